// SPDX-License-Identifier: GPL-3.0-or-later
/// The abbreviations of Indonesian news whose point ends no sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace telusur {

enum class Abbreviation : std::uint8_t {
  kNone,
  kTitle,         ///< stands before a name and never ends a sentence: dr., Prof., Jl., PT., Moh.
  kBeforeNumber,  ///< only when a digit comes: No. 5, hlm. 12, Rp. 5.000, 17 Agt. 2023
  kAfterName,     ///< may end a sentence: Tbk., Jr., S.H., M.Si., and H.M. too
  kInitial        ///< one capital: A. Rahman
};

/// What `word`, which stands before a point, is; case counts (the Kol. of a colonel, but not kol, the
/// cabbage).
[[nodiscard]] Abbreviation kind_of_abbreviation(std::string_view word) noexcept;

/// Whether `word`, capital included, is one that begins sentences and no names, such as Ia, Namun, Menurut.
[[nodiscard]] bool opens_sentence(std::string_view word) noexcept;

/// Whether a single letter after `word` is no initial: vitamin C, hepatitis B, Grup A.
[[nodiscard]] bool takes_letter(std::string_view word);

}  // namespace telusur
