// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads articles from strings.
#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <telusur/indexer/article_reader.h>

namespace telusur::test {

/// A stream of the bytes of a string, in pieces of at most `piece_bytes`, like a pipe.
class StringStream final : public ByteStream {
 public:
  explicit StringStream(std::string bytes, std::size_t piece_bytes = 65536)
      : bytes_(std::move(bytes)), piece_bytes_(piece_bytes) {}

  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = std::min({buffer.size(), piece_bytes_, bytes_.size() - given_});
    std::copy_n(bytes_.data() + given_, count, buffer.data());
    given_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t piece_bytes_;
  std::size_t given_ = 0;
};

/// A rejection with its reason in English.
struct RejectedRecord {
  std::string path;
  std::size_t line = 0;
  std::string reason;

  friend bool operator==(const RejectedRecord&, const RejectedRecord&) = default;
};

/// The results of a reader.
struct Reading {
  std::vector<ReadResult> results;
  std::vector<Article> articles;
  std::vector<RejectedRecord> rejections;
  std::vector<Notice> notices;
};

inline Reading drain(ArticleReader* reader) {
  if (reader == nullptr) throw std::runtime_error("no reader");
  Reading reading;
  while (auto result = reader->next()) {
    if (const auto* article = std::get_if<Article>(&*result)) reading.articles.push_back(*article);
    if (const auto* rejection = std::get_if<Rejection>(&*result)) {
      reading.rejections.push_back({rejection->path, rejection->line, rejection->reason.text()});
    }
    if (const auto* notice = std::get_if<Notice>(&*result)) reading.notices.push_back(*notice);
    reading.results.push_back(std::move(*result));
  }
  return reading;
}

/// Reads `content` as the file `path`.
inline Reading read_content(std::string content, const std::string& path, const ReaderOptions& options = {},
                            std::size_t piece_bytes = 65536) {
  return drain(
      make_reader(std::make_unique<StringStream>(std::move(content), piece_bytes), path, options).get());
}

}  // namespace telusur::test
