// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/synonyms.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_set>
#include <utility>

#include <telusur/common/stemmer.h>

#include "index_format/schema.h"
#include "language/synonym_table.h"
#include "text/ascii.h"

namespace telusur {
namespace {

bool has_small_letters(std::string_view text) { return std::ranges::any_of(text, is_ascii_lower); }

/// Returns whether `node` is plain words of title or text.
bool takes_synonyms(const TextNode& node) { return node.match == TextMatch::kWords && has_stems(node.field); }

}  // namespace

Synonyms::Synonyms(const UserLexicon& lexicon, Analyzer& analyzer) {
  const auto add_both_ways = [&](Synonym synonym, std::string_view beside) {
    add(synonym, beside, analyzer);
    std::swap(synonym.one, synonym.other);
    add(synonym, beside, analyzer);
  };
  for (const std::span<const Acronym> table : known_acronyms()) {
    for (const Acronym& acronym : table) {
      const Synonym synonym{std::string(acronym.text), std::string(acronym.long_form), acronym.as_written};
      if (acronym.is_word)
        add(synonym, acronym.beside, analyzer);
      else
        add_both_ways(synonym, acronym.beside);
    }
  }
  for (const Synonym& synonym : lexicon.synonyms()) add_both_ways(synonym, {});
}

std::vector<Synonyms::Word> Synonyms::words_of(std::string_view text, Analyzer& analyzer) {
  Analysis analysis;
  analyzer.analyze(text, analysis);
  const Stemmer stemmer;
  std::vector<Word> words;
  for (const Token& token : analysis.tokens()) {
    if (token.is_stop_word || token.role != TokenRole::kWord) continue;
    words.push_back({.where = {.begin = token.begin, .end = token.end},
                     .text = text.substr(token.begin, token.end - token.begin),
                     .form = std::string(stemmer.standard_spelling(token.form)),
                     .stem = std::string(token.stem)});
  }
  return words;
}

void Synonyms::add(const Synonym& synonym, std::string_view beside, Analyzer& analyzer) {
  Side side{.forms = {}, .text = synonym.one, .other = synonym.other, .as_written = false};
  for (Word& word : words_of(side.text, analyzer)) side.forms.push_back(std::move(word.form));
  if (side.forms.empty()) return;
  side.as_written = synonym.as_written && side.forms.size() == 1 && !has_small_letters(side.text);
  if (side.as_written) {
    for (Word& word : words_of(beside, analyzer)) side.beside.push_back(std::move(word.form));
  }
  longest_side_ = std::max(longest_side_, side.forms.size());
  std::string key = side.forms.front();
  sides_.emplace(std::move(key), std::move(side));
}

bool Synonyms::begins_with(const std::vector<Word>& words, std::size_t begin, const Side& side,
                           const Forms& all) {
  if (words.size() - begin < side.forms.size()) return false;
  // The stem of KPK-nya is the acronym. The words of a long form must have the same forms: the ministry is
  // not the minister.
  if (side.forms.size() == 1) {
    return !side.as_written || words[begin].text.starts_with(side.text) ||
           std::ranges::any_of(side.beside, [&](const std::string& form) { return all.contains(form); });
  }
  return std::ranges::equal(side.forms, std::span(words).subspan(begin, side.forms.size()), {}, {},
                            &Word::form);
}

Synonyms::Found Synonyms::find_at(const std::vector<Word>& words, std::size_t begin, const Forms& all) const {
  Found found;
  const auto look_up = [&](const std::string& key) {
    const auto [first, last] = sides_.equal_range(key);
    for (auto entry = first; entry != last; ++entry) {
      const Side& side = entry->second;
      if (side.forms.size() < found.words || !begins_with(words, begin, side, all)) continue;
      if (side.forms.size() > found.words) found = {.words = side.forms.size(), .others = {}};
      if (std::ranges::find(found.others, side.other) == found.others.end())
        found.others.push_back(side.other);
    }
  };
  look_up(words[begin].form);
  if (found.words == 0) look_up(words[begin].stem);
  std::ranges::sort(found.others);
  return found;
}

void Synonyms::add_to(TextNode& node, const Forms& all, Analyzer& analyzer) const {
  const std::vector<Word> words = words_of(node.text, analyzer);
  std::unordered_set<std::string_view> stems;
  for (const Word& word : words) stems.insert(word.stem);
  const auto is_named = [&](const std::string& other) {
    return std::ranges::all_of(words_of(other, analyzer),
                               [&](const Word& word) { return stems.contains(word.stem); });
  };
  for (std::size_t begin = 0; begin < words.size();) {
    Found found = find_at(words, begin, all);
    const std::size_t count = std::max<std::size_t>(found.words, 1);
    const ByteRange where{.begin = words[begin].where.begin, .end = words[begin + count - 1].where.end};
    for (std::string& other : found.others) {
      // "Komisi Pemberantasan Korupsi (KPK)" needs no synonym.
      if (!is_named(other)) node.synonyms.push_back({.of = where, .text = std::move(other)});
    }
    begin += count;
  }
}

void Synonyms::join_required_words(GroupNode& group, const Forms& all, Analyzer& analyzer) const {
  const auto is_required_word = [](const QueryClause& clause) {
    const auto* text = std::get_if<TextNode>(&clause.node.value);
    return clause.occur == Occur::kMust && text != nullptr && takes_synonyms(*text);
  };
  const auto text_of = [](const QueryClause& clause) -> const TextNode& {
    return std::get<TextNode>(clause.node.value);
  };
  std::vector<QueryClause>& clauses = group.clauses;
  for (std::size_t begin = 0; begin < clauses.size(); ++begin) {
    std::vector<Word> words;
    std::size_t end = begin;
    for (; end < clauses.size() && is_required_word(clauses[end]) && words.size() < longest_side_; ++end) {
      const TextNode& text = text_of(clauses[end]);
      std::vector<Word> own = words_of(text.text, analyzer);
      if (text.field != text_of(clauses[begin]).field || own.size() != 1) break;
      words.push_back(std::move(own.front()));
    }
    if (words.size() < 2) continue;
    Found found = find_at(words, 0, all);
    // The alternative must be one word, which is required as well.
    std::erase_if(found.others,
                  [](const std::string& other) { return other.find(' ') != std::string::npos; });
    if (found.words < 2 || found.others.empty()) continue;
    const auto first = clauses.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = first + static_cast<std::ptrdiff_t>(found.words);
    GroupNode choice;
    const TextNode& word = text_of(*first);
    for (const std::string& other : found.others) {
      TextNode node{.field = word.field, .text = other, .where = word.where, .is_synonym = true};
      choice.clauses.push_back({.occur = Occur::kShould, .node = {.value = std::move(node)}});
    }
    GroupNode together{.clauses = {std::make_move_iterator(first), std::make_move_iterator(last)}};
    choice.clauses.insert(choice.clauses.begin(),
                          {.occur = Occur::kShould, .node = {.value = std::move(together)}});
    *first = {.occur = Occur::kMust, .node = {.value = std::move(choice)}};
    clauses.erase(first + 1, last);
  }
}

void Synonyms::add_to(GroupNode& root, Analyzer& analyzer) const {
  Forms all;
  for (const QueryClause& clause : root.clauses) {
    const auto* text = std::get_if<TextNode>(&clause.node.value);
    if (text == nullptr || !takes_synonyms(*text)) continue;
    for (Word& word : words_of(text->text, analyzer)) all.insert(std::move(word.form));
  }
  for (QueryClause& clause : root.clauses) {
    if (auto* group = std::get_if<GroupNode>(&clause.node.value)) {
      add_to(*group, analyzer);
    } else if (auto* text = std::get_if<TextNode>(&clause.node.value);
               text != nullptr && takes_synonyms(*text)) {
      add_to(*text, all, analyzer);
    }
  }
  join_required_words(root, all, analyzer);
}

}  // namespace telusur
