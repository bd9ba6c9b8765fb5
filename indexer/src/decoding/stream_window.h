// SPDX-License-Identifier: GPL-3.0-or-later
/// A sliding window over a byte stream: extend() reads more at its end, consume() drops bytes at its
/// beginning. All readers cut their records out of such a window without copying them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

namespace telusur {

/// Maximum size of a record. A longer one is a sign of a damaged file, such as one with an unclosed quote.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

/// Owns the stream and the buffer. Not thread-safe.
class StreamWindow {
 public:
  /// Readable bytes that always follow the window; simdjson needs them.
  static constexpr std::size_t kPaddingBytes = 64;

  explicit StreamWindow(std::unique_ptr<ByteStream> stream);

  /// Returns the bytes that were read and not yet consumed; valid until extend().
  [[nodiscard]] std::string_view bytes() const noexcept { return {buffer_.get() + begin_, end_ - begin_}; }

  /// Reads more bytes and appends them to bytes(). Returns false at the end of the stream. Amortized O(bytes
  /// read). Throws InputError if the stream fails.
  bool extend();

  /// Extends the window to at least `size` bytes. Returns false if the stream ends before.
  bool extend_to(std::size_t size);

  /// Drops the first `count` bytes of the window.
  void consume(std::size_t count) noexcept { begin_ += count; }

 private:
  void reserve_space();

  std::unique_ptr<ByteStream> stream_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;  // excludes the padding
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// Reads the whole stream. Returns nullopt if it exceeds `max_bytes`.
[[nodiscard]] std::optional<std::string_view> read_all(StreamWindow& window,
                                                       std::size_t max_bytes = kMaxRecordBytes);

}  // namespace telusur
