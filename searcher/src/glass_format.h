// SPDX-License-Identifier: GPL-3.0-or-later
/// How Xapian's glass backend writes keys and numbers; indexer/src/glass_encoding.h writes whole tables of
/// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace telusur::glass {

/// Throws Xapian::DatabaseCorruptError.
[[noreturn]] void fail_corrupt();

/// Takes a number of seven bits a byte, the lowest first, from the front of `bytes`.
[[nodiscard]] inline std::uint64_t take_number(std::string_view& bytes) {
  if (!bytes.empty() && static_cast<unsigned char>(bytes.front()) < 0x80) {
    const std::uint64_t number = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return number;
  }
  std::uint64_t number = 0;
  std::size_t size = 0;
  for (unsigned shift = 0; shift < 64 && size < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[size++]);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte >= 0x80) continue;
    bytes.remove_prefix(size);
    return number;
  }
  fail_corrupt();
}

/// Adds `term` to `key` such that keys sort like their terms. More may follow only after end_term().
void append_term(std::string& key, std::string_view term);
inline void end_term(std::string& key) { key.push_back('\0'); }

/// Adds the number of an article to `key` such that keys sort like numbers: two bytes hold 15 bits; each more
/// brings seven, and a leading one in the first.
void append_article(std::string& key, std::uint32_t number);

/// The number that append_article() has written as `bytes`.
[[nodiscard]] std::uint32_t article_number(std::string_view bytes);

}  // namespace telusur::glass
