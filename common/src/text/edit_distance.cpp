// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/edit_distance.h"

#include <algorithm>
#include <limits>

namespace telusur {
namespace {

/// Bounds the distances, so that they fit into the bytes of a row.
constexpr std::size_t kMaxLetters = 200;

std::uint8_t increment(std::uint8_t distance) { return static_cast<std::uint8_t>(distance + 1); }

}  // namespace

EditDistance::EditDistance(std::string_view word, unsigned max_distance)
    : word_(word.substr(0, kMaxLetters)), max_distance_(max_distance), letters_(word_) {
  std::ranges::sort(letters_, {}, [](char c) { return static_cast<unsigned char>(c); });
  letters_.erase(std::unique(letters_.begin(), letters_.end()), letters_.end());
  rows_.emplace_back();
  for (std::size_t i = 0; i <= word_.size(); ++i) rows_.front().push_back(static_cast<std::uint8_t>(i));
}

EditDistance::Comparison EditDistance::compare(std::string_view other) {
  const auto mismatch = std::ranges::mismatch(compared_, other);
  auto depth = static_cast<std::size_t>(mismatch.in1 - compared_.begin());
  compared_.resize(depth);
  for (; depth < other.size(); ++depth) {
    if (!can_match_with(depth, other[depth])) return skip_from(depth, other);
    compared_ += other[depth];
  }
  const unsigned distance = rows_[depth].back();
  return {.distance = distance <= max_distance_ ? std::optional(distance) : std::nullopt, .next = {}};
}

bool EditDistance::can_match_with(std::size_t depth, char letter) {
  fill_row(depth, letter);
  return *std::ranges::min_element(rows_[depth + 1]) <= max_distance_;
}

/// Computes the row after `depth` letters of compared_ and `letter`.
void EditDistance::fill_row(std::size_t depth, char letter) {
  if (rows_.size() < depth + 2) rows_.resize(depth + 2);
  const Row& before = rows_[depth];
  Row& row = rows_[depth + 1];
  row.resize(word_.size() + 1);
  row[0] = increment(before[0]);
  for (std::size_t i = 1; i <= word_.size(); ++i) {
    const bool is_same = word_[i - 1] == letter;
    std::uint8_t distance = is_same ? before[i - 1] : increment(before[i - 1]);
    distance = std::min({distance, increment(before[i]), increment(row[i - 1])});
    const bool is_exchanged =
        i > 1 && depth > 0 && word_[i - 2] == letter && word_[i - 1] == compared_[depth - 1];
    if (is_exchanged) distance = std::min(distance, increment(rows_[depth - 1][i - 2]));
    // Large distances are all alike, so they are limited to avoid an overflow.
    row[i] = std::min<std::uint8_t>(distance, std::numeric_limits<std::uint8_t>::max() - 1);
  }
}

/// Returns the first letter greater than `after` with which the first `depth` letters can begin a match.
std::optional<char> EditDistance::next_letter(std::size_t depth, char after) {
  const auto order = [](char c) { return static_cast<unsigned char>(c); };
  if (order(after) == std::numeric_limits<unsigned char>::max()) return std::nullopt;
  // Any letter can match while an edit is left.
  if (*std::ranges::min_element(rows_[depth]) < max_distance_) return static_cast<char>(order(after) + 1);
  for (const char letter : letters_) {
    if (order(letter) > order(after) && can_match_with(depth, letter)) return letter;
  }
  return std::nullopt;
}

EditDistance::Comparison EditDistance::skip_from(std::size_t depth, std::string_view other) {
  for (;; --depth) {
    if (const auto letter = next_letter(depth, other[depth]))
      return {.distance = std::nullopt, .next = std::string(other.substr(0, depth)) + *letter};
    if (depth == 0) return {.distance = std::nullopt, .next = {}, .is_last = true};
    compared_.resize(depth - 1);
  }
}

}  // namespace telusur
