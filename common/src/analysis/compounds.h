// SPDX-License-Identifier: GPL-3.0-or-later
/// Compounds that EYD writes apart (tanggung jawab, bertanggung jawab) and together when both ends are
/// affixed (pertanggungjawaban), and that writers join without that, too (kerjasama). The stem of the joined
/// word is the one term for both.
#pragma once

#include <cstddef>
#include <string_view>

namespace telusur {

struct Compound {
  std::string_view joined;     ///< stem of the two words written together: tanggungjawab
  std::size_t first_size = 0;  ///< bytes of the first word in it

  [[nodiscard]] constexpr std::string_view first() const { return joined.substr(0, first_size); }
  [[nodiscard]] constexpr std::string_view second() const { return joined.substr(first_size); }
};

/// The compound with the stem `joined`; nullptr when there is none. Static data.
[[nodiscard]] const Compound* find_compound(std::string_view joined) noexcept;

/// The compound of two words with these stems.
[[nodiscard]] const Compound* find_compound(std::string_view first, std::string_view second) noexcept;

/// Whether a word with this stem may be the first, or the second, of a compound.
[[nodiscard]] bool begins_compound(std::string_view stem) noexcept;
[[nodiscard]] bool ends_compound(std::string_view stem) noexcept;

}  // namespace telusur
