// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects lines that sites put into articles: "Baca juga: ...", "ADVERTISEMENT", "© 2015 PT Kabar". Also for
/// text without markup.
#pragma once

#include <cstddef>
#include <string_view>

#include "boilerplate/line_words.h"

namespace telusur {

/// A longer line is never boilerplate.
inline constexpr std::size_t kMaxBoilerplateLineBytes = 300;

/// Returns whether a line only refers to another article, names a button or an advertisement, invites to
/// another channel, or states a copyright.
[[nodiscard]] bool is_boilerplate_line(std::string_view line);

/// Returns whether `text` is what stands before a link to another article: "Baca", "Simak juga:", "Lihat
/// foto:". It decides only for a line whose rest is a link.
[[nodiscard]] bool is_related_label(std::string_view text);

/// Returns whether `text` has a word of three letters; dates and page numbers have shorter ones.
[[nodiscard]] bool has_word(std::string_view text);

}  // namespace telusur
