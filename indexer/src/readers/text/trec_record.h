// SPDX-License-Identifier: GPL-3.0-or-later
/// One <DOC> of a TREC collection.
#pragma once

#include <string_view>

#include "readers/record/raw_record.h"

namespace telusur {

/// Fills `record` from what stands between <DOC> and </DOC>: id from <DOCNO>, the text from <TEXT> (of
/// several one after the other) or, where there is none, from all that is no other field; of a web page
/// (<DOCHDR> and HTML) from the page. Tags count in any case, and one that is not closed ends where the next
/// one begins.
void read_trec_record(std::string_view sgml, RawRecord& record);

}  // namespace telusur
