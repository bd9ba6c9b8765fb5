// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/reduplication.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "morphology/bound_forms.h"
#include "morphology/scoring.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kHyphenPrefixes[] = {
    "di", "me",  "mem", "men",  "meng", "meny",   "ber",   "be", "ter",   "te",    "ke", "se",
    "pe", "pem", "pen", "peng", "per",  "memper", "diper", "ku", "menge", "penge", "nge"};
constexpr std::string_view kHyphenSuffixes[] = {"nya", "ku", "mu",  "lah",   "kah",
                                                "pun", "an", "kan", "nyalah"};

/// Words that a figure numbers, seldom doubles: Liga2, Moto2, Formula2.
constexpr std::string_view kNumberedWords[] = {"divisi", "formula",  "jilid", "liga",  "moto",
                                               "tahap",  "terminal", "tipe",  "versi", "zona"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// Returns the offset of a hyphen that is missing beside a number: 1990an is 1990-an, ke16 is ke-16. 0 if
/// none is missing.
std::size_t find_missing_hyphen(std::string_view word) {
  if (word.size() >= 4 && word.ends_with("an") && is_all_digits(word.substr(0, word.size() - 2)))
    return word.size() - 2;
  if (word.size() >= 3 && word.starts_with("ke") && is_all_digits(word.substr(2))) return 2;
  return 0;
}

bool begins_with_digit(std::string_view text) { return !text.empty() && is_ascii_digit(text.front()); }

/// "anak" and "nya" give "anak-anaknya".
std::string double_word(std::string_view word, std::string_view ending) {
  return std::string(word).append("-").append(word).append(ending);
}

/// Inserts the hyphen into a reduplicated word of a text that lost its hyphens: anakanaknya becomes
/// anak-anaknya. Empty for any other word.
std::string restore_hyphen(const Morphology& morphology, std::string_view word) {
  constexpr std::size_t kMinHalf = 4;  // "dada" and "kuku" are words, as is "papaku"
  const Lexicon& lexicon = morphology.lexicon();
  for (std::size_t size = kMinHalf; 2 * size <= word.size(); ++size) {
    const std::string_view half = word.substr(0, size);
    const std::string_view ending = word.substr(2 * size);
    if (word.substr(size, size) != half || lexicon.find(half) == nullptr) continue;
    // gonggongan is gonggong with -an.
    if ((ending.empty() || contains(kHyphenSuffixes, ending)) && morphology.best(word).entry == nullptr)
      return double_word(half, ending);
  }
  return {};
}

// A productive root takes a few affixes. A half that takes none is a word by chance: camping in
// compang-camping.
constexpr int kMinProductiveWeight = 3;

/// Chooses the root of a reduplication with a changed sound: sayur of sayur-mayur, balik of bolak-balik. It
/// is the more productive half.
const LexiconEntry* choose_base(const LexiconEntry* first, const LexiconEntry* second) {
  const bool is_second_productive = second != nullptr && second->weight >= kMinProductiveWeight;
  if (first == nullptr) return is_second_productive ? second : nullptr;
  return is_second_productive && second->weight > first->weight ? second : first;
}

/// Stems a dictionary word X-Y. If X or Y is a word, that is the stem (sayur-mayur -> sayur, bolak-balik ->
/// balik). Otherwise, or if additions.tsv marks the word as whole, it is its own stem (kupu-kupu).
HyphenatedWord reduce_entry(const Morphology& morphology, const LexiconEntry& entry) {
  const Lexicon& lexicon = morphology.lexicon();
  const LexiconEntry& resolved = lexicon.resolve(entry);
  const std::string_view text = lexicon.text(resolved);
  const std::size_t hyphen = text.find('-');
  if (hyphen != std::string_view::npos && !resolved.is_whole()) {
    const LexiconEntry* base =
        choose_base(lexicon.find(text.substr(0, hyphen)), lexicon.find(text.substr(hyphen + 1)));
    if (base != nullptr) return {HyphenKind::kReduplicated, lexicon.stem(*base)};
  }
  return {HyphenKind::kLexical, std::string(text)};
}

/// Returns the entry "base-base" if it is an independent word; else nullptr.
const LexiconEntry* find_lexical_double(const Lexicon& lexicon, std::string_view base) {
  const LexiconEntry* entry = lexicon.find(double_word(base, ""));
  if (entry == nullptr) return nullptr;
  return entry->is_whole() || lexicon.find(base) == nullptr ? entry : nullptr;
}

/// tali-temali, gilang-gemilang: the second half has the infix -em-, which is no longer productive.
bool has_infix_em(std::string_view first, std::string_view second) {
  return first.size() >= 3 && second.size() == first.size() + 2 && second[0] == first[0] &&
         second.substr(1, 2) == "em" && second.substr(3) == first.substr(1);
}

std::string consonants(std::string_view text) {
  std::string result(text);
  std::erase_if(result, is_vowel);
  return result;
}

/// Returns the root of a reduplication with a changed sound that the dictionary does not list: other vowels
/// (corat-coret) or another first consonant (sayur-mayur). nullptr for any other pair.
const LexiconEntry* find_changed_base(const Lexicon& lexicon, std::string_view first,
                                      std::string_view second) {
  if (first.size() < 4 || second.size() < 4) return nullptr;
  const bool has_other_vowels = consonants(first) == consonants(second);
  const bool has_other_onset =
      first.substr(1) == second.substr(1) && !is_vowel(first[0]) && !is_vowel(second[0]);
  if (!has_other_vowels && !has_other_onset) return nullptr;
  const LexiconEntry* first_entry = lexicon.find(first);
  const LexiconEntry* second_entry = lexicon.find(second);
  if ((first_entry == nullptr) == (second_entry == nullptr)) return nullptr;  // putra-putri: both are words
  const LexiconEntry* base = first_entry != nullptr ? first_entry : second_entry;
  return base->weight >= kMinProductiveWeight ? base : nullptr;
}

/// Returns true for a form of some prefix: ber, me, diper.
bool is_prefix_form(std::string_view text) {
  return std::ranges::any_of(prefix_rules(text.front()),
                             [&](const PrefixRule& rule) { return rule.form == text; });
}

/// Stems X-Y if Y without its ending repeats the end of X: anak-anaknya, berhari-hari, menakut-nakuti,
/// kemerah-merahan.
std::optional<HyphenatedWord> analyze_repetition(const Morphology& morphology, std::string_view first,
                                                 std::string_view second) {
  const Lexicon& lexicon = morphology.lexicon();
  std::array<Ending, kMaxEndings> endings;
  const std::size_t count = find_endings(second, endings);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view repeated = second.substr(0, endings[i].end);
    if (repeated.size() < 2 || !first.ends_with(repeated)) continue;
    const std::string_view prefix = first.substr(0, first.size() - repeated.size());
    if (!prefix.empty() && (repeated.size() < 3 || !is_prefix_form(prefix))) continue;  // indonesia-asia
    if (const LexiconEntry* lexical = find_lexical_double(lexicon, repeated))
      return reduce_entry(morphology, *lexical);
    if (prefix.empty()) return HyphenatedWord{HyphenKind::kReduplicated, morphology.stem(first)};
    if (const LexiconEntry* base = lexicon.find(repeated))
      return HyphenatedWord{HyphenKind::kReduplicated, lexicon.stem(*base)};
    const std::string joined = std::string(first).append(second.substr(endings[i].end));
    return HyphenatedWord{HyphenKind::kReduplicated, morphology.stem(joined)};
  }
  return std::nullopt;
}

