// SPDX-License-Identifier: GPL-3.0-or-later
/// Recognizes pasted headlines, whose capitals, quotation marks and colons are no operators. A headline must
/// find its own article: its signs may not turn it into a narrower query.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "language/query_lexer.h"
#include "language/query_notes.h"

namespace telusur {

/// If the `tokens` of `query` are a headline, makes words of what only looks like syntax, each with a note:
///
/// - DAN, ATAU and BUKAN, if all words are in capitals, and NOT amid a title with punctuation;
/// - signs of figures (`+1.234 Kasus, -5 Kematian`, `-2,5%`) and a dash (`Gempa Guncang Tokyo -Kyodo`);
/// - a quotation that is a part of the sentence: behind a colon (`KPK: "Tidak Ada Intervensi"`), with a comma
///   before its closing mark (`"Hancur Hati Saya," Kata Ibu`), or among other words with capitals.
///
/// Queries with other signs, fields, distances, prefixes or exact forms are no headlines. O(n).
void read_headline(std::string_view query, std::vector<QueryToken>& tokens, QueryNotes& notes);

/// Returns whether the token at `at`, a name with a colon, is a word of a sentence, so that it is no field:
/// "Sumber: Iran Siap Perang", "Gaji PNS Cair, Cek Tanggal: 2 Juni 2025", "sumber: perang iran dan israel
/// usai".
[[nodiscard]] bool is_name_in_headline(std::span<const QueryToken> tokens, std::size_t at);

}  // namespace telusur
