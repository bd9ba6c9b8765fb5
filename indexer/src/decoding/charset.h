// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects the charset of a file, or that it is binary, from its first bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace telusur {

/// Bytes at the beginning of a file that detect_charset() uses.
inline constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

struct Charset {
  std::string name = "UTF-8";       ///< an ICU converter name
  std::size_t signature_bytes = 0;  ///< length of the byte order mark
  bool is_binary = false;           ///< an image, an archive or a program: no text in any charset
};

/// Detects the charset of a file that begins with `head`. The tests, in this order: byte order mark, UTF-16
/// by its zero bytes, UTF-8 by its well-formed sequences, `hint` (a charset name; may be empty), the
/// declaration in HTML or XML, windows-1252 for Latin text, ICU's detector for other scripts. If
/// `head_is_all` is true, a sequence that is cut off at the end of `head` counts as damage.
[[nodiscard]] Charset detect_charset(std::string_view head, bool head_is_all, std::string_view hint = {});

}  // namespace telusur
