// SPDX-License-Identifier: GPL-3.0-or-later
/// Splitting text into raw tokens. Letters, digits and the signs that join them inside a word are taken
/// together (anak-anak, Jum'at, di-PHK, 1.500,75, S.H., budi@kabar.id); what a raw token means is decided
/// later, by word_forms.h. The classes of characters are ICU's; scripts written without spaces (Thai,
/// Chinese) are split by ICU's word BreakIterator. The standard word boundaries (UAX 29) are not used for the
/// rest, because they end words at hyphens, split "do`a" and "@nama", and join "Rp1,5" into one.
///
/// Of the tokens of Indonesian news 95 in 100 are plain: letters and digits of ASCII, ended by a sign that
/// cannot join them to anything. They are found eight bytes at a time; all rules are asked about the rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace telusur {

/// A raw token that grows longer than this is cut at the next character, so that no input can make a huge
/// one.
inline constexpr std::size_t kMaxRawTokenBytes = 512;
/// The same for URLs, which may be long.
inline constexpr std::size_t kMaxUrlBytes = 2048;

enum class RawKind : std::uint8_t {
  kText,          ///< letters, digits and joiners
  kAbbreviation,  ///< single letters with points: S.H.
  kAddress,       ///< URL, host or e-mail address
  kHandle,        ///< @nama
  kHashtag        ///< #tagar
};

struct RawToken {
  std::size_t begin = 0;
  std::size_t end = 0;
  RawKind kind = RawKind::kText;
  bool has_letter = false;
  bool has_digit = false;
  bool has_hyphen = false;
};

/// Splits one text; the text must outlive it. Not thread-safe.
class Tokenizer {
 public:
  /// Word boundaries of scripts without spaces; made when first needed, and worth keeping between texts.
  class ScriptBreaker;

  Tokenizer(std::string_view text, std::unique_ptr<ScriptBreaker>& breaker)
      : text_(text), breaker_(breaker) {}

  /// The next raw token; false at the end. Invalid UTF-8 separates tokens. O(length of the token).
  [[nodiscard]] bool next(RawToken& token) { return next_plain_word(token) || next_by_all_rules(token); }

  /// The same without the short cut for plain words, slower; for comparing the two.
  [[nodiscard]] bool next_by_all_rules(RawToken& token);

 private:
  enum class Class : std::uint8_t;
  struct Character;

  [[nodiscard]] bool next_plain_word(RawToken& token);
  [[nodiscard]] Character character_at(std::size_t offset) const;
  [[nodiscard]] bool scan_url(RawToken& token) const;
  [[nodiscard]] bool scan_tag(RawToken& token) const;
  void scan_text(RawToken& token);
  [[nodiscard]] bool scan_host(RawToken& token, std::size_t offset);
  [[nodiscard]] std::size_t join_end(const RawToken& token, const Character& joiner,
                                     std::size_t part_begin) const;
  void scan_script_run(RawToken& token);

  std::string_view text_;
  std::unique_ptr<ScriptBreaker>& breaker_;
  std::size_t offset_ = 0;
  std::size_t no_host_before_ = 0;  // so that a run of "a.b.c." is looked through once, not at every point
  std::size_t script_run_begin_ = 0;
  std::size_t script_run_end_ = 0;
};

class Tokenizer::ScriptBreaker {
 public:
  ScriptBreaker();
  ~ScriptBreaker();
  void set_text(std::string_view run);
  /// End of the word after `offset`; the size of the run at its end.
  [[nodiscard]] std::size_t following(std::size_t offset);

 private:
  struct Icu;
  std::unique_ptr<Icu> icu_;
};

}  // namespace telusur
