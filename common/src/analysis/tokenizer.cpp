// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/tokenizer.h"

#include <algorithm>
#include <array>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "text/ascii.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {

enum class Tokenizer::Class : std::uint8_t {
  kSeparator,
  kLetter,  // a letter with or without case
  kDigit,
  kMark,       // combining mark on a letter, or on nothing
  kIgnorable,  // soft hyphen and zero-width characters, which are not a boundary inside a word
  kApostrophe,
  kHyphen,
  kDot,
  kComma,
  kAt,
  kHash,
  kScript  // a letter of a script without spaces
};

struct Tokenizer::Character {
  Class type = Class::kSeparator;
  std::size_t end = 0;

  [[nodiscard]] bool is_letter() const { return type == Class::kLetter; }
  [[nodiscard]] bool is_digit() const { return type == Class::kDigit; }
  [[nodiscard]] bool is_visible_word() const { return is_letter() || is_digit() || type == Class::kMark; }
  [[nodiscard]] bool is_word() const { return is_visible_word() || type == Class::kIgnorable; }
};

struct Tokenizer::ScriptBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> words;
  UText text = UTEXT_INITIALIZER;
  std::size_t size = 0;
};

Tokenizer::ScriptBreaker::ScriptBreaker() : icu_(std::make_unique<Icu>()) {
  UErrorCode status = U_ZERO_ERROR;
  icu_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
}

Tokenizer::ScriptBreaker::~ScriptBreaker() { utext_close(&icu_->text); }

void Tokenizer::ScriptBreaker::set_text(std::string_view run) {
  UErrorCode status = U_ZERO_ERROR;
  icu_->size = run.size();
  utext_openUTF8(&icu_->text, run.data(), static_cast<std::int64_t>(run.size()), &status);
  if (icu_->words) icu_->words->setText(&icu_->text, status);
}

std::size_t Tokenizer::ScriptBreaker::following(std::size_t offset) {
  if (!icu_->words) return icu_->size;  // ICU's data is missing: the run is one token
  const std::int32_t end = icu_->words->following(static_cast<std::int32_t>(offset));
  return end == icu::BreakIterator::DONE ? icu_->size : static_cast<std::size_t>(end);
}

