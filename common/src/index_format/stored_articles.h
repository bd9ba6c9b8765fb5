// SPDX-License-Identifier: GPL-3.0-or-later
/// The articles that a database holds already.
#pragma once

#include <string>

#include <xapian.h>

#include "index_format/stored_article.h"

namespace telusur {

/// What reads the records of `database`, with its dictionary. About 0.2 ms.
[[nodiscard]] ArticleDecoder decoder_of(const Xapian::Database& database);

/// A dictionary trained on the first articles of `database`; empty when they are too few.
[[nodiscard]] std::string dictionary_for(const Xapian::Database& database);

}  // namespace telusur
