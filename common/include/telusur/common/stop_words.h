// SPDX-License-Identifier: GPL-3.0-or-later
/// Function words, which are not indexed, and question words. Negations (tidak, bukan, belum, jangan, tanpa)
/// are neither: "tidak bersalah" and "bersalah" are opposites. All functions are thread-safe and take O(log
/// n).
#pragma once

#include <string_view>

#include <telusur/common/export.h>

namespace telusur {

/// Returns true for a folded stop word: a conjunction, preposition, pronoun, particle or other function word.
[[nodiscard]] TELUSUR_EXPORT bool is_stop_word(std::string_view form) noexcept;

/// Returns true for a folded question word (siapa, kapan, berapa). It is indexed like any word, but has no
/// weight in a query with other words.
[[nodiscard]] TELUSUR_EXPORT bool is_question_word(std::string_view form) noexcept;

}  // namespace telusur
