// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/field_facets.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <telusur/common/utf8.h>

#include "index_format/index_field_values.h"
#include "index_format/index_fields.h"

namespace telusur {
namespace {

/// A term of the field in the matches.
struct CountedTerm {
  std::string term;
  std::size_t count = 0;
  Xapian::docid first = 0;  ///< the first match with the term
  std::string label = {};
};

using CountedTerms = std::vector<CountedTerm>;

CountedTerms count_by_postings(const std::string& prefix, const MatchSet& matches,
                               const Xapian::Database& database, Interruption& interruption) {
  CountedTerms counted;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    interruption.check();
    CountedTerm entry{.term = *term};
    const auto end = database.postlist_end(entry.term);
    for (auto posting = database.postlist_begin(entry.term); posting != end; ++posting) {
      if (!matches.contains(*posting)) continue;
      if (entry.count++ == 0) entry.first = *posting;
    }
    if (entry.count > 0) counted.push_back(std::move(entry));
  }
  return counted;
}

CountedTerms count_by_articles(const std::string& prefix, const MatchSet& matches,
                               const Xapian::Database& database, Interruption& interruption) {
  CountedTerms counted;
  std::unordered_map<std::string, std::size_t> known;  // indexes of `counted`
  for (Xapian::docid article = matches.next(1); article != 0; article = matches.next(article + 1)) {
    interruption.check();
    auto term = database.termlist_begin(article);
    term.skip_to(prefix);
    for (; term != database.termlist_end(article); ++term) {
      std::string text = *term;
      if (!text.starts_with(prefix)) break;
      const auto [entry, is_new] = known.emplace(text, counted.size());
      if (is_new) counted.push_back({.term = std::move(text), .first = article});
      ++counted[entry->second].count;
    }
  }
  return counted;
}

/// Returns whether the index has more terms with `prefix` than `count`.
bool has_more_terms(const std::string& prefix, std::size_t count, const Xapian::Database& database) {
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term) {
    if (count-- == 0) return true;
  }
  return false;
}

/// Labels keywords as the first match that has them writes them: the terms are folded.
void label_keywords(const IndexField& field, CountedTerms& counted, const Xapian::Database& database,
                    ArticleDecoder& decoder, Interruption& interruption) {
  std::unordered_map<std::string_view, std::size_t> by_term;
  for (std::size_t i = 0; i < counted.size(); ++i) by_term.emplace(counted[i].term, i);
  for (const CountedTerm& entry : counted) {
    if (!entry.label.empty()) continue;
    interruption.check();
    // An article with several values often labels more than one term.
    const Article article = decoder.decode_searchable(database.get_document(entry.first).get_data());
    for_each_extra(article, field, [&](const ExtraField& extra) {
      for (const std::string& value : extra.values) {
        const auto found = by_term.find(index_field_term(field.name, fold_keyword(value)));
        if (found != by_term.end() && counted[found->second].label.empty())
          counted[found->second].label = collapse_white_space(value);
      }
    });
  }
}

/// Returns a value of the field as a query reads it.
std::string label_of(const IndexField& field, std::string value) {
  if (field.type != IndexFieldType::kNumber) return value;
  const auto number = parse_number(value, NumberNotation::kPlain);
  return number ? format_indonesian(*number) : value;
}

/// Adds the matches in one shard. Xapian tells a spy the number of an article in its shard, and not which
/// shard that is, so each shard is matched by itself.
class ShardSpy final : public Xapian::MatchSpy {
 public:
  ShardSpy(std::size_t shard, std::size_t shard_count, MatchSet& matches)
      : shard_(shard), shard_count_(shard_count), matches_(matches) {}

  void operator()(const Xapian::Document& document, double) override {
    matches_.add(static_cast<Xapian::docid>((document.get_docid() - 1) * shard_count_ + shard_ + 1));
  }

 private:
  std::size_t shard_;
  std::size_t shard_count_;
  MatchSet& matches_;
};

}  // namespace

MatchSet::MatchSet(const Xapian::Query& query, const std::vector<Xapian::Database>& shards) {
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    ShardSpy spy(shard, shards.size(), *this);
    Xapian::Enquire enquire(shards[shard]);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    static_cast<void>(enquire.get_mset(0, 0, shards[shard].get_doccount()));
  }
}

void MatchSet::add(Xapian::docid article) {
  if (article >= is_match_.size()) is_match_.resize(std::max<std::size_t>(article + 1, 2 * is_match_.size()));
  if (is_match_[article]) return;
  is_match_[article] = true;
  ++size_;
}

Xapian::docid MatchSet::next(Xapian::docid article) const noexcept {
  if (article >= is_match_.size()) return 0;
  const auto found = std::find(is_match_.begin() + article, is_match_.end(), true);
  return found == is_match_.end() ? 0 : static_cast<Xapian::docid>(found - is_match_.begin());
}

std::vector<FacetValue> count_field_values(const IndexField& field, const MatchSet& matches,
                                           const Xapian::Database& database, ArticleDecoder& decoder,
                                           Interruption& interruption) {
  const std::string prefix = index_field_prefix(field.name);
  // The terms of an article take about as long to find as the postings of a term: some 10 us.
  CountedTerms counted = has_more_terms(prefix, matches.size(), database)
                             ? count_by_articles(prefix, matches, database, interruption)
                             : count_by_postings(prefix, matches, database, interruption);
  if (field.type == IndexFieldType::kKeyword) label_keywords(field, counted, database, decoder, interruption);
  std::vector<FacetValue> values;
  values.reserve(counted.size());
  for (CountedTerm& entry : counted) {
    if (entry.label.empty()) entry.label = label_of(field, entry.term.substr(prefix.size()));
    values.push_back({.value = std::move(entry.label), .count = entry.count});
  }
  const bool is_number = field.type == IndexFieldType::kNumber;
  const auto number_of = [](const FacetValue& value) {
    return parse_number(value.value, NumberNotation::kIndonesian);
  };
  std::ranges::sort(values, [&](const FacetValue& a, const FacetValue& b) {
    if (a.count != b.count) return a.count > b.count;
    return is_number ? number_of(a) < number_of(b) : a.value < b.value;
  });
  return values;
}

}  // namespace telusur
