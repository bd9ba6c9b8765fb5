// SPDX-License-Identifier: GPL-3.0-or-later
/// The line of place, publication and date before the first sentence of a news article.
#pragma once

#include <cstddef>
#include <string_view>

namespace telusur {

/// Bytes of the date line at the beginning of `text`, with its dash and the white space after it, such as
/// "JAKARTA, KOMPAS.com -- ", "Jakarta (ANTARA) - ", "TEMPO.CO, Jakarta - ". 0 when the text begins with
/// none, or when no sentence follows on the same line. A pair of names, as in "Joko Widodo - Ma'ruf Amin
/// unggul", is none.
[[nodiscard]] std::size_t date_line_length(std::string_view text);

}  // namespace telusur
