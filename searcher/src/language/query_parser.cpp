// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>

#include "index_format/schema.h"
#include "language/query_lexer.h"
#include "language/query_notes.h"
#include "language/query_tree.h"
#include "text/ascii.h"

namespace telusur {
namespace {

using Kind = QueryToken::Kind;

/// Limits of an unquoted date, such as "Rabu, 18 Oktober 2023 pukul 13.30 WIB .. Kamis, 19 Oktober 2023 pukul
/// 8 WIB".
constexpr std::size_t kMaxDateWords = 16;
constexpr std::size_t kMaxDateBytes = 240;

/// Returns whether a clause of `field` restricts the results next to other words. Title and text only add to
/// the score.
[[nodiscard]] bool is_filter_field(Field field) { return !has_stems(field); }

/// Returns whether `field` is a filter with text as value. An invalid date is searched for as text instead.
[[nodiscard]] bool is_text_filter(Field field) { return is_filter_field(field) && field != Field::kDate; }

/// A word without sign, field and marks.
struct Word {
  TextMatch match = TextMatch::kWords;
  std::string_view text;
};

/// Recursive descent over the tokens:
///   alternatives = conjunction {ATAU conjunction}
///   conjunction  = sequence {DAN sequence}
///   sequence     = clause {clause}
///   clause       = [BUKAN] [+|-] [field:] (word | "phrase" | "phrase"~5 | ( alternatives ))
class Parser {
 public:
  Parser(std::string_view query, const QueryParserOptions& options, QueryNotes& notes)
      : query_(query), options_(options), notes_(notes), tokens_(tokenize_query(query, notes)) {}

  [[nodiscard]] GroupNode parse() { return parse_alternatives({}); }

 private:
  [[nodiscard]] bool at(Kind kind) const { return next_ < tokens_.size() && tokens_[next_].kind == kind; }
  [[nodiscard]] bool take(Kind kind) {
    if (!at(kind)) return false;
    ++next_;
    return true;
  }

  [[nodiscard]] GroupNode parse_alternatives(FieldScope scope) {
    std::vector<GroupNode> operands;
    do operands.push_back(parse_conjunction(scope));
    while (take(Kind::kOrOperator));
    return join_any(std::move(operands));
  }

  [[nodiscard]] GroupNode parse_conjunction(FieldScope scope) {
    std::vector<GroupNode> operands;
    do operands.push_back(parse_sequence(scope));
    while (take(Kind::kAndOperator));
    return join_all(std::move(operands));
  }

  [[nodiscard]] GroupNode parse_sequence(FieldScope scope) {
    ClauseSequence sequence;
    while (at(Kind::kNotOperator) || at(Kind::kWord) || at(Kind::kPhrase) || at(Kind::kOpen))
      parse_clause(scope, sequence);
    return sequence.finish(options_.every_word);
  }

  void parse_clause(FieldScope scope, ClauseSequence& sequence) {
    const bool is_negated = take(Kind::kNotOperator);
    QueryToken token = tokens_[next_++];
    const Occur occur = is_negated || token.sign == '-' ? Occur::kMustNot
                        : token.sign == '+'             ? Occur::kMust
                                                        : Occur::kShould;
    const std::optional<FieldScope> own = take_field(token);
    auto node = parse_operand(token, own.value_or(scope), own.has_value());
    if (!node && own && is_text_filter(own->field)) node = match_nothing(own->field, token.where);
    if (!node) return;
    const auto* text = std::get_if<TextNode>(&node->value);
    if (occur == Occur::kShould && !own && token.kind == Kind::kWord && text != nullptr &&
        text->match == TextMatch::kWords) {
      sequence.add_word(*text, options_.every_word);
    } else if (occur == Occur::kShould && own && is_filter_field(own->field)) {
      add_filter(*own, std::move(*node), sequence);
    } else {
      sequence.add(occur, std::move(*node));
    }
  }

