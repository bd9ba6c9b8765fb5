// SPDX-License-Identifier: GPL-3.0-or-later
/// Words of chats and quoted speech that stand for a word of the standard language, and spellings that no
/// rule explains.
#pragma once

#include <string_view>

namespace telusur {

/// The standard word for a folded form: nggak -> tidak, ngopi -> kopi, al-quran -> quran; the form itself
/// when it is no such word. The result is static or as long-lived as the argument.
[[nodiscard]] std::string_view standard_word(std::string_view form) noexcept;

/// The form as the spelling of 1972 has it, when it looks like one of before: soeharto -> suharto, djakarta
/// -> jakarta, sjahrir -> syahrir; empty for any other. Names keep their old spelling, and texts and people
/// write both.
[[nodiscard]] std::string modern_spelling(std::string_view form);

}  // namespace telusur
