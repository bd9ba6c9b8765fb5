// SPDX-License-Identifier: GPL-3.0-or-later
/// The acronyms and short names that every Indonesian newspaper writes without explaining them.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace telusur {

struct Acronym {
  std::string_view text;
  std::string_view long_form;
  std::string_view reason;  ///< its class; for one that must be as written, what its small letters mean
  bool as_written = false;  ///< must be in capitals: AS is America, as is an axle
  /// Words, separated by spaces. Beside one of them in the query, small letters count as well: "ketua mk",
  /// "dolar as".
  std::string_view beside = {};
  /// Its small letters are a frequent word, and terms have no capitals: the long form does not find it.
  bool is_word = false;
};

/// The tables of synonym_rows_*.cpp. Each pair of short and long form occurs once; either may have several.
/// Acronyms with two common meanings (PMI, PP, TPA, PK, UMK) are left out. Static.
[[nodiscard]] std::array<std::span<const Acronym>, 4> known_acronyms();

}  // namespace telusur
