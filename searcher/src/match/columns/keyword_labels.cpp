// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/keyword_labels.h"

namespace telusur {

void KeywordLabels::find(std::span<CountedTerm> terms) const {
  const std::lock_guard lock(mutex_);
  for (CountedTerm& term : terms) {
    const auto found = labels_.find(term.term);
    if (found != labels_.end() && found->second.article == term.first) term.label = found->second.text;
  }
}

void KeywordLabels::keep(std::span<const CountedTerm> terms) {
  const std::lock_guard lock(mutex_);
  for (const CountedTerm& term : terms) {
    if (term.label.empty()) continue;
    if (labels_.size() >= max_labels_) labels_.clear();
    labels_.insert_or_assign(term.term, Label{.article = term.first, .text = term.label});
  }
}

}  // namespace telusur
