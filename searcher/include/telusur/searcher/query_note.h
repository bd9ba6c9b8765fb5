// SPDX-License-Identifier: GPL-3.0-or-later
/// Notes on a query: each says that a part of it was not taken literally, and how it was read instead.
#pragma once

#include <cstdint>
#include <string>

#include <telusur/common/byte_range.h>

namespace telusur {

/// The reason for a note. Programs that show notes in another language translate these.
enum class QueryNoteKind : std::uint8_t {
  // Quotation marks, brackets and operators.
  kUnclosedQuote,        ///< `"kerja sama`: the phrase ends with the query
  kLongUnclosedQuote,    ///< the same in front of more than three words: ignored
  kStrayQuote,           ///< a quotation mark without a word behind it: ignored
  kQuotationInHeadline,  ///< `KPK: "Tidak Ada Intervensi" - Harun Diburu`: read as words
  kEmptyPhrase,          ///< `""`: ignored
  kUnclosedBracket,      ///< `(banjir`: the bracket closes at the end of the query
  kUnopenedBracket,      ///< `banjir)`: ignored
  kEmptyBrackets,        ///< `()`: ignored
  kTooManyBrackets,      ///< nested deeper than 50: ignored
  kTooDeepGroup,         ///< a group nested deeper than 50: merged into the group around it
  kRepeatedOperator,     ///< `BUKAN BUKAN a`: counts once
  kMissingRightOperand,  ///< `banjir DAN`: the operator is ignored
  kMissingLeftOperand,   ///< `DAN banjir`: the operator is ignored
  kOperatorInHeadline,   ///< BUKAN in a headline of capitals: searched for as a word
  kSignInHeadline,       ///< `Rupiah +0,3%`, `Gempa Guncang Tokyo -Kyodo`: the sign is ignored
  kOnlyExclusions,       ///< `-jakarta`: every other article matches
  // Distances, exact forms and prefixes.
  kMissingDistance,    ///< `"a b"~`: the default distance is used
  kZeroDistance,       ///< `"a b"~0`: read as a phrase
  kTooLargeDistance,   ///< `"a b"~250`: reduced to the largest distance
  kMisplacedDistance,  ///< `kata~2` or a lone `~`: ignored
  kStrayExactMark,     ///< `=` without a word: ignored
  kStrayPrefixMark,    ///< `*` without a word: ignored
  kInnerPrefixMark,    ///< `ka*ta`: the `*` is ignored
  kExactPrefix,        ///< `=kata*`: read as `kata*`
  kUnknownPrefix,      ///< no word of the index begins with this prefix
  kTooManyStems,       ///< a prefix with too many words: the most frequent ones are searched for
  // Fields and dates.
  kUnknownField,       ///< `foo:bar`: searched for as text
  kSpaceAfterField,    ///< `judul: banjir`: read as `judul:banjir`
  kFieldInHeadline,    ///< `Sumber: Iran Siap Perang`: searched for as a word
  kFieldWithoutValue,  ///< `judul:` alone: the name is searched for as a word
  kFilterWithoutWord,  ///< `sumber:"???"`: no article matches
  kDateWithoutValue,   ///< `tanggal:judul:banjir`: read as `judul:banjir`; also for numbers
  kInvalidDate,        ///< `tanggal:31/4/2023`: searched for as text
  kIgnoredDate,        ///< `tanggal:..`: neither a date nor text, ignored
  kInvalidNumber,      ///< `halaman:tiga`: searched for as text
  kIgnoredNumber,      ///< `halaman:..`: neither a number nor text, ignored
  kPossibleDate,       ///< `20/10/2025` alone, or `banjir 2010-2013`: searched for as words
  // Queries with little or too much to search for.
  kEmptyQuery,            ///< neither words nor filters
  kNoWords,               ///< only punctuation
  kUnsearchableText,      ///< a word or phrase in which the analyzer finds no word
  kOnlyStopWords,         ///< a word or phrase of stop words only
  kTooManyWords,          ///< the rest of the words is ignored
  kTooManyPrefixes,       ///< the rest of the prefixes is ignored
  kTooManyTextChecks,     ///< the rest of the exact forms and phrases of `isi:` is ignored
  kFirstArticlesChecked,  ///< only the texts of the first articles were read; other articles may be missing
  kBestArticlesChecked,   ///< only the texts of the best articles were read; other articles may be missing
};

/// A part of a query that was not taken literally.
struct QueryNote {
  QueryNoteKind kind = QueryNoteKind::kEmptyQuery;
  ByteRange where;      ///< range in the query; empty if the note is about the whole query
  std::string message;  ///< a sentence in Indonesian for readers: how the part was read

  friend bool operator==(const QueryNote&, const QueryNote&) = default;
};

}  // namespace telusur
