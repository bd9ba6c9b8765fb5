// SPDX-License-Identifier: GPL-3.0-or-later
/// A window onto a stream of bytes: widened at its end by reading, moved on at its beginning by what was
/// used. What all readers cut their records out of, without copying them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

namespace telusur {

/// Longest record that is read. A longer one is no article but a damaged file, such as one with an unclosed
/// quote.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

class StreamWindow {
 public:
  /// Readable bytes that always lie behind the window, as simdjson wants them.
  static constexpr std::size_t kPaddingBytes = 64;

  explicit StreamWindow(std::unique_ptr<ByteStream> stream);

  /// What was read and not yet used; valid until extend().
  [[nodiscard]] std::string_view bytes() const noexcept { return {buffer_.get() + begin_, end_ - begin_}; }

  /// Reads more behind bytes(); false at the end of the stream. Amortized O(bytes read). Throws InputError.
  bool extend();

  /// Moves the beginning of the window on by `count` bytes.
  void consume(std::size_t count) noexcept { begin_ += count; }

 private:
  void make_room();

  std::unique_ptr<ByteStream> stream_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;  // without the padding
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// All of the stream, or nothing when it has more than `max_bytes`.
[[nodiscard]] std::optional<std::string_view> read_all(StreamWindow& window,
                                                       std::size_t max_bytes = kMaxRecordBytes);

}  // namespace telusur
