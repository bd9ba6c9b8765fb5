// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts the values of declared fields in a set of matches.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <xapian.h>

#include <telusur/common/index_field.h>
#include <telusur/searcher/searcher.h>

#include "glass/reading/posting_table.h"
#include "index_format/article_codec.h"
#include "match/columns/keyword_labels.h"
#include "system/interruption.h"

namespace telusur {

/// Returns the values of `field` in `matches`, a bit for each article of `database`, the most frequent first.
/// `postings` is the table of the same commit. The terms of the field have the values; keywords are written
/// as in the first match that has them. An article counts once for each of its values.
///
/// Reads all postings of the field, at 5 ns each, or the terms of few matches, at 10 us each; and a record
/// for most keywords that `labels`, unless it is null, does not have, at 6 us. Throws Interrupted,
/// Xapian::Error, and IndexError if a record is damaged.
[[nodiscard]] std::vector<FacetValue> count_field_values(const IndexField& field,
                                                         std::span<const std::uint64_t> matches,
                                                         glass::PostingTable& postings,
                                                         const Xapian::Database& database,
                                                         ArticleDecoder& decoder, Interruption& interruption,
                                                         KeywordLabels* labels = nullptr);

}  // namespace telusur
