// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/lexicon.h"

#include <cstring>

namespace telusur {

const LexiconEntry* Lexicon::find(std::string_view word) const {
  const std::uint32_t hash = lexicon_hash(word);
  const std::size_t mask = tables_.slots.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const std::uint32_t slot = tables_.slots[i];
    if (slot == kEmptySlot) return nullptr;
    if (slot >> 16U != hash >> 16U) continue;
    const LexiconEntry& entry = tables_.entries[slot & 0xFFFFU];
    if (text(entry) == word) return &entry;
  }
}

const LexiconEntry* Lexicon::find(char first, std::string_view rest) const {
  if (first == '\0') return find(rest);
  std::array<char, 64> buffer;
  if (rest.size() + 1 > buffer.size()) return nullptr;
  buffer[0] = first;
  std::memcpy(buffer.data() + 1, rest.data(), rest.size());
  return find(std::string_view(buffer.data(), rest.size() + 1));
}

}  // namespace telusur
