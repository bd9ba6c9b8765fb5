// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <telusur/common/stemmer.h>

#include "morphology/bound_forms.h"
#include "morphology/morphology.h"
#include "morphology/reduplication.h"

namespace telusur {
namespace {

// Longer than any word of the language. Bounds the work on hostile input.
constexpr std::size_t kMaxWordBytes = 120;

Reading to_reading(const Morphology& morphology, std::string_view word, const Decomposition& analysis) {
  Reading reading;
  reading.root = analysis.entry != nullptr ? std::string(morphology.lexicon().text(*analysis.entry))
                                           : Morphology::root(word, analysis);
  reading.is_in_lexicon = analysis.entry != nullptr;
  const auto add = [](std::vector<std::string>& to, std::string_view name) {
    if (!name.empty()) to.emplace_back(name);
  };
  add(reading.prefixes, kPrefixNames[static_cast<std::size_t>(analysis.prefix)]);
  add(reading.suffixes, kSuffixNames[static_cast<std::size_t>(analysis.ending.suffix)]);
  add(reading.suffixes, kCliticNames[static_cast<std::size_t>(analysis.ending.clitic)]);
  add(reading.suffixes, kParticleNames[static_cast<std::size_t>(analysis.ending.particle)]);
  return reading;
}

}  // namespace

std::string Stemmer::stem(std::string_view folded_word) const {
  return folded_word.size() > kMaxWordBytes ? std::string(folded_word) : stem_any(Morphology(), folded_word);
}

std::vector<Reading> Stemmer::readings(std::string_view folded_word) const {
  std::vector<Reading> result;
  if (folded_word.empty() || folded_word.size() > kMaxWordBytes) return result;
  const Morphology morphology;
  const bool has_hyphen = folded_word.find('-') != std::string_view::npos;
  if (has_hyphen || folded_word.find('2') != std::string_view::npos) {
    HyphenatedWord word = has_hyphen ? analyze_hyphenated(morphology, folded_word)
                                     : analyze_figure_two(morphology, folded_word);
    if (word.kind == HyphenKind::kCompound) return result;
    Reading reading;
    reading.is_reduplicated = word.kind == HyphenKind::kReduplicated;
    reading.is_in_lexicon = morphology.lexicon().find(word.stem) != nullptr;
    reading.root = std::move(word.stem);
    result.push_back(std::move(reading));
    return result;
  }
  for (const Decomposition& analysis : morphology.all(folded_word)) {
    Reading reading = to_reading(morphology, folded_word, analysis);
    const bool is_new = std::none_of(result.begin(), result.end(), [&](const Reading& other) {
      return other.root == reading.root && other.prefixes == reading.prefixes &&
             other.suffixes == reading.suffixes;
    });
    if (is_new) result.push_back(std::move(reading));
  }
  return result;
}

std::string_view Stemmer::bound_form_base(std::string_view folded_word) const {
  return telusur::bound_form_base(Morphology(), folded_word);
}

std::string_view Stemmer::standard_spelling(std::string_view stem) const {
  const Lexicon lexicon;
  const LexiconEntry* entry = lexicon.find(stem);
  return entry != nullptr && entry->is_variant() ? lexicon.text(lexicon.standard(*entry)) : stem;
}

bool Stemmer::is_one_word(std::string_view hyphenated) const {
  if (hyphenated.size() > kMaxWordBytes || hyphenated.find('-') == std::string_view::npos) return false;
  const Morphology morphology;
  return analyze_hyphenated(morphology, hyphenated).kind != HyphenKind::kCompound;
}

}  // namespace telusur
