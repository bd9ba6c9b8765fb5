// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/multiword_terms.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "analysis/compounds.h"
#include "analysis/quantities.h"
#include "analysis/word_cache.h"
#include "dates/date_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// After these words a Roman numeral needs no capitals and may be a single letter: abad V, PON X, bab i.
constexpr std::array<std::string_view, 8> kNumberedWords{"abad",     "bab", "dinasti", "jilid",
                                                         "lampiran", "pon", "tahap",   "dunia"};

/// Academic degrees in which one part has several letters, written without points. Without this table "Ph.D."
/// would be indexed only as "ph" and "d".
constexpr std::array<std::string_view, 26> kDegrees{
    "bsc", "dsc", "mag", "meng",  "mhum", "mkes", "mkn",  "mkom", "mpd",  "mpsi", "msc",  "msi", "msn",
    "mth", "phd", "sag", "sfarm", "sfil", "shum", "sked", "skep", "skom", "spd",  "spsi", "ssi", "ssos"};

/// The parts before the first point of a degree.
constexpr std::array<std::string_view, 5> kDegreeBeginnings{"s", "m", "ph", "b", "d"};

bool begins_degree(std::string_view form) {
  return std::ranges::find(kDegreeBeginnings, form) != kDegreeBeginnings.end();
}

bool ends_degree(std::string_view form) {
  constexpr std::size_t kMaxEndingBytes = 4;  // farm
  return form.size() <= kMaxEndingBytes && std::ranges::any_of(kDegrees, [&](std::string_view degree) {
           return degree.ends_with(form) && begins_degree(degree.substr(0, degree.size() - form.size()));
         });
}

/// Returns the value of one or two digits; 0 for anything else.
int small_number(std::string_view digits) {
  if (digits.size() > 2 || !is_all_digits(digits)) return 0;
  int value = 0;
  for (const char c : digits) value = (10 * value) + (c - '0');
  return value;
}

/// Returns whether the text between two words is white space only.
bool is_space(std::string_view gap) {
  while (!gap.empty()) {
    if (is_ascii_space(gap.front())) {
      gap.remove_prefix(1);
    } else if (gap.starts_with("\u00a0")) {
      gap.remove_prefix(2);
    } else {
      return false;
    }
  }
  return true;
}

bool is_dash(std::string_view gap) {
  return gap == "-" || gap == "\u2013" || gap == " - " || gap == " \u2013 ";
}

/// Returns 16 for xvi and ke-xvi; 0 for anything else.
int roman_ordinal(std::string_view form) { return roman_value(form.substr(form.starts_with("ke-") ? 3 : 0)); }

/// The kinds of expressions, as bits of ExpressionPart.
enum ExpressionKind : std::uint8_t {
  kNumber = 1,  // days, clock times and amounts
  kOrdinal = 2,
  kCompound = 4,
  kDegree = 8
};

struct Expression {
  std::size_t word_count = 0;
  TokenKind kind = TokenKind::kNumber;
  std::string term;
};

/// Reads an expression that begins at one token.
class ExpressionReader {
 public:
  ExpressionReader(std::string_view text, std::span<const Token> tokens, std::size_t head)
      : text_(text), tokens_(tokens), head_(head) {}

  std::optional<Expression> read() const {
    if (word(0).kind == TokenKind::kNumber) {
      std::optional<Expression> found = read_day();
      if (!found) found = read_clock_time();
      return found ? found : read_amount();
    }
    if (word(0).kind == TokenKind::kMixed) return read_short_amount();
    std::optional<Expression> found = read_ordinal_number();
    if (!found) found = read_compound();
    return found ? found : read_degree();
  }

 private:
  const Token& word(std::size_t index) const { return tokens_[head_ + index]; }

  /// Returns whether the token `index` tokens after the first one exists and is a word.
  bool has_word(std::size_t index) const {
    return head_ + index < tokens_.size() && word(index).role == TokenRole::kWord;
  }

  /// Returns the text between word(index - 1) and word(index).
  std::string_view gap_before(std::size_t index) const {
    return text_.substr(word(index - 1).end, word(index).begin - word(index - 1).end);
  }

  bool follows(std::size_t index) const { return has_word(index) && is_space(gap_before(index)); }

  std::string_view form_of_next(std::size_t index) const {
    return follows(index) ? word(index).form : std::string_view();
  }

  /// 13 September 2023, 13/9/2023, 13-09-2023, 13.9.2023, 2023-09-13.
  std::optional<Expression> read_day() const {
    const std::string_view first = word(0).form;
    if (const std::size_t point = first.find('.'); point != std::string_view::npos) {
      const std::string_view rest = first.substr(point + 1);
      const std::size_t second_point = std::min(rest.find('.'), rest.size());
      return day_of(rest.substr(std::min(second_point + 1, rest.size())),
                    small_number(rest.substr(0, second_point)), first.substr(0, point), 1);
    }
    if ((first.size() > 2 && first.size() != 4) || !has_word(1) || !has_word(2)) return std::nullopt;
    const std::string_view last = word(2).form;
    if (word(1).kind != TokenKind::kNumber) {
      return follows(1) && follows(2) ? day_of(last, month_number(word(1).form), first, 3) : std::nullopt;
    }
    const std::string_view separator = gap_before(1);
    if ((separator != "/" && separator != "-") || separator != gap_before(2)) return std::nullopt;
    const int month = small_number(word(1).form);
    return first.size() == 4 ? day_of(first, month, last, 3) : day_of(last, month, first, 3);
  }

