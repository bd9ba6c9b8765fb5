// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits Indonesian news text into sentences. The character classes are ICU's (Unicode Annex 29). The rules
/// are evaluated only at characters that can end a sentence, which takes a fiftieth of the time of ICU's
/// sentence BreakIterator. Unlike ICU they know Indonesian abbreviations: dr. H.M. A. Rahman, S.H., Jl.
/// Melati No. 5, PT. Maju Tbk.
#pragma once

#include <cstddef>
#include <string_view>

#include <telusur/common/byte_range.h>

namespace telusur {

/// Returns the first sentence of `text` (UTF-8) that begins at `from` or later, without the white space
/// around it; an empty range at the end of the text if there is none. `from` is 0 or the end of another
/// sentence. A '\n' ends every sentence. Closing quotation marks and brackets belong to the sentence before
/// them. O(n) in the length of the sentence. Thread-safe.
[[nodiscard]] ByteRange next_sentence(std::string_view text, std::size_t from);

}  // namespace telusur
