// SPDX-License-Identifier: GPL-3.0-or-later
/// Read-only lookup in the root lexicon, which telusur-compile-lexicon generates from the hunspell dictionary
/// and additions.tsv. Each word has flags and the affixes that it may take. Private to telusur::common; the
/// public interface is Stemmer. Static data: any number of threads may read it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "morphology/affixes.h"

namespace telusur {

/// The affixes that a root takes: bit P of by_suffix[S] is set if P-root-S is a word (meN-tulis-kan is
/// menuliskan).
struct AffixSet {
  std::array<std::uint64_t, kSuffixCount> by_suffix;

  [[nodiscard]] constexpr bool allows(Prefix prefix, Suffix suffix) const {
    return (by_suffix[static_cast<std::size_t>(suffix)] >> static_cast<unsigned>(prefix) & 1U) != 0;
  }
};

inline constexpr std::uint8_t kIsWhole = 1;     ///< never stemmed: adalah, meskipun
inline constexpr std::uint8_t kIsName = 2;      ///< a proper noun: bekasi, megawati
inline constexpr std::uint8_t kIsBound = 4;     ///< not a word by itself: tidakadil in ketidakadilan
inline constexpr std::uint8_t kIsRare = 8;      ///< an obsolete root, scored below others: alah beside kalah
inline constexpr std::uint8_t kIsVariant = 16;  ///< another spelling of its target: propinsi of provinsi
inline constexpr std::uint16_t kNoTarget = 0xFFFF;

/// One word of the lexicon.
struct LexiconEntry {
  std::uint32_t text_offset;
  std::uint16_t affixes;
  std::uint16_t target;  ///< the entry whose word is the stem of this one (mahasiswi -> mahasiswa)
  std::uint8_t text_length;
  std::uint8_t flags;
  std::uint8_t weight;  ///< number of derivations of the root, a proxy of its frequency

  [[nodiscard]] constexpr bool is_whole() const { return (flags & kIsWhole) != 0; }
  [[nodiscard]] constexpr bool is_name() const { return (flags & kIsName) != 0; }
  [[nodiscard]] constexpr bool is_rare() const { return (flags & kIsRare) != 0; }
  [[nodiscard]] constexpr bool is_variant() const { return (flags & kIsVariant) != 0; }
  [[nodiscard]] constexpr bool is_bound() const { return (flags & kIsBound) != 0; }
};

/// The tables of the generated source file. `slots` is a hash table for probe_slots. The upper 16 bits of a
/// slot are the upper bits of the hash, the lower 16 the number of an entry. The table is constant data made
/// at build time, so it cannot be a HashTable.
struct LexiconTables {
  std::string_view text;
  std::span<const LexiconEntry> entries;
  std::span<const AffixSet> affix_sets;
  std::span<const std::uint32_t> slots;
  std::uint32_t fingerprint;  ///< a hash of all the tables above
};

inline constexpr std::uint32_t kEmptySlot = 0xFFFFFFFF;

/// FNV-1a. The lexicon compiler places the slots with the same function.
[[nodiscard]] constexpr std::uint32_t lexicon_hash(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ (hash >> 15U);
}

/// Returns the generated tables. Defined in the generated source file.
[[nodiscard]] const LexiconTables& lexicon_tables();

/// Lookup in the generated tables. An object is one pointer: create one wherever it is needed.
class Lexicon {
 public:
  Lexicon() : tables_(lexicon_tables()) {}

  /// Returns the entry of exactly this word, or nullptr. O(1).
  [[nodiscard]] const LexiconEntry* find(std::string_view word) const;

  /// The same for a root whose first letter the prefix has replaced: find('t', "ulis"). `first` is
  /// '\0' if no letter was lost.
  [[nodiscard]] const LexiconEntry* find(char first, std::string_view rest) const;

  [[nodiscard]] std::string_view text(const LexiconEntry& entry) const {
    return tables_.text.substr(entry.text_offset, entry.text_length);
  }
  [[nodiscard]] const AffixSet& affixes(const LexiconEntry& entry) const {
    return tables_.affix_sets[entry.affixes];
  }

  /// Returns the entry whose word is the stem of `entry`: `entry` itself or its target.
  [[nodiscard]] const LexiconEntry& resolve(const LexiconEntry& entry) const {
    return entry.target == kNoTarget || entry.is_variant() ? entry : tables_.entries[entry.target];
  }

  /// Returns the stem of `entry`.
  [[nodiscard]] std::string stem(const LexiconEntry& entry) const {
    return std::string(text(resolve(entry)));
  }

  /// Returns the standard spelling of a variant, and any other entry itself.
  [[nodiscard]] const LexiconEntry& standard(const LexiconEntry& entry) const {
    return entry.is_variant() ? tables_.entries[entry.target] : entry;
  }

  /// All entries, in alphabetical order.
  [[nodiscard]] std::span<const LexiconEntry> entries() const { return tables_.entries; }

 private:
  const LexiconTables& tables_;
};

}  // namespace telusur
