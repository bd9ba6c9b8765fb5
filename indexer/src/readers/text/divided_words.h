// SPDX-License-Identifier: GPL-3.0-or-later
/// Joins words that are divided at the end of a line.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Appends `line` to `text` if `text` ends in a word with a hyphen that goes on in `line`. Drops the hyphen
/// of a division ("pe-", "nanganan"), and keeps the hyphen of a word ("anak-", "anak"; "KTP-", "el"; "e-",
/// "mail"; "di-", "PHK"). Decides by characters, not by a dictionary. Returns false, and changes nothing, if
/// the hyphen is a dash ("tiga -", "empat") or stands for a part of the next words ("antar-", "dan
/// intrakota").
[[nodiscard]] bool append_divided(std::string& text, std::string_view line);

}  // namespace telusur
