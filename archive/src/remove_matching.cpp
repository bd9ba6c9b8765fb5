// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <utility>

#include <telusur/archive/remove_matching.h>
#include <telusur/common/errors.h>

#include "errors/firewall.h"

namespace telusur {
namespace {

/// Returns whether the note says that the query has nothing that an article must have.
bool is_boundless(QueryNoteKind kind) {
  return kind == QueryNoteKind::kEmptyQuery || kind == QueryNoteKind::kNoWords ||
         kind == QueryNoteKind::kOnlyStopWords || kind == QueryNoteKind::kUnsearchableText ||
         kind == QueryNoteKind::kOnlyExclusions;
}

/// Throws QueryError if a part of the query was not taken literally, or matches are missing.
void require_literal(const Results& results) {
  if (results.is_partial)
    throw QueryError(Message("No article is removed, as the search for them ended before it had found all."));
  if (results.notes.empty()) return;
  const auto& [kind, where, message] = results.notes.front();
  if (is_boundless(kind)) {
    throw QueryError(
        Message("No article is removed, as the query \"{}\" does not say which. Name words that they must "
                "have, or a filter.",
                results.query));
  }
  const std::string part = results.query.substr(where.begin, where.end - where.begin);
  throw QueryError(
      Message("No article is removed, as the query \"{}\" is not taken literally at \"{}\". Search for it to "
              "see how it is read.",
              results.query, part.empty() ? results.query : part));
}

}  // namespace

std::vector<std::string> find_matching(const Searcher& searcher, std::string_view query,
                                       const SearchOptions& options) {
  return behind_firewall(Message("The search for articles to remove"), [&] {
    SearchOptions exhaustive = options;
    exhaustive.limit = std::numeric_limits<std::size_t>::max();
    exhaustive.offset = 0;
    exhaustive.sort = SortOrder::kRelevance;
    exhaustive.recency = false;
    exhaustive.explain = false;
    exhaustive.every_word = true;
    exhaustive.all_copies = true;
    exhaustive.snippets = false;
    exhaustive.text = false;
    exhaustive.facets.clear();
    std::vector<std::string> ids;
    require_literal(searcher.search(query, exhaustive, [&](Hit&& hit) { ids.push_back(std::move(hit.id)); }));
    return ids;
  });
}

std::size_t remove_matching(IndexWriter& writer, const Searcher& searcher, std::string_view query,
                            const SearchOptions& options) {
  std::size_t removed = 0;
  for (const std::string& id : find_matching(searcher, query, options)) {
    if (writer.remove(id)) ++removed;
  }
  return removed;
}

}  // namespace telusur
