// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_parts.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "snippet/match_finder.h"

namespace telusur {
namespace {

/// Whether `field` (any, title or text) of an article holds what `terms` ask for. The analyzer must outlive
/// it.
TextVerifier::Predicate stands_in_article(const MatchTerms& terms, Field field, Analyzer& analyzer) {
  struct State {
    MatchFinder finder;
    Analysis analysis;
    std::vector<Match> matches;
  };
  auto state = std::make_shared<State>(State{MatchFinder(terms), Analysis(), {}});
  return [state, field, &analyzer](const Article& article) {
    const auto stands_in = [&](std::string_view text) {
      state->matches.clear();
      analyzer.analyze(text, state->analysis);
      state->finder.find(state->analysis.tokens(), 0, state->matches);
      return std::ranges::any_of(state->matches, &Match::is_complete);
    };
    return (field != Field::kTitle && stands_in(article.text)) ||
           (field != Field::kText && stands_in(article.title));
  };
}

}  // namespace

Xapian::Query join(Xapian::Query::op operation, const std::vector<Xapian::Query>& parts) {
  if (parts.empty()) return {};
  return parts.size() == 1 ? parts.front() : Xapian::Query(operation, parts.begin(), parts.end());
}

Xapian::Query no_article() {
  return Xapian::Query(std::string(schema_of(Field::kTitle).prefix));  // no term is a prefix alone
}

Xapian::Query stem_query(std::string_view stem) { return Xapian::Query(make_term("", stem)); }

Xapian::Query stem_query_in(Field field, std::string_view stem) {
  Xapian::Query anywhere = stem_query(stem);
  if (field == Field::kTitle) {
    return {Xapian::Query::OP_FILTER, anywhere, Xapian::Query(make_term(schema_of(field).prefix, stem))};
  }
  if (field == Field::kText) {
    return {Xapian::Query::OP_AND_NOT, anywhere, Xapian::Query(make_term(kTitleOnlyPrefix, stem))};
  }
  return anywhere;
}

Xapian::Query stored_text_query(std::string_view stem, const MatchTerms& terms, Field field, ByteRange where,
                                const QueryContext& context) {
  std::string term = make_term("", stem);
  const std::size_t question =
      context.texts->add(term, stands_in_article(terms, field, context.analyzer), where);
  auto* filter = new StoredTextFilter(std::move(term), question, context.is_negated, context.texts);
  return Xapian::Query(filter->release());  // the query owns it from here on
}

}  // namespace telusur
