// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words with a hyphen: reduplication (anak-anak, sayur-mayur, tolong-menolong), affixes set off by a hyphen
// (di-upload, mem-PHK-kan, KPK-nya, ke-16, 1990-an), bound forms (non-migas), and compounds (TNI-Polri),
// which are none of these. Private to the stemmer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "morphology/morphology.h"

namespace telusur {

enum class HyphenKind : std::uint8_t {
  kCompound,      ///< its parts are words in their own right: jawa-bali
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

/// Appends the stem of any folded word to `out`, with a hyphen or without.
void stem_any(const Morphology& morphology, std::string_view word, std::string& out);

/// Decides what a folded word with a hyphen is. A compound is its own stem.
[[nodiscard]] HyphenatedWord analyze_hyphenated(const Morphology& morphology, std::string_view word);

/// The same for the old spelling with a 2: "negara2nya" is negara-negaranya. A compound when it is not that.
[[nodiscard]] HyphenatedWord analyze_figure_two(const Morphology& morphology, std::string_view word);

/// True when a word begins with a form that is never a word by itself: nonmigas, antikorupsi. Returns its
/// length, or 0.
[[nodiscard]] std::size_t bound_form_length(std::string_view word);

/// What stands behind a bound form: "korupsi" of antikorupsi and anti-korupsi; empty when the word is a
/// dictionary word by itself (antariksa) or nothing known stands there.
[[nodiscard]] std::string_view bound_form_base(const Lexicon& lexicon, std::string_view word);

}  // namespace telusur