  static std::optional<Expression> day_of(std::string_view year, int month, std::string_view day,
                                          std::size_t word_count) {
    if (month == 0 || year.size() != 4 || !is_all_digits(year)) return std::nullopt;
    const std::chrono::year_month_day date(
        std::chrono::year((small_number(year.substr(0, 2)) * 100) + small_number(year.substr(2))),
        std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(small_number(day))));
    if (!date.ok()) return std::nullopt;
    return Expression{word_count, TokenKind::kNumber,
                      fmt::format("{}-{:02}-{:02}", year, static_cast<unsigned>(date.month()),
                                  static_cast<unsigned>(date.day()))};
  }

  /// Returns the last word before `token`, or nullptr.
  const Token* word_before(const Token& token) const {
    const Token* before = &token;
    while (before != tokens_.data()) {
      if ((--before)->role == TokenRole::kWord) return before;
    }
    return nullptr;
  }

  /// 13:30. EYD writes it 13.30.
  std::optional<Expression> read_clock_time() const {
    constexpr int kHours = 24;
    constexpr int kMinutes = 60;
    if (!has_word(1) || word(1).kind != TokenKind::kNumber || gap_before(1) != ":") return std::nullopt;
    const std::string_view hour = word(0).form;
    const std::string_view minute = word(1).form;
    const bool is_time = hour.size() <= 2 && is_all_digits(hour) && small_number(hour) < kHours &&
                         minute.size() == 2 && is_all_digits(minute) && small_number(minute) < kMinutes;
    if (!is_time) return std::nullopt;
    return Expression{2, TokenKind::kNumber, std::string(hour).append(".").append(minute)};
  }

  /// Returns true for the number in Rp10, and for the 10 in Rp5-10.
  bool is_after_rupiah() const {
    const Token* before = word_before(word(0));
    if (before == nullptr || before->form == "rp") return before != nullptr;
    const bool is_range =
        before->kind == TokenKind::kNumber && is_dash(text_.substr(before->end, word(0).begin - before->end));
    const Token* currency = is_range ? word_before(*before) : nullptr;
    return currency != nullptr && currency->form == "rp";
  }

  /// 10 ribu, Rp1,5 triliun, Rp 1,5 T, 1.000 triliun; also the 5 in 5-10 juta.
  std::optional<Expression> read_amount() const {
    if (const Scale scale = scale_after(0); scale.word_count > 0)
      return amount(word(0).form, scale.zeros, 1 + scale.word_count);
    const bool is_range = has_word(1) && word(1).kind == TokenKind::kNumber && is_dash(gap_before(1)) &&
                          word(0).form.size() <= word(1).form.size();
    const Scale shared = is_range ? scale_after(1) : Scale{};
    return shared.word_count > 0 ? amount(word(0).form, shared.zeros, 1) : std::nullopt;
  }

  struct Scale {
    int zeros = 0;
    std::size_t word_count = 0;
  };
  Scale scale_after(std::size_t index) const {
    Scale scale;
    for (std::size_t next = index + 1; follows(next); ++next) {
      const int zeros = scale_of(word(next).form, is_after_rupiah());
      if (zeros == 0) break;
      scale.zeros += zeros;
      ++scale.word_count;
    }
    return scale;
  }

  /// Rp1,5T in one word.
  std::optional<Expression> read_short_amount() const {
    const std::string_view form = word(0).form;
    const std::size_t digits = form.find_last_of("0123456789") + 1;
    const int zeros = scale_of(form.substr(digits), is_after_rupiah());
    return zeros > 0 ? amount(form.substr(0, digits), zeros, 1) : std::nullopt;
  }

  static std::optional<Expression> amount(std::string_view number, int zeros, std::size_t word_count) {
    std::optional<std::string> term = scaled_number(number, zeros);
    if (!term) return std::nullopt;
    return Expression{word_count, TokenKind::kNumber, std::move(*term)};
  }

  /// keenam belas, pertama; XVI, ke-XVI, abad v.
  std::optional<Expression> read_ordinal_number() const {
    const std::string_view form = word(0).form;
    Ordinal ordinal;
    if (const int value = roman_ordinal(form); value > 0) {
      // A Roman numeral elsewhere must be in capitals: "Elizabeth II", not the lower-case name "vi".
      if (form.starts_with("ke-") || word(0).kind == TokenKind::kAcronym || is_after_numbered_word())
        ordinal = {value, 1};
    } else {
      ordinal = read_ordinal(form, form_of_next(1), form_of_next(2));
    }
    if (ordinal.value == 0) return std::nullopt;
    return Expression{ordinal.word_count, TokenKind::kMixed, "ke-" + std::to_string(ordinal.value)};
  }

  bool is_after_numbered_word() const {
    const Token* before = word_before(word(0));
    return before != nullptr && is_space(text_.substr(before->end, word(0).begin - before->end)) &&
           std::ranges::find(kNumberedWords, before->form) != kNumberedWords.end();
  }

  /// S.Pd., M.Hum., Ph.D.
  std::optional<Expression> read_degree() const {
    if (!begins_degree(word(0).form) || !has_word(1) || gap_before(1) != ".") return std::nullopt;
    std::string term(word(0).form);
    term.append(word(1).form);
    if (std::ranges::find(kDegrees, term) == kDegrees.end()) return std::nullopt;
    return Expression{2, TokenKind::kAcronym, std::move(term)};
  }

  /// kerja sama, bertanggung jawab, jual-beli. The second word has no prefix: "bekerja bersama" is not a form
  /// of kerja sama.
  std::optional<Expression> read_compound() const {
    if (!has_word(1)) return std::nullopt;
    const Compound* compound = find_compound(word(0).stem, word(1).stem);
    if (compound == nullptr || !word(1).form.starts_with(compound->second())) return std::nullopt;
    if (!is_space(gap_before(1)) && gap_before(1) != "-") return std::nullopt;
    return Expression{2, TokenKind::kWord, std::string(compound->joined)};
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  std::size_t head_;
};

}  // namespace

