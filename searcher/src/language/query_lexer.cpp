// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_lexer.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <unicode/uchar.h>

#include "index_format/schema.h"
#include "language/headline.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

using Kind = QueryToken::Kind;

/// Distance of "a b"~ without a number.
constexpr std::uint32_t kDefaultNearDistance = 5;

struct OperatorName {
  std::string_view name;
  Kind kind;
};

/// Capitals only: "dan" is an ordinary word. TIDAK is not an operator, because "tidak bersalah" (not guilty)
/// is a common phrase.
constexpr auto kOperators = std::to_array<OperatorName>({{"DAN", Kind::kAndOperator},
                                                         {"AND", Kind::kAndOperator},
                                                         {"ATAU", Kind::kOrOperator},
                                                         {"OR", Kind::kOrOperator},
                                                         {"BUKAN", Kind::kNotOperator},
                                                         {"NOT", Kind::kNotOperator}});

[[nodiscard]] std::optional<Kind> operator_kind(std::string_view word) {
  const auto found = std::ranges::find(kOperators, word, &OperatorName::name);
  if (found == kOperators.end()) return std::nullopt;
  return found->kind;
}

[[nodiscard]] bool is_quotation_mark(UChar32 c) {
  switch (c) {
    case '"':
    case 0x00AB:  // guillemets
    case 0x00BB:
    case 0x201C:  // typographic: high, high reversed and low
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xFF02:
      return true;
  }
  return false;
}

/// More words behind an opening quotation mark are rather the rest of a sentence than a phrase.
constexpr std::size_t kMaxUnclosedWords = 3;

[[nodiscard]] bool has_many_words(std::string_view text) {
  std::size_t words = 0;
  bool is_in_word = false;
  for (std::size_t at = 0; at < text.size() && words <= kMaxUnclosedWords;) {
    const CodePoint c = code_point_at(text, at);
    at = c.end;
    const bool is_space = u_isUWhiteSpace(c.value);
    words += !is_space && !is_in_word ? 1 : 0;
    is_in_word = !is_space;
  }
  return words > kMaxUnclosedWords;
}

/// First pass: splits the query into tokens.
class Lexer {
 public:
  Lexer(std::string_view query, QueryNotes& notes) : query_(query), notes_(notes) {}

  [[nodiscard]] std::vector<QueryToken> tokenize() {
    while (at_ < query_.size()) {
      const CodePoint c = code_point_at(query_, at_);
      if (u_isUWhiteSpace(c.value)) {
        at_ = c.end;
        is_joined_ = false;
      } else if (c.value == '(' || c.value == ')') {
        push({.kind = c.value == '(' ? Kind::kOpen : Kind::kClose, .where = {at_, c.end}}, c.end);
      } else if (c.value == '+' || c.value == '-' || c.value == '!') {
        read_signs();
      } else if (is_quotation_mark(c.value) && is_stray(c.end)) {
        notes_.add(QueryNoteKind::kStrayQuote, {at_, c.end});
        at_ = c.end;
      } else if (is_quotation_mark(c.value)) {
        read_phrase(c.end);
      } else {
        read_word();
      }
    }
    return std::move(tokens_);
  }

 private:
  void push(QueryToken token, std::size_t end) {
    token.sign = std::exchange(sign_, '\0');
    token.is_joined = is_joined_;
    tokens_.push_back(token);
    at_ = end;
    is_joined_ = true;
  }

  /// A sign needs white space or an opening bracket before it, so that TNI-Polri and di-upload stay whole,
  /// and an operand after it, so that "Jakarta - Bandung" is two words.
  void read_signs() {
    const std::size_t end = std::min(query_.find_first_not_of(kSigns, at_), query_.size());
    const bool is_at_start = !is_joined_ || tokens_.back().kind == Kind::kOpen;
    const bool has_operand =
        end < query_.size() && query_[end] != ')' && !u_isUWhiteSpace(code_point_at(query_, end).value);
    if (is_at_start && has_operand) sign_ = is_exclusion(query_.substr(at_, end - at_)) ? '-' : '+';
    at_ = end;
  }

  void read_word() {
    std::size_t end = at_;
    while (end < query_.size()) {
      const CodePoint c = code_point_at(query_, end);
      if (c.value == '(' || c.value == ')' || is_quotation_mark(c.value) || u_isUWhiteSpace(c.value)) break;
      end = c.end;
    }
    QueryToken token{.text = query_.substr(at_, end - at_), .where = {at_, end}};
    if (const auto kind = operator_kind(token.text); kind && sign_ == '\0') token.kind = *kind;
    push(token, end);
  }

