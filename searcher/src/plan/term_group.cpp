// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/term_group.h"

#include <algorithm>
#include <memory>

namespace telusur {
namespace {

/// The term that `query` is; empty when it is more, or all articles.
std::string term_of(const Xapian::Query& query) {
  return query.get_type() == Xapian::Query::LEAF_TERM ? *query.get_terms_begin() : std::string();
}

std::optional<TermGroup> term_group_of(const Xapian::Query& query, std::span<const PhraseQuery> phrases) {
  TermGroup group;
  const auto add = [&](const Xapian::Query& name) {
    if (std::string term = term_of(name); !term.empty()) {
      group.terms.push_back(std::move(term));
      return true;
    }
    if (group.phrase) return false;
    group.phrase = find_phrase(name, phrases);
    return group.phrase.has_value();
  };
  if (query.get_type() != Xapian::Query::OP_SYNONYM) {
    group.terms.push_back(term_of(query));
    return group.terms.front().empty() ? std::nullopt : std::optional(std::move(group));
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!add(query.get_subquery(i))) return std::nullopt;
  }
  return group.terms.empty() ? std::nullopt : std::optional(std::move(group));
}

bool collect_term_groups(const Xapian::Query& query, std::span<const PhraseQuery> phrases,
                         std::vector<TermGroup>& groups) {
  if (query.get_type() != Xapian::Query::OP_OR) {
    auto group = term_group_of(query, phrases);
    if (!group) return false;
    groups.push_back(*std::move(group));
    return true;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!collect_term_groups(query.get_subquery(i), phrases, groups)) return false;
  }
  return true;
}

/// Weighs nothing, but tells how many articles Xapian takes for those of a query that is one group.
class FrequencyProbe : public Xapian::Weight {
 public:
  explicit FrequencyProbe(Xapian::doccount& articles) : articles_(articles) { need_stat(TERMFREQ); }

  [[nodiscard]] Xapian::Weight* clone() const override {
    return std::make_unique<FrequencyProbe>(articles_).release();  // Xapian owns it
  }
  [[nodiscard]] double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override {
    return 0;
  }
  [[nodiscard]] double get_maxpart() const override { return 0; }
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override {
    if (factor > 0) articles_ = get_termfreq();  // else it is for what does not depend on terms
  }

  Xapian::doccount& articles_;
};

}  // namespace

std::optional<std::vector<TermGroup>> term_groups_of(const Xapian::Query& query,
                                                     std::span<const PhraseQuery> phrases) {
  std::vector<TermGroup> groups;
  if (!collect_term_groups(query, phrases, groups)) return std::nullopt;
  return groups;
}

std::optional<PhraseQuery> find_phrase(const Xapian::Query& query, std::span<const PhraseQuery> phrases) {
  if (query.get_type() != Xapian::Query::OP_PHRASE) return std::nullopt;
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    terms.push_back(term_of(query.get_subquery(i)));
  std::optional<PhraseQuery> found;
  for (const PhraseQuery& phrase : phrases) {
    if (phrase.terms != terms) continue;
    if (found && found->window != phrase.window) return std::nullopt;  // hak manusia, hak atau manusia
    found = phrase;
  }
  return found;
}

Xapian::doccount guessed_articles(const Xapian::Database& database, const TermGroup& group) {
  if (group.terms.size() == 1 && !group.phrase) return database.get_termfreq(group.terms.front());
  std::vector<Xapian::Query> names(group.terms.begin(), group.terms.end());
  if (group.phrase) {
    names.emplace_back(Xapian::Query::OP_PHRASE, group.phrase->terms.begin(), group.phrase->terms.end(),
                       group.phrase->window);
  }
  Xapian::doccount articles = 0;
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_SYNONYM, names.begin(), names.end()));
  enquire.set_weighting_scheme(FrequencyProbe(articles));
  static_cast<void>(enquire.get_mset(0, 0));
  return articles;
}

}  // namespace telusur
