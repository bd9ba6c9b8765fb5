// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads compressed files (.gz .zst .bz2 .xz .lz4) and archives (.tar with any of these compressions, .zip)
/// through libarchive, member by member. Nothing is unpacked to disk; one decoded block is in memory at a
/// time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "decoding/stream_window.h"

struct archive;
struct archive_entry;

namespace telusur {

/// Bytes at the beginning of a file that is_packed() uses.
inline constexpr std::size_t kPackedHeadBytes = 512;

/// Returns whether a file that begins with `head` is compressed or an archive. The file name does not matter.
[[nodiscard]] bool is_packed(std::string_view head);

struct ArchiveMember {
  std::string name;  ///< UTF-8 if the archive declares its charset, else raw bytes; no leading "./" or "/"
  bool is_encrypted = false;
};

/// Iterates over the regular files in an archive. A compressed file is an archive with one member. next() and
/// read() throw InputError if the archive is damaged, if the stream fails, or if the archive expands too much
/// (kMaxUnproductiveBytes). Not thread-safe.
class Archive {
 public:
  /// A decompression bomb expands a thousandfold or more, text about tenfold. Reading stops when the bytes
  /// decoded between two calls of note_use() exceed both this limit and kMaxUsualExpansion times the bytes
  /// read for them.
  static constexpr std::uint64_t kMaxUnproductiveBytes = std::uint64_t{1} << 30;
  static constexpr std::uint64_t kMaxUsualExpansion = 100;

  /// `path` appears in error messages only.
  Archive(StreamWindow input, std::string path);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  /// Skips the rest of the current member and returns the next one; nothing at the end.
  [[nodiscard]] std::optional<ArchiveMember> next();

  /// Reads the content of the current member, with the contract of ByteStream::read.
  [[nodiscard]] std::size_t read(std::span<char> buffer);

  /// Returns whether this is a compressed file, whose one member has no name. Valid after next().
  [[nodiscard]] bool is_single_file() const;

  /// Resets the limit on expansion: the bytes decoded so far yielded an article.
  void note_use() noexcept { unused_bytes_ = unused_input_ = 0; }

 private:
  struct Closer {
    void operator()(archive* handle) const noexcept;
  };

  static std::ptrdiff_t on_read(archive* handle, void* self, const void** bytes) noexcept;
  void check(int status, int worst_accepted);
  bool decode_block();

  StreamWindow input_;
  std::string path_;
  std::unique_ptr<archive, Closer> handle_;
  std::exception_ptr failure_;  // thrown by the stream; must not pass through libarchive
  std::size_t lent_bytes_ = 0;  // bytes at the beginning of the window that libarchive uses
  std::string_view block_;      // decoded and not yet returned by read()
  std::uint64_t unused_bytes_ = 0;
  std::uint64_t unused_input_ = 0;
  bool is_open_ = false;
  bool is_member_done_ = false;  // nothing more can be read of the current member
  bool has_ended_ = false;
};

}  // namespace telusur
