// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "text/abbreviations.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// Returns the offset of the code point that ends at `end`.
std::size_t begin_of_last(std::string_view text, std::size_t end) {
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < kMaxCodePointBytes && is_continuation_byte(text[begin])) --begin;
  return begin;
}

UChar32 code_point_before(std::string_view text, std::size_t offset) {
  return offset == 0 ? 0 : code_point_at(text, begin_of_last(text, offset)).value;
}

bool is_space(UChar32 code_point) { return code_point > 0 && u_isUWhiteSpace(code_point) != 0; }

bool is_closer(UChar32 code_point) {
  return u_getIntPropertyValue(code_point, UCHAR_SENTENCE_BREAK) == U_SB_CLOSE;
}

/// Returns true for characters that can end a sentence. Unicode does not include the ellipsis, but "Entahlah…
/// Kami pulang." has two sentences.
bool is_terminator(UChar32 code_point) {
  constexpr UChar32 kEllipsis = 0x2026;
  if (code_point < 0x80) return code_point == '.' || code_point == '?' || code_point == '!';
  const int kind = u_getIntPropertyValue(code_point, UCHAR_SENTENCE_BREAK);
  return kind == U_SB_STERM || kind == U_SB_ATERM || code_point == kEllipsis;
}

/// The bytes at which a sentence can end: a terminator, a line feed, or the first byte of a character beyond
/// ASCII. It is a table because branches on each byte would take most of the time.
constexpr auto kCanEnd = [] {
  std::array<bool, 256> can_end{};
  for (std::size_t byte = 0x80; byte < can_end.size(); ++byte) can_end[byte] = true;
  for (const char sign : {'.', '?', '!', '\n'}) can_end[static_cast<unsigned char>(sign)] = true;
  return can_end;
}();

/// Returns the first letter or digit of the line from `offset`: the one that a sentence there would begin
/// with after quotation marks, brackets and dashes. 0 if there is none.
UChar32 first_letter(std::string_view text, std::size_t offset) {
  for (CodePoint next = code_point_at(text, offset); next.end > offset; next = code_point_at(text, offset)) {
    if (next.value == '\n') return 0;
    if (u_isalnum(next.value)) return next.value;
    offset = next.end;
  }
  return 0;
}

/// Returns the end of [begin, end) without trailing white space.
std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && is_space(code_point_before(text, end))) end = begin_of_last(text, end);
  return end;
}

std::size_t skip_spaces(std::string_view text, std::size_t offset) {
  for (CodePoint next = code_point_at(text, offset); is_space(next.value);
       next = code_point_at(text, offset)) {
    offset = next.end;
  }
  return offset;
}

/// Returns the word that ends at `end`. It begins after white space, a bracket, a quotation mark, a comma or
/// a slash.
std::string_view word_before(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kSeparators = " \t\r\n\v\f()[]{}\"',;:/-";
  const std::string_view part = text.substr(begin, end - begin);
  std::string_view word = part.substr(part.find_last_of(kSeparators) + 1);  // npos + 1 is 0
  for (std::size_t offset = 0; offset < word.size();) {
    const CodePoint next = code_point_at(word, offset);
    if (!is_ascii(word[offset]) && !u_isalnum(next.value)) {  // a typographic quotation mark or dash
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
  for (CodePoint next = code_point_at(text, end); u_isalpha(next.value); next = code_point_at(text, end)) {
    end = next.end;
  }
  return text.substr(begin, end - begin);
}

/// Returns whether the single point at `point` belongs to an abbreviation and ends no sentence, although
/// white space and a capital or a digit follow. The sentence begins at `begin`, the text after the white
/// space at `next`.
bool is_abbreviation_point(std::string_view text, std::size_t begin, std::size_t point, std::size_t next) {
  const std::string_view word = word_before(text, begin, point);
  if (word.empty()) return false;
  const std::size_t word_begin = static_cast<std::size_t>(word.data() - text.data());
  const std::string_view following = word_after(text, next);
  switch (classify_abbreviation(word)) {
    case Abbreviation::kTitle:
      return true;
    case Abbreviation::kBeforeNumber:
      return u_isdigit(code_point_at(text, next).value) != 0;
    case Abbreviation::kAfterName:
      return !is_sentence_opener(following);
    case Abbreviation::kInitial: {
      // "hepatitis B. Penyakit itu", but "kata A. Rahman"
      const std::size_t before = trim_end(text, begin, word_begin);
      return !is_lettered_noun(word_before(text, begin, before)) && !is_sentence_opener(following);
    }
    case Abbreviation::kNone:
      break;
  }
  return word_begin == begin && is_all_digits(word);  // "2. Rebus air": the number of an item in a list
}

/// Returns whether the sentence that begins at `begin` ends at the terminators ("?!", "...") at `point`.
/// `close` is the offset after them and the closing quotation marks and brackets that follow.
bool ends_sentence(std::string_view text, std::size_t begin, std::size_t point, std::size_t close,
                   std::size_t terminators) {
  const UChar32 sign = code_point_at(text, point).value;
  const UChar32 next = code_point_at(text, close).value;
  if (next == 0 || next == '\n') return true;
  if (!is_space(next)) {
    // Without white space no sentence ends (13.30, KOMPAS.com, S.H., "Ya!"), except in "Kamis (26/6).Nah,
    // untuk bertahan" and at the Chinese full stop.
    if (!is_ascii(text[point])) return u_getIntPropertyValue(sign, UCHAR_SENTENCE_BREAK) == U_SB_STERM;
    return sign == '.' && code_point_before(text, point) == ')' && u_isupper(next);
  }
  const std::size_t following = skip_spaces(text, close);
  const UChar32 letter = first_letter(text, following);
  if (u_islower(letter)) return false;  // "Kapan pulang?" tanya ibu.
  return sign != '.' || terminators > 1 || !is_abbreviation_point(text, begin, point, following);
}

/// Returns the end of the sentence that begins at `begin`. White space may precede it.
std::size_t find_sentence_end(std::string_view text, std::size_t begin) {
  for (std::size_t offset = begin; offset < text.size();) {
    while (offset < text.size() && !kCanEnd[static_cast<unsigned char>(text[offset])]) ++offset;
    if (offset == text.size() || text[offset] == '\n') return offset;
    const CodePoint sign = code_point_at(text, offset);
    if (!is_terminator(sign.value)) {
      offset = sign.end;
      continue;
    }
    const std::size_t point = offset;
    std::size_t terminators = 0;
    CodePoint next = sign;
    for (; is_terminator(next.value); next = code_point_at(text, offset)) {
      offset = next.end;
      ++terminators;
    }
    for (; is_closer(next.value); next = code_point_at(text, offset)) offset = next.end;
    if (ends_sentence(text, begin, point, offset, terminators)) return offset;
  }
  return text.size();
}

}  // namespace

ByteRange next_sentence(std::string_view text, std::size_t from) {
  const std::size_t begin = skip_spaces(text, from);
  return {.begin = begin, .end = trim_end(text, begin, find_sentence_end(text, begin))};
}

}  // namespace telusur
