// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> searcher_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"There is no facet {}.", "Tidak ada faset {}."},
      {"The result format is not a value of telusur::ResultFormat.",
       "Format hasil bukan salah satu nilai telusur::ResultFormat."},
  });
  return kTranslations;
}

}  // namespace telusur
