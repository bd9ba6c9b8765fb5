// SPDX-License-Identifier: GPL-3.0-or-later
//
// Classifies and stems words with a hyphen: reduplication (anak-anak, sayur-mayur, tolong-menolong), affixes
// joined by a hyphen (di-upload, mem-PHK-kan, KPK-nya, ke-16, 1990-an), bound forms (non-migas) and
// compounds, which are all others (TNI-Polri). Private to the stemmer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "morphology/morphology.h"

namespace telusur {

enum class HyphenKind : std::uint8_t {
  kCompound,      ///< its parts are independent words: jawa-bali
  kLexical,       ///< one dictionary word: undang-undang, kupu-kupu
  kReduplicated,  ///< anak-anak, berhari-hari, sayur-mayur
  kAffixed,       ///< di-upload, kpk-nya
  kNumber,        ///< ke-16, 1990-an
  kBoundForm,     ///< non-migas, anti-korupsi
};

struct HyphenatedWord {
  HyphenKind kind = HyphenKind::kCompound;
  std::string stem;
};

/// Returns the stem of any folded word, with or without hyphen.
[[nodiscard]] std::string stem_any(const Morphology& morphology, std::string_view word);

/// Classifies and stems a folded word with a hyphen. A compound is its own stem.
[[nodiscard]] HyphenatedWord analyze_hyphenated(const Morphology& morphology, std::string_view word);

/// The same for the old spelling of reduplication with a 2: "negara2nya" is negara-negaranya. Returns
/// kCompound for any other word.
[[nodiscard]] HyphenatedWord analyze_figure_two(const Morphology& morphology, std::string_view word);

}  // namespace telusur
