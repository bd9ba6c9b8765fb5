// SPDX-License-Identifier: GPL-3.0-or-later
/// Turns a raw record of any format into a valid article or a rejection.
#pragma once

#include <variant>

#include <telusur/common/article.h>
#include <telusur/common/datetime.h>
#include <telusur/indexer/article_reader.h>

#include "readers/cleanup/text_cleaner.h"
#include "readers/record/raw_record.h"
#include "readers/record/record_reader.h"

namespace telusur {

/// Collapses white space in the fields and parses the date, an ambiguous one by `order`. Derives the id
/// (identity/article_id.h). Cleans the text with `cleaner`.
/// Rejects a record whose text and title have no letter or digit; a text that is only a
/// dateline such as "Jakarta, CNN Indonesia --" counts as empty. Leaves RawRecord::exported as it is.
[[nodiscard]] std::variant<Article, Rejection> to_article(const RawRecord& record, const RecordPlace& place,
                                                          DateOrder order, TextCleaner& cleaner);

}  // namespace telusur
