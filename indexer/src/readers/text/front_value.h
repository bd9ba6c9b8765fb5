// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of front matter, as YAML and TOML write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telusur {

/// A value with what is in it, at most kMaxFrontDepth deep.
struct FrontValue {
  enum class Kind : std::uint8_t { kScalar, kList, kTable };

  std::string key = {};  ///< in a table; else empty
  Kind kind = Kind::kScalar;
  std::string text = {};               ///< the value of a scalar
  bool is_literal = false;             ///< a number, true or false without quotation marks
  std::vector<FrontValue> items = {};  ///< those of a list or table
};

/// What is deeper is text.
inline constexpr std::size_t kMaxFrontDepth = 12;

/// Parses the whole front matter between its marks. Skips lines that are neither keys nor values. O(n).
[[nodiscard]] FrontValue parse_yaml(std::string_view block);
[[nodiscard]] FrontValue parse_toml(std::string_view block);

/// Parses a value that is no list or table: removes quotation marks, resolves their escapes, and removes a
/// comment behind it.
[[nodiscard]] FrontValue parse_scalar(std::string_view text);

/// Parses a list or table in brackets, such as "[politik, 'luar negeri']" or "{kota: Demak}". Members have a
/// colon or an equals sign behind their key.
[[nodiscard]] FrontValue parse_bracketed(std::string_view text);

/// Returns the bytes up to the end of the quotation mark that `text` begins with; npos if nothing closes it.
[[nodiscard]] std::size_t quoted_size(std::string_view text);

/// Looks for the end of a list or table in brackets, line by line.
class BracketScan {
 public:
  /// Reads a line. Returns its part without a comment.
  std::string_view read(std::string_view line);
  [[nodiscard]] bool is_closed() const noexcept { return depth_ == 0; }

 private:
  std::size_t depth_ = 0;
  char quote_ = '\0';    // the open quotation mark
  char previous_ = ' ';  // the last character that is no blank
};

}  // namespace telusur
