// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/prefix_planner.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index_format/schema.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Stems of one prefix.
constexpr std::size_t kMaxPrefixStems = 200;

/// Words or stems that are read: enough for any prefix of three letters in millions of articles.
constexpr std::size_t kMaxCandidates = 10'000;

/// Above this many articles a stem is not verified if at least kMinSharePercent of them have a word with the
/// prefix.
constexpr std::uint64_t kMaxVerifiedArticles = 500;
constexpr std::uint64_t kMinSharePercent = 50;

/// The stems of the words with a prefix. No stem is in both lists.
struct PrefixExpansion {
  /// Stems with the prefix (demokrasi for demokra*), and stems that most articles have in a word with the
  /// prefix (perintah for pemerint*): verifying their texts would take long and change little.
  std::vector<std::string> certain;
  /// The other stems (perintah for memerint*). The stored text of each article must be verified.
  std::vector<std::string> unverified;
  bool is_cut = false;  ///< there were more than kMaxPrefixStems; the most frequent ones were kept
};

/// A stem and the number of articles with a word that has the prefix.
struct Candidate {
  std::string stem;
  std::uint64_t articles = 0;
  bool is_root = false;
};

std::uint64_t articles_with(const Xapian::Database& database, std::string_view stem) {
  return database.get_termfreq(make_term("", stem));
}

/// The stem of the word `form` at the end of `text`; empty for a stop word.
std::string stem_in(const std::string& text, std::string_view form, PlanningContext& context) {
  context.analyzer.analyze(text, context.analysis);
  std::string stem;
  for (const Token& token : context.analysis.tokens()) {
    if (token.role == TokenRole::kWord && token.form == form && !token.is_stop_word) stem = token.stem;
  }
  return stem;
}

/// Keeps the most frequent of `stems`, roots first, sorted by stem. Returns whether any was dropped.
bool keep_most_frequent(std::vector<Candidate>& stems) {
  if (stems.size() <= kMaxPrefixStems) return false;
  std::ranges::nth_element(stems, stems.begin() + kMaxPrefixStems, std::ranges::greater(),
                           &Candidate::articles);
  stems.resize(kMaxPrefixStems);
  std::ranges::sort(stems, {}, [](const Candidate& candidate) {
    return std::pair(!candidate.is_root, std::string_view(candidate.stem));
  });
  return true;
}

/// Expands the folded `prefix`, which is not empty. Without a word list, finds only the roots, and the stem
/// of the prefix if it is a word itself. About 2 us per word with the prefix.
PrefixExpansion expand_prefix(std::string_view prefix, PlanningContext& context) {
  const Xapian::Database& database = context.snapshot.database;
  const WordList& words = context.snapshot.words;
  PrefixExpansion expansion;
  std::vector<Candidate> stems;
  const std::string beginning = make_term("", prefix);
  for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term) {
    if (stems.size() == kMaxCandidates) {
      expansion.is_cut = true;
      break;
    }
    stems.push_back({.stem = *term, .articles = term.get_termfreq(), .is_root = true});
  }

  // Other stems are found by their words: pemerintah and pemerintahan have the stem perintah.
  std::map<std::string, std::uint64_t> derived;
  const std::vector<std::string> forms = words.beginning_with(prefix, kMaxCandidates);
  expansion.is_cut = expansion.is_cut || forms.size() >= kMaxCandidates;
  for (const std::string& form : forms) {
    const std::string as_word = stem_in(form, form, context);
    const std::string as_name = stem_in("kata " + capitalize_ascii(form), form, context);
    const std::uint64_t articles = words.count(form);
    if (!as_word.empty() && !as_word.starts_with(prefix)) derived[as_word] += articles;
    if (!as_name.empty() && as_name != as_word && !as_name.starts_with(prefix)) derived[as_name] += articles;
  }
  if (forms.empty()) {
    const std::string stem = stem_in(std::string(prefix), prefix, context);
    if (!stem.empty() && !stem.starts_with(prefix)) derived[stem] = 0;
  }
  for (const auto& [stem, articles] : derived) {
    if (const std::uint64_t all = articles_with(database, stem); all > 0)
      stems.push_back({.stem = stem, .articles = std::max<std::uint64_t>(1, std::min(articles, all))});
  }

  expansion.is_cut = keep_most_frequent(stems) || expansion.is_cut;
  for (Candidate& candidate : stems) {
    const std::uint64_t all = candidate.is_root ? 0 : articles_with(database, candidate.stem);
    const bool is_certain = candidate.is_root || (all > kMaxVerifiedArticles &&
                                                  candidate.articles * 100 >= all * kMinSharePercent);
    (is_certain ? expansion.certain : expansion.unverified).push_back(std::move(candidate.stem));
  }
  return expansion;
}

/// The folded form of the last word of `node`; empty if it has no word.
std::string prefix_of(const TextNode& node, PlanningContext& context) {
  context.analyzer.analyze(node.text, context.analysis);
  std::string prefix;
  for (const Token& token : context.analysis.tokens()) {
    if (token.role == TokenRole::kWord) prefix = token.form;
  }
  return prefix;
}

void add_notes(const PrefixExpansion& expansion, const TextNode& node, QueryNotes& notes) {
  if (expansion.certain.empty() && expansion.unverified.empty())
    notes.add(QueryNoteKind::kUnknownPrefix, node.where, quoted(node.text));
  if (expansion.is_cut)
    notes.add(QueryNoteKind::kTooManyStems, node.where, quoted(node.text), std::to_string(kMaxPrefixStems));
}

}  // namespace

PlannedText plan_prefix(const TextNode& node, PlanningContext& context) {
  const std::string prefix = prefix_of(node, context);
  if (prefix.empty() || context.quotas.prefixes.take(1, node.where) == 0) return {};
  PlannedText planned;
  planned.marked.prefixes.push_back(prefix);
  const PrefixExpansion expansion = expand_prefix(prefix, context);
  add_notes(expansion, node, context.notes);
  if (expansion.certain.empty() && expansion.unverified.empty() && context.exclusions == 0)
    context.missing.add(prefix + '*', node.text + '*');
  std::vector<PlanNode> stems;
  for (const std::string& stem : expansion.certain) stems.push_back(match_stem(node.field, stem));
  for (const std::string& stem : expansion.unverified) {
    stems.push_back(
        combine(PlanOperator::kFilter,
                {match_stem(node.field, stem), context.check_text(node, node.field, stem, planned.marked)}));
  }
  planned.node = stems.empty() ? match_nothing() : combine(PlanOperator::kAny, std::move(stems));
  return planned;
}

}  // namespace telusur
