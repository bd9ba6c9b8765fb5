// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <fmt/format.h>

#include <telusur/common/utf8.h>
#include <telusur/indexer/article_reader.h>

#include "decoding/archive.h"
#include "errors/firewall.h"
#include "files/path_text.h"
#include "readers/archive/archive_reader.h"
#include "readers/opened_reader.h"

namespace telusur {
namespace {

// Converts the exceptions of other libraries to our own.
class GuardedReader final : public ArticleReader {
 public:
  GuardedReader(std::unique_ptr<ArticleReader> inner, Message subject)
      : inner_(std::move(inner)), subject_(std::move(subject)) {}

  std::optional<ReadResult> next() override {
    return behind_firewall(subject_, [&] { return inner_->next(); });
  }

 private:
  std::unique_ptr<ArticleReader> inner_;
  Message subject_;
};

}  // namespace

OpenedReader open_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                         const ReaderOptions& options, std::optional<RecordStart> start) {
  StreamWindow bytes(std::move(stream));
  if (!start) {
    bytes.extend_to(kPackedHeadBytes);
    if (is_packed(bytes.bytes())) return {make_archive_reader(std::move(bytes), path, options)};
  }
  return make_plain_reader(
      std::move(bytes),
      {.path = path_to_text(normal_path(path)), .name = path, .options = options, .start = start});
}

std::unique_ptr<ArticleReader> make_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                                           const ReaderOptions& options) {
  return behind_firewall(Message("Reading {}", path), [&]() -> std::unique_ptr<ArticleReader> {
    auto reader = open_reader(std::move(stream), path, options).reader;
    if (!reader) return nullptr;
    return std::make_unique<GuardedReader>(std::move(reader), Message("Reading {}", path));
  });
}

}  // namespace telusur
