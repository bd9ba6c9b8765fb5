// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/spelling_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/stop_words.h>

#include "suggest/typing_errors.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Shorter words are searched for candidates at one edit only.
constexpr std::size_t kMinLettersForTwoEdits = 6;

/// One edit lowers a score as much as this difference in the natural logarithm of the frequency. Tuned on a
/// list of misspelt words.
constexpr double kWeightOfEdit = 5;
/// Cost of an extra or missing space, in edits.
constexpr double kCostOfSpace = 0.7;
/// A second edit is as rare as this, in natural logarithms: see rarity_of_error().
constexpr double kRarityOfSecondEdit = 4.5;

/// In an archive of at least this size, a word of a single article is probably misspelt itself.
constexpr std::uint64_t kLargeArchive = 1000;
/// A word that no article has may be a word of its own that resembles another one by chance. This many of a
/// thousand articles must have a candidate for a word of four letters, and a third of that for each letter
/// more: of the real words that an archive lacks, about a half of four letters and a twentieth of eight or
/// more have a neighbour at one edit. In larger archives the number grows with the square root of the size,
/// about as the number of their different words (Heaps 1978).
constexpr double kMinArticlesForFourLetters = 16;
constexpr double kChanceByLetter = 3;
/// A form of a word of the lexicon is hardly misspelt.
constexpr double kMinRatioForDerived = 10;

/// Candidates that are looked up beside the words around the misspelt one. Each costs two estimates of
/// phrases.
constexpr std::size_t kMaxInContext = 3;

/// Minimum length of the parts that a word is split into. The prepositions di and ke are exceptions, as they
/// are often joined to the following place name.
constexpr std::size_t kMinPartLetters = 3;
/// Minimum length of both parts if one of them is misspelt: short words resemble too many others.
constexpr std::size_t kMinMisspeltPartLetters = 4;
/// Splits tried for a misspelt part, by frequency of the other part. Each costs a scan of the words that
/// share its first letter.
constexpr std::size_t kMaxMisspeltSplits = 3;

/// Converts the spelling used before 1972 to the present one: doeloe -> dulu, tjipto -> cipto. Other words
/// stay.
std::string modernize_spelling(std::string_view word) {
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

/// Replaces digits by the letters that they resemble: pr3siden -> presiden. The digit 1 has two readings, so
/// there can be several results. Empty if a digit resembles no letter.
std::vector<std::string> replace_digits(std::string_view word) {
  constexpr std::array<std::string_view, 10> kLookalikes{"o", "il", "z", "e", "a", "s", "", "t", "b", "g"};
  constexpr std::size_t kMaxReadings = 8;
  std::vector<std::string> readings{""};
  for (const char c : word) {
    const std::string_view letters =
        is_ascii_digit(c) ? kLookalikes[static_cast<std::size_t>(c - '0')] : std::string_view(&c, 1);
    std::vector<std::string> longer;
    for (const char letter : letters) {
      for (const std::string& reading : readings) longer.push_back(reading + letter);
    }
    if (longer.size() > kMaxReadings) return {};
    readings = std::move(longer);
  }
  return readings;
}

void consider(SpellingCandidate& best, std::string text, std::uint64_t articles, double edits) {
  const double score = std::log(static_cast<double>(articles)) - kWeightOfEdit * edits;
  if (score > best.score) best = {.text = std::move(text), .score = score};
}

/// A split of a word into a known part and another one.
struct Split {
  std::string known;
  std::string other;
  bool known_is_first = true;
  std::uint64_t articles = 0;  ///< number of articles with the known part
};

}  // namespace

SpellingCandidates::SpellingCandidates(const SpellingSource& source)
    : source_(source), article_count_(source.database.get_doccount()) {}

/// Returns whether a candidate that `articles` articles have is frequent enough to replace `word`.
bool SpellingCandidates::is_frequent_enough(std::uint64_t articles, const SuspectWord& word) const {
  if (word.articles > 0) return articles >= kMinFrequencyRatio * word.articles;
  if (word.is_root) return articles >= kMinFrequencyRatio;
  return articles >= (article_count_ < kLargeArchive ? 1 : 2);
}

/// Returns whether `candidate` rather than chance explains `word`. `rarity` is that of the error between
/// them.
bool SpellingCandidates::is_likely(const SimilarWord& candidate, const SuspectWord& word,
                                   double rarity) const {
  if (!is_frequent_enough(candidate.articles, word)) return false;
  if (word.articles > 0) return rarity == 0;
  const double letters = static_cast<double>(word.form.size()) - 4;
  const double chance = kMinArticlesForFourLetters / std::pow(kChanceByLetter, letters) *
                        std::sqrt(static_cast<double>(article_count_) / 1000) *
                        (word.is_derived ? kMinRatioForDerived : 1);
  return static_cast<double>(candidate.articles) >= chance * std::exp(rarity);
}

