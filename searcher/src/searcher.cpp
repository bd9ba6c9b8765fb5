// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include <xapian.h>

#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/searcher.h>

#include "cursors.h"
#include "errors/firewall.h"
#include "highlighter_state.h"
#include "index/searched_index.h"
#include "index_format/article_lookup.h"
#include "lease_pool.h"
#include "search_run.h"
#include "suggest/completion.h"

namespace telusur {

struct Searcher::State {
  /// Runs `action(snapshot, scratch)`, the body of a public function, on the newest commit; again without
  /// cached postings if memory runs out.
  template <typename Action>
  auto on_newest(Action action) {
    return behind_firewall(index.subject(), [&] { return on_newest(*leases.acquire(), action); });
  }

  template <typename Action>
  auto on_newest(Lease& lease, Action action) {
    return behind_firewall(index.subject(), [&] {
      Scratch& scratch = lease.scratch;
      return index.on_newest(lease.indexes, [&](const Snapshot& snapshot) {
        try {
          scratch.prepare(snapshot);
          return action(snapshot, scratch);
        } catch (const std::bad_alloc&) {
          if (!scratch.drop_postings()) throw;
        }
        scratch.prepare(snapshot);  // in case it was this that lacked memory
        return action(snapshot, scratch);
      });
    });
  }

  State(const std::vector<std::string>& databases, const SearcherOptions& options)
      : index(databases), leases(options.posting_cache_bytes) {
    on_newest([](const Snapshot&, Scratch&) {});  // a damaged table is reported when the index is opened
  }

  Results search(std::string_view query, Request& request) {
    return behind_firewall(index.subject(), [&] {
      const ParsedQuery unresolved = parse_query(query, request.parser_options());
      return on_newest([&](const Snapshot& snapshot, Scratch& scratch) {
        return SearchRun(request, snapshot, scratch).search(query, unresolved);
      });
    });
  }

  /// Counts the values of a built-in facet over all articles.
  std::vector<FacetValue> count_values(const std::string& facet) {
    return on_newest([&](const Snapshot& snapshot, Scratch& scratch) {
      const QueryPlan plan{.condition = {EveryArticle{}}, .filter = {}, .facets = {facet}};
      const std::unique_ptr<MatchReader> matches = match(plan, snapshot, scratch);
      static_cast<void>(matches->read(0, 0));
      return std::move(matches->facets().front().values);
    });
  }

  static HeldLease hold_lease(const std::shared_ptr<State>& state) {
    return {.searcher = state, .subject = state->index.subject(), .lease = state->leases.acquire()};
  }

  SearchedIndex index;
  LeasePool leases;
};

Searcher::Searcher(const std::string& database, const SearcherOptions& options)
    : Searcher(std::vector<std::string>{database}, options) {}
Searcher::Searcher(const std::vector<std::string>& databases, const SearcherOptions& options)
    : state_(behind_firewall(Message("The index"),
                             [&] { return std::make_shared<State>(databases, options); })) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Results Searcher::search(std::string_view query, const SearchOptions& options) const {
  Request request(options);
  return state_->search(query, request);
}

Results Searcher::search(std::string_view query, const SearchOptions& options, const HitSink& take) const {
  return behind_firewall(state_->index.subject(), [&] {
    MatchCursor cursor = matches(query, options);
    while (std::optional<Hit> hit = cursor.next()) take(std::move(*hit));
    return cursor.results();
  });
}

MatchCursor Searcher::matches(std::string_view query, const SearchOptions& options) const {
  return behind_firewall(state_->index.subject(), [&] {
    auto cursor = std::make_unique<MatchCursor::State>(State::hold_lease(state_), options);
    const ParsedQuery unresolved = parse_query(query, cursor->request.parser_options());
    state_->on_newest(*cursor->held.lease, [&](const Snapshot& snapshot, Scratch& scratch) {
      cursor->run.emplace(cursor->request, snapshot, scratch);
      cursor->results = cursor->run->search(query, unresolved);
      cursor->read();
    });
    return MatchCursor(std::move(cursor));
  });
}

std::optional<Results> Searcher::similar(std::string_view id, const SearchOptions& options) const {
  Request request(options);
  return state_->on_newest([&](const Snapshot& snapshot, Scratch& scratch) {
    return SearchRun(request, snapshot, scratch).similar(id);
  });
}

std::optional<Article> Searcher::find(std::string_view id) const {
  return state_->on_newest([&](const Snapshot& snapshot, Scratch& scratch) -> std::optional<Article> {
    const Xapian::docid article = find_article(snapshot.database, id);
    if (article == 0) return std::nullopt;
    return scratch.decoder().decode(snapshot.database.get_document(article).get_data());
  });
}

Highlighter Searcher::highlighter(std::string_view query, const HighlightOptions& options) const {
  return state_->on_newest([&](const Snapshot& snapshot, Scratch&) {
    return Highlighter(std::make_unique<Highlighter::State>(query, options.synonyms, snapshot));
  });
}

std::vector<Completion> Searcher::complete(std::string_view query, std::size_t limit) const {
  return state_->on_newest([&](const Snapshot& snapshot, Scratch& scratch) {
    return complete_query(query, limit,
                          {.database = snapshot.database,
                           .words = snapshot.words,
                           .declared = snapshot.fields,
                           .analyzer = scratch.analyzer(),
                           .decoder = scratch.decoder(),
                           .interruption = scratch.interruption});
  });
}

std::vector<std::string> Searcher::field_names() const {
  return state_->on_newest([&](const Snapshot& snapshot, Scratch&) {
    std::vector<std::string> names;
    for (const IndexField& field : snapshot.fields.all()) names.push_back(field.name);
    std::ranges::sort(names);
    return names;
  });
}

bool Searcher::contains(std::string_view id) const {
  return state_->on_newest(
      [&](const Snapshot& snapshot, Scratch&) { return find_article(snapshot.database, id) != 0; });
}

std::vector<FacetValue> Searcher::sources() const { return state_->count_values("source"); }

std::vector<FacetValue> Searcher::categories() const { return state_->count_values("category"); }

void Searcher::for_each_article(const std::function<bool(Article&&)>& take) const {
  behind_firewall(state_->index.subject(), [&] {
    ArticleCursor cursor = articles();
    while (std::optional<Article> article = cursor.next()) {
      if (!take(std::move(*article))) break;
    }
  });
}

ArticleCursor Searcher::articles() const {
  return behind_firewall(state_->index.subject(), [&] {
    auto cursor = std::make_unique<ArticleCursor::State>(State::hold_lease(state_));
    state_->on_newest(*cursor->held.lease, [&](const Snapshot& snapshot, Scratch&) {
      cursor->next = snapshot.database.postlist_begin("");
      cursor->first = cursor->read();
    });
    return ArticleCursor(std::move(cursor));
  });
}

std::string Searcher::refresh() const {
  return state_->on_newest([](const Snapshot& snapshot, Scratch&) { return snapshot.name; });
}

std::size_t Searcher::article_count() const {
  return state_->on_newest(
      [](const Snapshot& snapshot, Scratch&) -> std::size_t { return snapshot.database.get_doccount(); });
}

}  // namespace telusur
