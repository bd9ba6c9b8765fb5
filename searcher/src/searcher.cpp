// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include <xapian.h>

#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/searcher.h>

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
    return behind_firewall(index.subject(), [&] {
      const LeasePool::Handle lease = leases.acquire();
      Scratch& scratch = lease->scratch;
      return index.on_newest(lease->indexes, [&](const Snapshot& snapshot) {
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

  /// Passes all articles to `take`. Returns the error that ended this after the first one, when it is too
  /// late to begin again.
  std::exception_ptr take_articles(const std::function<bool(Article&&)>& take) {
    return on_newest([&](const Snapshot& snapshot, Scratch& scratch) {
      bool has_begun = false;
      try {
        const auto end = snapshot.database.postlist_end("");
        for (auto article = snapshot.database.postlist_begin(""); article != end; ++article) {
          Article decoded = scratch.decoder().decode(snapshot.database.get_document(*article).get_data());
          has_begun = true;
          if (!take(std::move(decoded))) break;
        }
      } catch (...) {
        if (!has_begun) throw;
        return std::current_exception();
      }
      return std::exception_ptr();
    });
  }

  SearchedIndex index;
  LeasePool leases;
};

Searcher::Searcher(const std::string& database, const SearcherOptions& options)
    : Searcher(std::vector<std::string>{database}, options) {}
Searcher::Searcher(const std::vector<std::string>& databases, const SearcherOptions& options)
    : state_(behind_firewall(Message("The index"),
                             [&] { return std::make_unique<State>(databases, options); })) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Results Searcher::search(std::string_view query, const SearchOptions& options) const {
  Request request(options);
  return state_->search(query, request);
}

Results Searcher::search(std::string_view query, const SearchOptions& options, const HitSink& take) const {
  return behind_firewall(state_->index.subject(), [&] {
    Request request(options);
    request.take = &take;
    Results results = state_->search(query, request);
    if (request.export_failure) std::rethrow_exception(request.export_failure);
    return results;
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
    if (const auto failure = state_->take_articles(take)) std::rethrow_exception(failure);
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
