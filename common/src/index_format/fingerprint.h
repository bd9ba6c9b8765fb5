// SPDX-License-Identifier: GPL-3.0-or-later
/// A fingerprint of the text of an article, to detect near-duplicates: the same agency report with another
/// headline or dateline, or without its last paragraph.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <telusur/common/token.h>

namespace telusur {

/// Computes the 64-bit SimHash (Charikar 2002) of the pairs of successive stems of a text. The more pairs two
/// texts share, the fewer bits differ (Manku, Jain and Das Sarma 2007). Uses pairs because two articles on
/// one event share most single words, and frequent words would outvote all others. Returns nothing for a text
/// of fewer than kMinPairs, in which a few words decide. O(tokens), about 15 ns each.
[[nodiscard]] std::optional<std::uint64_t> compute_fingerprint(std::span<const Token> text);

inline constexpr std::size_t kMinPairs = 8;

/// Returns the number of bits that differ.
[[nodiscard]] int fingerprint_distance(std::uint64_t a, std::uint64_t b) noexcept;

}  // namespace telusur
