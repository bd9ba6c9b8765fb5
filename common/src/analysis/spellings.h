// SPDX-License-Identifier: GPL-3.0-or-later
/// Standard words for words of chats and quoted speech, and modern spellings for old ones.
#pragma once

#include <string_view>

namespace telusur {

/// Returns the standard word for a folded form: nggak -> tidak, ngopi -> kopi, al-quran -> quran; `form`
/// itself if the table does not have it. The result is static or valid as long as the argument.
[[nodiscard]] std::string_view standard_word(std::string_view form) noexcept;

/// Returns the standard spelling of a stem that follows a regular habit of writers, if the lexicon has the
/// spelling and not the stem: aktifis -> aktivis, exploitasi -> eksploitasi. Empty for
/// any other stem.
[[nodiscard]] std::string regular_spelling(std::string_view stem);

/// Returns the loan that a learned derivation belongs to, if the lexicon has it: akuntabilitas -> akuntabel,
/// birokratis -> birokrasi. Dutch and English gave both, so no affix of Indonesian relates them. Empty for
/// any other stem.
[[nodiscard]] std::string loan_base(std::string_view stem);

/// Returns the spelling of 1972 for a folded form in an older one: soeharto -> suharto, djakarta -> jakarta,
/// sjahrir -> syahrir. Empty for any other form. Names often keep the old spelling, so texts and queries have
/// both.
[[nodiscard]] std::string modern_spelling(std::string_view form);

}  // namespace telusur