namespace {

/// Top-level domains in Indonesian news. With a longer list "selesai.Kami" would be a host.
constexpr std::array<std::string_view, 16> kTopLevelDomains{
    "co", "com", "edu", "fm", "gov", "id", "info", "io", "mil", "net", "news", "org", "sg", "tv", "uk", "us"};
/// Further ones, which begin a sentence unless they are in small letters: "gol.De Gea", "selesai.Asia".
constexpr std::array<std::string_view, 14> kSmallTopLevelDomains{
    "ai", "app", "asia", "au", "be", "biz", "cn", "de", "dev", "jp", "kr", "ly", "my", "online"};

bool is_address_byte(char c) {
  return is_ascii_letter_or_digit(c) || c == '.' || c == '-' || c == '_' || c == '@' || c == '+';
}

bool is_url_byte(char c) {
  return is_address_byte(c) || std::string_view("/:?#[]!$&*,;=%~").find(c) != std::string_view::npos;
}

/// Returns the length in bytes of the host or e-mail address at the beginning of `run` ("kompas.com-",
/// "kabar.co.id."); 0 if there is none. It ends with the last label of letters, which must be a known domain.
std::size_t host_size(std::string_view run) {
  std::size_t end = run.size();
  while (end > 0 && !is_ascii_letter(run[end - 1])) --end;
  const std::size_t dot = run.substr(0, end).rfind('.');
  if (dot == std::string_view::npos || dot == 0) return 0;
  const std::string_view label = run.substr(dot + 1);
  const auto size =
      static_cast<std::size_t>(std::ranges::find_if_not(label, is_ascii_letter) - label.begin());
  const std::string_view top = label.substr(0, size);
  const bool is_known =
      std::ranges::any_of(kTopLevelDomains,
                          [&](std::string_view domain) { return equals_ignoring_case(top, domain); }) ||
      std::ranges::find(kSmallTopLevelDomains, top) != kSmallTopLevelDomains.end();
  return is_known ? dot + 1 + size : 0;
}

/// Returns the length in bytes of the scheme or "www." at the beginning of `text`; 0 if there is none.
std::size_t url_prefix_size(std::string_view text) {
  constexpr std::array<std::string_view, 4> kPrefixes{"http://", "https://", "ftp://", "www."};
  const auto* found = std::ranges::find_if(
      kPrefixes, [&](std::string_view prefix) { return starts_with_ignoring_case(text, prefix); });
  return found == kPrefixes.end() ? 0 : found->size();
}

/// Returns the end of the URL without punctuation that belongs to the sentence around it.
std::size_t trim_url(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && std::string_view(".,;:!?&*]").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

/// Roles of ASCII characters beside a plain word, as bits.
enum Role : std::uint8_t {
  kBetween = 1,  ///< begins no token
  kEnd = 2       ///< always ends a word: joins nothing, and is not part of a host or scheme
};

constexpr std::array<std::uint8_t, 256> kRoles = [] {
  std::array<std::uint8_t, 256> roles{};
  for (std::size_t byte = 0; byte < 0x80; ++byte) {
    const char c = static_cast<char>(byte);
    if (is_ascii_letter_or_digit(c)) continue;
    if (c != '@' && c != '#') roles[byte] |= kBetween;
    if (std::string_view("'`-.,@_+:").find(c) == std::string_view::npos) roles[byte] |= kEnd;
  }
  return roles;
}();

bool has_role(char c, Role role) { return (kRoles[static_cast<unsigned char>(c)] & role) != 0; }

/// Returns whether any word of ASCII letters and digits ends before `rest`. A point or comma ends it if a
/// space or similar character follows.
bool ends_any_word(std::string_view rest) {
  if (!rest.empty() && (rest.front() == '.' || rest.front() == ',')) rest.remove_prefix(1);
  return rest.empty() || has_role(rest.front(), kEnd);
}

}  // namespace

Tokenizer::Character Tokenizer::character_at(std::size_t offset) const {
  if (offset >= text_.size()) return {};
  const char c = text_[offset];
  if (is_ascii(c)) {
    const std::size_t end = offset + 1;
    if (is_ascii_letter(c)) return {Class::kLetter, end};
    if (is_ascii_digit(c)) return {Class::kDigit, end};
    switch (c) {
      case '\'':
      case '`':
        return {Class::kApostrophe, end};
      case '-':
        return {Class::kHyphen, end};
      case '.':
        return {Class::kDot, end};
      case ',':
        return {Class::kComma, end};
      case '@':
        return {Class::kAt, end};
      case '#':
        return {Class::kHash, end};
      default:
        return {Class::kSeparator, end};
    }
  }
  std::size_t end = offset;
  const UChar32 code_point = next_code_point(text_, end);
  if (code_point < 0) return {Class::kSeparator, end};
  const auto scalar = static_cast<char32_t>(code_point);
  if (is_apostrophe(scalar)) return {Class::kApostrophe, end};
  if (is_hyphen(scalar)) return {Class::kHyphen, end};
  if (u_hasBinaryProperty(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return {Class::kIgnorable, end};
  const std::uint32_t category = U_MASK(u_charType(code_point));
  if ((category & (U_GC_L_MASK | U_GC_M_MASK)) != 0) {
    const bool is_script = u_hasBinaryProperty(code_point, UCHAR_IDEOGRAPHIC) ||
                           u_getIntPropertyValue(code_point, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
                           u_getIntPropertyValue(code_point, UCHAR_WORD_BREAK) == U_WB_KATAKANA ||
                           u_getIntPropertyValue(code_point, UCHAR_SCRIPT) == USCRIPT_HIRAGANA;
    if (is_script) return {Class::kScript, end};
    if ((category & U_GC_M_MASK) != 0) return {Class::kMark, end};
    return {Class::kLetter, end};
  }
  if ((category & U_GC_N_MASK) != 0) return {Class::kDigit, end};
  return {Class::kSeparator, end};
}

/// Reads the next token if it is plain. Otherwise returns false and only skips characters that begin no
/// token. Leaves the last bytes of a text to the full rules, because it reads whole blocks.
bool Tokenizer::next_plain_word(RawToken& token) {
  std::size_t begin = offset_;
  while (begin < text_.size() && has_role(text_[begin], kBetween)) ++begin;
  offset_ = begin;

  std::size_t end = begin;
  WordPrefix prefix;
  bool has_letter = false;
  bool has_digit = false;
  do {
    if (text_.size() - end < kBlockBytes) return false;
    prefix = word_prefix_of_block(text_.data() + end);
    has_letter |= prefix.has_letter;
    has_digit |= prefix.has_digit;
    end += prefix.size;
  } while (prefix.size == kBlockBytes && end - begin < kMaxRawTokenBytes);
  if (end == begin || end - begin >= kMaxRawTokenBytes || !ends_any_word(text_.substr(end))) return false;
  token = {.begin = begin, .end = end, .has_letter = has_letter, .has_digit = has_digit};
  offset_ = end;
  return true;
}

bool Tokenizer::next_by_all_rules(RawToken& token) {
  while (offset_ < text_.size()) {
    token = RawToken{.begin = offset_, .end = offset_};
    const Character first = character_at(offset_);
    if (first.type == Class::kScript) {
      scan_script_run(token);
    } else if (first.type == Class::kAt || first.type == Class::kHash) {
      if (!scan_tag(token)) {
        offset_ = first.end;
        continue;
      }
    } else if (!first.is_letter() && !first.is_digit()) {
      offset_ = first.end;
      continue;
    } else if (!first.is_letter() || !scan_url(token)) {
      scan_text(token);
    }
    offset_ = token.end;
    return true;
  }
  return false;
}

bool Tokenizer::scan_url(RawToken& token) const {
  const std::size_t prefix = url_prefix_size(text_.substr(token.begin));
  if (prefix == 0) return false;
  std::size_t offset = token.begin + prefix;
  const Character first = character_at(offset);
  if (!first.is_letter() && !first.is_digit()) return false;
  while (offset < text_.size() && offset - token.begin < kMaxUrlBytes) {
    const Character character = character_at(offset);
    const bool is_part = is_ascii(text_[offset])
                             ? is_url_byte(text_[offset])
                             : character.is_visible_word() || character.type == Class::kScript;
    if (!is_part) break;
    offset = character.end;
  }
  token.end = trim_url(text_, token.begin, offset);
  token.kind = RawKind::kAddress;
  token.has_letter = true;
  return true;
}

bool Tokenizer::scan_tag(RawToken& token) const {
  const bool is_handle = text_[token.begin] == '@';
  std::size_t offset = token.begin + 1;
  while (offset < text_.size() && offset - token.begin < kMaxRawTokenBytes) {
    const Character character = character_at(offset);
    const bool is_joined_dot =
        is_handle && character.type == Class::kDot && character_at(character.end).is_visible_word();
    if (!character.is_word() && text_[offset] != '_' && !is_joined_dot) break;
    token.has_letter |= character.is_letter();
    offset = character.end;
    if (character.type != Class::kIgnorable) token.end = offset;
  }
  // A name has a letter: "#1" is a rank and "@ Rp5.000" a price.
  if (!token.has_letter) return false;
  token.kind = is_handle ? RawKind::kHandle : RawKind::kHashtag;
  return true;
}

void Tokenizer::scan_text(RawToken& token) {
  std::size_t part_begin = token.begin;  // first character after the last joiner
  std::size_t offset = token.begin;
  while (offset - token.begin < kMaxRawTokenBytes) {
    const Character character = character_at(offset);
    if (character.is_word()) {
      token.has_letter |= character.is_letter();
      token.has_digit |= character.is_digit();
      offset = character.end;
      if (character.type != Class::kIgnorable) token.end = offset;
      continue;
    }
    if (token.has_letter && scan_host(token, offset)) return;
    const std::size_t joined = join_end(token, character, part_begin);
    if (joined == 0) break;
    if (character.type == Class::kDot && !token.has_digit) token.kind = RawKind::kAbbreviation;
    token.has_hyphen |= character.type == Class::kHyphen;
    if (character.type != Class::kApostrophe) part_begin = joined;
    offset = joined;
  }
  // The last point of "S.H." belongs to the token. "H.Muhammad" is not an abbreviation and ends at its point.
  if (token.kind == RawKind::kAbbreviation && token.end < text_.size() && text_[token.end] == '.')
    ++token.end;
}

/// Extends the token to a host or e-mail address that continues at `offset`: budi.santoso@kabar.id,
/// KOMPAS.com. False if there is none. Scans a run of address bytes only once, because its end decides for
/// all tokens in it.
bool Tokenizer::scan_host(RawToken& token, std::size_t offset) {
  if (offset < no_host_before_) return false;
  std::size_t end = offset;
  while (end < text_.size() && end - token.begin < kMaxRawTokenBytes && is_address_byte(text_[end])) ++end;
  if (end == offset) return false;
  const std::size_t host_end = token.begin + host_size(text_.substr(token.begin, end - token.begin));
  if (host_end <= offset || character_at(host_end).is_visible_word()) {  // "gas.co2"
    no_host_before_ = end;
    return false;
  }
  token.end = host_end;
  token.kind = RawKind::kAddress;
  return true;
}

/// Returns the offset after `joiner` if the token continues there; 0 if the token ends before it.
std::size_t Tokenizer::join_end(const RawToken& token, const Character& joiner,
                                std::size_t part_begin) const {
  const Character after = character_at(joiner.end);
  if (!after.is_letter() && !after.is_digit()) return 0;
  if (token.kind == RawKind::kAbbreviation && joiner.type != Class::kDot) return 0;  // U.S.-Rusia, A.S-Rusia
  const Character before = character_at(token.end - 1);  // the last byte suffices to recognize an ASCII digit
  const bool between_digits = before.is_digit() && after.is_digit();
  switch (joiner.type) {
    case Class::kHyphen:
      return joiner.end;
    case Class::kApostrophe:
      return !before.is_digit() && after.is_letter() ? joiner.end : 0;
    case Class::kComma:
      return between_digits ? joiner.end : 0;
    case Class::kDot: {
      if (between_digits) return joiner.end;
      // Single letters of ASCII: S.H., a.n., H.M. -- the letter after must stand alone as well.
      const bool one_letter_before = token.end - part_begin == 1 && before.is_letter() && !token.has_hyphen;
      const bool one_letter_after =
          after.is_letter() && is_ascii(text_[joiner.end]) && !character_at(after.end).is_word();
      return one_letter_before && one_letter_after ? joiner.end : 0;
    }
    default:
      return 0;
  }
}

void Tokenizer::scan_script_run(RawToken& token) {
  if (token.begin >= script_run_end_) {
    // A run is limited like a token: a longer word would be cut anyway, and the scan stays linear.
    std::size_t end = token.begin;
    while (end - token.begin < kMaxRawTokenBytes) {
      const Character character = character_at(end);
      if (character.type != Class::kScript && character.type != Class::kMark) break;
      end = character.end;
    }
    script_run_begin_ = token.begin;
    script_run_end_ = end;
    if (!breaker_) breaker_ = std::make_unique<ScriptBreaker>();
    breaker_->set_text(text_.substr(script_run_begin_, script_run_end_ - script_run_begin_));
  }
  token.end = script_run_begin_ + breaker_->following(token.begin - script_run_begin_);
  token.end = std::min(token.end, script_run_end_);
  token.has_letter = true;
}

}  // namespace telusur
