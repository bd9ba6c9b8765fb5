// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds what can be read in JSON that is not valid, as templates of pages make it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace telusur {

/// Returns the objects and arrays that stand one after another in `text`. Assumes that each is valid.
[[nodiscard]] std::vector<std::string_view> split_json_values(std::string_view text);

/// Returns the values of the members `name` that are strings, in their order and with escapes decoded. A
/// string ends at the quote before the next member or bracket, so it may contain quotes that are not escaped.
[[nodiscard]] std::vector<std::string> find_json_strings(std::string_view text, std::string_view name);

}  // namespace telusur
