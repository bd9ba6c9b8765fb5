// SPDX-License-Identifier: GPL-3.0-or-later
/// The file of positions (docs/index-format.md): the lists of all terms, then the dictionary of the terms, then
/// the tail. It consists of pages, and has the checksum of each in the file `sums`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass/format/files.h"

namespace telusur {

using glass::kPositionPageBytes;
using glass::kPositionsFile;

/// Metadata key of a generation: the last article whose positions are in the file, LEB128; empty if there is no
/// file. All articles above it have theirs in Xapian's table.
inline constexpr std::string_view kPositionsKey = "telusur:positions";

/// Postings of a block. The last block of a list may have fewer.
inline constexpr std::size_t kBlockPostings = 128;

/// Widths at the beginning of a block: of the distances between articles, of the numbers of positions, and of
/// the distances between positions, each in a byte.
inline constexpr std::size_t kBlockHeadBytes = 3;

/// The beginning of a page of the dictionary: the offset of the list of its first term, and the number of its
/// terms.
inline constexpr std::size_t kDictionaryHeadBytes = 8 + 2;

/// The last page.
struct PositionTail {
  std::string uuid;                ///< the UUID that the database has, as Xapian prints it
  std::uint32_t last_article = 0;  ///< articles up to this one have their positions in this file
  std::uint64_t terms = 0;
  std::uint64_t postings = 0;
  std::uint64_t list_bytes = 0;  ///< size of all lists, which begin the file
  std::uint64_t dictionary_pages = 0;

  /// Returns the number of the first page of the dictionary.
  [[nodiscard]] std::uint64_t dictionary_begin() const {
    return (list_bytes + kPositionPageBytes - 1) / kPositionPageBytes;
  }
  [[nodiscard]] std::uint64_t page_count() const { return dictionary_begin() + dictionary_pages + 1; }

  friend bool operator==(const PositionTail&, const PositionTail&) = default;
};

/// Returns the last page.
[[nodiscard]] std::string format_tail(const PositionTail& tail);

/// Parses the last page of a file of `pages`. Throws Xapian::DatabaseCorruptError if the values are impossible.
[[nodiscard]] PositionTail parse_tail(std::string_view page, std::uint64_t pages);

/// Returns the last article whose positions are in the file that the value `recorded` of kPositionsKey names; 0
/// without a file. Throws Xapian::DatabaseCorruptError if it is no number.
[[nodiscard]] std::uint32_t last_article_of_file(std::string_view recorded);

/// Throws Xapian::DatabaseCorruptError.
[[noreturn]] void fail_positions();

}  // namespace telusur