std::optional<HyphenatedWord> analyze_halves(const Morphology& morphology, std::string_view first,
                                             std::string_view second) {
  if (first.empty() || second.empty()) return std::nullopt;
  if (std::optional<HyphenatedWord> repetition = analyze_repetition(morphology, first, second))
    return repetition;
  if (has_infix_em(first, second)) return HyphenatedWord{HyphenKind::kReduplicated, morphology.stem(first)};
  if (const LexiconEntry* base = find_changed_base(morphology.lexicon(), first, second))
    return HyphenatedWord{HyphenKind::kReduplicated, morphology.lexicon().stem(*base)};
  // tolong-menolong, lama-kelamaan: two forms of one root. Stems of two letters match by chance too often.
  std::string stem = morphology.stem(first);
  if (stem.size() >= 3 && stem == morphology.stem(second))
    return HyphenatedWord{HyphenKind::kReduplicated, stem};
  return std::nullopt;
}

/// Stems the word without its hyphen if the lexicon licenses that: menanda-tangani (an older spelling) is
/// menandatangani, me-ningkatkan (divided at the end of a line) is meningkatkan.
std::optional<HyphenatedWord> analyze_joined(const Morphology& morphology, std::string_view word) {
  const std::size_t hyphen = word.find('-');
  if (word.find('-', hyphen + 1) != std::string_view::npos) return std::nullopt;
  const Decomposition analysis =
      morphology.licensed(std::string(word.substr(0, hyphen)).append(word.substr(hyphen + 1)));
  if (analysis.entry == nullptr) return std::nullopt;
  return HyphenatedWord{HyphenKind::kAffixed, morphology.lexicon().stem(*analysis.entry)};
}