  /// A filter that matches no article, for `sumber:"???"`. Without it every source would match.
  [[nodiscard]] QueryNode match_nothing(Field field, ByteRange where) {
    notes_.add(QueryNoteKind::kFilterWithoutWord, where, schema_of(field).indonesian_name);
    return {.value = TextNode{.field = field, .match = TextMatch::kPhrase, .text = {}, .where = where}};
  }

  /// Several periods or sources are alternatives, but `sejak:2020 sampai:2022` is one period with two bounds.
  static void add_filter(FieldScope scope, QueryNode node, ClauseSequence& sequence) {
    if (scope.field == Field::kDate && std::holds_alternative<TextNode>(node.value)) {
      sequence.add(Occur::kShould, std::move(node));  // not a date
    } else if (scope.date_side == FieldScope::DateSide::kWithin) {
      sequence.add_filter(std::move(node), scope.field);
    } else {
      sequence.add_filter(std::move(node), std::nullopt);
    }
  }

  /// If `token` begins with a field name, returns the field and replaces `token` by the value after the
  /// colon.
  [[nodiscard]] std::optional<FieldScope> take_field(QueryToken& token) {
    if (token.kind != Kind::kWord) return std::nullopt;
    auto prefix = find_field_prefix(token.text);
    if (!prefix) return std::nullopt;
    std::string_view name;
    ByteRange name_where;
    const auto take_name = [&] {
      if (token.text.substr(0, prefix->mark_bytes).find('=') != std::string_view::npos)
        notes_.add(QueryNoteKind::kStrayExactMark,
                   {token.where.begin, token.where.begin + prefix->mark_bytes});
      name = token.text.substr(prefix->mark_bytes, prefix->bytes - prefix->mark_bytes);
      name_where = {token.where.begin + prefix->mark_bytes, token.where.begin + prefix->bytes};
      token.text.remove_prefix(prefix->bytes);
      token.where.begin = name_where.end;
    };
    take_name();
    while (prefix->scope.field == Field::kDate) {  // tanggal:judul:banjir
      const auto inner = find_field_prefix(token.text);
      if (!inner) break;
      notes_.add(QueryNoteKind::kDateWithoutValue, name_where, name);
      prefix = inner;
      take_name();
    }
    const bool is_open_span = prefix->scope.field == Field::kDate && !token.text.empty();  // tanggal:.. 2023
    if (has_letter_or_digit(token.text) || is_open_span) return prefix->scope;
    if (next_is_value() && (token.text.empty() || tokens_[next_].is_joined)) {
      if (!tokens_[next_].is_joined) notes_.add(QueryNoteKind::kSpaceAfterField, name_where, name);
      token = tokens_[next_++];
      return prefix->scope;
    }
    notes_.add(QueryNoteKind::kFieldWithoutValue, name_where, name);
    token.text = name.substr(0, name.size() - 1);
    token.where = {name_where.begin, name_where.end - 1};
    return std::nullopt;
  }

  /// Returns whether the next token can be the value of a field name in front of it.
  [[nodiscard]] bool next_is_value() const {
    if (!at(Kind::kWord) && !at(Kind::kPhrase) && !at(Kind::kOpen)) return false;
    const QueryToken& token = tokens_[next_];
    if (token.sign != '\0') return false;
    return token.kind != Kind::kWord || (has_letter_or_digit(token.text) && !find_field_prefix(token.text));
  }

  [[nodiscard]] std::optional<QueryNode> parse_operand(const QueryToken& token, FieldScope scope,
                                                       bool has_own_field) {
    if (token.kind == Kind::kOpen) return parse_brackets(token, scope, has_own_field);
    if (scope.field == Field::kDate) {
      if (auto date = parse_date_clause(token, scope)) return QueryNode{.value = *date};
      scope = {};
    }
    auto text = token.kind == Kind::kPhrase ? parse_phrase(token, scope, has_own_field)
                                            : parse_word(token, scope, has_own_field);
    if (!text) return std::nullopt;
    return QueryNode{.value = std::move(*text)};
  }

