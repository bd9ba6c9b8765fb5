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

}  // namespace telusur
