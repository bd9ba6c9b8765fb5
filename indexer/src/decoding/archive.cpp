// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/archive.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include <telusur/common/errors.h>

namespace telusur {
namespace {

std::string_view remove_root(std::string_view name) {
  while (name.starts_with("./") || name.starts_with('/')) name.remove_prefix(name.front() == '/' ? 1 : 2);
  return name;
}

// Returns UTF-8 if the archive declares the charset of the name, else its bytes. The locale does not matter.
std::string member_name(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return std::string(remove_root(name == nullptr ? "tanpa-nama" : name));
}

}  // namespace

bool is_packed(std::string_view head) {
  using namespace std::string_view_literals;
  constexpr auto kSignatures =
      std::to_array<std::string_view>({"\x1f\x8b"sv, "\x28\xb5\x2f\xfd"sv,
                                       "\xfd"
                                       "7zXZ\0"sv,
                                       "\x04\x22\x4d\x18"sv, "PK\x03\x04"sv, "PK\x05\x06"sv});
  if (std::ranges::any_of(kSignatures,
                          [&](std::string_view signature) { return head.starts_with(signature); }))
    return true;
  constexpr std::size_t kBlockMarkAt = 4;  // a bzip2 block follows "BZh9"
  if (head.size() > kBlockMarkAt && head.starts_with("BZh") &&
      (head.substr(kBlockMarkAt).starts_with("1AY&SY") ||
       head.substr(kBlockMarkAt).starts_with("\x17rE8P\x90")))
    return true;
  constexpr std::size_t kTarMarkAt = 257;
  return head.size() > kTarMarkAt && head.substr(kTarMarkAt).starts_with("ustar");
}

void Archive::Closer::operator()(archive* handle) const noexcept { archive_read_free(handle); }

Archive::Archive(StreamWindow input, std::string path)
    : input_(std::move(input)), path_(std::move(path)), handle_(archive_read_new()) {
  if (handle_ == nullptr) throw std::bad_alloc();
  // Listed one by one: "all" would include filters that start external programs.
  for (const auto support :
       {&archive_read_support_filter_gzip, &archive_read_support_filter_bzip2,
        &archive_read_support_filter_xz, &archive_read_support_filter_zstd, &archive_read_support_filter_lz4,
        &archive_read_support_format_tar, &archive_read_support_format_zip_streamable,
        &archive_read_support_format_raw, &archive_read_support_format_empty}) {
    support(handle_.get());
  }
}

Archive::~Archive() = default;

std::ptrdiff_t Archive::on_read(archive* /*handle*/, void* self, const void** bytes) noexcept {
  auto& source = *static_cast<Archive*>(self);
  try {
    source.input_.consume(std::exchange(source.lent_bytes_, 0));
    if (source.input_.bytes().empty() && !source.input_.extend()) return 0;
    *bytes = source.input_.bytes().data();
    source.lent_bytes_ = source.input_.bytes().size();
    source.unused_input_ += source.lent_bytes_;
    return static_cast<std::ptrdiff_t>(source.lent_bytes_);
  } catch (...) {
    source.failure_ = std::current_exception();
    return -1;
  }
}

void Archive::check(int status, int worst_accepted) {
  if (failure_) {
    has_ended_ = true;
    std::rethrow_exception(failure_);
  }
  if (status >= worst_accepted) return;
  is_member_done_ = true;
  has_ended_ = has_ended_ || status < ARCHIVE_FAILED;  // otherwise the next member may be readable
  const char* message = archive_error_string(handle_.get());
  throw InputError(path_,
                   message == nullptr ? Message("the archive is damaged") : Message::verbatim(message));
}

std::optional<ArchiveMember> Archive::next() {
  if (has_ended_) return std::nullopt;
  if (!std::exchange(is_open_, true)) {
    check(archive_read_open(handle_.get(), this, nullptr, &Archive::on_read, nullptr), ARCHIVE_WARN);
  } else {
    while (decode_block()) {
    }
  }
  is_member_done_ = false;
  archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(handle_.get(), &entry);
    has_ended_ = status == ARCHIVE_EOF || status < ARCHIVE_WARN;  // the next header cannot be found
    if (status == ARCHIVE_EOF) return std::nullopt;
    check(status, ARCHIVE_WARN);  // a name that cannot be converted is only a warning
    if (archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr) break;
  }
  is_member_done_ = archive_entry_is_data_encrypted(entry) != 0;
  return ArchiveMember{.name = member_name(entry), .is_encrypted = is_member_done_};
}

std::size_t Archive::read(std::span<char> buffer) {
  while (block_.empty()) {
    if (!decode_block()) return 0;
  }
  const std::size_t count = std::min(buffer.size(), block_.size());
  std::memcpy(buffer.data(), block_.data(), count);
  block_.remove_prefix(count);
  return count;
}

// Returns false at the end of the member.
bool Archive::decode_block() {
  block_ = {};
  if (has_ended_ || is_member_done_) return false;
  const void* bytes = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  const int status = archive_read_data_block(handle_.get(), &bytes, &size, &offset);
  if (status == ARCHIVE_EOF) return false;
  check(status, ARCHIVE_OK);
  unused_bytes_ += size;
  if (unused_bytes_ > kMaxUnproductiveBytes && unused_bytes_ > kMaxUsualExpansion * unused_input_) {
    has_ended_ = true;
    throw InputError(path_, Message("it expands to more than 1 GiB without an article (a decompression "
                                    "bomb?), the rest was not read"));
  }
  block_ = {static_cast<const char*>(bytes), size};
  return true;
}

bool Archive::is_single_file() const {
  const int format = archive_format(handle_.get());
  return format == ARCHIVE_FORMAT_RAW || format == ARCHIVE_FORMAT_EMPTY;
}

}  // namespace telusur