  [[nodiscard]] std::optional<QueryNode> parse_brackets(const QueryToken& open, FieldScope scope,
                                                        bool has_own_field) {
    const ByteRange close = tokens_[next_].where;
    const bool is_blank =
        at(Kind::kClose) &&
        collapse_white_space(query_.substr(open.where.end, close.begin - open.where.end)).empty();
    const bool is_unclosed = close.begin == close.end;                   // noted by the lexer
    const bool is_value = has_own_field && is_text_filter(scope.field);  // noted by match_nothing
    if (is_blank && !is_unclosed && !is_value)
      notes_.add(QueryNoteKind::kEmptyBrackets, {open.where.begin, close.end});
    GroupNode group = parse_alternatives(scope);
    ++next_;  // the closing bracket
    if (group.clauses.empty()) return std::nullopt;
    return as_node(std::move(group));
  }

  [[nodiscard]] std::optional<TextNode> parse_phrase(const QueryToken& token, FieldScope scope,
                                                     bool has_own_field) {
    if (!has_letter_or_digit(token.text)) {
      if (!has_own_field || !is_text_filter(scope.field))
        notes_.add(QueryNoteKind::kEmptyPhrase, token.where);
      return std::nullopt;
    }
    return TextNode{.field = scope.field,
                    .match = token.distance > 0 ? TextMatch::kNear : TextMatch::kPhrase,
                    .text = collapse_white_space(token.text),
                    .distance = token.distance,
                    .where = token.where};
  }

  /// Empty if the word has no letter or digit: the dash in "Jakarta - Bandung", a lone `*`.
  [[nodiscard]] std::optional<TextNode> parse_word(const QueryToken& token, FieldScope scope,
                                                   bool has_own_field) {
    const Word word = take_marks(token);
    if (!has_letter_or_digit(word.text)) return std::nullopt;
    TextNode node{
        .field = scope.field, .match = word.match, .text = std::string(word.text), .where = token.where};
    if (word.match != TextMatch::kWords) return node;
    if (is_operator_word(word.text))  // judul:DAN
      node.text = to_lower_ascii(node.text);
    if (!has_own_field) note_unknown_field(word.text, token.where);
    return node;
  }

  /// Splits off the `=` in front of a word, and `*` and a misplaced `~2` after it.
  [[nodiscard]] Word take_marks(const QueryToken& token) {
    Word word{.text = token.text};
    const std::size_t begin = std::min(word.text.find_first_not_of("=+-"), word.text.size());
    const bool is_exact = word.text.substr(0, begin).find('=') != std::string_view::npos;
    word.text.remove_prefix(begin);
    bool is_prefix = false;
    bool has_tilde = false;
    while (!word.text.empty()) {
      const std::size_t digits = word.text.find_last_not_of("0123456789");
      if (word.text.back() == '*') {
        is_prefix = true;
        word.text.remove_suffix(1);
      } else if (digits != std::string_view::npos && word.text[digits] == '~') {
        has_tilde = true;
        word.text = word.text.substr(0, digits);
      } else {
        break;
      }
    }
    word.match = is_prefix ? TextMatch::kPrefix : is_exact ? TextMatch::kExact : TextMatch::kWords;
    if (!has_letter_or_digit(word.text)) {
      if (is_prefix)
        notes_.add(QueryNoteKind::kStrayPrefixMark, token.where);
      else if (is_exact)
        notes_.add(QueryNoteKind::kStrayExactMark, token.where);
      else if (has_tilde)
        notes_.add(QueryNoteKind::kMisplacedDistance, token.where);
      return word;
    }
    if (has_tilde) notes_.add(QueryNoteKind::kMisplacedDistance, token.where);
    if (is_exact && is_prefix) notes_.add(QueryNoteKind::kExactPrefix, token.where, quoted(word.text));
    if (word.text.find('*') != std::string_view::npos)
      notes_.add(QueryNoteKind::kInnerPrefixMark, token.where);
    return word;
  }

