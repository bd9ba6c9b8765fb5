// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scores how plausible a reading is. Only the order of scores matters. They form five levels:
//
// - a word of the dictionary: 2000
// - a derivation that the dictionary lists: 1000
// - a derivation that grammar implies from the listed ones (di-X-kan from meN-X-kan): 700 to 960
// - a possible derivation of a known root: 430 to 700
// - a root that the dictionary does not have: 200 to 330
//
// Within a level the more frequent root wins. Private to the morphology.
#pragma once

#include <string_view>

#include "morphology/morphology.h"

namespace telusur {

inline constexpr int kHeadwordScore = 2000;
inline constexpr int kHeadwordWithCliticScore = 1025;  ///< a dictionary word and -nya
inline constexpr int kListedScore = 1000;              ///< the dictionary lists this derivation
inline constexpr int kMinLicensedScore = 860;          ///< listed, or implied with the same confidence
inline constexpr int kMinWordScore = 400;              ///< possible around a known root
inline constexpr int kLoanPatternPenalty = -25;        ///< mengkonsumsi: correct, but a native reading wins

/// Returns the score of a reading whose root is in the lexicon; 0 if the reading is implausible. `rest` is
/// the part of the word between prefix and ending.
[[nodiscard]] int score_reading(const LexiconEntry& entry, const AffixSet& affixes, std::string_view rest,
                                const Decomposition& analysis);

/// Returns the score of a reading whose root is not in the lexicon; 0 if there is no evidence for the root.
[[nodiscard]] int score_guess(const Lexicon& lexicon, std::string_view root, const Decomposition& analysis);

}  // namespace telusur
