// SPDX-License-Identifier: GPL-3.0-or-later
/// Converts the bytes of a file in any charset to valid UTF-8.
#pragma once

#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "decoding/charset.h"
#include "decoding/stream_window.h"

namespace telusur {

/// Yields UTF-8 without NUL characters and without a byte order mark. Ill-formed sequences become U+FFFD, NUL
/// characters become spaces. Converts piece by piece, so memory does not grow with the file. UTF-8 input is
/// validated and copied. Not thread-safe.
class TextDecoder final : public ByteStream {
 public:
  /// Reads the first kHeadBytes of `input` and detects the charset. `hint` is a charset name from the caller;
  /// a byte order mark or text that is clearly UTF-8 overrides it. If the stream fails, read() first yields
  /// the text before the failure and then throws.
  explicit TextDecoder(StreamWindow input, std::string_view hint = {});
  ~TextDecoder() override;

  /// Returns the charset that is decoded, as an ICU converter name.
  [[nodiscard]] const std::string& charset_name() const noexcept { return charset_.name; }
  /// Returns whether the content is not text. The output of read() is meaningless then.
  [[nodiscard]] bool is_binary() const noexcept { return charset_.is_binary; }

  std::size_t read(std::span<char> buffer) override;

 private:
  class Converter;

  bool decode_more();
  void decode_utf8(bool is_last);

  bool extend_input();

  StreamWindow input_;
  std::exception_ptr failure_;  // thrown by the stream while the charset was detected
  bool input_has_ended_ = false;
  Charset charset_;
  std::unique_ptr<Converter> converter_;  // null for UTF-8
  std::string decoded_;
  std::size_t given_ = 0;  // bytes of decoded_ that read() has returned
};

}  // namespace telusur
