// SPDX-License-Identifier: GPL-3.0-or-later
/// Substring test.
#pragma once

#include <string_view>

namespace telusur::test {

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace telusur::test
