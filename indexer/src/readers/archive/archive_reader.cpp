// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/archive/archive_reader.h"

#include <optional>
#include <utility>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "decoding/archive.h"
#include "decoding/office_document.h"
#include "files/file_endings.h"
#include "files/path_text.h"
#include "readers/format/plain_reader.h"
#include "readers/record/article_cleanup.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// The bytes of the current member.
class MemberStream final : public ByteStream {
 public:
  explicit MemberStream(Archive& archive) : archive_(archive) {}
  std::size_t read(std::span<char> buffer) override { return archive_.read(buffer); }

 private:
  Archive& archive_;
};

/// Returns whether the member is skipped: a name in its path begins with a dot, as in folders, or macOS added
/// it.
bool is_hidden(std::string_view name) {
  return name.starts_with('.') || name.starts_with("__MACOSX/") || name.find("/.") != std::string_view::npos;
}

class ArchiveReader final : public ArticleReader {
 public:
  ArchiveReader(StreamWindow bytes, const std::string& path, const ReaderOptions& options)
      : path_(path), options_(options), archive_(std::move(bytes), path) {}

  /// Opens the first member. Returns false for a compressed file of no known format.
  bool begin() {
    try {
      const auto member = archive_.next();
      if (!member) {
        if (archive_.is_single_file()) pending_ = reject({.path = path_text()}, Message("is empty"));
        return true;
      }
      if (!archive_.is_single_file()) {
        open(*member);
        return true;
      }
      member_path_ = path_text();
      const std::string name = path_ == "-" ? path_ : std::string(remove_compression_ending(path_));
      reader_ =
          make_plain_reader(open_window(), {.path = member_path_, .name = name, .options = options_}).reader;
      return reader_ != nullptr;
    } catch (const InputError& error) {
      pending_ = damaged(error);
      return true;
    }
  }

  std::optional<ReadResult> next() override {
    while (true) {
      if (pending_) return *std::exchange(pending_, std::nullopt);
      try {
        if (auto result = reader_ ? reader_->next() : std::nullopt) {
          archive_.note_use();
          return result;
        }
        if (archive_.is_single_file()) return std::nullopt;
        reader_.reset();
        member_path_.clear();
        const auto member = archive_.next();
        if (!member) return std::nullopt;
        open(*member);
      } catch (const InputError& error) {
        reader_.reset();
        return damaged(error);
      }
    }
  }

 private:
  void open(const ArchiveMember& member) {
    if (is_hidden(member.name)) return;
    member_path_ = path_to_text(normal_path(path_) + "!/" + member.name);
    if (!may_hold_articles(member.name)) {
      pending_ = skipped(member.name);
      return;
    }
    if (member.is_encrypted) {
      pending_ = reject({.path = member_path_}, Message("is encrypted, so it was not read"));
      return;
    }
    StreamWindow bytes = open_window();
    if (is_office_document(bytes.bytes(), member.name)) {
      pending_ = skipped(member.name);
      return;
    }
    if (is_packed(bytes.bytes())) {
      pending_ = reject({.path = member_path_},
                        Message("is packed within an archive, which is not opened; unpack the outer one"));
      return;
    }
    reader_ =
        make_plain_reader(std::move(bytes), {.path = member_path_, .name = member.name, .options = options_})
            .reader;
    if (!reader_) pending_ = skipped(member.name);
  }

  [[nodiscard]] Notice skipped(const std::string& name) const {
    return {.kind = NoticeKind::kSkippedFiles,
            .path = member_path_,
            .example = repair_utf8(to_lower_ascii(find_ending(name)))};
  }

  StreamWindow open_window() {
    StreamWindow bytes(std::make_unique<MemberStream>(archive_));
    bytes.extend_to(kPackedHeadBytes);
    return bytes;
  }

  Rejection damaged(const InputError& error) {
    return reject({.path = member_path_.empty() ? path_text() : std::exchange(member_path_, {})},
                  error.reason());
  }

  [[nodiscard]] std::string path_text() const { return path_to_text(normal_path(path_)); }

  std::string path_;
  ReaderOptions options_;
  Archive archive_;
  std::string member_path_;
  std::unique_ptr<ArticleReader> reader_;  // reads the current member from archive_
  std::optional<ReadResult> pending_;
};

}  // namespace

std::unique_ptr<ArticleReader> make_archive_reader(StreamWindow bytes, const std::string& path,
                                                   const ReaderOptions& options) {
  auto reader = std::make_unique<ArchiveReader>(std::move(bytes), path, options);
  if (!reader->begin()) return nullptr;
  return reader;
}

}  // namespace telusur
