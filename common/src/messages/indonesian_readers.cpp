// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> reader_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"is empty", "kosong"},
  });
  return kTranslations;
}

}  // namespace telusur
