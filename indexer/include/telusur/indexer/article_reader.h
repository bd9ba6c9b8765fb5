// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads articles from files of many formats. Records that cannot be used are reported as rejections. Most
/// programs call index_files (index_files.h) instead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>
#include <telusur/common/export.h>
#include <telusur/common/message.h>
#include <telusur/indexer/dropped_lines.h>
#include <telusur/indexer/notice.h>

namespace telusur {

/// A record that was not indexed, and why. The other records of its file are read.
struct Rejection {
  std::string path;      ///< the file; "-" for standard input
  std::size_t line = 0;  ///< first line of the record, from 1; 0 for the whole file
  Message reason;        ///< a clause such as "has no text"
  Remedy remedy = Remedy::kNone;
  /// Number of records. A run reports three records of one file and reason one by one, and adds the others up
  /// at the end of the file; `line` is then that of the first of them.
  std::size_t count = 1;

  /// Compares the reasons in English, and ignores the remedy: an index stores only the English reason.
  friend bool operator==(const Rejection& a, const Rejection& b) {
    return a.path == b.path && a.line == b.line && a.count == b.count && a.reason.text() == b.reason.text();
  }
};

/// Formats "path:line: reason" or "path: reason". Control characters become visible.
[[nodiscard]] TELUSUR_EXPORT std::string to_string(const Rejection& rejection,
                                                   Language language = Language::kEnglish);

/// A source of bytes.
class TELUSUR_EXPORT ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads at most buffer.size() bytes. Returns their number; 0 at the end. Throws InputError on failure.
  [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;
};

/// Opens a file, or standard input if `path` is "-". When `stop` is requested, the stream ends, even if a
/// pipe is silent. Throws InputError with path and reason if the file cannot be opened.
[[nodiscard]] TELUSUR_EXPORT std::unique_ptr<ByteStream> open_file(const std::string& path,
                                                                   std::stop_token stop = {});

/// The formats of article files.
enum class ArticleFormat : std::uint8_t {
  kAutomatic,  ///< detected from the ending of the file name, else from the content
  kText,
  kHtml,
  kMarkdown,
  kJson,
  kJsonl,
  kCsv,
  kTrec,
  kRss,  ///< RSS, RDF and Atom
  kXml,  ///< other XML: NITF, NewsML, records of one's own
};

/// Finds a format by its name: "auto", "text", "html", "markdown", "json", "jsonl", "csv", "trec", "rss",
/// "xml". The last two read any XML.
[[nodiscard]] TELUSUR_EXPORT std::optional<ArticleFormat> find_format(std::string_view name) noexcept;
/// Returns the name of a format. It is valid for ever.
[[nodiscard]] TELUSUR_EXPORT std::string_view name_of(ArticleFormat format) noexcept;
/// Returns all formats, kAutomatic included.
[[nodiscard]] TELUSUR_EXPORT std::span<const ArticleFormat> all_formats() noexcept;

struct ReaderOptions {
  ArticleFormat format = ArticleFormat::kAutomatic;
  /// For JSON and CSV: field ("title", "text", ...) -> its name in the input. The usual English and
  /// Indonesian names apply to all other fields.
  std::map<std::string, std::string, std::less<>> field_names = {};
  /// Order of numeric dates such as 3/4/2023. Empty: each file decides it from its own dates; day first if
  /// none decides it.
  std::optional<DateOrder> date_order = {};
  /// Ending in lower case without a dot ("pdf") -> the command that writes the text of such a file to its
  /// standard output ("pdftotext {} -"). {} is replaced by the path; without it the file is the standard
  /// input. Quotes and backslashes work as in a shell, but no shell runs it. It may take 60 s and write 512
  /// MB. What it writes has the format `format`, else one detected from the content. Not used for members of
  /// archives.
  std::map<std::string, std::string, std::less<>> filters = {};
  /// Lines that are left out of the texts of all formats, beside the boilerplate that is known.
  DroppedLines dropped_lines = {};
};

using ReadResult = std::variant<Article, Rejection, Notice>;

/// Reads the articles of one file. Each article is valid: UTF-8, trimmed, with a text or a title, with a path
/// unless it comes from standard input, and with an id (its own, else derived from path and position). Not
/// thread-safe.
class TELUSUR_EXPORT ArticleReader {
 public:
  virtual ~ArticleReader() = default;
  /// Returns the next article, rejection or notice; nothing at the end. After a rejection the next record
  /// follows.
  /// Throws InputError if the file fails while it is read.
  [[nodiscard]] virtual std::optional<ReadResult> next() = 0;
};

/// Makes a reader for `stream`. The format is `options.format`; if that is kAutomatic, it is detected from
/// the ending of `path`, else from the content. Standard input ("-") is JSON Lines unless its content shows
/// another format. Returns null if the format is kAutomatic and the content has no known format (an image, a
/// program). Throws InputError if the stream fails, UsageError if `options.field_names` names an unknown
/// field.
[[nodiscard]] TELUSUR_EXPORT std::unique_ptr<ArticleReader> make_reader(std::unique_ptr<ByteStream> stream,
                                                                        const std::string& path,
                                                                        const ReaderOptions& options);

}  // namespace telusur
