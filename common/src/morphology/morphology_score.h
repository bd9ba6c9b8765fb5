// SPDX-License-Identifier: GPL-3.0-or-later
//
// How plausible a reading is. Scores are only compared, never added up, so what counts is their order, in
// four floors: a word of the dictionary (2000), a derivation that it lists (1000), one that grammar implies
// from those listed (700 to 960: who has meN-X-kan has di-X-kan), one around a known root that is merely
// possible (430 to 700), and a root that no dictionary has (200 to 320). Within a floor the commoner root
// wins. Private to the morphology.
#pragma once

#include <string_view>

#include "morphology/morphology.h"

namespace telusur {

inline constexpr int kHeadwordScore = 2000;
inline constexpr int kLicensedScore = 1000;  ///< the dictionary lists just this derivation
inline constexpr int kHeadwordWithCliticScore =
    1025;                                        ///< a dictionary word and -nya: before any longer analysis
inline constexpr int kLicensedThreshold = 860;   ///< as good as licensed
inline constexpr int kWordThreshold = 400;       ///< what grammar allows around a known root
inline constexpr int kLoanPatternPenalty = -25;  ///< mengkonsumsi: right, but a native reading comes first

/// The score of a reading whose root is in the lexicon. `rest` is what the word shows of the root.
[[nodiscard]] int score_reading(const LexiconEntry& entry, const Licence& licence, std::string_view rest,
                                const Decomposition& analysis);

/// The score of a reading whose root no dictionary has; 0 when nothing but hope speaks for it.
[[nodiscard]] int score_guess(const Lexicon& lexicon, std::string_view root, const Decomposition& analysis);

}  // namespace telusur
