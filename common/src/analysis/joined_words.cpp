// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/joined_words.h"

#include <algorithm>
#include <span>

#include "morphology/bound_forms.h"
#include "text/ascii.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {
namespace {

/// A longer stem is a key or a hash, which nobody writes apart.
constexpr std::size_t kMaxDesignationBytes = 24;

/// Returns the length of the bound form that a capital sets off (non in nonASN); 0 if there is none.
std::size_t form_before_capital(std::string_view surface) {
  constexpr std::size_t kMinForm = 3;  // ReStart and BiLink are names
  if (surface.empty()) return 0;
  const auto* const capital = std::ranges::find_if(surface.substr(1), is_ascii_upper);
  const auto length = static_cast<std::size_t>(capital - surface.data());
  if (length == surface.size() || length < kMinForm) return 0;
  return is_bound_form(fold(surface.substr(0, length))) ? length : 0;
}

/// Returns the length of the bound form at the beginning of `stem`; 0 if there is none.
std::size_t joined_form_length(const Stemmer& stemmer, std::string_view surface, std::string_view form,
                               std::string_view stem) {
  const bool has_hyphen = form.find('-') != std::string_view::npos;
  // pascacovid19: the base is among the letters before the figures.
  const std::string_view spelled = has_hyphen ? form : stem.substr(0, stem.find_first_of("0123456789"));
  const std::string_view base = stemmer.bound_form_base(spelled);
  const std::size_t length =
      base.empty() ? form_before_capital(surface) : spelled.size() - base.size() - (has_hyphen ? 1 : 0);
  return stem.size() > length && stem.starts_with(spelled.substr(0, length)) ? length : 0;
}

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

JoinedWords split_joined(const Stemmer& stemmer, std::string_view surface, std::string_view form,
                         std::string_view stem) {
  const std::size_t length = joined_form_length(stemmer, surface, form, stem);
  const std::string_view base = stem.substr(length);
  const JoinedWords designation = split_designation(base);
  if (length == 0) return designation;
  const std::size_t count = designation.pieces().size();
  JoinedWords words;
  words.add(stem.substr(0, length));
  if (count == 0 || count == JoinedWords::kMaxPieces) {
    words.add(base);
  } else {
    for (const std::string_view piece : designation.pieces()) words.add(piece);
  }
  return words;
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
