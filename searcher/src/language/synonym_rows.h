// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of the table of short names, each in a file of its own. To add a row, put it with its kind, and
/// give its class as the reason. At kAsWritten, say what the small letters mean.
#pragma once

#include <span>

#include "language/synonym_table.h"

namespace telusur {

inline constexpr bool kAsWritten = true;
inline constexpr bool kIsWord = true;

[[nodiscard]] std::span<const Acronym> acronyms_of_state();
[[nodiscard]] std::span<const Acronym> acronyms_of_offices();
[[nodiscard]] std::span<const Acronym> acronyms_of_places();
[[nodiscard]] std::span<const Acronym> acronyms_of_life();

}  // namespace telusur
