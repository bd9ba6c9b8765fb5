// SPDX-License-Identifier: GPL-3.0-or-later
/// Compounds that EYD writes as two words (tanggung jawab, bertanggung jawab), or as one with affixes on both
/// sides (pertanggungjawaban). Many writers also join them without affixes (kerjasama). The stem of the
/// joined word is the term for all spellings.
#pragma once

#include <cstddef>
#include <string_view>

namespace telusur {

/// A row of the table of compounds.
struct Compound {
  std::string_view joined;     ///< stem of the joined word: tanggungjawab
  std::size_t first_size = 0;  ///< length in bytes of its first word
  /// The joined word is not found by its words: tunanetra (blind) has nothing of tuna (the fish).
  bool has_own_meaning = false;

  [[nodiscard]] constexpr std::string_view first() const { return joined.substr(0, first_size); }
  [[nodiscard]] constexpr std::string_view second() const { return joined.substr(first_size); }
};

/// Returns the compound with the stem `joined`, or nullptr. Static data.
[[nodiscard]] const Compound* find_compound(std::string_view joined) noexcept;

/// Returns the compound of two words with these stems, or nullptr. Static data.
[[nodiscard]] const Compound* find_compound(std::string_view first, std::string_view second) noexcept;

/// Returns whether a word with this stem can be the first, or the second, word of a compound.
[[nodiscard]] bool begins_compound(std::string_view stem) noexcept;
[[nodiscard]] bool ends_compound(std::string_view stem) noexcept;

}  // namespace telusur
