// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> store_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"The index at {} cannot be locked: {} Nothing was changed.",
       "Indeks di {} tidak dapat dikunci: {} Tidak ada yang diubah."},
  });
  return kTranslations;
}

}  // namespace telusur
