// SPDX-License-Identifier: GPL-3.0-or-later
/// The acronyms and short forms that every Indonesian newspaper writes without explaining them.
#pragma once

#include <span>
#include <string_view>

namespace telusur {

struct Acronym {
  std::string_view text;
  std::string_view long_form;
  bool as_written = false;  ///< must be in capitals: AS is America, as is an axle
};

/// Each short form once, except if it has two long forms. Acronyms with two common meanings (PMI, PP, TPA)
/// are left out. Static.
[[nodiscard]] std::span<const Acronym> known_acronyms();

}  // namespace telusur
