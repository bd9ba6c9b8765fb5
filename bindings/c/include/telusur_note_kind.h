// SPDX-License-Identifier: GPL-3.0-or-later
/// The kinds of notes on a query, as QueryNoteKind of telusur/searcher/query_note.h. Include telusur.h.
#ifndef TELUSUR_NOTE_KIND_H
#define TELUSUR_NOTE_KIND_H

/// The reason for a note. Programs that show notes in another language translate these.
typedef enum telusur_note_kind {
  // Quotation marks, brackets and operators.
  TELUSUR_NOTE_UNCLOSED_QUOTE = 0,         ///< `"kerja sama`: the phrase ends with the query
  TELUSUR_NOTE_LONG_UNCLOSED_QUOTE = 1,    ///< the same in front of more than three words: ignored
  TELUSUR_NOTE_STRAY_QUOTE = 2,            ///< a quotation mark without a word behind it: ignored
  TELUSUR_NOTE_QUOTATION_IN_HEADLINE = 3,  ///< `KPK: "Tidak Ada Intervensi" - Harun Diburu`: read as words
  TELUSUR_NOTE_EMPTY_PHRASE = 4,           ///< `""`: ignored
  TELUSUR_NOTE_UNCLOSED_BRACKET = 5,       ///< `(banjir`: the bracket closes at the end of the query
  TELUSUR_NOTE_UNOPENED_BRACKET = 6,       ///< `banjir)`: ignored
  TELUSUR_NOTE_EMPTY_BRACKETS = 7,         ///< `()`: ignored
  TELUSUR_NOTE_TOO_MANY_BRACKETS = 8,      ///< nested deeper than 50: ignored
  TELUSUR_NOTE_TOO_DEEP_GROUP = 9,         ///< a group nested deeper than 50: merged into the group around it
  TELUSUR_NOTE_REPEATED_OPERATOR = 10,     ///< `BUKAN BUKAN a`: counts once
  TELUSUR_NOTE_MISSING_RIGHT_OPERAND = 11,  ///< `banjir DAN`: the operator is ignored
  TELUSUR_NOTE_MISSING_LEFT_OPERAND = 12,   ///< `DAN banjir`: the operator is ignored
  TELUSUR_NOTE_OPERATOR_IN_HEADLINE = 13,   ///< BUKAN in a headline of capitals: searched for as a word
  TELUSUR_NOTE_SIGN_IN_HEADLINE = 14,  ///< `Rupiah +0,3%`, `Gempa Guncang Tokyo -Kyodo`: the sign is ignored
  TELUSUR_NOTE_ONLY_EXCLUSIONS = 15,   ///< `-jakarta`: every other article matches
  // Distances, exact forms and prefixes.
  TELUSUR_NOTE_MISSING_DISTANCE = 16,    ///< `"a b"~`: the default distance is used
  TELUSUR_NOTE_ZERO_DISTANCE = 17,       ///< `"a b"~0`: read as a phrase
  TELUSUR_NOTE_TOO_LARGE_DISTANCE = 18,  ///< `"a b"~250`: reduced to the largest distance
  TELUSUR_NOTE_MISPLACED_DISTANCE = 19,  ///< `kata~2` or a lone `~`: ignored
  TELUSUR_NOTE_STRAY_EXACT_MARK = 20,    ///< `=` without a word: ignored
  TELUSUR_NOTE_STRAY_PREFIX_MARK = 21,   ///< `*` without a word: ignored
  TELUSUR_NOTE_INNER_PREFIX_MARK = 22,   ///< `ka*ta`: the `*` is ignored
  TELUSUR_NOTE_EXACT_PREFIX = 23,        ///< `=kata*`: read as `kata*`
  TELUSUR_NOTE_UNKNOWN_PREFIX = 24,      ///< no word of the index begins with this prefix
  TELUSUR_NOTE_TOO_MANY_STEMS =
      25,  ///< a prefix with too many words: the most frequent ones are searched for
  // Fields and dates.
  TELUSUR_NOTE_UNKNOWN_FIELD = 26,        ///< `foo:bar`: searched for as text
  TELUSUR_NOTE_SPACE_AFTER_FIELD = 27,    ///< `judul: banjir`: read as `judul:banjir`
  TELUSUR_NOTE_FIELD_IN_HEADLINE = 28,    ///< `Sumber: Iran Siap Perang`: searched for as a word
  TELUSUR_NOTE_FIELD_WITHOUT_VALUE = 29,  ///< `judul:` alone: the name is searched for as a word
  TELUSUR_NOTE_FILTER_WITHOUT_WORD = 30,  ///< `sumber:"???"`: no article matches
  TELUSUR_NOTE_DATE_WITHOUT_VALUE = 31,  ///< `tanggal:judul:banjir`: read as `judul:banjir`; also for numbers
  TELUSUR_NOTE_INVALID_DATE = 32,        ///< `tanggal:31/4/2023`: searched for as text
  TELUSUR_NOTE_IGNORED_DATE = 33,        ///< `tanggal:..`: neither a date nor text, ignored
  TELUSUR_NOTE_INVALID_NUMBER = 34,      ///< `halaman:tiga`: searched for as text
  TELUSUR_NOTE_IGNORED_NUMBER = 35,      ///< `halaman:..`: neither a number nor text, ignored
  TELUSUR_NOTE_POSSIBLE_DATE = 36,       ///< `20/10/2025` alone, or `banjir 2010-2013`: searched for as words
  // Queries with little or too much to search for.
  TELUSUR_NOTE_EMPTY_QUERY = 37,           ///< neither words nor filters
  TELUSUR_NOTE_NO_WORDS = 38,              ///< only punctuation
  TELUSUR_NOTE_UNSEARCHABLE_TEXT = 39,     ///< a word or phrase in which the analyzer finds no word
  TELUSUR_NOTE_ONLY_STOP_WORDS = 40,       ///< a word or phrase of stop words only
  TELUSUR_NOTE_TOO_MANY_WORDS = 41,        ///< the rest of the words is ignored
  TELUSUR_NOTE_TOO_MANY_PREFIXES = 42,     ///< the rest of the prefixes is ignored
  TELUSUR_NOTE_TOO_MANY_TEXT_CHECKS = 43,  ///< the rest of the exact forms and phrases of `isi:` is ignored
  TELUSUR_NOTE_FIRST_ARTICLES_CHECKED =
      44,  ///< only the texts of the first articles were read; other articles may be missing
  TELUSUR_NOTE_BEST_ARTICLES_CHECKED =
      45  ///< only the texts of the best articles were read; other articles may be missing
} telusur_note_kind;

#endif
