// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/joined_paragraphs.h"

namespace telusur {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A whole word, a number or a bracket stands before the full stop; "S.H." and "dkk." are abbreviations.
bool ends_sentence(std::string_view before) {
  constexpr std::string_view kQuotes = "\"'";
  constexpr std::size_t kShortestWord = 4;
  if (!before.empty() && kQuotes.find(before.back()) != std::string_view::npos) before.remove_suffix(1);
  if (before.empty()) return false;
  const char last = before.back();
  if (last == '?' || last == '!') return true;
  if (last != '.') return false;
  before.remove_suffix(1);
  if (before.empty()) return false;
  if (before.back() == ')' || is_digit(before.back()) ||
      kQuotes.find(before.back()) != std::string_view::npos)
    return true;
  std::size_t letters = 0;
  while (letters < before.size() && letters < kShortestWord && is_lower(before[before.size() - 1 - letters]))
    ++letters;
  return letters == kShortestWord;
}

bool begins_sentence(std::string_view after) {
  return after.empty() || is_upper(after.front()) || after.front() == '"' || after.starts_with("\u201c");
}

}  // namespace

std::string_view split_joined_paragraphs(std::string_view text, std::string& scratch) {
  scratch.clear();
  std::size_t copied = 0;
  for (std::size_t comma = text.find(','); comma != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_not_of(',', comma), text.size());
    const bool is_run = end - comma > 1;
    if (is_run || (ends_sentence(text.substr(0, comma)) && begins_sentence(text.substr(end)))) {
      scratch.append(text.substr(copied, comma - copied)).push_back('\n');
      copied = end;
    }
    comma = text.find(',', end);
  }
  if (copied == 0) return text;
  scratch.append(text.substr(copied));
  return scratch;
}

}  // namespace telusur
