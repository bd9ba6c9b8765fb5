// SPDX-License-Identifier: GPL-3.0-or-later
/// Compressed files (.gz .zst .bz2 .xz .lz4) and archives (.tar of any compression, .zip) as a stream of
/// members, by libarchive. Nothing is unpacked to disk, and nothing is held in memory but the block that is
/// being decoded.
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

/// Bytes of the beginning of a file that is_packed() wants to see.
inline constexpr std::size_t kPackingHeadBytes = 512;

/// Whether a file is compressed or an archive, by its first bytes, whatever its name is.
[[nodiscard]] bool is_packed(std::string_view head);

struct ArchiveMember {
  std::string name;  ///< bytes as they stand in the archive, without "./" or "/" in front
  bool is_encrypted = false;
};

/// Regular files alone are members. Throws InputError, with the reason, when the archive is damaged, when the
/// stream fails, and when it expands to more than kMostBytesUnused while nothing is made of it.
class Archive {
 public:
  /// What may be decoded between two calls of note_use(), unless it is less than kUsualExpansion times what
  /// was read for it: a bomb expands a thousandfold and more, text tenfold.
  static constexpr std::uint64_t kMostBytesUnused = std::uint64_t{1} << 30;
  static constexpr std::uint64_t kUsualExpansion = 100;

  /// `path` is for messages.
  Archive(StreamWindow input, std::string path);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  /// The next member, past whatever of the last one was not read; nothing at the end.
  [[nodiscard]] std::optional<ArchiveMember> next();

  /// Of the member: as ByteStream::read.
  [[nodiscard]] std::size_t read(std::span<char> buffer);

  /// A compressed file, with one member that has no name.
  [[nodiscard]] bool is_single_file() const;

  /// Something of worth came out of the bytes decoded so far.
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
  std::exception_ptr failure_;  // of the stream, as none may pass through libarchive
  std::size_t lent_bytes_ = 0;  // at the beginning of the window, which libarchive looks at
  std::string_view block_;      // decoded and not yet given away
  std::uint64_t unused_bytes_ = 0;
  std::uint64_t unused_input_ = 0;
  bool is_open_ = false;
  bool is_given_up_ = false;  // no more can be read of the member
  bool has_ended_ = false;
};

}  // namespace telusur
