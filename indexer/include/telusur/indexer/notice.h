// SPDX-License-Identifier: GPL-3.0-or-later
/// Notices: what a file contains that was not understood, or that Telusur had to decide, although its
/// articles were read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <telusur/common/export.h>
#include <telusur/common/message.h>

namespace telusur {

enum class NoticeKind : std::uint8_t {
  kUnreadDate,         ///< a date that cannot be read; the article has none
  kDateOrder,          ///< the numeric dates of a file are read with the month first
  kContradictingDate,  ///< a numeric date that only another order than that of its file can read
  kWithoutText,        ///< an article with a title only
  kUnknownText,        ///< no known name holds the text, but others may; the article has a title or a summary
  kUnusedName,         ///< a name of ReaderOptions::field_names that no record of the file has
  kBrokenMarkup,       ///< markup that is not well-formed and was repaired
  kBrokenMetadata,     ///< a page with JSON-LD that is not valid; what can be read of it is kept
  kTruncated,          ///< a file that ends too early; what there is of its last record is kept
  kLooseMarks,         ///< quotation marks in CSV that enclose no field were read as text
  kSkippedRecords,     ///< records of a crawl that are no pages, by what the first of them is
  kSkippedFiles,       ///< files in a folder that no format is known for, by their ending
  kRecurringLines,     ///< lines in so many articles of a source that they are left out of search
  kExtraCut,           ///< an extra field that is not kept, or not whole, because it is too large
  kCollidingIds,       ///< ids of two different articles of one run; the later article, in this file, is kept
  kBoilerplate,        ///< lines and phrases of the texts that were left out, such as "ADVERTISEMENT"
  kUnreadFieldValue,   ///< a value that is no number or date, as its declared field is; it is stored only
};

/// One kind of fact about a file, with the place where it was found first. Readers yield notices one by one;
/// a run adds those of one kind in one file up.
struct Notice {
  NoticeKind kind = NoticeKind::kUnreadDate;
  /// The file, or the first of the files for kSkippedFiles; "-" for standard input. For kRecurringLines the
  /// source of the articles, or the host of their URLs; empty if they have neither.
  std::string path;
  std::size_t line = 0;  ///< first line of the first record, from 1; 0 for the whole file
  std::string example;   ///< what was found first: a date, the ending of files; may be empty
  std::size_t count = 1;

  friend bool operator==(const Notice&, const Notice&) = default;
};

/// Returns a clause about the file, such as `dates that cannot be read, such as "besok": 5`.
[[nodiscard]] TELUSUR_EXPORT Message describe(const Notice& notice);

/// Returns the name of a kind in machine-readable output: "unread_date". It is valid for ever.
[[nodiscard]] TELUSUR_EXPORT std::string_view name_of(NoticeKind kind) noexcept;

/// Returns whether a notice of this kind is no fault of the input that could be corrected: ordinary archives
/// have boilerplate. IndexSummary::notices does not count them.
[[nodiscard]] constexpr bool is_ordinary(NoticeKind kind) noexcept {
  return kind == NoticeKind::kBoilerplate || kind == NoticeKind::kRecurringLines;
}

/// Returns all kinds, in the order of their values.
[[nodiscard]] TELUSUR_EXPORT std::span<const NoticeKind> all_notice_kinds() noexcept;

/// Formats "path:line: clause", "path: clause", or "clause" without a path. Control characters become
/// visible.
[[nodiscard]] TELUSUR_EXPORT std::string to_string(const Notice& notice,
                                                   Language language = Language::kEnglish);

}  // namespace telusur
