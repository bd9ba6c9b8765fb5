// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits text into raw tokens. A raw token consists of letters, digits and characters that join them inside
/// a word: anak-anak, Jum'at, di-PHK, 1.500,75, S.H., budi@kabar.id. word_forms.h then finds the words in it.
/// The character classes are ICU's. ICU's word BreakIterator splits scripts without spaces (Thai, Chinese).
/// The standard word boundaries (UAX 29) do not suit Indonesian: they end words at hyphens, split "do`a" and
/// "@nama", and do not split "Rp1,5".
///
/// 95 % of the tokens in Indonesian news are plain: a run of ASCII letters and digits, followed by a
/// character that cannot join words. A fast path finds them in blocks of eight bytes. All rules apply to the
/// rest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace telusur {

/// A longer raw token is cut at the next character. Bounds the work on hostile input.
inline constexpr std::size_t kMaxRawTokenBytes = 512;
/// The same for URLs.
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

/// Splits one text, which must outlive it. Not thread-safe.
class Tokenizer {
 public:
  /// Finds word boundaries in scripts without spaces. The first text that needs it creates it; the caller
  /// keeps it for further texts.
  class ScriptBreaker;

  Tokenizer(std::string_view text, std::unique_ptr<ScriptBreaker>& breaker)
      : text_(text), breaker_(breaker) {}

  /// Reads the next raw token; false at the end of the text. Invalid UTF-8 separates tokens. O(length of the
  /// token).
  [[nodiscard]] bool next(RawToken& token) { return next_plain_word(token) || next_by_all_rules(token); }

  /// The same without the fast path for plain words. Public for tests, which compare both.
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
  std::size_t no_host_before_ = 0;  // scan_host() found no host before this offset; avoids quadratic
                                    // time on "a.b.c.d..."
  std::size_t script_run_begin_ = 0;
  std::size_t script_run_end_ = 0;
};

class Tokenizer::ScriptBreaker {
 public:
  ScriptBreaker();
  ~ScriptBreaker();
  /// `run` must outlive the calls of following().
  void set_text(std::string_view run);
  /// Returns the end of the word after `offset`; the size of the run at its end.
  [[nodiscard]] std::size_t following(std::size_t offset);

 private:
  struct Icu;
  std::unique_ptr<Icu> icu_;
};

}  // namespace telusur
