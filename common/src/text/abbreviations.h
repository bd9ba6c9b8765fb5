// SPDX-License-Identifier: GPL-3.0-or-later
/// Abbreviations of Indonesian news, and other words that decide whether the point beside them ends a
/// sentence. The tables serve sentences.h. Letter case matters everywhere: Kol. is a colonel, kol a cabbage.
#pragma once

#include <cstdint>
#include <string_view>

namespace telusur {

enum class Abbreviation : std::uint8_t {
  kNone,
  kTitle,         ///< precedes a name and never ends a sentence: dr., Prof., Jl., PT., Moh.
  kBeforeNumber,  ///< an abbreviation only before a digit: No. 5, hlm. 12, Rp. 5.000, 17 Agt. 2023
  kAfterName,     ///< can end a sentence: Tbk., Jr., S.H., M.Si., also H.M.
  kInitial        ///< one capital: A. Rahman
};

/// Classifies the word before a point.
[[nodiscard]] Abbreviation classify_abbreviation(std::string_view word) noexcept;

/// Returns true for a word with a capital that begins sentences but not names: Ia, Namun, Menurut.
[[nodiscard]] bool is_sentence_opener(std::string_view word) noexcept;

/// Returns whether a single letter after `word`, in any case, is a label and not an initial: vitamin C,
/// hepatitis B, Grup A.
[[nodiscard]] bool is_lettered_noun(std::string_view word);

}  // namespace telusur
