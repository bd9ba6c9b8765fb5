// SPDX-License-Identifier: GPL-3.0-or-later
/// Words that carry grammar rather than meaning. Negations (tidak, bukan, belum, jangan, tanpa) are never
/// among them: "tidak bersalah" and "bersalah" are opposites.
#pragma once

#include <string_view>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// Whether the folded `form` is not indexed: a closed class of conjunctions, prepositions, pronouns and
/// particles.
[[nodiscard]] bool is_stop_word(std::string_view form) noexcept;

/// Whether the folded `form` asks rather than describes (siapa, kapan, berapa): indexed like any word, but of
/// no weight in a query that has others.
[[nodiscard]] bool is_question_word(std::string_view form) noexcept;

}  // namespace telusur
