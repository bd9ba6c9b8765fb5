// SPDX-License-Identifier: GPL-3.0-or-later
/// What kind of bytes a file begins with: which charset, or no text at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace telusur {

/// Bytes of the beginning of a file that are judged.
inline constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

/// How the bytes of a file are to be read.
struct Charset {
  std::string name = "UTF-8";       ///< as ICU knows it
  std::size_t signature_bytes = 0;  ///< length of the byte order mark
  bool is_binary = false;           ///< an image, an archive, a program: not text in any charset
};

/// Judges the beginning of a file: byte order mark, then UTF-16 by its zero bytes, then UTF-8 by its
/// sequences, then `hint` (a charset name from the caller; empty if none), then what HTML or XML declare,
/// then windows-1252 for Latin text and ICU's detector for any other. `head_is_all` says that nothing
/// follows, so that a sequence cut off at the end is damage.
[[nodiscard]] Charset detect_charset(std::string_view head, bool head_is_all, std::string_view hint = {});

}  // namespace telusur
