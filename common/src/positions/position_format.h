// SPDX-License-Identifier: GPL-3.0-or-later
/// The file of positions (docs/index-format.md): the lists of all terms, then the dictionary of the terms,
/// then the lengths of the articles, then the tail. It consists of pages, and has the checksum of each in the
/// file `sums`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass/format/files.h"
#include "index_format/bm25.h"
#include "positions/bit_packing.h"

namespace telusur {

using glass::kPositionPageBytes;
using glass::kPositionsFile;

/// Metadata key of a generation: the last article that is in the file, LEB128; empty if there is no file. All
/// articles above it are in Xapian's tables only.
inline constexpr std::string_view kPositionsKey = "telusur:positions";

/// Postings of a block. The last block of a list may have fewer.
inline constexpr std::size_t kBlockPostings = 128;

/// Each part of a block packs two arrays. The part begins with their widths, each in a byte.
inline constexpr std::size_t kPackedArrays = 2;

/// The beginning of a page of the dictionary: the offset of the list of its first term, and the number of its
/// terms.
inline constexpr std::size_t kDictionaryHeadBytes = 8 + 2;

/// The last page.
struct PositionTail {
  std::string uuid;                ///< the UUID that the database has, as Xapian prints it
  std::uint32_t last_article = 0;  ///< articles up to this one are in this file
  std::uint64_t terms = 0;
  std::uint64_t postings = 0;
  std::uint64_t positions = 0;   ///< all postings together
  std::uint64_t list_bytes = 0;  ///< size of all lists, which begin the file
  std::uint64_t dictionary_pages = 0;
  std::uint32_t articles = 0;      ///< when the file was written
  std::uint64_t total_length = 0;  ///< sum of their lengths
  std::uint32_t length_bits = 0;   ///< width of a length

  /// Returns the number of the first page of the dictionary.
  [[nodiscard]] std::uint64_t dictionary_begin() const {
    return (list_bytes + kPositionPageBytes - 1) / kPositionPageBytes;
  }

  /// Returns the number of the first page of lengths, and how many pages of them there are: none if all are
  /// 0.
  [[nodiscard]] std::uint64_t lengths_begin() const { return dictionary_begin() + dictionary_pages; }
  [[nodiscard]] std::uint64_t length_pages() const {
    return length_bits == 0 ? 0 : (last_article + lengths_per_page() - 1) / lengths_per_page();
  }

  /// Returns how many lengths a page has, of at least one bit. No number is in two pages, and the padding of
  /// packed numbers is in the page, too.
  [[nodiscard]] std::uint64_t lengths_per_page() const {
    return (kPositionPageBytes - kPackedPadding) * 8 / length_bits;
  }

  [[nodiscard]] std::uint64_t page_count() const { return lengths_begin() + length_pages() + 1; }

  /// Returns the average length of the articles when the file was written; 0 without articles.
  [[nodiscard]] double average_length() const {
    return articles == 0 ? 0 : static_cast<double>(total_length) / articles;
  }

  /// Returns a bound of the saturations in a block that has `level`, for another average length.
  [[nodiscard]] double max_saturation(std::uint8_t level, double average) const {
    return telusur::max_saturation(level, average_length(), average);
  }

  friend bool operator==(const PositionTail&, const PositionTail&) = default;
};

/// Returns the last page.
[[nodiscard]] std::string format_tail(const PositionTail& tail);

/// Parses the last page of a file of `pages`. Throws Xapian::DatabaseCorruptError if the values are
/// impossible.
[[nodiscard]] PositionTail parse_tail(std::string_view page, std::uint64_t pages);

/// Returns the last article that is in the file that the value `recorded` of kPositionsKey names; 0 without a
/// file. Throws Xapian::DatabaseCorruptError if it is no number.
[[nodiscard]] std::uint32_t last_article_of_file(std::string_view recorded);

/// Reads a number, LEB128, from the front of `bytes` and removes it. Throws Xapian::DatabaseCorruptError.
[[nodiscard]] std::uint64_t take_file_number(std::string_view& bytes);

/// Throws Xapian::DatabaseCorruptError.
[[noreturn]] void fail_positions();

}  // namespace telusur
