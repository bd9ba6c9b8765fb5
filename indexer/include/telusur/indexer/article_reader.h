// SPDX-License-Identifier: GPL-3.0-or-later
/// Readers turn files of many formats into articles, one after the other, and name what they cannot use.
/// Most programs call index_files (index_files.h) and never see a reader.
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

namespace telusur {

/// A record that was not indexed, and why. The rest of its file goes on.
struct Rejection {
  std::string path;      ///< the file; "-" for standard input
  std::size_t line = 0;  ///< where the record begins, from 1; 0 when the whole file is meant
  std::string reason;    ///< a clause such as "has no text"

  friend bool operator==(const Rejection&, const Rejection&) = default;
};

/// "path:line: reason" (or "path: reason"), control characters made visible.
[[nodiscard]] std::string to_string(const Rejection& rejection);

/// Where bytes come from. read() fills the beginning of `buffer`, gives the number of bytes, 0 at the end.
/// Throws InputError when the source fails.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;
};

/// Bytes of a file; of standard input when `path` is "-". When `stop` is requested the stream ends, even if
/// the pipe it reads is silent. Throws InputError, naming the path and the reason, when it cannot be opened.
[[nodiscard]] std::unique_ptr<ByteStream> open_file(const std::string& path, std::stop_token stop = {});

/// The formats that can be read.
enum class ArticleFormat : std::uint8_t { automatic, text, html, markdown, json, jsonl, csv, trec, rss };

/// The names of formats as --format takes them: "auto", "text", ...
[[nodiscard]] std::optional<ArticleFormat> find_format(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(ArticleFormat format) noexcept;
[[nodiscard]] std::span<const ArticleFormat> all_formats() noexcept;

/// How to read.
struct ReaderOptions {
  ArticleFormat format = ArticleFormat::automatic;
  /// Of JSON and CSV: field ("title", "text", ...) -> the name it has in the input. A field that is not
  /// mapped is looked for under its usual English and Indonesian names.
  std::map<std::string, std::string, std::less<>> field_names = {};
};

/// What a reader yields: an article, or a rejection.
using ReadResult = std::variant<Article, Rejection>;

/// Reads the articles of one file. Articles come valid: UTF-8, trimmed, with an id (their own, else derived
/// from path and place), a path, and text. Not thread-safe; one object per file.
class ArticleReader {
 public:
  virtual ~ArticleReader() = default;
  /// The next article or rejection; nothing at the end. After a rejection reading goes on with the next
  /// record. Throws InputError when the file itself fails under way.
  [[nodiscard]] virtual std::optional<ReadResult> next() = 0;
};

/// A reader for `stream`, by `options.format`, else by the ending of `path`, else by content. Nothing when
/// the format is automatic and the file is of no known kind (an image, a program).
[[nodiscard]] std::unique_ptr<ArticleReader> make_reader(std::unique_ptr<ByteStream> stream,
                                                         const std::string& path,
                                                         const ReaderOptions& options);

}  // namespace telusur
