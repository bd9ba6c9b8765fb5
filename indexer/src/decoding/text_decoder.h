// SPDX-License-Identifier: GPL-3.0-or-later
/// Turns the bytes of a file, in whatever charset, into valid UTF-8 without NUL characters and without a byte
/// order mark.
#pragma once

#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "decoding/charset.h"
#include "decoding/stream_window.h"

namespace telusur {

/// Converts piece by piece, so that a file of any size takes little memory. Ill-formed sequences become
/// U+FFFD, NUL characters spaces. Text that is UTF-8 already is validated and copied, no more.
class TextDecoder final : public ByteStream {
 public:
  /// Reads the beginning of `input` to judge it. `hint` names the charset if the caller knows it; it yields
  /// to a byte order mark and to text that is plainly UTF-8. Where the stream fails, what came before is
  /// decoded first.
  explicit TextDecoder(StreamWindow input, std::string_view hint = {});
  ~TextDecoder() override;

  /// Name of the charset that is decoded.
  [[nodiscard]] const std::string& charset_name() const noexcept { return charset_.name; }
  /// The content is no text; what read() yields then is of no use.
  [[nodiscard]] bool is_binary() const noexcept { return charset_.is_binary; }

  std::size_t read(std::span<char> buffer) override;

 private:
  class Converter;

  bool decode_more();
  void decode_utf8(bool is_last);

  bool extend_input();

  StreamWindow input_;
  std::exception_ptr failure_;  // of the stream, found while its beginning was judged
  bool input_has_ended_ = false;
  Charset charset_;
  std::unique_ptr<Converter> converter_;  // none for UTF-8
  std::string decoded_;
  std::size_t given_ = 0;  // bytes of decoded_ that read() has given away
};

}  // namespace telusur
