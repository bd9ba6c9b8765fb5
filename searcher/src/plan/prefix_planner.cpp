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

/// Postings of the stems of one prefix, at 5 to 20 ns each.
constexpr std::uint64_t kMaxPrefixPostings = 2'000'000;

/// Words of one prefix that are analyzed, the most frequent ones, at about 5 us each.
constexpr std::size_t kMaxPrefixWords = 1000;

/// Stems that are read if there are fewer words, at about 1 us each.
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
  bool is_cut = false;  ///< there were more; the most frequent ones were kept

  [[nodiscard]] std::size_t size() const { return certain.size() + unverified.size(); }
};

/// A stem of words with the prefix.
struct Candidate {
  std::string stem;
  std::uint64_t articles = 0;      ///< with a word that has the prefix
  std::uint64_t all_articles = 0;  ///< with any form of the stem
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

/// Keeps the most frequent of `stems`, sorted by stem, within the bounds. Returns whether any was dropped.
bool keep_most_frequent(std::vector<Candidate>& stems) {
  std::ranges::sort(stems, {}, [](const Candidate& candidate) {
    return std::pair(~candidate.articles, std::string_view(candidate.stem));
  });
  std::size_t kept = 0;
  std::uint64_t postings = 0;
  for (; kept < std::min(kMaxPrefixStems, stems.size()); ++kept) {
    postings += stems[kept].all_articles;
    if (kept > 0 && postings > kMaxPrefixPostings) break;
  }
  const bool is_cut = kept < stems.size();
  stems.resize(kept);
  std::ranges::sort(stems, {}, &Candidate::stem);
  return is_cut;
}

/// Returns the stems that begin with `prefix`. Sets `is_cut` if there are more.
std::vector<std::string> read_roots(const std::string& prefix, const Xapian::Database& database,
                                    bool& is_cut) {
  std::vector<std::string> roots;
  const std::string beginning = make_term("", prefix);
  for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term) {
    is_cut = roots.size() == kMaxCandidates;
    if (is_cut) break;
    roots.push_back(*term);
  }
  return roots;
}

/// Expands the folded `prefix`, which is not empty. Without a word list, finds only the roots, and the stem
/// of the prefix if it is a word itself.
PrefixExpansion expand_prefix(const std::string& prefix, PlanningContext& context) {
  PrefixExpansion expansion;
  // By stem, the articles with a word that has the prefix: pemerintah and pemerintahan have the stem
  // perintah.
  std::map<std::string, std::uint64_t> found;
  const std::vector<ListedWord> words =
      context.snapshot.words.most_frequent(prefix, kMaxPrefixWords, context.interruption);
  for (const auto& [form, articles] : words) {
    context.interruption.check();
    const std::string as_word = stem_in(form, form, context);
    const std::string as_name = stem_in("kata " + capitalize_ascii(form), form, context);
    if (!as_word.empty()) found[as_word] += articles;
    if (!as_name.empty() && as_name != as_word) found[as_name] += articles;
  }
  if (words.empty()) {
    if (const std::string stem = stem_in(prefix, prefix, context); !stem.empty()) found[stem] = 0;
  }
  expansion.is_cut = words.size() == kMaxPrefixWords;
  // A root may have the prefix while no word has it. The most frequent roots are words themselves.
  if (!expansion.is_cut) {
    for (std::string& root : read_roots(prefix, context.snapshot.database, expansion.is_cut))
      found.emplace(std::move(root), 0);
  }

  std::vector<Candidate> stems;
  for (const auto& [stem, articles] : found) {
    context.interruption.check();
    const std::uint64_t all = articles_with(context.snapshot.database, stem);
    const bool is_root = stem.starts_with(prefix);
    if (all > 0)
      stems.push_back({.stem = stem,
                       .articles = is_root ? all : std::clamp<std::uint64_t>(articles, 1, all),
                       .all_articles = all,
                       .is_root = is_root});
  }

  expansion.is_cut = keep_most_frequent(stems) || expansion.is_cut;
  for (Candidate& candidate : stems) {
    const bool is_certain =
        candidate.is_root || (candidate.all_articles > kMaxVerifiedArticles &&
                              candidate.articles * 100 >= candidate.all_articles * kMinSharePercent);
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
  if (expansion.size() == 0) notes.add(QueryNoteKind::kUnknownPrefix, node.where, quoted(node.text));
  if (expansion.is_cut)
    notes.add(QueryNoteKind::kTooManyStems, node.where, quoted(node.text), std::to_string(expansion.size()));
}

}  // namespace

PlannedText plan_prefix(const TextNode& node, PlanningContext& context) {
  const std::string prefix = prefix_of(node, context);
  if (prefix.empty() || context.quotas.prefixes.take(1, node.where) == 0) return {};
  PlannedText planned;
  planned.marked.prefixes.push_back(prefix);
  const PrefixExpansion expansion = expand_prefix(prefix, context);
  add_notes(expansion, node, context.notes);
  if (expansion.size() == 0 && context.exclusions == 0) context.missing.add(prefix + '*', node.text + '*');
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
