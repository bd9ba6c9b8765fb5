// SPDX-License-Identifier: GPL-3.0-or-later
//
// The surface rules of Indonesian affixes: which forms a prefix takes before which roots, and which endings a
// word can lose. Tables and pure functions; what the lexicon thinks of a reading is decided in
// morphology.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "morphology/morphology_affixes.h"

namespace telusur {

enum class Clitic : std::uint8_t { kNone, kKu, kMu, kNya };
enum class Particle : std::uint8_t { kNone, kLah, kKah, kTah, kPun };

inline constexpr std::array<std::string_view, 4> kCliticNames = {"", "ku", "mu", "nya"};
inline constexpr std::array<std::string_view, 5> kParticleNames = {"", "lah", "kah", "tah", "pun"};

/// How a prefix looks before certain roots: mem- before b f v; mem- and a lost p (memukul = mem- + pukul).
struct PrefixRule {
  std::string_view form;
  Prefix prefix = Prefix::kNone;
  char lost = '\0';                 ///< the root's first letter that the nasal swallowed
  std::uint32_t first_letters = 0;  ///< bit 0 = a ...: what the root may begin with
  bool is_loan_pattern = false;     ///< keeps a letter that native roots lose: mengkonsumsi, mempublikasikan
};

/// What stands behind the root: "nyatakannyalah" ends in -kan, -nya, -lah. `end` is where the rest begins.
struct Ending {
  std::size_t end = 0;
  Suffix suffix = Suffix::kNone;
  Clitic clitic = Clitic::kNone;
  Particle particle = Particle::kNone;
};

inline constexpr std::size_t kMaxEndings = 32;

/// All rules whose form begins with this letter.
[[nodiscard]] std::span<const PrefixRule> prefix_rules(char first_letter);

/// True when the rule fits: the word begins with its form, and what follows can be such a root.
[[nodiscard]] bool rule_fits(const PrefixRule& rule, std::string_view word);

/// Fills `endings` with every way to cut the end of the word, the whole word first, and returns how many
/// there are.
[[nodiscard]] std::size_t find_endings(std::string_view word, std::array<Ending, kMaxEndings>& endings);

/// Whether prefix and suffix can stand around one root at all: me-...-kan can, ber-...-i cannot.
[[nodiscard]] bool can_combine(Prefix prefix, Suffix suffix);

[[nodiscard]] constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

}  // namespace telusur
