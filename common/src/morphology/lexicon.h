// SPDX-License-Identifier: GPL-3.0-or-later
//
// Read-only lookup over the lexicon that telusur-compile-lexicon makes from the hunspell dictionary and
// additions.tsv: word -> what it is and which affixes it may take. Private to telusur::common; the public
// face is Stemmer. Static data, so any number of threads may read it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "morphology/morphology_affixes.h"

namespace telusur {

/// Which affixes a root takes: bit P of by_suffix[S] says that P-root-S is a word (meN-...-kan: menulis ->
/// menuliskan).
struct Licence {
  std::array<std::uint64_t, kSuffixCount> by_suffix;

  [[nodiscard]] constexpr bool allows(Prefix prefix, Suffix suffix) const {
    return (by_suffix[static_cast<std::size_t>(suffix)] >> static_cast<unsigned>(prefix) & 1U) != 0;
  }
};

inline constexpr std::uint8_t kIsWhole = 1;  ///< stays as it is, whatever it looks like: adalah, meskipun
inline constexpr std::uint8_t kIsName = 2;   ///< a proper noun: bekasi, megawati
inline constexpr std::uint8_t kIsBound = 4;  ///< no word without an affix: tidakadil in ketidakadilan
inline constexpr std::uint8_t kIsRare =
    8;  ///< an obsolete root, the last choice among readings: alah beside kalah
inline constexpr std::uint8_t kIsVariant =
    16;  ///< another spelling of its target, a stem of its own: propinsi of provinsi
inline constexpr std::uint16_t kNoTarget = 0xFFFF;

/// One word of the lexicon. `target` is another entry whose word is this one's stem (mahasiswi -> mahasiswa).
struct LexiconEntry {
  std::uint32_t text_offset;
  std::uint16_t licence;
  std::uint16_t target;
  std::uint8_t text_length;
  std::uint8_t flags;
  std::uint8_t weight;  ///< how many derivations the root takes, a fair proxy of how common it is

  [[nodiscard]] constexpr bool is_whole() const { return (flags & kIsWhole) != 0; }
  [[nodiscard]] constexpr bool is_name() const { return (flags & kIsName) != 0; }
  [[nodiscard]] constexpr bool is_rare() const { return (flags & kIsRare) != 0; }
  [[nodiscard]] constexpr bool is_variant() const { return (flags & kIsVariant) != 0; }
  [[nodiscard]] constexpr bool is_bound() const { return (flags & kIsBound) != 0; }
};

/// The tables of the generated source file. `slots` is an open-addressing hash table of a power-of-two size:
/// the upper 16 bits of a slot are bits of the hash, the lower ones an entry; kEmptySlot ends a probe.
struct LexiconTables {
  std::string_view text;
  std::span<const LexiconEntry> entries;
  std::span<const Licence> licences;
  std::span<const std::uint32_t> slots;
  std::uint32_t fingerprint;  ///< differs when anything above does
};

inline constexpr std::uint32_t kEmptySlot = 0xFFFFFFFF;

/// FNV-1a; shared with the compiler, which lays out the table with it.
[[nodiscard]] constexpr std::uint32_t lexicon_hash(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ (hash >> 15U);
}

/// Defined in the generated source file.
[[nodiscard]] const LexiconTables& lexicon_tables();

class Lexicon {
 public:
  Lexicon() : tables_(lexicon_tables()) {}

  /// The entry of exactly this word, or nullptr. O(1).
  [[nodiscard]] const LexiconEntry* find(std::string_view word) const;

  /// The same for a root that lost its first letter to the prefix: find('t', "ulis"). '\0' means nothing was
  /// lost.
  [[nodiscard]] const LexiconEntry* find(char first, std::string_view rest) const;

  [[nodiscard]] std::string_view text(const LexiconEntry& entry) const {
    return tables_.text.substr(entry.text_offset, entry.text_length);
  }
  [[nodiscard]] const Licence& licence(const LexiconEntry& entry) const {
    return tables_.licences[entry.licence];
  }

  /// The entry whose word is this one's stem: itself, or its target.
  [[nodiscard]] const LexiconEntry& resolve(const LexiconEntry& entry) const {
    return entry.target == kNoTarget || entry.is_variant() ? entry : tables_.entries[entry.target];
  }

  /// The standard spelling of a variant; of any other entry, itself.
  [[nodiscard]] const LexiconEntry& standard(const LexiconEntry& entry) const {
    return entry.is_variant() ? tables_.entries[entry.target] : entry;
  }

  /// All entries, in alphabetical order.
  [[nodiscard]] std::span<const LexiconEntry> entries() const { return tables_.entries; }

 private:
  const LexiconTables& tables_;
};

}  // namespace telusur
