// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/abbreviations.h"

namespace telusur {
namespace {

/// A character of a text and where it stands.
struct Character {
  UChar32 code_point = 0;  ///< negative where the text is not UTF-8; 0 outside the text
  std::size_t end = 0;
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

Character character_at(std::string_view text, std::size_t offset) {
  Character character{.code_point = 0, .end = offset};
  if (offset < text.size()) U8_NEXT(text.data(), character.end, text.size(), character.code_point);
  return character;
}

#pragma GCC diagnostic pop

/// Where the character that ends at `end` begins.
std::size_t begin_of_last(std::string_view text, std::size_t end) {
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < U8_MAX_LENGTH && U8_IS_TRAIL(text[begin])) --begin;
  return begin;
}

UChar32 code_point_before(std::string_view text, std::size_t offset) {
  return offset == 0 ? 0 : character_at(text, begin_of_last(text, offset)).code_point;
}

bool is_ascii(UChar32 code_point) { return code_point >= 0 && code_point < 0x80; }

bool is_space(UChar32 code_point) { return code_point > 0 && u_isUWhiteSpace(code_point) != 0; }

bool is_closer(UChar32 code_point) {
  return u_getIntPropertyValue(code_point, UCHAR_SENTENCE_BREAK) == U_SB_CLOSE;
}

/// Signs that can end a sentence. The ellipsis is none in Unicode, but "Entahlah… Kami pulang." has two
/// sentences.
bool is_terminator(UChar32 code_point) {
  constexpr UChar32 kEllipsis = 0x2026;
  if (is_ascii(code_point)) return code_point == '.' || code_point == '?' || code_point == '!';
  const int kind = u_getIntPropertyValue(code_point, UCHAR_SENTENCE_BREAK);
  return kind == U_SB_STERM || kind == U_SB_ATERM || code_point == kEllipsis;
}

/// The bytes at which a sentence can end: a terminator, a line feed, or the beginning of a character beyond
/// ASCII. A table, because branches on each byte cost more than all the rest.
constexpr auto kCanEnd = [] {
  std::array<bool, 256> can_end{};
  for (std::size_t byte = 0x80; byte < can_end.size(); ++byte) can_end[byte] = true;
  for (const char sign : {'.', '?', '!', '\n'}) can_end[static_cast<unsigned char>(sign)] = true;
  return can_end;
}();

/// The letter or digit that a sentence at `offset` would begin with, past quotation marks, brackets and
/// dashes.
UChar32 first_letter(std::string_view text, std::size_t offset) {
  for (Character next = character_at(text, offset); next.end > offset; next = character_at(text, offset)) {
    if (next.code_point == '\n') return 0;
    if (u_isalnum(next.code_point)) return next.code_point;
    offset = next.end;
  }
  return 0;
}

/// The end of [begin, end) without the white space at its end.
std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && is_space(code_point_before(text, end))) end = begin_of_last(text, end);
  return end;
}

std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  for (Character next = character_at(text, offset); is_space(next.code_point);
       next = character_at(text, offset)) {
    offset = next.end;
  }
  return offset;
}

/// The word that ends at `end`: what stands between it and white space, a bracket, a quotation mark, a comma
/// or a slash.
std::string_view word_before(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kSeparators = " \t\r\n\v\f()[]{}\"',;:/-";
  const std::string_view part = text.substr(begin, end - begin);
  const std::size_t separator = part.find_last_of(kSeparators);
  std::string_view word = separator == std::string_view::npos ? part : part.substr(separator + 1);
  for (std::size_t offset = 0; offset < word.size();) {
    const Character next = character_at(word, offset);
    if (!is_ascii(next.code_point) && !u_isalnum(next.code_point)) {  // a typographic quotation mark or dash
      word.remove_prefix(next.end);
      offset = 0;
    } else {
      offset = next.end;
    }
  }
  return word;
}

std::string_view word_after(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (Character next = character_at(text, end); u_isalpha(next.code_point); next = character_at(text, end)) {
    end = next.end;
  }
  return text.substr(begin, end - begin);
}

bool is_all_digits(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the single point at `point` belongs to the word before it and ends no sentence, although white
/// space and then a capital or a digit come after it. The sentence began at `begin`.
bool is_abbreviation(std::string_view text, std::size_t begin, std::size_t point, std::size_t next) {
  const std::string_view word = word_before(text, begin, point);
  if (word.empty()) return false;
  const std::size_t word_begin = static_cast<std::size_t>(word.data() - text.data());
  const std::string_view following = word_after(text, next);
  switch (kind_of_abbreviation(word)) {
    case Abbreviation::kTitle:
      return true;
    case Abbreviation::kBeforeNumber:
      return u_isdigit(character_at(text, next).code_point) != 0;
    case Abbreviation::kAfterName:
      return !opens_sentence(following);
    case Abbreviation::kInitial: {
      // "hepatitis B. Penyakit itu", but "kata A. Rahman"
      const std::size_t before = trim_end(text, begin, word_begin);
      return !takes_letter(word_before(text, begin, before)) && !opens_sentence(following);
    }
    case Abbreviation::kNone:
      break;
  }
  return word_begin == begin && is_all_digits(word);  // "2. Rebus air": the number of an item in a list
}

/// Whether a sentence that began at `begin` ends at a terminator. `point` is its place; `close` the place
/// after it and the quotation marks and brackets that follow; `terminators` how many signs there are ("?!",
/// "...").
bool ends_sentence(std::string_view text, std::size_t begin, std::size_t point, std::size_t close,
                   std::size_t terminators) {
  const UChar32 sign = character_at(text, point).code_point;
  const UChar32 next = character_at(text, close).code_point;
  if (next == 0 || next == '\n') return true;
  if (!is_space(next)) {
    // No white space: 13.30, KOMPAS.com, S.H., "Ya!", but "Kamis (26/6).Nah, untuk bertahan" and the Chinese
    // full stop.
    if (!is_ascii(sign)) return u_getIntPropertyValue(sign, UCHAR_SENTENCE_BREAK) == U_SB_STERM;
    return sign == '.' && code_point_before(text, point) == ')' && u_isupper(next);
  }
  const std::size_t following = skip_spaces(text, close);
  const UChar32 letter = first_letter(text, following);
  if (u_islower(letter)) return false;  // "Kapan pulang?" tanya ibu.
  return sign != '.' || terminators > 1 || !is_abbreviation(text, begin, point, following);
}

/// The end of the sentence that begins at `begin`, before any white space.
std::size_t sentence_end(std::string_view text, std::size_t begin) {
  for (std::size_t offset = begin; offset < text.size();) {
    while (offset < text.size() && !kCanEnd[static_cast<unsigned char>(text[offset])]) ++offset;
    if (offset == text.size() || text[offset] == '\n') return offset;
    const Character sign = character_at(text, offset);
    if (!is_terminator(sign.code_point)) {
      offset = sign.end;
      continue;
    }
    const std::size_t point = offset;
    std::size_t terminators = 0;
    Character next = sign;
    for (; is_terminator(next.code_point); next = character_at(text, offset)) {
      offset = next.end;
      ++terminators;
    }
    for (; is_closer(next.code_point); next = character_at(text, offset)) offset = next.end;
    if (ends_sentence(text, begin, point, offset, terminators)) return offset;
  }
  return text.size();
}

}  // namespace

ByteRange next_sentence(std::string_view text, std::size_t from) {
  const std::size_t begin = skip_spaces(text, from);
  return {.begin = begin, .end = trim_end(text, begin, sentence_end(text, begin))};
}

}  // namespace telusur
