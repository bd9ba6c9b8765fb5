// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/morphology.h"

#include <algorithm>
#include <functional>

#include "morphology/scoring.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxWordBytes = 60;
constexpr std::size_t kMinNestedBytes = 3;
constexpr int kNestedScore = kMinLicensedScore;

/// Calls `visit` with each reading that the surface rules allow. Its root is not looked up yet.
template <typename Visit>
void for_each_cut(std::string_view word, const Visit& visit) {
  std::array<Ending, kMaxEndings> endings;
  const std::size_t ending_count = find_endings(word, endings);
  Decomposition analysis;
  for (std::size_t i = 0; i < ending_count; ++i) {
    analysis.ending = endings[i];
    if (can_combine(Prefix::kNone, analysis.ending.suffix)) visit(analysis);
  }
  for (const PrefixRule& rule : prefix_rules(word.front())) {
    if (!rule_fits(rule, word)) continue;
    analysis.begin = rule.form.size();
    analysis.lost = rule.lost;
    analysis.prefix = rule.prefix;
    for (std::size_t i = 0; i < ending_count; ++i) {
      analysis.ending = endings[i];
      analysis.score = rule.is_loan_pattern ? kLoanPatternPenalty : 0;
      if (analysis.ending.end < analysis.begin + 2 || !can_combine(rule.prefix, analysis.ending.suffix))
        continue;
      visit(analysis);
    }
  }
}

std::string_view rest_of(std::string_view word, const Decomposition& analysis) {
  return word.substr(analysis.begin, analysis.ending.end - analysis.begin);
}

/// Returns true for a noun such as keesokan, pedesaan and pertandingan.
bool is_noun_in_an(const Decomposition& analysis) {
  const bool is_noun_prefix = analysis.prefix == Prefix::kKe || analysis.prefix == Prefix::kPeN ||
                              analysis.prefix == Prefix::kPer || analysis.prefix == Prefix::kPe;
  return is_noun_prefix && analysis.ending.suffix == Suffix::kAn;
}

/// False for -ku, -mu and particles, which match too many words by chance: Maluku and Sanglah are places.
bool is_plain_ending(const Ending& ending) {
  return ending.particle == Particle::kNone &&
         (ending.clitic == Clitic::kNone || ending.clitic == Clitic::kNya);
}

}  // namespace

std::string Morphology::root(std::string_view word, const Decomposition& analysis) {
  std::string result;
  if (analysis.lost != '\0') result += analysis.lost;
  result += rest_of(word, analysis);
  return result;
}

template <typename Visit>
void Morphology::for_each_known(std::string_view word, const Visit& visit) const {
  for_each_cut(word, [&](const Decomposition& cut) {
    const std::string_view rest = rest_of(word, cut);
    const LexiconEntry* entry = lexicon_.find(cut.lost, rest);
    if (entry == nullptr) return;
    Decomposition reading = cut;
    reading.entry = entry;
    reading.score += score_reading(*entry, lexicon_.affixes(*entry), rest, cut);
    visit(reading);
  });
}

template <typename Accepts>
Decomposition Morphology::best_known(std::string_view word, int min_score, const Accepts& accepts) const {
  Decomposition best;
  best.ending.end = word.size();
  if (word.empty()) return best;
  // menteri, berita: a dictionary word is its own stem
  if (const LexiconEntry* entry = lexicon_.find(word)) {
    best.entry = entry;
    best.score = kHeadwordScore;
    return best;
  }
  for_each_known(word, [&](const Decomposition& reading) {
    if (reading.score >= min_score && reading.score > best.score && accepts(reading.ending)) best = reading;
  });
  return best.score == 0 ? nested(word) : best;
}

Decomposition Morphology::best(std::string_view word) const {
  const Decomposition known = best_known(word, kMinWordScore, [](const Ending&) { return true; });
  return known.score == 0 && !word.empty() ? guess(word) : known;
}

Decomposition Morphology::licensed(std::string_view word) const {
  return best_known(word, kMinLicensedScore, is_plain_ending);
}

Decomposition Morphology::nested(std::string_view word) const {
  // di and ke before a noun are prepositions, written together by mistake: dikeesokan (harinya).
  constexpr std::string_view kOuter[] = {"ber", "di", "ke", "ketidak", "kekurang"};
  Decomposition result;
  result.ending.end = word.size();
  for (const std::string_view outer : kOuter) {
    if (!word.starts_with(outer)) continue;
    // ketidak- and kekurang- come with -an: ketidak(tersedia)an, kekurang(paham)an
    const bool is_preposition = outer == "di" || outer == "ke";
    const bool needs_an = !is_preposition && outer != "ber";
    if (needs_an && !word.ends_with("an")) continue;
    const std::string_view inner = word.substr(outer.size(), word.size() - outer.size() - (needs_an ? 2 : 0));
    if (inner.size() < kMinNestedBytes) continue;
    Decomposition analysis = licensed(inner);
    const bool is_derived = analysis.entry != nullptr && (analysis.prefix != Prefix::kNone || needs_an);
    if (!is_derived || (is_preposition && !is_noun_in_an(analysis))) continue;
    analysis.begin += outer.size();
    analysis.ending.end += outer.size();
    analysis.score = kNestedScore;
    result = analysis;
  }
  return result;
}

Decomposition Morphology::guess(std::string_view word) const {
  Decomposition best;
  best.ending.end = word.size();
  for_each_cut(word, [&](const Decomposition& cut) {
    const int score = cut.lost == '\0' ? score_guess(lexicon_, rest_of(word, cut), cut)
                                       : score_guess(lexicon_, root(word, cut), cut);
    if (score <= best.score) return;
    best = cut;
    best.score = score;
  });
  return best;
}

std::string Morphology::stem(std::string_view word) const {
  if (word.size() < 4 || word.size() > kMaxWordBytes || !is_all_lower(word)) {
    const LexiconEntry* entry = lexicon_.find(word);
    return entry == nullptr ? std::string(word) : lexicon_.stem(*entry);
  }
  // A guessed root may have affixes itself. Each round makes it shorter, so that stem(stem(w)) == stem(w).
  for (std::string stem(word);;) {
    const Decomposition analysis = stem.size() < 4 ? Decomposition{} : best(stem);
    if (analysis.score == 0) return stem;
    if (analysis.entry != nullptr) return lexicon_.stem(*analysis.entry);
    stem = root(stem, analysis);
  }
}

std::vector<Decomposition> Morphology::all(std::string_view word) const {
  std::vector<Decomposition> result;
  if (word.empty() || word.size() > kMaxWordBytes || !is_all_lower(word)) return result;
  if (const LexiconEntry* entry = lexicon_.find(word)) {
    Decomposition whole;
    whole.entry = entry;
    whole.ending.end = word.size();
    whole.score = kHeadwordScore;
    result.push_back(whole);
  }
  for_each_known(word, [&](const Decomposition& reading) {
    const bool is_whole = rest_of(word, reading).size() == word.size();
    if (!is_whole && reading.score >= kMinWordScore) result.push_back(reading);
  });
  std::ranges::stable_sort(result, std::ranges::greater{}, &Decomposition::score);
  if (result.empty()) {
    if (const Decomposition last_resort = best(word); last_resort.score > 0) result.push_back(last_resort);
  }
  return result;
}

}  // namespace telusur
