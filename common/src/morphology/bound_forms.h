// SPDX-License-Identifier: GPL-3.0-or-later
/// Bound forms: elements from Greek, Latin and Sanskrit that are joined to the next word (antikorupsi,
/// pascakebakaran). Private to the stemmer and the analyzer.
#pragma once

#include <cstddef>
#include <string_view>

#include "morphology/morphology.h"

namespace telusur {

/// Returns whether `text` is a bound form.
[[nodiscard]] bool is_bound_form(std::string_view text);

/// Returns the length in bytes of the bound form at the beginning of the word (non in nonmigas, anti in
/// antikorupsi); 0 if there is none.
[[nodiscard]] std::size_t bound_form_length(std::string_view word);

/// Returns the part of `word` after its bound form: "korupsi" for antikorupsi and anti-korupsi, "kebakaran"
/// for pascakebakaran. Empty if there is none; if the rest is neither a word of the lexicon nor a derivation
/// that it licenses; and if the word is in the lexicon itself, unless its parts still say what it means
/// (swakelola and nonpemerintah, but not antariksa or semifinal).
[[nodiscard]] std::string_view bound_form_base(const Morphology& morphology, std::string_view word);

}  // namespace telusur
