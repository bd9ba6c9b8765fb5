// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the list of the terms of an article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass/entries/value_reader.h"

namespace telusur::glass {

/// Calls `take(term, frequency)` for each term of the term list `value`, in their order, and returns the
/// length of the article. Throws Xapian::DatabaseCorruptError with a predicate of the entry when the list is
/// damaged; then some terms may have been given.
///
/// Each term begins with bytes of the term before it. Its frequency is in the same byte as their number if
/// both are small, else it comes last.
template <typename Take>
std::uint32_t read_term_list(std::string_view value, Take take) {
  ValueReader reader(value);
  std::uint32_t length = 0;
  std::uint32_t terms = 0;
  if (!reader.is_empty()) {
    length = reader.number();
    terms = reader.number();
  }
  std::string term;
  std::uint64_t sum = 0;
  std::uint32_t count = 0;
  for (; !reader.is_empty(); ++count) {
    std::size_t shared = term.empty() ? 0 : reader.byte();
    const bool has_frequency = shared > term.size();
    std::uint32_t frequency = 0;
    if (has_frequency) {
      const std::size_t divisor = term.size() + 1;
      frequency = static_cast<std::uint32_t>(shared / divisor - 1);
      shared %= divisor;
    }
    const std::string_view rest = reader.text(reader.byte());
    if (std::string_view(term).substr(shared) >= rest) fail_entry("has terms that do not ascend");
    term.resize(shared);
    term += rest;
    if (!has_frequency) frequency = reader.number();
    take(term, frequency);
    sum += frequency;
  }
  if (count != terms) fail_entry("has another number of terms than it says");
  if (sum != length) fail_entry("has frequencies that are not the length of the article");
  return length;
}

}  // namespace telusur::glass
