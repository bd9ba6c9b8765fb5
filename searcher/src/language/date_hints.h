// SPDX-License-Identifier: GPL-3.0-or-later
/// Notes on words that look like a date, although no field of dates is in front of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "language/query_lexer.h"
#include "language/query_notes.h"

namespace telusur {

/// Adds a note if `tokens` are all of a query, and are a date and nothing else: `20/10/2025`, `Oktober 2025`.
void note_lone_date(std::string_view query, std::span<const QueryToken> tokens, std::int64_t now_utc_seconds,
                    QueryNotes& notes);

/// Adds a note if `tokens` begin with two years and what is between them: `2010-2013`, `2010 sampai 2013`.
void note_span_of_years(std::string_view query, std::span<const QueryToken> tokens, QueryNotes& notes);

/// Notes a date or year behind the value of `tanggal:`, also behind a word between two dates: `tanggal:2011
/// atau 2012`. `behind` are the tokens behind the value.
void note_date_behind(std::string_view query, std::span<const QueryToken> behind,
                      std::int64_t now_utc_seconds, QueryNotes& notes);

/// Returns whether `text` is a span whose end is before its beginning: "2013 sampai 2010".
[[nodiscard]] bool is_swapped_span(std::string_view text, std::int64_t now_utc_seconds);

/// Notes that the value `token` of the field `name` is no date, with the reason: the end of a span comes
/// first, there is no year, h is no unit. `text` is the swapped span, or the query from `token` on.
void note_no_date(const QueryToken& token, std::string_view text, bool is_swapped, std::string_view name,
                  QueryNotes& notes);

}  // namespace telusur