ExpressionPart expression_part(TokenKind kind, std::string_view form, std::string_view stem) {
  if (kind == TokenKind::kNumber) {
    const bool is_date = std::ranges::count(form, '.') == 2;  // 13.9.2023
    return {.begins = kNumber, .continues = kNumber, .is_whole = is_date};
  }
  ExpressionPart part;
  const auto set = [](std::uint8_t& kinds, ExpressionKind kind_of_word, bool is_part) {
    if (is_part) kinds |= kind_of_word;
  };
  set(part.continues, kNumber, month_number(form) > 0 || scale_of(form, true) > 0);
  set(part.continues, kOrdinal, continues_ordinal(form));
  set(part.continues, kCompound, ends_compound(stem));
  set(part.continues, kDegree, ends_degree(form));
  if (kind == TokenKind::kMixed) {
    const std::string_view letters = form.substr(form.find_last_of("0123456789") + 1);
    part.is_whole = is_ascii_digit(form.front()) && scale_of(letters, true) > 0;
    return part;
  }
  const bool is_ordinal = read_ordinal(form, {}, {}).value > 0;
  part.is_whole = is_ordinal || roman_ordinal(form) > 0;
  set(part.begins, kOrdinal, is_ordinal);
  set(part.begins, kCompound, begins_compound(stem));
  set(part.begins, kDegree, begins_degree(form));
  return part;
}

ExpressionScanner::ExpressionScanner(std::string_view text, const std::shared_ptr<WordCache>& cache,
                                     std::vector<Token>& tokens, Scratch& scratch)
    : text_(text), cache_(cache), tokens_(tokens), heads_(scratch.heads), terms_(scratch.terms) {
  heads_.clear();
}

void ExpressionScanner::take(ExpressionPart part) {
  if (part.continues == 0) {
    add_terms();
  } else if ((last_part_.begins & part.continues) != 0 && (heads_.empty() || heads_.back() != last_)) {
    heads_.push_back(last_);
  }
  last_ = tokens_.size();
  last_part_ = part;
  if (part.is_whole) heads_.push_back(last_);
  is_open_ = part.begins != 0 || !heads_.empty();
}

void ExpressionScanner::add_terms() {
  terms_.clear();
  std::size_t covered = 0;  // tokens before this index already belong to an expression
  for (const std::size_t head : heads_) {
    if (head < covered) continue;
    std::optional<Expression> found = ExpressionReader(text_, tokens_, head).read();
    if (!found) continue;
    covered = head + found->word_count;
    Token term = tokens_[head];
    term.end = tokens_[covered - 1].end;
    term.kind = found->kind;
    term.role = TokenRole::kEquivalent;
    term.is_stop_word = false;
    term.form = term.stem = cache_->store_term(std::move(found->term));
    term.word = 0;
    terms_.push_back({.head = head, .token = term});
  }
  heads_.clear();
  // Insert from the last term backwards, so that each token moves once.
  std::size_t end = tokens_.size();
  tokens_.resize(end + terms_.size());
  for (std::size_t left = terms_.size(); left > 0; --left) {
    const auto begin = terms_[left - 1].head + 1;
    const auto at = [this](std::size_t index) {
      return tokens_.begin() + static_cast<std::ptrdiff_t>(index);
    };
    std::copy_backward(at(begin), at(end), at(end + left));
    tokens_[begin + left - 1] = terms_[left - 1].token;
    end = begin;
  }
}

}  // namespace telusur
