// SPDX-License-Identifier: GPL-3.0-or-later
/// Removes the articles that a query finds. Link telusur::archive.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/export.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

namespace telusur {

/// Returns the ids of all articles that match `query`, near-duplicates included, in the newest commit. An
/// article matches if it has all words of the query. Of `options` the filters, `synonyms`, `deadline` and
/// `stop` count. An empty query with filters finds what the filters allow. Some 50 bytes of memory for each
/// match.
///
/// Throws QueryError if any part of the query was not taken literally (Results::notes), as too many articles
/// might match: an empty query without filters, stop words only, exclusions only, an unknown field; and if
/// the search ended early (Results::is_partial). Throws also what Searcher::search throws.
[[nodiscard]] TELUSUR_EXPORT std::vector<std::string> find_matching(const Searcher& searcher,
                                                                    std::string_view query,
                                                                    const SearchOptions& options = {});

/// Removes the articles of find_matching() with `writer`. Returns how many were removed; articles that the
/// writer has removed before do not count. `searcher` reads the same index, in which changes are found after
/// their commit only. Does not commit: IndexWriter::rollback() undoes the removal. Throws what
/// find_matching() and IndexWriter::remove() throw.
TELUSUR_EXPORT std::size_t remove_matching(IndexWriter& writer, const Searcher& searcher,
                                           std::string_view query, const SearchOptions& options = {});

}  // namespace telusur
