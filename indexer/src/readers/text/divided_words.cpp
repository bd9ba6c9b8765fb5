// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/divided_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::string_view kHyphen = "-";
constexpr std::string_view kUnicodeHyphen = "\u2010";
constexpr std::string_view kSoftHyphen = "\u00ad";

enum class Joint : std::uint8_t { kNone, kWithHyphen, kWithoutHyphen };

bool is_vowel(char c) { return std::string_view("aiueo").find(c) != std::string_view::npos; }

std::string consonants(std::string_view word) {
  std::string result(word);
  std::erase_if(result, is_vowel);
  return result;
}

// The letters at the beginning of `text`.
std::string_view leading_letters(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size() && u_isalpha(next_code_point(text, at)) != 0;) end = at;
  return text.substr(0, end);
}

// The word that ends where `text` ends, without what precedes its first letter or digit: (anak -> anak.
std::string_view last_word(std::string_view text) {
  std::string_view word = text.substr(text.find_last_of(" \t\n") + 1);
  for (std::size_t at = 0; !word.empty(); at = 0) {
    if (u_isalnum(next_code_point(word, at)) != 0) break;
    word.remove_prefix(at);
  }
  return word;
}

bool is_suffix(std::string_view ending) {
  constexpr auto kSuffixes = std::to_array<std::string_view>(
      {"", "an", "i", "kan", "nya", "annya", "inya", "kannya", "ku", "mu", "lah", "kah", "pun"});
  return std::ranges::find(kSuffixes, ending) != kSuffixes.end();
}

bool is_prefix(std::string_view beginning) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"", "ber", "be", "ter", "te", "di", "ke", "se", "me", "mem", "men",
                                       "meng", "meny", "per", "pe", "memper", "diper"});
  return std::ranges::find(kPrefixes, beginning) != kPrefixes.end();
}

// anak-anaknya, berlari-lari, kemerah-merahan: `second` is the end of `first`, after a prefix, and a suffix.
bool repeats(std::string_view first, std::string_view second) {
  constexpr std::size_t kMinBytes = 3;
  constexpr std::size_t kMinBytesAfterPrefix = 4;  // "mengin-ginkan" is a division
  for (std::size_t size = std::min(first.size(), second.size()); size >= kMinBytes; --size) {
    const std::string_view repeated = second.substr(0, size);
    const bool is_whole = first.size() == size;
    if (first.ends_with(repeated) && is_suffix(second.substr(size)) &&
        (is_whole || size >= kMinBytesAfterPrefix) && is_prefix(first.substr(0, first.size() - size)))
      return true;
  }
  return first == second;
}

// tolong-menolong, pukul-memukul, bantu-membantu: a prefix, whose nasal may replace the first letter.
bool repeats_with_prefix(std::string_view first, std::string_view second) {
  constexpr auto kPrefixes = std::to_array<std::string_view>({"me", "ber", "ter", "ke"});
  return first.size() >= 4 && second.size() > first.size() && second.ends_with(first.substr(1)) &&
         std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return second.starts_with(prefix); });
}

// sayur-mayur, bolak-balik, warna-warni: another first consonant, or other vowels; turun-temurun: an infix.
bool repeats_with_change(std::string_view first, std::string_view second) {
  const bool has_infix = first.size() >= 4 && second.size() == first.size() + 2 && second[0] == first[0] &&
                         second.substr(1, 2) == "em" && second.substr(3) == first.substr(1);
  if (has_infix) return true;
  if (first.size() < 4 || first.size() != second.size()) return false;
  const bool has_other_onset =
      first.substr(1) == second.substr(1) && !is_vowel(first.front()) && !is_vowel(second.front());
  return has_other_onset || consonants(first) == consonants(second);
}

bool is_reduplication(std::string_view first, std::string_view second) {
  return repeats(first, second) || repeats_with_prefix(first, second) || repeats_with_change(first, second);
}