  /// Returns whether the quotation mark that ends at `end` stands behind a word and in front of nothing, as
  /// that of 6,7" does: it opens no phrase.
  [[nodiscard]] bool is_stray(std::size_t end) const {
    if (!is_joined_ || tokens_.back().kind == Kind::kOpen || tokens_.back().text.ends_with(':')) return false;
    return end == query_.size() || query_[end] == ')' || u_isUWhiteSpace(code_point_at(query_, end).value);
  }

  void read_phrase(std::size_t begin) {
    std::size_t close = begin;
    std::size_t end = begin;
    bool is_closed = false;
    while (close < query_.size() && !is_closed) {
      const CodePoint c = code_point_at(query_, close);
      is_closed = is_quotation_mark(c.value);
      end = c.end;
      if (!is_closed) close = c.end;
    }
    const std::string_view text = query_.substr(begin, close - begin);
    if (!is_closed && !has_letter_or_digit(text)) {
      notes_.add(QueryNoteKind::kStrayQuote, {at_, begin});
      sign_ = '\0';
      at_ = end;
      return;
    }
    if (!is_closed && sign_ == '\0' && has_many_words(text)) {
      notes_.add(QueryNoteKind::kLongUnclosedQuote, {at_, begin});
      at_ = begin;
      return;
    }
    if (!is_closed) notes_.add(QueryNoteKind::kUnclosedQuote, {at_, begin});
    QueryToken token{.kind = Kind::kPhrase, .text = text};
    if (is_closed && end < query_.size() && query_[end] == '~') end = read_distance(end, token.distance);
    token.where = {at_, end};
    push(token, end);
  }

  /// Reads ~5 at `begin` and returns its end.
  [[nodiscard]] std::size_t read_distance(std::size_t begin, std::uint32_t& distance) {
    std::size_t end = begin + 1;
    for (; end < query_.size() && is_ascii_digit(query_[end]); ++end)
      distance =
          std::min(distance * 10 + static_cast<std::uint32_t>(query_[end] - '0'), kMaxNearDistance + 1);
    const ByteRange where{begin, end};
    if (end == begin + 1) {
      distance = kDefaultNearDistance;
      notes_.add(QueryNoteKind::kMissingDistance, where, std::to_string(distance));
    } else if (distance == 0) {
      notes_.add(QueryNoteKind::kZeroDistance, where);
    } else if (distance > kMaxNearDistance) {
      distance = kMaxNearDistance;
      notes_.add(QueryNoteKind::kTooLargeDistance, where, std::to_string(distance));
    }
    return end;
  }

  std::string_view query_;
  QueryNotes& notes_;
  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
  char sign_ = '\0';
  bool is_joined_ = false;
};

/// Second pass: adds missing closing brackets and removes other unbalanced ones.
[[nodiscard]] std::vector<QueryToken> balance_brackets(const std::vector<QueryToken>& tokens,
                                                       std::size_t query_bytes, QueryNotes& notes) {
  std::vector<QueryToken> result;
  result.reserve(tokens.size());
  std::vector<ByteRange> open;
  std::size_t ignored = 0;  // open brackets that are too deep
  for (const QueryToken& token : tokens) {
    if (token.kind == Kind::kOpen && open.size() == kMaxBrackets) {
      ++ignored;
      notes.add(QueryNoteKind::kTooManyBrackets, token.where, std::to_string(kMaxBrackets));
      continue;
    }
    if (token.kind == Kind::kOpen) open.push_back(token.where);
    if (token.kind == Kind::kClose) {
      if (ignored > 0) {
        --ignored;
        continue;
      }
      if (open.empty()) {
        notes.add(QueryNoteKind::kUnopenedBracket, token.where);
        continue;
      }
      open.pop_back();
    }
    result.push_back(token);
  }
  for (const ByteRange& where : open) {
    notes.add(QueryNoteKind::kUnclosedBracket, where);
    result.push_back({.kind = Kind::kClose, .where = {query_bytes, query_bytes}});
  }
  return result;
}

[[nodiscard]] bool is_binary(Kind kind) { return kind == Kind::kAndOperator || kind == Kind::kOrOperator; }

