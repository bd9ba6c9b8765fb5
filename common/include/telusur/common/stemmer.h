// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Indonesian stemmer removes affixes, clitics and particles from a word and undoes reduplication. It uses
// a lexicon of 31,000 roots with the affixes that each may take. Most programs need the Analyzer, which
// splits, folds and stems text in one call; use this class for single words that are folded already.
//
// Method and sources: readings that the root lexicon licenses come first (Nazief and Adriani 1996; Asian,
// Williams and Tahaghoghi 2005, 2007; Adriani et al. 2007, "Stemming Indonesian: A confix-stripping
// approach"), with the morphophonemics of Larasati, Kubon and Zeman 2011 (MorphInd). Guarded rules handle
// roots that the dictionary does not have. docs/stemmer.md explains the decisions, and compares them with the
// algorithm of Tala 2003, which has no dictionary.
//
// Encoding: UTF-8, folded as the analyzer folds (lower case, NFKC, no diacritics, no apostrophes). Text that
// is not folded is returned unchanged; no input is an error. Threads: an object is immutable; any number of
// threads may share it. The lexicon is static read-only data. Cost: construction is free; a word takes well
// under a microsecond and no allocation besides the result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/export.h>

namespace telusur {

/// One reading of a word: its root and the affixes around it.
struct Reading {
  std::string root;
  std::vector<std::string> prefixes;  ///< in the order of the word: {"memper"}; N is a nasal: {"meN"}
  std::vector<std::string> suffixes;  ///< in the order of the word: {"kan", "nya", "lah"}
  bool is_reduplicated = false;
  bool is_in_lexicon = false;  ///< false if the root is guessed
};

/// Stems and analyzes single words. See the head of this file.
class TELUSUR_EXPORT Stemmer {
 public:
  Stemmer() = default;

  /// Returns the stem of one folded word: menyelesaikan -> selesai, anak-anaknya -> anak. A word without
  /// affixes is its own stem. The stem is empty only for an empty word and at most one byte longer than the
  /// word (memukul -> pukul restores the p that the prefix replaces). stem(stem(w)) == stem(w).
  [[nodiscard]] std::string stem(std::string_view folded_word) const;

  /// Returns every reading that grammar and lexicon allow, best first, for linguists. Empty if there is none.
  /// The root of the best reading is not always the stem: the lexicon may map several roots to one stem
  /// (mahasiswi -> mahasiswa).
  [[nodiscard]] std::vector<Reading> readings(std::string_view folded_word) const;

  /// Returns the part after a bound form, which is not a word by itself: "korupsi" for antikorupsi and
  /// anti-korupsi, "indonesia" for non-indonesia, "kebakaran" for pascakebakaran. Empty for all other words,
  /// including those in the lexicon whose parts do not say what they mean (antariksa). The result is the end
  /// of the argument and not stemmed. The analyzer indexes these words both whole and by their parts.
  [[nodiscard]] std::string_view bound_form_base(std::string_view folded_word) const;

  /// Returns the spelling of a stem that KBBI prefers: propinsi -> provinsi, jaman -> zaman; the stem itself
  /// if it is standard or unknown. stem() keeps the spelling of the word, so that one spelling alone can be
  /// searched for. The result is valid as long as the argument.
  [[nodiscard]] std::string_view standard_spelling(std::string_view stem) const;

  /// Returns whether a hyphenated word is one word of the language: a reduplication (anak-anak, sayur-mayur,
  /// tolong-menolong), a word with an affix joined by a hyphen (di-upload, ke-16, 1990-an, mem-phk-kan,
  /// kpk-nya, non-indonesia) or a lexicon entry (undang-undang). False for a compound of independent words
  /// (tni-polri, jawa-bali, 1980-1990-an), and for a word without hyphen.
  [[nodiscard]] bool is_one_word(std::string_view hyphenated) const;
};

}  // namespace telusur