// Joins "undang-un" and "dang", or "un" and "dang-undang"; other words with a hyphen of their own keep the
// other one too: year-on- and year.
bool is_divided_reduplication(std::string_view left, std::string_view right) {
  const std::string joined = std::string(left).append(right);
  const std::size_t hyphen = joined.find('-');
  const std::string_view word = joined;
  return word.find('-', hyphen + 1) == std::string_view::npos &&
         is_reduplication(word.substr(0, hyphen), word.substr(hyphen + 1));
}

// Abbreviations, numbers and addresses: KTP, 90, G20, contoh.example/berita.
bool is_no_plain_word(std::string_view word) {
  const auto capitals = std::ranges::count_if(word, is_ascii_upper);
  return capitals > 1 || (capitals == 1 && !is_ascii_upper(word.front())) ||
         std::ranges::any_of(word, [](char c) { return is_ascii(c) && !is_ascii_letter(c) && c != '-'; });
}

// Words after which a hyphen stands for a part that comes later: antar- dan intrakota.
bool is_conjunction(std::string_view word) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"dan", "atau", "maupun", "serta", "hingga", "sampai"});
  return std::ranges::find(kWords, word) != kWords.end();
}

Joint find_joint(std::string_view left, std::string_view line) {
  constexpr std::size_t kMinDividedBytes = 2;  // a single letter is not divided from its word: e-mail
  if (left.empty() || left.ends_with('-')) return Joint::kNone;
  std::size_t at = left.size();
  while (at > 0 && !is_ascii(left[at - 1]) && (static_cast<unsigned char>(left[at - 1]) & 0xc0U) == 0x80U)
    --at;
  at -= at > 0 ? 1 : 0;
  if (u_isalnum(next_code_point(left, at)) == 0) return Joint::kNone;
  std::size_t first = 0;
  const UChar32 next = line.empty() ? 0 : next_code_point(line, first);
  if (u_isalnum(next) == 0) return Joint::kNone;
  if (u_islower(next) == 0 || is_no_plain_word(left) || left.size() < kMinDividedBytes)
    return Joint::kWithHyphen;

  const std::string_view right = leading_letters(line);
  const std::string lower = to_lower_ascii(left);
  constexpr std::size_t kMinPartBytes = 3;  // "pra- dan pascapanen", but "pe-serta", "ba-dan"
  if (is_conjunction(right) && left.size() >= kMinPartBytes && lower != right &&
      !line.substr(right.size()).starts_with('-'))
    return Joint::kNone;
  // The whole word of the line, with further hyphens between letters.
  std::string_view whole = right;
  while (line.substr(whole.size()).starts_with('-')) {
    const std::string_view part = leading_letters(line.substr(whole.size() + 1));
    if (part.empty()) break;
    whole = line.substr(0, whole.size() + 1 + part.size());
  }
  if (whole.size() > right.size() || lower.find('-') != std::string::npos)
    return is_divided_reduplication(lower, whole) ? Joint::kWithoutHyphen : Joint::kWithHyphen;
  return is_reduplication(lower, right) ? Joint::kWithHyphen : Joint::kWithoutHyphen;
}

}  // namespace

bool append_divided(std::string& text, std::string_view line) {
  for (const std::string_view hyphen : {kHyphen, kUnicodeHyphen, kSoftHyphen}) {
    if (!text.ends_with(hyphen)) continue;
    const std::string_view before = std::string_view(text).substr(0, text.size() - hyphen.size());
    // A soft hyphen marks nothing but divisions.
    const bool is_soft = hyphen == kSoftHyphen;
    const Joint joint = is_soft ? Joint::kWithoutHyphen : find_joint(last_word(before), line);
    if (joint == Joint::kNone) return false;
    if (joint == Joint::kWithoutHyphen) text.resize(before.size());
    text += line;
    return true;
  }
  return false;
}

}  // namespace telusur