  /// Notes "foo:bar", which may be a misspelt field. "13:30", "http://..." and "Surat Yasin: 5" are text.
  void note_unknown_field(std::string_view text, ByteRange where) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) return;
    const std::string_view name = text.substr(0, colon);
    const std::string_view rest = text.substr(colon + 1);
    const bool is_name = std::ranges::all_of(name, [](char c) { return is_ascii_letter(c) || c == '_'; });
    const bool has_joined_value =
        (at(Kind::kPhrase) || at(Kind::kOpen)) && tokens_[next_].is_joined && tokens_[next_].sign == '\0';
    if (!is_name || rest.starts_with("//") || (rest.empty() && !has_joined_value)) return;
    notes_.add(QueryNoteKind::kUnknownField, where, quoted(name));
  }

  /// Reads a date from `token` and as many of the following words as form a date with it.
  [[nodiscard]] std::optional<DateNode> parse_date_clause(const QueryToken& token, FieldScope scope) {
    if (token.kind == Kind::kPhrase) {
      if (auto range = read_date(token.text, scope)) return DateNode{.range = *range, .where = token.where};
    } else {
      std::array<std::size_t, kMaxDateWords> ends{};  // end of the first word, of the second, and so on
      std::size_t words = 0;
      ends[words++] = token.where.end;
      for (std::size_t i = next_; words < kMaxDateWords && i < tokens_.size(); ++i) {
        const QueryToken& more = tokens_[i];
        if (more.kind != Kind::kWord || more.sign != '\0' || find_field_prefix(more.text)) break;
        if (more.where.end - token.where.begin > kMaxDateBytes) break;
        ends[words++] = more.where.end;
      }
      for (; words > 0; --words) {
        const ByteRange where{token.where.begin, ends[words - 1]};
        if (auto range = read_date(query_.substr(where.begin, where.end - where.begin), scope)) {
          next_ += words - 1;
          return DateNode{.range = *range, .where = where};
        }
      }
    }
    notes_.add(has_letter_or_digit(token.text) ? QueryNoteKind::kInvalidDate : QueryNoteKind::kIgnoredDate,
               token.where, quoted(token.text));
    return std::nullopt;
  }

  [[nodiscard]] std::optional<DateRange> read_date(std::string_view text, FieldScope scope) const {
    auto range = parse_date_range(text, options_.now_utc_seconds);
    if (!range) return std::nullopt;
    switch (scope.date_side) {
      case FieldScope::DateSide::kWithin:
        break;
      case FieldScope::DateSide::kSince:
        range->end.reset();
        break;
      case FieldScope::DateSide::kUntil:
        range->begin.reset();
        break;
    }
    if (!range->begin && !range->end) return std::nullopt;  // sejak:..2023
    return range;
  }

  std::string_view query_;
  const QueryParserOptions& options_;
  QueryNotes& notes_;
  std::vector<QueryToken> tokens_;
  std::size_t next_ = 0;
};

/// Returns the inner group if `root` contains only that.
[[nodiscard]] GroupNode unwrapped(GroupNode root) {
  QueryNode node = as_node(std::move(root));
  if (auto* group = std::get_if<GroupNode>(&node.value)) return std::move(*group);
  GroupNode single;
  single.clauses.push_back({.occur = Occur::kShould, .node = std::move(node)});
  return single;
}

}  // namespace

ParsedQuery parse_query(std::string_view query, const QueryParserOptions& options) {
  const std::string text = repair_utf8(std::string(query));
  QueryNotes notes;
  GroupNode root = Parser(text, options, notes).parse();
  if (!root.clauses.empty()) {
    root = unwrapped(std::move(root));
    limit_nesting(root, notes);
  }
  if (root.clauses.empty() && notes.empty() && !collapse_white_space(text).empty())
    notes.add(QueryNoteKind::kNoWords, {0, text.size()});
  return {.root = std::move(root), .notes = notes.take()};
}

}  // namespace telusur