/// di-upload, mem-phk-kan, kpk-nya, ke-16.
std::optional<HyphenatedWord> analyze_affixed(const Morphology& morphology, std::string_view word) {
  const std::size_t last = word.rfind('-');
  const std::string_view head = word.substr(0, last);
  if (contains(kHyphenSuffixes, word.substr(last + 1)) && !head.empty()) {
    if (begins_with_digit(head)) {
      const bool is_range = head.find('-') != std::string_view::npos;  // 1980-1990-an is two decades
      return HyphenatedWord{is_range ? HyphenKind::kCompound : HyphenKind::kNumber, std::string(word)};
    }
    if (std::optional<HyphenatedWord> joined = analyze_joined(morphology, word)) return joined;
    return HyphenatedWord{HyphenKind::kAffixed, stem_any(morphology, head)};
  }
  const std::size_t first = word.find('-');
  const std::string_view tail = word.substr(first + 1);
  if (contains(kHyphenPrefixes, word.substr(0, first)) && !tail.empty()) {
    if (begins_with_digit(tail)) return HyphenatedWord{HyphenKind::kNumber, std::string(word)};
    if (std::optional<HyphenatedWord> joined = analyze_joined(morphology, word)) return joined;
    return HyphenatedWord{HyphenKind::kAffixed, stem_any(morphology, tail)};
  }
  return std::nullopt;
}

}  // namespace

std::string stem_any(const Morphology& morphology, std::string_view word) {
  if (word.find('-') != std::string_view::npos) return analyze_hyphenated(morphology, word).stem;
  if (const std::size_t at = find_missing_hyphen(word); at != 0)
    return std::string(word.substr(0, at)).append("-").append(word.substr(at));
  if (word.find('2') != std::string_view::npos) return analyze_figure_two(morphology, word).stem;
  if (const std::string doubled = restore_hyphen(morphology, word); !doubled.empty())
    return analyze_hyphenated(morphology, doubled).stem;
  std::string stem = morphology.stem(word);
  const std::string doubled_stem = restore_hyphen(morphology, stem);  // dilakilakikan
  return doubled_stem.empty() ? stem : analyze_hyphenated(morphology, doubled_stem).stem;
}

HyphenatedWord analyze_hyphenated(const Morphology& morphology, std::string_view word) {
  // A hyphen at the beginning or end joins nothing: it marks the end of a line ("hamba-").
  const std::size_t begin = word.find_first_not_of('-');
  if (begin == std::string_view::npos) return {HyphenKind::kCompound, std::string(word)};
  const std::string_view trimmed = word.substr(begin, word.find_last_not_of('-') + 1 - begin);
  if (trimmed.size() != word.size()) return {HyphenKind::kAffixed, stem_any(morphology, trimmed)};

  const Lexicon& lexicon = morphology.lexicon();
  if (const LexiconEntry* entry = lexicon.find(word)) return reduce_entry(morphology, *entry);
  // perundang-undangan, kehati-hatian: the dictionary licenses affixes around the reduplication.
  if (const Decomposition licensed = morphology.licensed(word);
      licensed.entry != nullptr && lexicon.text(*licensed.entry).find('-') != std::string_view::npos) {
    HyphenatedWord result = reduce_entry(morphology, *licensed.entry);
    result.kind = HyphenKind::kReduplicated;
    return result;
  }
  const std::size_t hyphen = word.find('-');
  if (std::optional<HyphenatedWord> affixed = analyze_affixed(morphology, word)) return *affixed;
  const bool is_pair_of_forms = is_bound_form(word.substr(hyphen + 1));  // pro-kontra
  if (is_bound_form(word.substr(0, hyphen)) && !is_pair_of_forms)
    return {HyphenKind::kBoundForm, std::string(word)};
  if (word.find('-', hyphen + 1) == std::string_view::npos) {
    const std::optional<HyphenatedWord> halves =
        analyze_halves(morphology, word.substr(0, hyphen), word.substr(hyphen + 1));
    if (halves) return *halves;
    // menanda-tangani: the halves are not words, but the joined word is.
    if (morphology.licensed(word.substr(0, hyphen)).score < kHeadwordScore &&
        morphology.licensed(word.substr(hyphen + 1)).score < kHeadwordScore) {
      if (std::optional<HyphenatedWord> joined = analyze_joined(morphology, word)) return *joined;
    }
  }
  return {HyphenKind::kCompound, std::string(word)};
}

HyphenatedWord analyze_figure_two(const Morphology& morphology, std::string_view word) {
  const std::size_t two = word.find('2');
  if (two == std::string_view::npos || two < 3) return {HyphenKind::kCompound, std::string(word)};
  const std::string_view base = word.substr(0, two);
  const std::string_view ending = word.substr(two + 1);
  // Not h2o, covid2: the word before the 2 must be known, and only letters may follow.
  const bool is_known = is_all_lower(base) && is_all_lower(ending) && !contains(kNumberedWords, base) &&
                        morphology.licensed(base).score > 0;
  if (!is_known) return {HyphenKind::kCompound, std::string(word)};
  HyphenatedWord result = analyze_hyphenated(morphology, double_word(base, ending));
  // undang2 would become undang-undang, which is longer than a stem may be (Stemmer::stem).
  if (result.kind == HyphenKind::kCompound || result.stem.size() > word.size() + 1) result.stem = word;
  return result;
}

}  // namespace telusur
