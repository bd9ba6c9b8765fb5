// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads and writes the term list of an article.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass/entries/value_reader.h"
#include "glass/format/packing.h"

namespace telusur::glass {

// A term list: the length of the article, the number of terms, the terms in byte order. Each term shares its
// beginning with the one before. If the number of shared bytes and the frequency are small, both are in one
// byte; otherwise the frequency follows the term.

/// Calls `take(term, frequency)` for each term of the term list `value`, in byte order. Returns the length of
/// the article. Throws Xapian::DatabaseCorruptError with the problem of the entry (see fail_entry()) if the
/// list is damaged; `take` may have been called before.
template <typename Take>
std::uint32_t read_term_list(std::string_view value, Take take) {
  ValueReader reader(value);
  std::uint32_t length = 0;
  std::uint32_t terms = 0;
  if (!reader.is_empty()) {
    length = reader.read_number();
    terms = reader.read_number();
  }
  std::string term;
  std::uint64_t sum = 0;
  std::uint32_t count = 0;
  for (; !reader.is_empty(); ++count) {
    std::size_t shared = term.empty() ? 0 : reader.read_byte();
    const bool has_frequency = shared > term.size();
    std::uint32_t frequency = 0;
    if (has_frequency) {
      const std::size_t divisor = term.size() + 1;
      frequency = static_cast<std::uint32_t>(shared / divisor - 1);
      shared %= divisor;
    }
    const std::string_view rest = reader.read_text(reader.read_byte());
    if (std::string_view(term).substr(shared) >= rest) fail_entry(Message("has terms that do not ascend"));
    term.resize(shared);
    term += rest;
    if (!has_frequency) frequency = reader.read_number();
    take(term, frequency);
    sum += frequency;
  }
  if (count != terms) fail_entry(Message("has another number of terms than it says"));
  if (sum != length) fail_entry(Message("has frequencies that are not the length of the article"));
  return length;
}

/// Begins a term list.
inline void begin_term_list(std::string& list, std::uint32_t length, std::uint32_t terms) {
  append_number(list, length);
  append_number(list, terms);
}

/// Appends `term` to a term list whose last term is `last`, empty for none.
inline void append_term(std::string& list, std::string_view last, std::string_view term,
                        std::uint32_t frequency) {
  constexpr std::size_t kByteValues = 256;
  const auto shared = static_cast<std::size_t>(std::ranges::mismatch(last, term).in1 - last.begin());
  const std::size_t both =
      !last.empty() && frequency < 127 ? (frequency + 1) * (last.size() + 1) + shared : kByteValues;
  const bool has_frequency = both < kByteValues;
  if (!last.empty()) list.push_back(static_cast<char>(has_frequency ? both : shared));
  list.push_back(static_cast<char>(term.size() - shared));
  list += term.substr(shared);
  if (!has_frequency) append_number(list, frequency);
}

}  // namespace telusur::glass
