// SPDX-License-Identifier: GPL-3.0-or-later
/// The channel of the noisy-channel model of spelling: how likely people type one word instead of another.
#pragma once

#include <string_view>

namespace telusur {

/// Returns how much less likely it is to type `typed` for `intended` than to make a usual typing error, as a
/// natural logarithm from 0 up. The words are folded, not empty and one edit apart. Usual errors are a letter
/// left out, doubled, swapped with its neighbour, replaced by another vowel or by one that is close on the
/// keyboard or sounds alike. Other letters in place of the right one, additional letters and errors at the
/// first letter are rarer (Kernighan, Church and Gale 1990; Pollock and Zamora 1984).
[[nodiscard]] double rarity_of_error(std::string_view typed, std::string_view intended);

}  // namespace telusur
