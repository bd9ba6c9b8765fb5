// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <telusur/common/utf8.h>
#include <telusur/searcher/highlighter.h>
#include <telusur/searcher/query_parser.h>

#include "errors/firewall.h"
#include "highlighter_state.h"
#include "language/field_resolution.h"
#include "plan/query_planner.h"

namespace telusur {
namespace {

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// A commit without articles: the plan of a query on it has the words that it has on any index.
Snapshot without_articles(const std::shared_ptr<const UserLexicon>& lexicon) {
  Snapshot snapshot;
  snapshot.lexicon = lexicon != nullptr ? lexicon : std::make_shared<const UserLexicon>();
  Analyzer analyzer(snapshot.lexicon);
  snapshot.synonyms = std::make_shared<const Synonyms>(*snapshot.lexicon, analyzer);
  return snapshot;
}

/// What the plan of a query depends on. Phrases are marked even if the index has no positions.
Snapshot with_positions(const Snapshot& snapshot) {
  Snapshot copy;
  copy.database = snapshot.database;
  copy.lexicon = snapshot.lexicon;
  copy.fields = snapshot.fields;
  copy.synonyms = snapshot.synonyms;
  return copy;
}

}  // namespace

Highlighter::State::State(std::string_view query, bool synonyms, const Snapshot& snapshot)
    : analyzer(snapshot.lexicon) {
  const QueryParserOptions options{.every_word = false, .now_utc_seconds = seconds_now()};
  GroupNode root = resolve_fields(parse_query(query, options), query, options, snapshot.fields).root;
  if (synonyms) snapshot.synonyms->add_to(root, analyzer);
  Interruption never;
  CompiledSearch search = plan_query(root, with_positions(snapshot), analyzer, never);
  title = std::make_unique<TitleMarker>(search.title_terms, analyzer);
  text = std::make_unique<TitleMarker>(search.match_terms, analyzer);
  if (search.title_terms != search.match_terms) search.match_terms.append(search.title_terms);
  any = std::make_unique<TitleMarker>(search.match_terms, analyzer);
}

Highlighter::Highlighter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Highlighter::Highlighter(std::string_view query, const HighlightOptions& options)
    : state_(behind_firewall(Message("The query"), [&] {
        return std::make_unique<State>(query, options.synonyms, without_articles(options.lexicon));
      })) {}
Highlighter::Highlighter(Highlighter&&) noexcept = default;
Highlighter& Highlighter::operator=(Highlighter&&) noexcept = default;
Highlighter::~Highlighter() = default;

Snippet Highlighter::highlight(std::string_view text, HighlightedPart part) {
  TitleMarker& marker = part == HighlightedPart::kTitle  ? *state_->title
                        : part == HighlightedPart::kText ? *state_->text
                                                         : *state_->any;
  Snippet marked{.text = repair_utf8(std::string(text)), .highlights = {}};
  marked.highlights = marker.mark(marked.text);
  return marked;
}

Snippet highlight(std::string_view query, std::string_view text, const HighlightOptions& options) {
  return Highlighter(query, options).highlight(text);
}

}  // namespace telusur
