// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds and reads the articles of a database.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "glass/verification/entry_verifier.h"
#include "index_format/article_codec.h"

namespace telusur {

/// Returns the term of the article whose id is `id`.
[[nodiscard]] std::string make_id_term(std::string_view id);

/// Returns the number of the article whose id is `id`; 0 if there is none. With a `verifier` of the last
/// commit, everything that Xapian reads for this and for the record is verified first. Throws Xapian::Error.
[[nodiscard]] Xapian::docid find_article(const Xapian::Database& database, std::string_view id,
                                         glass::EntryVerifier* verifier = nullptr);

/// Returns the id term of `article`, from its term list; empty if it has none. Throws Xapian::Error.
[[nodiscard]] std::string find_id_term(const Xapian::Database& database, Xapian::docid article);

/// Returns a decoder with the dictionary of `database`. About 0.2 ms. Throws IndexError if the dictionary is
/// damaged.
[[nodiscard]] ArticleDecoder make_decoder(const Xapian::Database& database);

/// Returns a dictionary trained on the first articles of `database`; empty if there are too few. Throws
/// Xapian::Error, and IndexError if a record is damaged.
[[nodiscard]] std::string train_dictionary(const Xapian::Database& database);

}  // namespace telusur
