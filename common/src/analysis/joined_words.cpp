// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/joined_words.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {
namespace {

/// A longer stem is a key or a hash, which nobody writes apart.
constexpr std::size_t kMaxDesignationBytes = 24;

}  // namespace

JoinedWords split_designation(std::string_view stem) {
  JoinedWords words;
  if (stem.size() > kMaxDesignationBytes) return {};
  while (!stem.empty()) {
    if (words.pieces().size() == JoinedWords::kMaxPieces) return {};
    const bool is_number = is_ascii_digit(stem.front());
    const auto is_of_run = [is_number](char c) {
      if (is_number) return is_ascii_digit(c) || c == '.' || c == ',';
      return is_ascii_lower(c) || !is_ascii(c);
    };
    const auto size = static_cast<std::size_t>(std::ranges::find_if_not(stem, is_of_run) - stem.begin());
    if (size == 0) return {};
    words.add(stem.substr(0, size));
    stem.remove_prefix(size);
  }
  return words.pieces().size() > 1 ? words : JoinedWords();
}

ByteRange PieceLocator::locate(std::string_view piece, bool is_last) {
  std::size_t at = offset_;
  const CodePoint first = at < surface_.size() ? code_point_at(surface_, at) : CodePoint{};
  if (at < surface_.size() && first.value >= 0 && is_hyphen(static_cast<char32_t>(first.value)))
    at = first.end;
  is_lost_ = is_lost_ || !starts_with_ignoring_case(surface_.substr(std::min(at, surface_.size())), piece);
  if (is_lost_) return {.begin = 0, .end = surface_.size()};
  offset_ = at + piece.size();
  return {.begin = at, .end = is_last ? surface_.size() : offset_};
}

}  // namespace telusur
