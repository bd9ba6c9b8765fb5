// SPDX-License-Identifier: GPL-3.0-or-later
/// A number by which near-copies of an article are recognised: the same agency report under another headline
/// or date line, or with its last paragraph cut.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <telusur/common/token.h>

namespace telusur {

/// SimHash (Charikar 2002) of the pairs of successive stems of a text, 64 bits: the more pairs two texts
/// share, the fewer bits differ (Manku, Jain and Das Sarma 2007). Pairs, as single words of two articles on
/// one event are much the same, and frequent ones would outvote all others. Nothing for a text of fewer than
/// kFewestPairs, of which a few words decide. O(tokens), some 15 ns each.
[[nodiscard]] std::optional<std::uint64_t> fingerprint_of(std::span<const Token> text);

inline constexpr std::size_t kFewestPairs = 8;

/// How many of the 64 bits differ.
[[nodiscard]] int fingerprint_distance(std::uint64_t a, std::uint64_t b) noexcept;

}  // namespace telusur
