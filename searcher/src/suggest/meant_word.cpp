// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/meant_word.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/stop_words.h>

namespace telusur {
namespace {

/// Two slips are looked for in words of at least so many letters.
constexpr std::size_t kTwoSlipsLetters = 6;

/// One slip outweighs this much in the natural logarithm of the frequency. Found on a list of misspelt words;
/// letters that sound alike or lie next to each other on the keyboard changed nothing there when they counted
/// less.
constexpr double kWeightOfSlip = 5;
/// Of a space too many or too few, in slips.
constexpr double kCostOfSpace = 0.7;
/// A slip at the first letter is rare, and counts so much more.
constexpr double kCostOfFirstLetter = 0.4;

/// In a large archive a word that stands in one article is as likely to be misspelt itself.
constexpr std::uint64_t kLargeArchive = 1000;
/// What is to stand for a word that is hardly known must be known better by this factor.
constexpr std::uint64_t kBetterKnown = 100;

/// Of shorter parts a word is not thought to be made, but for di and ke, which are often written together
/// with the place behind them.
constexpr std::size_t kLeastPart = 3;
/// A part with a slip in it must be longer, as short words look like too many others; the other one may not
/// be short either.
constexpr std::size_t kLeastMisspeltPart = 4;
/// Parts, the most frequent ones, beside which a misspelt one is looked for; each costs a walk through the
/// words with its first letter.
constexpr std::size_t kMaxMisspeltSplits = 3;

/// `word` in the spelling of 1972, if it is in one of those before; else the word itself: doeloe -> dulu,
/// tjipto -> cipto.
std::string in_spelling_of_1972(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOld{
      {{"oe", "u"}, {"dj", "j"}, {"tj", "c"}, {"nj", "ny"}, {"sj", "sy"}, {"ch", "kh"}}};
  std::string modern;
  while (!word.empty()) {
    const auto* const old =
        std::ranges::find_if(kOld, [&](const auto& pair) { return word.starts_with(pair.first); });
    modern += old != kOld.end() ? old->second : word.substr(0, 1);
    word.remove_prefix(old != kOld.end() ? old->first.size() : 1);
  }
  return modern;
}

/// `word` with letters for the digits that look like them, once for each reading of 1: pr3siden -> presiden,
/// m1l1ter -> militer and others. Nothing when a digit looks like no letter.
std::vector<std::string> with_letters_for_digits(std::string_view word) {
  constexpr std::array<std::string_view, 10> kLookalikes{"o", "il", "z", "e", "a", "s", "", "t", "b", "g"};
  constexpr std::size_t kMaxReadings = 8;
  std::vector<std::string> readings{""};
  for (const char c : word) {
    const std::string_view letters =
        c >= '0' && c <= '9' ? kLookalikes[static_cast<std::size_t>(c - '0')] : std::string_view(&c, 1);
    std::vector<std::string> longer;
    for (const char letter : letters) {
      for (const std::string& reading : readings) longer.push_back(reading + letter);
    }
    if (longer.size() > kMaxReadings) return {};
    readings = std::move(longer);
  }
  return readings;
}

void consider(MeantWord& best, std::string text, std::uint64_t articles, double slips) {
  const double score = std::log(static_cast<double>(articles)) - kWeightOfSlip * slips;
  if (score > best.score) best = {.text = std::move(text), .score = score};
}

/// Two parts of a word, one of which is known.
struct Split {
  std::string known;
  std::string other;
  bool known_is_first = true;
  std::uint64_t articles = 0;  ///< with the known part
};

}  // namespace

MeantWords::MeantWords(const SpellingSource& source)
    : source_(source), article_count_(source.database.get_doccount()) {}

/// Whether as many as `articles` make a word one to suggest for `word`.
bool MeantWords::is_known_enough(std::uint64_t articles, const DoubtedWord& word) const {
  if (word.articles > 0) return articles >= kBetterKnown * word.articles;
  if (word.is_root) return articles >= kBetterKnown;
  return articles >= (article_count_ < kLargeArchive ? 1 : 2);
}

MeantWord MeantWords::best_for(const DoubtedWord& word) const {
  MeantWord best;
  if (word.has_digits) {  // covid-18 is not thought to be covid-19
    consider_letters_for_digits(word, best);
    return best;
  }
  consider_similar(word, 1, 0, best);
  const bool may_have_two = word.form.size() >= kTwoSlipsLetters && word.articles == 0 && !word.is_formed;
  if (may_have_two) consider_similar(word, 2, 1, best);
  const std::string modern = in_spelling_of_1972(word.form);
  const std::uint64_t modern_articles = modern == word.form ? 0 : source_.words.count(modern);
  if (modern_articles > 0) consider(best, modern, modern_articles, 0);
  if (word.articles == 0) consider_splits(word, best);
  if (best.text.empty() && may_have_two) consider_misspelt_splits(word, best);
  return best;
}

void MeantWords::consider_similar(const DoubtedWord& word, unsigned max_distance, std::size_t common_letters,
                                  MeantWord& best) const {
  for (SimilarWord& similar : source_.words.similar_to(word.form, max_distance, common_letters)) {
    if (similar.distance == 0 || !is_known_enough(similar.articles, word)) continue;
    const double first = similar.word.front() == word.form.front() ? 0 : kCostOfFirstLetter;
    consider(best, std::move(similar.word), similar.articles, similar.distance + first);
  }
}

void MeantWords::consider_letters_for_digits(const DoubtedWord& word, MeantWord& best) const {
  for (std::string& reading : with_letters_for_digits(word.form)) {
    const std::uint64_t articles = source_.words.count(reading);
    if (articles > 0 && is_known_enough(articles, word)) consider(best, std::move(reading), articles, 0);
  }
}

/// rumahsakit -> rumah sakit, where articles say so.
void MeantWords::consider_splits(const DoubtedWord& word, MeantWord& best) const {
  for (std::size_t at = 2; at + kLeastPart <= word.form.size(); ++at) {
    const std::string left = word.form.substr(0, at);
    if (at < kLeastPart && left != "di" && left != "ke") continue;
    const std::string right = word.form.substr(at);
    if (source_.words.count(left) == 0 || source_.words.count(right) == 0) continue;
    const std::uint64_t articles = articles_with_both(left, right);
    if (articles == 0 || !is_known_enough(articles, word)) continue;
    consider(best, left + ' ' + right, articles, kCostOfSpace);
  }
}

/// perdanamentri -> perdana menteri, where articles say so.
void MeantWords::consider_misspelt_splits(const DoubtedWord& word, MeantWord& best) const {
  std::vector<Split> splits;
  for (std::size_t at = kLeastMisspeltPart; at + kLeastMisspeltPart <= word.form.size(); ++at) {
    const std::string left = word.form.substr(0, at);
    const std::string right = word.form.substr(at);
    const std::uint64_t with_left = source_.words.count(left);
    const std::uint64_t with_right = source_.words.count(right);
    const bool left_is_known = with_left >= with_right;
    splits.push_back({.known = left_is_known ? left : right,
                      .other = left_is_known ? right : left,
                      .known_is_first = left_is_known,
                      .articles = std::max(with_left, with_right)});
  }
  std::ranges::stable_sort(splits, std::ranges::greater(), &Split::articles);
  if (splits.size() > kMaxMisspeltSplits) splits.resize(kMaxMisspeltSplits);
  for (const Split& split : splits) {
    if (!is_known_enough(split.articles, word)) continue;
    for (const SimilarWord& similar : source_.words.similar_to(split.other, 1, 1)) {
      if (similar.distance == 0 || !is_known_enough(similar.articles, word)) continue;
      const std::string& left = split.known_is_first ? split.known : similar.word;
      const std::string& right = split.known_is_first ? similar.word : split.known;
      const std::uint64_t articles = articles_with_both(left, right);
      if (articles == 0 || !is_known_enough(articles, word)) continue;
      consider(best, left + ' ' + right, articles, kCostOfSpace + 1);
    }
  }
}

/// Articles in which the words stand side by side. Stop words have no place in an index: beside one of them,
/// those that have the other word.
std::uint64_t MeantWords::articles_with_both(const std::string& left, const std::string& right) const {
  constexpr Xapian::doccount kCountedAtLeast = 100;
  if (is_stop_word(left) || is_stop_word(right))
    return std::min(source_.words.count(left), source_.words.count(right));
  if (!source_.has_positions) return 0;
  const std::vector<std::string> stems{source_.analyzer.stem(left), source_.analyzer.stem(right)};
  Xapian::Enquire enquire(source_.database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, stems.begin(), stems.end(), 2));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, kCountedAtLeast).get_matches_estimated();
}

MeantWord MeantWords::joined(const DoubtedWord& word, const DoubtedWord& next,
                             const DoubtedWord& doubted) const {
  MeantWord joined;
  std::string form = word.form + next.form;
  const std::uint64_t articles = source_.words.count(form);
  if (articles > 0 && is_known_enough(articles, doubted))
    consider(joined, std::move(form), articles, kCostOfSpace);
  return joined;
}

}  // namespace telusur
