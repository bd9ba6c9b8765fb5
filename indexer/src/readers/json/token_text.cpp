// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/token_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/ascii.h"

namespace telusur {
namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view token, const std::array<std::string_view, kSize>& list) {
  return std::ranges::find(list, token) != list.end();
}

// Some tokenizers write brackets and quotation marks in the way of the Penn Treebank.
std::string_view to_character(std::string_view token) {
  if (token == "-LRB-" || token == "-lrb-") return "(";
  if (token == "-RRB-" || token == "-rrb-") return ")";
  if (token == "-LSB-" || token == "-lsb-") return "[";
  if (token == "-RSB-" || token == "-rsb-") return "]";
  if (token == "``" || token == "''" || token == "&quot;") return "\"";
  return token;
}

bool is_number(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, is_ascii_digit);
}

// Marks that end a part of a sentence, also several in one token: "?!", "...".
bool is_closing(std::string_view token) {
  constexpr std::array<std::string_view, 6> kClosing{"\u201d", "\u2019", "\u2026", "\u00bb", "'s", "\u2019s"};
  if (is_one_of(token, kClosing)) return true;
  return token.find_first_not_of(",.;:!?)]}%") == std::string_view::npos;
}

bool is_opening(std::string_view token) {
  constexpr std::array<std::string_view, 8> kOpening{"(", "[", "{", "\u201c", "\u2018", "\u00ab", "#", "@"};
  return is_one_of(token, kOpening);
}

// "com" in ["detik", ".", "com"]
bool is_domain(std::string_view token) {
  constexpr std::array<std::string_view, 6> kDomains{"com", "co", "id", "net", "org", "go"};
  return is_one_of(token, kDomains);
}

// Returns whether a hyphen between two tokens belongs to one word: "anak-anak", "sayur-mayur", "ke-5", "2-1".
bool is_hyphenated(std::string_view left, std::string_view right) {
  constexpr std::array<std::string_view, 12> kPrefixes{"ke",    "se",  "di",  "ber",  "per",  "non",
                                                       "pasca", "pra", "eks", "anti", "semi", "sub"};
  if (is_number(left) && is_number(right)) return true;
  const std::string first = to_lower_ascii(left);
  const std::string second = to_lower_ascii(right);
  if (is_one_of(first, kPrefixes)) return true;
  if (first.size() < 3 || second.size() < 3) return false;
  return first.ends_with(second) || second.starts_with(first) || second.ends_with(first) ||
         first.substr(first.size() - 3) == second.substr(second.size() - 3);
}

}  // namespace

bool are_tokens(std::span<const std::string_view> items, bool is_nested) {
  constexpr std::size_t kMinTokens = 6;
  if (!is_nested && items.size() < kMinTokens) return false;
  const auto with_space = std::ranges::count_if(
      items, [](std::string_view item) { return trim_ascii(item).find(' ') != std::string_view::npos; });
  return static_cast<std::size_t>(with_space) * 8 <= items.size();
}

TokenJoiner::Spacing TokenJoiner::spacing_of(std::span<const std::string_view> tokens, std::size_t at) {
  const std::string_view token = to_character(tokens[at]);
  const bool is_first = at == 0;
  const bool is_last = at + 1 == tokens.size();
  const std::string_view previous = is_first ? std::string_view() : to_character(tokens[at - 1]);
  const std::string_view next = is_last ? std::string_view() : to_character(tokens[at + 1]);
  if (token == "\"") {
    // At the edges of a sentence a mark shows its side; elsewhere it is the counterpart of the one before.
    is_quote_open_ = is_first || (!is_last && !is_quote_open_);
    return is_quote_open_ ? Spacing::kJoinsNext : Spacing::kJoinsPrevious;
  }
  if (token == "'") {
    const auto others = std::ranges::count(tokens, token);
    if (others == 1) return Spacing::kJoinsBoth;  // Jum'at
    const auto before = std::ranges::count(tokens.first(at), token);
    return before % 2 == 0 ? Spacing::kJoinsNext : Spacing::kJoinsPrevious;
  }
  if (token == "/") return Spacing::kJoinsBoth;
  if (token == ":" && is_number(previous) && is_number(next)) return Spacing::kJoinsBoth;
  if (token == "." && is_domain(next)) return Spacing::kJoinsBoth;
  if (token == "-") {
    if (previous == "-") return Spacing::kJoinsPrevious;  // a dash of two hyphens
    return is_hyphenated(previous, next) ? Spacing::kJoinsBoth : Spacing::kFree;
  }
  if (is_closing(token)) return Spacing::kJoinsPrevious;
  return is_opening(token) ? Spacing::kJoinsNext : Spacing::kFree;
}

void TokenJoiner::append(std::span<const std::string_view> tokens, std::string& text) {
  bool is_joined = text.empty() || text.ends_with('\n') || text.ends_with(' ');
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::string_view token = trim_ascii(to_character(tokens[at]));
    if (token.empty()) continue;
    const Spacing spacing = spacing_of(tokens, at);
    const bool joins_previous = spacing == Spacing::kJoinsPrevious || spacing == Spacing::kJoinsBoth;
    if (!is_joined && !joins_previous) text += ' ';
    text += token;
    is_joined = spacing == Spacing::kJoinsNext || spacing == Spacing::kJoinsBoth;
  }
}

}  // namespace telusur
