// SPDX-License-Identifier: GPL-3.0-or-later
/// Folding: what of a written form does not matter for finding it.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Whether `code_point` is one of the signs written for the glottal stop or 'ain: Jum'at, Ma’ruf, do`a.
[[nodiscard]] bool is_apostrophe(char32_t code_point) noexcept;

/// Whether `code_point` joins the parts of a word: the hyphen and its Unicode twins.
[[nodiscard]] bool is_hyphen(char32_t code_point) noexcept;

/// The form of one token: NFKC, lower case, without diacritics (é -> e, ø -> o), apostrophes, soft hyphens
/// and zero-width signs; every hyphen becomes '-'. The same for NFC and NFD. Of invalid UTF-8 nothing
/// remains. O(n).
[[nodiscard]] std::string fold(std::string_view token);

}  // namespace telusur
