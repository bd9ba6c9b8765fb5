// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> index_format_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"There is no index at {}.", "Tidak ada indeks di {}."},
  });
  return kTranslations;
}

}  // namespace telusur
