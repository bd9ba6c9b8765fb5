// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Indonesian stemmer: takes the affixes, clitics and particles off a word and undoes its reduplication,
// over a lexicon of 31,000 roots that says for each which affixes it takes. Most programs want the Analyzer,
// which folds, splits and stems text in one go; use this class for single words that are folded already.
//
// Method and sources: readings licensed by a root lexicon come first (Nazief and Adriani 1996; Asian,
// Williams and Tahaghoghi 2005, 2007; Adriani et al. 2007, "Stemming Indonesian: A confix-stripping
// approach"), with the morphophonemics of Larasati, Kubon and Zeman 2011 (MorphInd); guarded rules come in
// for roots that no dictionary has. The dictionary-less algorithm of Tala 2003, which other engines use, is
// what it replaces. docs/stemmer.md says how it decides.
//
// Encoding: UTF-8, folded as the analyzer folds (lower case, NFKC, no diacritics, no apostrophes). A word
// that is not folded, or no text at all, is returned as it is; no input is an error. Threads: an object is
// immutable; any number of threads may share it. The lexicon is static read-only data. Cost: constructing is
// free. A word costs well under a microsecond and no allocation besides the result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// One reading of a word: its root and what was taken off, outermost first at each end.
struct Reading {
  std::string root;
  std::vector<std::string> prefixes;  ///< in the order of the word: {"memper"}; a nasal is written N: {"meN"}
  std::vector<std::string> suffixes;  ///< in the order of the word: {"kan", "nya", "lah"}
  bool is_reduplicated = false;
  bool is_in_lexicon = false;  ///< false when the root was guessed
};

class Stemmer {
 public:
  Stemmer() = default;

  /// The stem of one folded word: menyelesaikan -> selesai, anak-anaknya -> anak; the word itself when
  /// nothing is to be taken off. Never empty for a word that is not, never longer than it by more than one
  /// byte (memukul -> pukul gives back what the prefix swallowed), and stem(stem(w)) == stem(w).
  [[nodiscard]] std::string stem(std::string_view folded_word) const;

  /// The same into a string of the caller, whose old content is replaced: no allocation once it has grown.
  void stem(std::string_view folded_word, std::string& out) const;

  /// Every reading that the grammar and the lexicon allow, best first; for telusur-analyze and for linguists.
  /// Empty when there is nothing to say about the word. The first one's root is not always the stem: the
  /// lexicon may have one stem for several roots (mahasiswi -> mahasiswa).
  [[nodiscard]] std::vector<Reading> readings(std::string_view folded_word) const;

  /// What stands behind a form that is no word by itself: "korupsi" of antikorupsi and anti-korupsi,
  /// "indonesia" of non-indonesia. Empty for all other words, those in the lexicon included (antariksa). A
  /// part of the argument; not stemmed. For the analyzer, which indexes such words whole and by their base.
  [[nodiscard]] std::string_view bound_form_base(std::string_view folded_word) const;

  /// The spelling that KBBI prefers for a stem: propinsi -> provinsi, jaman -> zaman; the stem itself when it
  /// is standard or unknown. Stems keep their spelling, so that who searches for one spelling only can. The
  /// result lives as long as the argument.
  [[nodiscard]] std::string_view standard_spelling(std::string_view stem) const;

  /// True when a hyphenated word is one word of the language: reduplication (anak-anak, sayur-mayur,
  /// tolong-menolong), a hyphen-joined affix (di-upload, ke-16, 1990-an, mem-phk-kan, kpk-nya,
  /// non-indonesia), a lexicon entry (undang-undang). False for a compound whose parts are words in their own
  /// right (tni-polri, jawa-bali, 1980-1990-an), and for a word without hyphen.
  [[nodiscard]] bool is_one_word(std::string_view hyphenated) const;
};

}  // namespace telusur
