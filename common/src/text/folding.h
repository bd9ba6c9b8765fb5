// SPDX-License-Identifier: GPL-3.0-or-later
/// Folding: removes differences of writing that do not matter for a search.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Returns true for the characters that write the glottal stop or 'ain: Jum'at, Ma’ruf, do`a.
[[nodiscard]] bool is_apostrophe(char32_t code_point) noexcept;

/// Returns true for the hyphen and its Unicode variants, which join the parts of a word.
[[nodiscard]] bool is_hyphen(char32_t code_point) noexcept;

/// Returns the folded form of one token: NFKC, lower case, without diacritics (é -> e, ø -> o), apostrophes,
/// soft hyphens and zero-width characters; every hyphen becomes '-'. NFC and NFD have the same form. Removes
/// invalid UTF-8. O(n).
[[nodiscard]] std::string fold(std::string_view token);

}  // namespace telusur
