// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads one <DOC> of a TREC collection.
#pragma once

#include <string_view>

#include "readers/record/raw_record.h"

namespace telusur {

/// Fills `record` from the content of a <DOC>. The id comes from <DOCNO>; the text from all <TEXT> elements,
/// or, without these, from everything that is no other field. A web page (<DOCHDR> and HTML) is read by
/// extract_article. Tags match in any case. An unclosed tag ends where the next field begins.
void read_trec_record(std::string_view sgml, RawRecord& record);

}  // namespace telusur
