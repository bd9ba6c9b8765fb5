// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> tool_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"Something failed that the program does not expect.", "Terjadi kegagalan yang tidak terduga."},
  });
  return kTranslations;
}

}  // namespace telusur
