// SPDX-License-Identifier: GPL-3.0-or-later
/// Recognizes bylines and the names of persons in them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "readers/html/recognition/site_names.h"

namespace telusur {

/// A longer line is no byline.
inline constexpr std::size_t kMaxBylineBytes = 150;

/// Returns the persons in a byline, separated by ", ": "Oleh: Ani Budi | Editor: Rini" is "Ani Budi". Removes
/// companies, offices, news agencies, names of the site, "Redaksi", "admin", addresses and dates. Empty if no
/// person is left.
[[nodiscard]] std::string clean_author(std::string_view byline, const SiteNames& site);

/// Returns whether `line` is a byline by its first words: "Oleh: Ani", "Penulis : Ani", "Editor: Rini".
[[nodiscard]] bool is_byline(std::string_view line);

/// Returns the name in a line that names a writer in another way than is_byline() knows: "Ani Budi,
/// Jurnalis", "Kontributor Demak, Ani Budi", "Ani Budi - Warta Uji", or only the name after the line
/// "Penulis"
/// (`label`). `outlets` has further names of the site in compact form. Empty if there is none. A view of
/// `line`.
[[nodiscard]] std::string_view find_named_writer(std::string_view line, std::string_view label,
                                                 const SiteNames& site, std::span<const std::string> outlets);

}  // namespace telusur
