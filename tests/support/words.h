// SPDX-License-Identifier: GPL-3.0-or-later
/// Words of made-up articles.
#pragma once

#include <string>

namespace telusur::test {

inline std::string word(unsigned number) { return "kata" + std::to_string(number); }

}  // namespace telusur::test
