// SPDX-License-Identifier: GPL-3.0-or-later
/// The acronyms and short forms that every Indonesian newspaper writes without explaining them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace telusur {

/// How an acronym must stand in a query to be taken as one.
enum class AcronymCase : std::uint8_t {
  any,         ///< kpk is the KPK
  as_written,  ///< AS is America, as an axle
};

struct Acronym {
  std::string_view text;
  std::string_view long_form;
  AcronymCase needs = AcronymCase::any;
};

/// Each short form once, except where it stands for a thing of two names. An acronym of two common meanings
/// (PMI, PP, TPA) is not in it. Static.
[[nodiscard]] std::span<const Acronym> known_acronyms();

}  // namespace telusur
