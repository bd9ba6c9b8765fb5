// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> lexicon_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"The lexicon {} cannot be read: {}", "Leksikon {} tidak dapat dibaca: {}"},
  });
  return kTranslations;
}

}  // namespace telusur
