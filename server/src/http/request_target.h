// SPDX-License-Identifier: GPL-3.0-or-later
/// The address of a request: `/api/search?q=harga+beras`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/exchange.h"

namespace telusur::server {

struct RequestTarget {
  std::string path;                    ///< decoded
  std::vector<NamedValue> parameters;  ///< decoded, in order
  /// The host and port of a whole address, which count instead of the header Host (RFC 9112, 3.2.2).
  std::optional<std::string> authority;
};

/// Decodes the percent signs of `text`, and a plus sign as a space if `has_plus`. Returns nothing if a
/// percent sign has no two hexadecimal digits behind it, or if the result has a NUL or is not UTF-8.
[[nodiscard]] std::optional<std::string> decode_percent(std::string_view text, bool has_plus);

/// Reads the address as it was sent: a path, or a whole address of the scheme http.
/// Parameters without an equals sign are empty. Returns nothing if it is malformed.
[[nodiscard]] std::optional<RequestTarget> parse_target(std::string_view target);

}  // namespace telusur::server
