// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/stored_text/text_predicate.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "index_format/index_field_values.h"
#include "snippet/match_finder.h"

namespace telusur {

TextVerifier::Predicate text_predicate(const TextCheck& check, Analyzer& analyzer) {
  struct State {
    MatchFinder finder;
    Analysis analysis;
    std::vector<Match> matches;
  };
  auto state = std::make_shared<State>(State{MatchFinder(check.terms), Analysis(), {}});
  return [state, field = check.field, index_field = IndexField{.name = check.index_field},
          &analyzer](const Article& article) {
    const auto has_match = [&](std::string_view text) {
      state->matches.clear();
      analyzer.analyze(text, state->analysis);
      state->finder.find(state->analysis.tokens(), 0, state->matches);
      return std::ranges::any_of(state->matches, &Match::is_complete);
    };
    if (!index_field.name.empty()) {
      bool is_found = false;
      for_each_extra(article, index_field, [&](const ExtraField& extra) {
        is_found = is_found || std::ranges::any_of(extra.values, has_match);
      });
      return is_found;
    }
    return (field != Field::kTitle && has_match(article.text)) ||
           (field != Field::kText && has_match(article.title));
  };
}

}  // namespace telusur
