// SPDX-License-Identifier: GPL-3.0-or-later
/// The header lines that records of WARC and responses of HTTP begin with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telusur {

class HeaderFields {
 public:
  HeaderFields() = default;
  /// Parses lines of "Name: value". A line that begins with a blank continues the one before. Lines without a
  /// colon are skipped.
  explicit HeaderFields(std::string_view lines);

  /// Returns the first value with this name (in lower case), trimmed; empty if there is none. Valid as long
  /// as this object.
  [[nodiscard]] std::string_view find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

/// Returns the length of a header block that `text` begins with, including the empty line that ends it;
/// nullopt if no empty line follows.
[[nodiscard]] std::optional<std::size_t> find_header_end(std::string_view text);

/// The media type of a Content-Type, in lower case: "Text/HTML; charset=utf-8" -> "text/html".
[[nodiscard]] std::string media_type(std::string_view content_type);

/// The charset of a Content-Type: "text/html; charset=\"utf-8\"" -> "utf-8". Empty if there is none.
[[nodiscard]] std::string charset_of(std::string_view content_type);

}  // namespace telusur
