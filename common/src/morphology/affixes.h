// SPDX-License-Identifier: GPL-3.0-or-later
//
// The affixes of Indonesian. The lexicon compiler translates the flags of the hunspell dictionary into these
// enumerators, and the morphology analyzes words with them. Private to telusur::common and its build.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace telusur {

/// A prefix, or a stack of prefixes that the dictionary licenses as one unit: memper- is one enumerator, not
/// me- followed by per-. A capital N is the nasal that assimilates to the root (meN- + tulis = menulis).
enum class Prefix : std::uint8_t {
  kNone,
  kBer,
  kBe,
  kBerke,
  kBersi,
  kBerpeN,
  kBerse,
  kDi,
  kDike,
  kDiper,
  kDise,
  kKe,
  kKeber,
  kKemeN,
  kKepeN,
  kKese,
  kKeter,
  kMeN,
  kMember,
  kMenge,
  kMem,
  kMempe,
  kMemper,
  kMenye,
  kKu,
  kPeN,
  kPember,
  kPe,
  kPen,
  kPeng,
  kPemeN,
  kPenge,
  kPemer,
  kPenye,
  kPer,
  kRe,
  kPerpeN,
  kPerse,
  kSe,
  kSeber,
  kSeke,
  kSepeN,
  kSeper,
  kSeperse,
  kSese,
  kSeter,
  kSi,
  kTer,
  kTerbe,
  kTe,
  kTerke,
  kTeper,
  kWe,
  kKetidak,
  kCount
};

/// A derivational suffix. -nya is a suffix only as the second half of se-...-nya; elsewhere it is a clitic.
enum class Suffix : std::uint8_t { kNone, kAn, kKan, kI, kNya, kCount };

inline constexpr std::size_t kPrefixCount = static_cast<std::size_t>(Prefix::kCount);
inline constexpr std::size_t kSuffixCount = static_cast<std::size_t>(Suffix::kCount);
static_assert(kPrefixCount <= 64, "an affix set has one bit per prefix in 64 bits");

/// Names in the order of the enumerators, as additions.tsv writes them and Stemmer::readings returns them.
inline constexpr std::array<std::string_view, kPrefixCount> kPrefixNames = {
    "",       "ber",   "be",    "berke",  "bersi",  "berpeN", "berse", "di",     "dike",  "diper",  "dise",
    "ke",     "keber", "kemeN", "kepeN",  "kese",   "keter",  "meN",   "member", "menge", "mem",    "mempe",
    "memper", "menye", "ku",    "peN",    "pember", "pe",     "pen",   "peng",   "pemeN", "penge",  "pemer",
    "penye",  "per",   "re",    "perpeN", "perse",  "se",     "seber", "seke",   "sepeN", "seper",  "seperse",
    "sese",   "seter", "si",    "ter",    "terbe",  "te",     "terke", "teper",  "we",    "ketidak"};
inline constexpr std::array<std::string_view, kSuffixCount> kSuffixNames = {"", "an", "kan", "i", "nya"};

}  // namespace telusur