/// Third pass: clears `is_kept` for operators without an operand.
void drop_without_right_operand(const std::vector<QueryToken>& tokens, std::vector<bool>& is_kept,
                                QueryNotes& notes) {
  Kind next = Kind::kClose;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const QueryToken& token = tokens[i];
    const bool is_last = next == Kind::kClose || is_binary(next);
    if (token.kind == Kind::kNotOperator && next == Kind::kNotOperator) {
      is_kept[i] = false;
      notes.add(QueryNoteKind::kRepeatedOperator, token.where, token.text);
    } else if ((is_binary(token.kind) || token.kind == Kind::kNotOperator) && is_last) {
      is_kept[i] = false;
      notes.add(QueryNoteKind::kMissingRightOperand, token.where, token.text);
    }
    if (is_kept[i]) next = token.kind;
  }
}

void drop_without_left_operand(const std::vector<QueryToken>& tokens, std::vector<bool>& is_kept,
                               QueryNotes& notes) {
  Kind previous = Kind::kOpen;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_kept[i]) continue;
    const QueryToken& token = tokens[i];
    if (is_binary(token.kind) && previous == Kind::kOpen) {
      is_kept[i] = false;
      notes.add(QueryNoteKind::kMissingLeftOperand, token.where, token.text);
      continue;
    }
    previous = token.kind;
  }
}

}  // namespace

std::vector<QueryToken> tokenize_query(std::string_view query, QueryNotes& notes) {
  std::vector<QueryToken> all = Lexer(query, notes).tokenize();
  read_headline(query, all, notes);
  const auto tokens = balance_brackets(all, query.size(), notes);
  std::vector<bool> is_kept(tokens.size(), true);
  drop_without_right_operand(tokens, is_kept, notes);
  drop_without_left_operand(tokens, is_kept, notes);
  std::vector<QueryToken> result;
  result.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (is_kept[i]) result.push_back(tokens[i]);
  return result;
}

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (u_isalnum(c.value)) return true;
    at = c.end;
  }
  return false;
}

std::optional<FieldPrefix> find_field_prefix(std::string_view word, const IndexFields* declared) {
  const std::size_t marks = std::min(word.find_first_not_of(kMarks), word.size());
  const std::size_t length = word.substr(marks, kMaxIndexFieldNameBytes + 1).find(':');
  if (length == std::string_view::npos) return std::nullopt;
  const std::string_view typed = word.substr(marks, length);
  const std::string name = to_lower_ascii(typed);
  using Side = FieldScope::DateSide;
  FieldPrefix prefix{.scope = {.field = Field::kDate}, .mark_bytes = marks, .bytes = marks + length + 1};
  if (std::ranges::find(kSinceNames, name) != kSinceNames.end()) {
    prefix.scope.date_side = Side::kSince;
  } else if (std::ranges::find(kUntilNames, name) != kUntilNames.end()) {
    prefix.scope.date_side = Side::kUntil;
  } else if (const auto field = find_field(name)) {
    prefix.scope.field = *field;
  } else {
    const std::size_t value = std::min(word.find_first_not_of(kMarks, prefix.bytes), word.size());
    const bool is_url = word.substr(value).starts_with("//");
    if (is_url || !is_index_field_name(typed)) return std::nullopt;
    prefix.scope = {.name = typed, .declared = declared == nullptr ? nullptr : declared->find(typed)};
    if (declared != nullptr && prefix.scope.declared == nullptr) return std::nullopt;
  }
  return prefix;
}

bool is_exclusion(std::string_view marks) { return marks.find_first_of("-!") != std::string_view::npos; }

std::size_t inner_sign_bytes(std::string_view value, const FieldScope& scope) {
  const std::size_t signs = std::min(value.find_first_not_of(kSigns), value.size());
  const std::size_t digit = value.find_first_not_of(".,", signs);
  const bool may_be_number = !scope.is_built_in() && !scope.has_type(IndexFieldType::kText) &&
                             !scope.has_type(IndexFieldType::kDate);
  const bool is_number = may_be_number && signs > 0 && value[signs - 1] == '-' &&
                         digit != std::string_view::npos && is_ascii_digit(value[digit]);
  return is_number ? signs - 1 : signs;
}

bool is_operator_word(std::string_view word) { return operator_kind(word).has_value(); }

}  // namespace telusur
