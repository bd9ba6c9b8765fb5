// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <telusur/common/utf8.h>
#include <telusur/indexer/article_reader.h>

#include "decoding/archive.h"
#include "decoding/memory_stream.h"
#include "decoding/office_document.h"
#include "errors/firewall.h"
#include "files/filter_command.h"
#include "files/filter_process.h"
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

/// Reads what the command of a filter writes.
OpenedReader open_filtered(ByteStream& stream, const std::string& path, const Command& command,
                           const ReaderOptions& options, const std::stop_token& stop) {
  // The caller hashes and counts the bytes of the file in `stream`; the command opens the file itself.
  std::vector<char> buffer(std::size_t{64} << 10);
  while (stream.read(buffer) > 0) {
  }
  const std::string full_path = normal_path(path);
  FilterOutput output = run_filter(command, full_path, stop);
  if (stop.stop_requested()) return {};
  if (output.failure && !output.is_permanent) throw InputError(path, *output.failure);
  if (output.failure) return {refuse_file(path_to_text(full_path), std::move(*output.failure))};
  OpenedReader opened =
      make_plain_reader(StreamWindow(std::make_unique<MemoryStream>(std::move(output.text))),
                        {.path = path_to_text(full_path), .name = {}, .options = options});
  opened.can_grow = false;
  return opened;
}

}  // namespace

OpenedReader open_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                         const ReaderOptions& options, std::optional<RecordStart> start,
                         const std::stop_token& stop) {
  if (const auto command = find_filter(options, path))
    return open_filtered(*stream, path, *command, options, stop);
  StreamWindow bytes(std::move(stream));
  if (!start) {
    bytes.extend_to(kPackedHeadBytes);
    if (is_office_document(bytes.bytes(), path)) return {.reader = nullptr, .is_document = true};
    if (is_packed(bytes.bytes())) return {make_archive_reader(std::move(bytes), path, options)};
  }
  return make_plain_reader(
      std::move(bytes),
      {.path = path_to_text(normal_path(path)), .name = path, .options = options, .start = start});
}

std::unique_ptr<ArticleReader> make_reader(std::unique_ptr<ByteStream> stream, const std::string& path,
                                           const ReaderOptions& options) {
  return behind_firewall(Message("Reading {}", path), [&]() -> std::unique_ptr<ArticleReader> {
    require_valid_filters(options);
    auto reader = open_reader(std::move(stream), path, options).reader;
    if (!reader) return nullptr;
    return std::make_unique<GuardedReader>(std::move(reader), Message("Reading {}", path));
  });
}

}  // namespace telusur
