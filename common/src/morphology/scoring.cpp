// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/scoring.h"

#include <algorithm>
#include <iterator>

#include "morphology/bound_forms.h"

namespace telusur {
namespace {

constexpr bool takes_active(const AffixSet& affixes, Suffix suffix) {
  return affixes.allows(Prefix::kMeN, suffix) || affixes.allows(Prefix::kMenge, suffix) ||
         affixes.allows(Prefix::kMem, suffix) || affixes.allows(Prefix::kDi, suffix);
}

constexpr bool is_verb(const AffixSet& affixes) {
  return takes_active(affixes, Suffix::kNone) || takes_active(affixes, Suffix::kKan) ||
         takes_active(affixes, Suffix::kI);
}

/// Returns true for -i after a root in -as. Unless the dictionary lists the form, -asi is the end of a
/// learned loan: terkurasi is not a form of kuras.
bool is_loan_ending(std::string_view rest, Suffix suffix) {
  return suffix == Suffix::kI && rest.ends_with("as");
}

/// The score of a derivation that grammar implies from the listed ones: meN-X-kan implies di-X-kan (its
/// passive), X-kan (its imperative) and peN-X-an (its noun). 0 if nothing implies it.
int implied_score(const AffixSet& affixes, Prefix prefix, Suffix suffix) {
  switch (prefix) {
    case Prefix::kNone:
      if (suffix == Suffix::kKan) return takes_active(affixes, Suffix::kKan) ? 950 : 0;
      if (suffix == Suffix::kI) return takes_active(affixes, Suffix::kI) ? 930 : 0;
      return suffix == Suffix::kAn && is_verb(affixes) ? 750 : 0;
    case Prefix::kMeN:
    case Prefix::kDi:
    case Prefix::kKu:
      if (takes_active(affixes, suffix)) return 960;
      return is_verb(affixes) ? 780 : 0;
    case Prefix::kMemper:
    case Prefix::kDiper:
      return affixes.allows(Prefix::kMemper, suffix) || affixes.allows(Prefix::kDiper, suffix) ||
                     affixes.allows(Prefix::kPer, suffix)
                 ? 960
                 : 0;
    case Prefix::kMem:
    case Prefix::kMenge:
    case Prefix::kMempe:
    case Prefix::kMenye:
    case Prefix::kDise:
      return takes_active(affixes, suffix) ? 880 : 0;
    case Prefix::kTer:
      return is_verb(affixes) ? 880 : 0;
    case Prefix::kPeN:
      return is_verb(affixes) ? 890 : 0;
    case Prefix::kPer:
      return suffix == Suffix::kAn && affixes.allows(Prefix::kBer, Suffix::kNone) ? 840 : 0;
    case Prefix::kSe:  // segerombolan, a gerombolan of
      return suffix == Suffix::kAn && affixes.allows(Prefix::kNone, Suffix::kAn) ? 700 : 0;
    default:
      return 0;
  }
}

/// The score of a known root with affixes that neither the dictionary nor grammar licenses; 0 for affixes
/// that only a few roots take (be-kerja, pe-tani, te-lanjur; bare -i and -an), because the lexicon lists
/// those roots: bekasi is not bekas + -i.
int unlicensed_score(Prefix prefix, Suffix suffix) {
  switch (prefix) {
    case Prefix::kNone:
      return suffix == Suffix::kKan ? 450 : 0;
    case Prefix::kMeN:
    case Prefix::kDi:
      return suffix == Suffix::kNone ? 560 : 620;
    case Prefix::kBer:
    case Prefix::kTer:
      return suffix == Suffix::kNone ? 560 : 500;
    case Prefix::kPeN:
    case Prefix::kPer:
      return suffix == Suffix::kNone ? 480 : 620;
    case Prefix::kKe:
      return suffix == Suffix::kAn ? 620 : 0;
    case Prefix::kSe:
      return suffix == Suffix::kNone ? 600 : 0;
    case Prefix::kPe:
      return suffix == Suffix::kNone ? 430 : 0;  // petenis, pegolf: players of tennis, golf
    case Prefix::kKetidak:
      return suffix == Suffix::kAn ? 700 : 0;
    case Prefix::kMemper:
    case Prefix::kDiper:
      return 600;  // with any adjective: memperlemah, diperjelas
    case Prefix::kKeber:
    case Prefix::kKeter:
    case Prefix::kPemer:
    case Prefix::kPember:
    case Prefix::kMember:
    case Prefix::kBerke:
    case Prefix::kKese:
    case Prefix::kKepeN:
    case Prefix::kSeper:  // seperjuangan, sepenanggungan: of the same struggle
    case Prefix::kSepeN:
      return suffix == Suffix::kNone ? 0 : 560;
    default:
      return 0;
  }
}

constexpr bool is_active(Prefix prefix) {
  return prefix == Prefix::kMeN || prefix == Prefix::kDi || prefix == Prefix::kMemper ||
         prefix == Prefix::kDiper;
}

/// Returns true for affix pairs that occur only as frequent misspellings after a root in k: menunjukan and
/// diperuntukan for -kkan, penunjukkan and pemasukkan for -kan.
constexpr bool is_misspelled_pair(Prefix prefix, Suffix suffix) {
  return (is_active(prefix) && suffix == Suffix::kAn) || (prefix == Prefix::kPeN && suffix == Suffix::kKan);
}

int misspelled_pair_score(const AffixSet& affixes, std::string_view rest, Prefix prefix) {
  if (!rest.ends_with('k')) return 0;
  const bool is_meant = prefix == Prefix::kPeN
                            ? affixes.allows(Prefix::kPeN, Suffix::kAn)
                            : affixes.allows(prefix, Suffix::kKan) || takes_active(affixes, Suffix::kKan);
  return is_meant ? 870 : 0;
}

int base_score(const LexiconEntry& entry, const AffixSet& affixes, std::string_view rest,
               const Decomposition& analysis) {
  const Suffix suffix = analysis.ending.suffix;
  const Prefix prefix = analysis.prefix;
  if (prefix == Prefix::kNone && suffix == Suffix::kNone)
    return entry.is_bound() || entry.text_length < 3 ? 0 : kHeadwordWithCliticScore;
  if (affixes.allows(prefix, suffix)) return kListedScore;
  // se-...-nya: the dictionary lists the pair, but the surface rules find a clitic (sebaiknya).
  if (suffix == Suffix::kNone && analysis.ending.clitic == Clitic::kNya &&
      affixes.allows(prefix, Suffix::kNya)) {
    return kListedScore;
  }
  if (entry.is_whole()) return 0;
  if (is_misspelled_pair(prefix, suffix)) return misspelled_pair_score(affixes, rest, prefix);
  const std::size_t length = entry.text_length;
  if (is_loan_ending(rest, suffix) && !takes_active(affixes, suffix)) return 0;
  if (const int implied = implied_score(affixes, prefix, suffix); implied > 0 && length >= 3) return implied;
  return length >= 4 ? unlicensed_score(prefix, suffix) : 0;
}

bool has_vowel(std::string_view text) { return std::any_of(text.begin(), text.end(), is_vowel); }

/// Returns true for the endings of learned loans, which take native affixes freely: diverifikasi,
/// berkapasitas, terdigitalisasi.
bool is_learned_loan(std::string_view rest) {
  constexpr std::string_view kEndings[] = {"asi", "isi",  "usi",  "nsi",   "ksi", "psi",
                                           "tas", "isme", "logi", "grafi", "nomi"};
  // -ir of Dutch verbs: dikoordinir, terorganisir
  if (rest.size() >= 6 && rest.ends_with("ir") && !is_vowel(rest[rest.size() - 3])) return true;
  return rest.size() >= 5 && std::any_of(std::begin(kEndings), std::end(kEndings),
                                         [&](std::string_view end) { return rest.ends_with(end); });
}

/// Returns true for a root made of words that the lexicon has: non- + aktif, kambing + hitam.
bool is_compound_root(const Lexicon& lexicon, std::string_view rest) {
  if (const std::size_t bound = bound_form_length(rest); bound > 0 && rest.size() >= bound + 4) {
    if (lexicon.find(rest.substr(bound)) != nullptr) return true;
  }
  for (std::size_t cut = 4; cut + 4 <= rest.size(); ++cut) {
    if (lexicon.find(rest.substr(0, cut)) != nullptr && lexicon.find(rest.substr(cut)) != nullptr)
      return true;
  }
  return false;
}

/// False if the root begins or ends with consonants that no Indonesian root has: "rvarisi"; "dagr" of the
/// acronym mendagri.
bool is_pronounceable(std::string_view rest) {
  constexpr std::string_view kBeforeLiquid = "bcdfgkpst";
  const bool has_liquid =
      (rest[1] == 'l' || rest[1] == 'r') && kBeforeLiquid.find(rest[0]) != std::string_view::npos;
  const bool good_onset = is_vowel(rest[0]) || is_vowel(rest[1]) || has_liquid || rest[0] == 's' ||
                          rest.starts_with("kh") || rest.starts_with("ny") || rest.starts_with("ps") ||
                          rest.starts_with("kw");
  const char last = rest.back();
  const char before = rest[rest.size() - 2];
  const bool bad_coda = (last == 'r' || last == 'l') && !is_vowel(before);
  return good_onset && !bad_coda;
}

/// The score of the evidence for a root that the dictionary does not have. Two affixes around it (di-...-kan)
/// and a learned ending are good evidence. One prefix alone is not: names begin like that (Dinamo, Merkel,
/// Berlin, Teresa).
int score_evidence(const Lexicon& lexicon, std::string_view rest, const Decomposition& analysis) {
  const Suffix suffix = analysis.ending.suffix;
  switch (analysis.prefix) {
    case Prefix::kNone:
      return suffix == Suffix::kNone && analysis.ending.clitic == Clitic::kNya ? 220 : 0;
    case Prefix::kMeN:
    case Prefix::kDi:
      if (suffix == Suffix::kAn) return 0;
      if (suffix == Suffix::kI && rest.ends_with('s')) return 0;  // mereplikasi is not replikas + -i
      if (suffix != Suffix::kNone) return 320;
      // disharmonisasi and distancing have the Latin dis-, diagnostic and diamond the Greek dia-.
      if (analysis.prefix == Prefix::kDi && rest.front() == 's') return 0;
      if (is_compound_root(lexicon, rest) || is_learned_loan(rest)) return 310;
      if (analysis.prefix == Prefix::kDi && rest.front() == 'a') return 0;
      // diupload, mengupdate
      return rest.size() >= 5 && is_vowel(rest.front()) && !rest.ends_with("an") ? 240 : 0;
    case Prefix::kBer:
    case Prefix::kTer:
      return suffix == Suffix::kNone && is_learned_loan(rest) ? 300 : 0;
    case Prefix::kPeN:
    case Prefix::kPer:
    case Prefix::kKe:
      return suffix == Suffix::kAn && (is_learned_loan(rest) || is_compound_root(lexicon, rest)) ? 300 : 0;
    default:
      return 0;
  }
}

/// Returns true for ktpnya and bpjsnya: a part without vowels is an acronym, so it takes the clitic only.
bool is_acronym_with_clitic(std::string_view rest, const Decomposition& analysis) {
  return analysis.prefix == Prefix::kNone && analysis.ending.suffix == Suffix::kNone &&
         analysis.ending.clitic == Clitic::kNya && analysis.ending.particle == Particle::kNone &&
         rest.size() >= 2 && !has_vowel(rest);
}

/// Returns true for prefixes that contain se-. Readings without them win: keseragaman is ke-seragam-an rather
/// than kese-ragam-an.
constexpr bool contains_se(Prefix prefix) {
  return prefix == Prefix::kKese || prefix == Prefix::kBerse || prefix == Prefix::kPerse ||
         prefix == Prefix::kDise || prefix == Prefix::kMenye || prefix == Prefix::kPenye;
}

/// ku- and kau- occur in speech and verse only: kurasan is kuras and -an, not ku- and rasan.
constexpr int kSpokenPrefixPenalty = 60;

/// -tah occurs only after questions in old verse: terbantah is a form of bantah, not of terban.
constexpr int kArchaicParticlePenalty = 300;

int ending_penalty(const Ending& ending) {
  int penalty = ending.particle == Particle::kTah ? kArchaicParticlePenalty : 0;
  if (ending.clitic == Clitic::kNya) penalty += 20;
  if (ending.clitic == Clitic::kKu || ending.clitic == Clitic::kMu) penalty += 40;
  if (ending.particle != Particle::kNone) penalty += 30;
  return penalty;
}

}  // namespace

int score_reading(const LexiconEntry& entry, const AffixSet& affixes, std::string_view rest,
                  const Decomposition& analysis) {
  const int base = base_score(entry, affixes, rest, analysis);
  if (base == 0) return 0;
  const int length = entry.text_length;
  // menge- and penge- precede roots of one syllable, seldom by chance: mengecek is a form of cek, not of
  // kecek.
  const bool is_before_syllable = analysis.prefix == Prefix::kMenge || analysis.prefix == Prefix::kPenge;
  const int short_root = is_before_syllable ? -20 : length <= 2 ? 120 : length == 3 ? 20 : 0;
  const int rare_root = entry.is_rare() ? 60 : contains_se(analysis.prefix) ? 20 : 0;
  const int spoken_prefix = analysis.prefix == Prefix::kKu ? kSpokenPrefixPenalty : 0;
  return base - ending_penalty(analysis.ending) - short_root - rare_root - spoken_prefix +
         std::min<int>(entry.weight, 19);
}

int score_guess(const Lexicon& lexicon, std::string_view root, const Decomposition& analysis) {
  // The lost letter cannot be guessed, unless it makes a known compound: menumbuhkembangkan.
  if (analysis.lost != '\0') return is_compound_root(lexicon, root) ? 330 : 0;
  const std::string_view rest = root;
  if (is_acronym_with_clitic(rest, analysis)) return 200;
  if (analysis.ending.particle != Particle::kNone || rest.size() < 4 || !has_vowel(rest) ||
      !is_pronounceable(rest)) {
    return 0;
  }
  const Clitic clitic = analysis.ending.clitic;
  if (clitic == Clitic::kKu || clitic == Clitic::kMu) return 0;  // maluku, bermu(da)
  const int base = score_evidence(lexicon, rest, analysis);
  return base == 0 ? 0 : base - (clitic == Clitic::kNya ? 20 : 0);
}

}  // namespace telusur
