// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes JSON with numbers in the notation of their source, which nlohmann-json does not keep: 1.50, 1e3.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace telusur {

/// Returns a value that write_json() writes as `literal`, if JSON knows it as a number, true or false; else
/// the string.
[[nodiscard]] nlohmann::ordered_json make_literal(std::string_view literal);

/// Writes `json` like nlohmann::ordered_json::dump(): with 2 spaces for each level, or on one line. Invalid
/// UTF-8 becomes U+FFFD. Binary values are literals.
[[nodiscard]] std::string write_json(const nlohmann::ordered_json& json, bool is_indented);

}  // namespace telusur