SpellingCandidate SpellingCandidates::find_best(const SuspectWord& word) const {
  SpellingCandidate best;
  if (word.has_digits) {  // never suggests covid-19 for covid-18
    consider_letters_for_digits(word, best);
    return best;
  }
  consider_similar(word, 1, 0, best);
  const bool may_have_two =
      word.form.size() >= kMinLettersForTwoEdits && word.articles == 0 && !word.is_derived;
  if (may_have_two) consider_similar(word, 2, 1, best);
  const std::string modern = modernize_spelling(word.form);
  const std::uint64_t modern_articles = modern == word.form ? 0 : source_.words.count(modern);
  if (modern_articles > 0) consider(best, modern, modern_articles, 0);
  if (word.articles == 0) consider_splits(word, best);
  if (best.text.empty() && may_have_two) consider_misspelt_splits(word, best);
  return best;
}

/// Returns the logarithm of how many articles have the candidate beside the words around `word`.
double SpellingCandidates::weigh_context(const std::string& candidate, const SuspectWord& word) const {
  std::uint64_t articles = 0;
  if (!word.before.empty()) articles += count_phrase(word.before, candidate);
  if (!word.after.empty()) articles += count_phrase(candidate, word.after);
  return std::log(1 + static_cast<double>(articles));
}

void SpellingCandidates::consider_similar(const SuspectWord& word, unsigned max_distance,
                                          std::size_t common_letters, SpellingCandidate& best) const {
  std::vector<SpellingCandidate> likely;
  for (SimilarWord& similar :
       source_.words.similar_to(word.form, max_distance, common_letters, source_.interruption)) {
    if (similar.distance == 0) continue;
    const double rarity =
        similar.distance == 1 ? rarity_of_error(word.form, similar.word) : kRarityOfSecondEdit;
    if (!is_likely(similar, word, rarity)) continue;
    const double edits = similar.distance == 1 ? 1 + rarity / kWeightOfEdit : similar.distance;
    SpellingCandidate& candidate = likely.emplace_back();
    consider(candidate, std::move(similar.word), similar.articles, edits);
  }
  std::ranges::stable_sort(likely, std::ranges::greater(), &SpellingCandidate::score);
  if (likely.size() > kMaxInContext) likely.resize(kMaxInContext);
  const bool has_choice = likely.size() > 1 && !(word.before.empty() && word.after.empty());
  for (SpellingCandidate& candidate : likely) {
    if (has_choice) candidate.score += weigh_context(candidate.text, word);
    if (candidate.score > best.score) best = std::move(candidate);
  }
}

void SpellingCandidates::consider_letters_for_digits(const SuspectWord& word, SpellingCandidate& best) const {
  for (std::string& reading : replace_digits(word.form)) {
    const std::uint64_t articles = source_.words.count(reading);
    if (articles > 0 && is_frequent_enough(articles, word)) consider(best, std::move(reading), articles, 0);
  }
}

/// Splits rumahsakit into rumah sakit if articles have that phrase.
void SpellingCandidates::consider_splits(const SuspectWord& word, SpellingCandidate& best) const {
  for (std::size_t at = 2; at + kMinPartLetters <= word.form.size(); ++at) {
    const std::string left = word.form.substr(0, at);
    if (at < kMinPartLetters && left != "di" && left != "ke") continue;
    const std::string right = word.form.substr(at);
    if (source_.words.count(left) == 0 || source_.words.count(right) == 0) continue;
    const std::uint64_t articles = count_phrase(left, right);
    if (articles == 0 || !is_frequent_enough(articles, word)) continue;
    consider(best, left + ' ' + right, articles, kCostOfSpace);
  }
}

/// Splits perdanamentri into perdana menteri if articles have that phrase.
void SpellingCandidates::consider_misspelt_splits(const SuspectWord& word, SpellingCandidate& best) const {
  std::vector<Split> splits;
  for (std::size_t at = kMinMisspeltPartLetters; at + kMinMisspeltPartLetters <= word.form.size(); ++at) {
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
    if (!is_frequent_enough(split.articles, word)) continue;
    for (const SimilarWord& similar : source_.words.similar_to(split.other, 1, 1, source_.interruption)) {
      if (similar.distance == 0 || !is_frequent_enough(similar.articles, word)) continue;
      const std::string& left = split.known_is_first ? split.known : similar.word;
      const std::string& right = split.known_is_first ? similar.word : split.known;
      const std::uint64_t articles = count_phrase(left, right);
      if (articles == 0 || !is_frequent_enough(articles, word)) continue;
      consider(best, left + ' ' + right, articles, kCostOfSpace + 1);
    }
  }
}

/// Number of articles with the phrase. Stop words are not indexed, so next to one the count of the other word
/// is returned.
std::uint64_t SpellingCandidates::count_phrase(const std::string& left, const std::string& right) const {
  if (is_stop_word(left) || is_stop_word(right))
    return std::min(source_.words.count(left), source_.words.count(right));
  return source_.count_phrase(source_.analyzer.stem(left), source_.analyzer.stem(right));
}

SpellingCandidate SpellingCandidates::join(const SuspectWord& word, const SuspectWord& next,
                                           const SuspectWord& suspect) const {
  SpellingCandidate joined;
  std::string form = word.form + next.form;
  const std::uint64_t articles = source_.words.count(form);
  if (articles > 0 && is_frequent_enough(articles, suspect))
    consider(joined, std::move(form), articles, kCostOfSpace);
  return joined;
}

}  // namespace telusur
