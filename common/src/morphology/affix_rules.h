// SPDX-License-Identifier: GPL-3.0-or-later
//
// The surface rules of Indonesian affixes: the forms of each prefix before each kind of root, and the endings
// that can be removed from a word. Tables and pure functions, without the lexicon: morphology.cpp looks the
// roots up and scores them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "morphology/affixes.h"

namespace telusur {

enum class Clitic : std::uint8_t { kNone, kKu, kMu, kNya };
enum class Particle : std::uint8_t { kNone, kLah, kKah, kTah, kPun };

inline constexpr std::array<std::string_view, 4> kCliticNames = {"", "ku", "mu", "nya"};
inline constexpr std::array<std::string_view, 5> kParticleNames = {"", "lah", "kah", "tah", "pun"};

/// One form of a prefix before certain roots: mem- before b, f, v; mem- with a lost p (memukul = mem- +
/// pukul).
struct PrefixRule {
  std::string_view form;
  Prefix prefix = Prefix::kNone;
  char lost = '\0';                 ///< first letter of the root, if the nasal replaces it
  std::uint32_t first_letters = 0;  ///< letters that may begin the root; bit 0 is a, bit 25 is z
  bool is_loan_pattern = false;     ///< keeps a letter that native roots lose: mengkonsumsi, mempublikasikan
};

/// The suffix, clitic and particle after the root: "nyatakannyalah" has -kan, -nya and -lah.
struct Ending {
  std::size_t end = 0;  ///< offset of the first byte after the root
  Suffix suffix = Suffix::kNone;
  Clitic clitic = Clitic::kNone;
  Particle particle = Particle::kNone;
};

inline constexpr std::size_t kMaxEndings = 32;

/// Returns all rules whose form begins with `first_letter`. Static data.
[[nodiscard]] std::span<const PrefixRule> prefix_rules(char first_letter);

/// Returns whether `word` begins with the form of the rule, and a root that the rule allows can follow.
[[nodiscard]] bool rule_fits(const PrefixRule& rule, std::string_view word);

/// Fills `endings` with every possible ending of `word`, the empty one first. Returns their number.
[[nodiscard]] std::size_t find_endings(std::string_view word, std::array<Ending, kMaxEndings>& endings);

/// Returns whether grammar allows `prefix` and `suffix` around one root: me-...-kan, but not ber-...-i.
[[nodiscard]] bool can_combine(Prefix prefix, Suffix suffix);

[[nodiscard]] constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

}  // namespace telusur
