// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the dateline of a news article: place, publication and date before the first sentence.
#pragma once

#include <cstddef>
#include <string_view>

namespace telusur {

/// Returns the length in bytes of the dateline at the beginning of `text`, including its dash and the white
/// space after it: "JAKARTA, KOMPAS.com -- ", "Jakarta (ANTARA) - ", "TEMPO.CO, Jakarta - ". 0 if there is
/// none, or if no sentence follows on the same line. A pair of names is not a dateline: "Joko Widodo - Ma'ruf
/// Amin unggul". O(1): looks at some hundred bytes.
[[nodiscard]] std::size_t dateline_length(std::string_view text);

}  // namespace telusur
