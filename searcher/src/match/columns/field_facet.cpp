// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/field_facet.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <telusur/common/utf8.h>

#include "index_format/index_field_values.h"
#include "index_format/index_fields.h"
#include "match/columns/windows.h"

namespace telusur {
namespace {

using CountedTerms = std::vector<CountedTerm>;
using Matches = std::span<const std::uint64_t>;

std::size_t size_of(Matches matches) {
  std::size_t size = 0;
  for (const std::uint64_t word : matches) size += static_cast<std::size_t>(std::popcount(word));
  return size;
}

bool is_match(Matches matches, Xapian::docid article) {
  const std::size_t index = article - 1;
  return index / kWordBits < matches.size() &&
         (matches[index / kWordBits] >> (index % kWordBits) & std::uint64_t{1}) != 0;
}

CountedTerms count_by_postings(const std::string& prefix, Matches matches, glass::PostingTable& postings,
                               Interruption& interruption) {
  CountedTerms counted;
  const auto begin = [&](std::string_view term) {
    interruption.check();
    if (!counted.empty() && counted.back().count == 0) counted.pop_back();
    counted.push_back({.term = std::string(term)});
  };
  postings.read_prefix(prefix, begin, [&](std::span<const glass::Posting> some) {
    CountedTerm& entry = counted.back();
    for (const glass::Posting& posting : some) {
      if (is_match(matches, posting.article) && entry.count++ == 0) entry.first = posting.article;
    }
  });
  if (!counted.empty() && counted.back().count == 0) counted.pop_back();
  return counted;
}

CountedTerms count_by_articles(const std::string& prefix, Matches matches, const Xapian::Database& database,
                               Interruption& interruption) {
  CountedTerms counted;
  std::unordered_map<std::string, std::size_t> known;  // indexes of `counted`
  for (std::size_t i = 0; i < matches.size(); ++i) {
    for (std::uint64_t word = matches[i]; word != 0; word &= word - 1) {
      const auto article =
          static_cast<Xapian::docid>(i * kWordBits + static_cast<std::size_t>(std::countr_zero(word)) + 1);
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
  }
  return counted;
}

/// Labels keywords without a label as the first match that has them writes them: the terms are folded. Reads
/// each record once, in the order of the articles.
void read_labels(const IndexField& field, CountedTerms& counted, const Xapian::Database& database,
                 ArticleDecoder& decoder, Interruption& interruption) {
  std::vector<CountedTerm*> unknown;
  std::unordered_map<std::string_view, CountedTerm*> by_term;
  for (CountedTerm& entry : counted) {
    if (!entry.label.empty()) continue;
    unknown.push_back(&entry);
    by_term.emplace(entry.term, &entry);
  }
  std::ranges::sort(unknown, {}, &CountedTerm::first);
  Xapian::docid read = 0;
  for (const CountedTerm* entry : unknown) {
    if (std::exchange(read, entry->first) == entry->first) continue;
    interruption.check();
    const Article article = decoder.decode(database.get_document(entry->first).get_data());
    for_each_extra(article, field, [&](const ExtraField& extra) {
      for (const std::string& value : extra.values) {
        const auto found = by_term.find(index_field_term(field.name, fold_keyword(value)));
        if (found == by_term.end() || found->second->first != entry->first) continue;
        if (found->second->label.empty()) found->second->label = collapse_white_space(value);
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

struct SortedValue {
  FacetValue value;
  std::optional<double> number;  ///< empty unless the field has numbers

  [[nodiscard]] bool is_before(const SortedValue& other) const {
    if (value.count != other.value.count) return value.count > other.value.count;
    return number != other.number ? number < other.number : value.value < other.value.value;
  }
};

}  // namespace

std::vector<FacetValue> count_field_values(const IndexField& field, Matches matches,
                                           glass::PostingTable& postings, const Xapian::Database& database,
                                           ArticleDecoder& decoder, Interruption& interruption,
                                           KeywordLabels* labels) {
  // Reading the terms of an article takes as long as so many postings.
  constexpr std::size_t kPostingsPerArticle = 1500;
  const std::string prefix = index_field_prefix(field.name);
  CountedTerms counted = size_of(matches) * kPostingsPerArticle < database.get_doccount()
                             ? count_by_articles(prefix, matches, database, interruption)
                             : count_by_postings(prefix, matches, postings, interruption);
  if (field.type == IndexFieldType::kKeyword) {
    if (labels != nullptr) labels->find(counted);
    read_labels(field, counted, database, decoder, interruption);
    if (labels != nullptr) labels->keep(counted);
  }
  std::vector<SortedValue> sorted;
  sorted.reserve(counted.size());
  for (CountedTerm& entry : counted) {
    if (entry.label.empty()) entry.label = label_of(field, entry.term.substr(prefix.size()));
    std::optional<double> number;
    if (field.type == IndexFieldType::kNumber)
      number = parse_number(entry.label, NumberNotation::kIndonesian);
    sorted.push_back({.value = {.value = std::move(entry.label), .count = entry.count}, .number = number});
  }
  std::ranges::sort(sorted, [](const SortedValue& a, const SortedValue& b) { return a.is_before(b); });
  std::vector<FacetValue> values;
  values.reserve(sorted.size());
  for (SortedValue& entry : sorted) values.push_back(std::move(entry.value));
  return values;
}

}  // namespace telusur
