// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/prefix_expansion.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "index_format/schema.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Words or stems that are read: enough for any prefix of three letters in millions of articles.
constexpr std::size_t kMaxCandidates = 10'000;

/// Above this many articles a stem is not verified if at least kMinSharePercent of them have a word with the
/// prefix.
constexpr std::uint64_t kMaxVerifiedArticles = 500;
constexpr std::uint64_t kMinSharePercent = 50;

/// A stem and the number of articles that it stands for.
struct Candidate {
  std::string stem;
  std::uint64_t articles = 0;
  bool is_root = false;
};

std::uint64_t articles_with(const Xapian::Database& database, std::string_view stem) {
  return database.get_termfreq(make_term("", stem));
}

/// The stem of the word `form` at the end of `text`; empty for a stop word.
std::string stem_in(const std::string& text, std::string_view form, Analyzer& analyzer, Analysis& analysis) {
  analyzer.analyze(text, analysis);
  std::string stem;
  for (const Token& token : analysis.tokens()) {
    if (token.role == TokenRole::kWord && token.form == form && !token.is_stop_word) stem = token.stem;
  }
  return stem;
}

/// Keeps the most frequent of `stems`, sorted by stem. Returns whether any was dropped.
bool keep_most_frequent(std::vector<Candidate>& stems) {
  if (stems.size() <= kMaxPrefixStems) return false;
  std::ranges::nth_element(stems, stems.begin() + kMaxPrefixStems, std::ranges::greater(),
                           &Candidate::articles);
  stems.resize(kMaxPrefixStems);
  std::ranges::sort(stems, {}, &Candidate::stem);
  return true;
}

}  // namespace

PrefixExpansion expand_prefix(std::string_view prefix, const Xapian::Database& database,
                              const WordList& words, Analyzer& analyzer) {
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
  Analysis analysis;
  for (const std::string& form : forms) {
    const std::string as_word = stem_in(form, form, analyzer, analysis);
    const std::string as_name = stem_in("kata " + capitalize_ascii(form), form, analyzer, analysis);
    const std::uint64_t articles = words.count(form);
    if (!as_word.empty() && !as_word.starts_with(prefix)) derived[as_word] += articles;
    if (!as_name.empty() && as_name != as_word && !as_name.starts_with(prefix)) derived[as_name] += articles;
  }
  if (forms.empty()) {
    const std::string stem = stem_in(std::string(prefix), prefix, analyzer, analysis);
    if (!stem.empty() && !stem.starts_with(prefix)) derived[stem] = 0;
  }
  for (const auto& [stem, articles] : derived) {
    if (const std::uint64_t all = articles_with(database, stem); all > 0)
      stems.push_back({.stem = stem, .articles = std::max<std::uint64_t>(1, std::min(articles, all))});
  }

  expansion.is_cut = keep_most_frequent(stems) || expansion.is_cut;
  for (Candidate& candidate : stems) {
    const std::uint64_t all = candidate.is_root ? 0 : articles_with(database, candidate.stem);
    const bool skips_check = candidate.is_root || (all > kMaxVerifiedArticles &&
                                                   candidate.articles * 100 >= all * kMinSharePercent);
    std::vector<std::string>& list = candidate.is_root ? expansion.roots
                                     : skips_check     ? expansion.derived
                                                       : expansion.unverified;
    list.push_back(std::move(candidate.stem));
  }
  return expansion;
}

}  // namespace telusur
