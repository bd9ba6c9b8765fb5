// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/lexicon.h"

#include <cstring>

#include "system/hash_table.h"

namespace telusur {

const LexiconEntry* Lexicon::find(std::string_view word) const {
  const std::uint32_t hash = lexicon_hash(word);
  const auto entry_of = [&](std::uint32_t slot) -> const LexiconEntry& {
    return tables_.entries[slot & 0xFFFFU];
  };
  const std::uint32_t slot = tables_.slots[probe_slots(tables_.slots, hash, [&](std::uint32_t candidate) {
    return candidate == kEmptySlot || (candidate >> 16U == hash >> 16U && text(entry_of(candidate)) == word);
  })];
  return slot == kEmptySlot ? nullptr : &entry_of(slot);
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
