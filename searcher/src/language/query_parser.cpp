// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>

#include "index_format/schema.h"
#include "language/date_hints.h"
#include "language/field_resolution.h"
#include "language/headline.h"
#include "language/query_lexer.h"
#include "language/query_notes.h"
#include "language/query_tree.h"
#include "language/query_values.h"
#include "text/ascii.h"

namespace telusur {
namespace {

using Kind = QueryToken::Kind;

/// Limits of an unquoted span of dates with weekdays and times.
constexpr std::size_t kMaxDateWords = 16;
constexpr std::size_t kMaxDateBytes = 240;

/// Recursive descent over the tokens:
///   alternatives = conjunction {ATAU conjunction}
///   conjunction  = sequence {DAN sequence}
///   sequence     = clause {clause}
///   clause       = [BUKAN] [+|-] [field:] (word | "phrase" | "phrase"~5 | ( alternatives ))
class Parser {
 public:
  /// If `declared` is null, every possible name is a field.
  Parser(std::string_view query, const QueryParserOptions& options, const IndexFields* declared,
         QueryNotes& notes)
      : query_(query),
        options_(options),
        declared_(declared),
        notes_(notes),
        tokens_(tokenize_query(query, notes)) {}

  [[nodiscard]] GroupNode parse() {
    note_lone_date(query_, tokens_, options_.now_utc_seconds, notes_);
    return parse_alternatives({});
  }

  /// Returns whether parse() has found a name that may be that of a field or not.
  [[nodiscard]] bool has_names() const noexcept { return has_names_; }

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
    Occur occur = is_negated || token.sign == '-' ? Occur::kMustNot
                  : token.sign == '+'             ? Occur::kMust
                                                  : Occur::kShould;
    const std::optional<FieldScope> own = take_field(token, occur);
    auto node = parse_operand(token, own.value_or(scope), own.has_value());
    if (!node && own && is_text_filter(*own)) node = match_nothing(*own, token.where);
    if (!node) return;
    const bool is_plain_word = occur == Occur::kShould && !own && token.kind == Kind::kWord;
    if (is_plain_word && can_merge(*node)) {
      const auto* field = std::get_if<FieldNode>(&node->value);
      const bool is_whole_value = field != nullptr && field->type != IndexFieldType::kText;
      sequence.add_word(*std::move(node), options_.every_word && !is_whole_value);
    } else if (occur == Occur::kShould && own && is_filter(*own)) {
      add_filter(*own, std::move(*node), sequence);
    } else {
      sequence.add(occur, std::move(*node));
    }
  }

  /// Returns whether words after `node` may become a part of it.
  [[nodiscard]] static bool can_merge(const QueryNode& node) {
    if (const auto* text = std::get_if<TextNode>(&node.value)) return text->match == TextMatch::kWords;
    const auto* field = std::get_if<FieldNode>(&node.value);
    return field != nullptr && field->value.match == TextMatch::kWords &&
           std::holds_alternative<std::monostate>(field->range);
  }

  /// A filter that matches no article, for `sumber:"???"`. Without it every source would match.
  [[nodiscard]] QueryNode match_nothing(const FieldScope& scope, ByteRange where) {
    if (scope.is_built_in())
      notes_.add(QueryNoteKind::kFilterWithoutWord, where, schema_of(scope.field).indonesian_name);
    else if (scope.declared != nullptr)
      notes_.add(QueryNoteKind::kFilterWithoutWord, where, scope.declared->name);
    return make_text_node({.field = scope.field, .match = TextMatch::kPhrase, .text = {}, .where = where},
                          scope);
  }

  /// Several periods or sources are alternatives, but `sejak:2020 sampai:2022` is one period with two bounds.
  static void add_filter(const FieldScope& scope, QueryNode node, ClauseSequence& sequence) {
    const bool is_text = std::holds_alternative<TextNode>(node.value);
    if (is_text && (has_dates(scope) || has_numbers(scope))) {
      sequence.add(Occur::kShould, std::move(node));  // not a date, not a number
    } else if (scope.date_side != FieldScope::DateSide::kWithin) {
      sequence.add_filter(std::move(node), {});
    } else if (scope.is_built_in()) {
      sequence.add_filter(std::move(node), schema_of(scope.field).name);
    } else {
      sequence.add_filter(std::move(node), scope.declared != nullptr ? scope.declared->name : scope.name);
    }
  }

  /// If `token` begins with a field name, returns the field and replaces `token` by the value after the
  /// colon. Signs on the way there make `occur` an exclusion.
  [[nodiscard]] std::optional<FieldScope> take_field(QueryToken& token, Occur& occur) {
    if (token.kind != Kind::kWord) return std::nullopt;
    auto prefix = find_field_prefix(token.text, declared_);
    if (!prefix) return std::nullopt;
    if (is_known(prefix->scope) && prefix->bytes == token.text.size() &&
        is_name_in_headline(tokens_, next_ - 1)) {
      notes_.add(QueryNoteKind::kFieldInHeadline, token.where, token.text);
      token.text.remove_suffix(1);
      --token.where.end;
      return std::nullopt;
    }
    std::string_view name;
    ByteRange name_where;
    const auto take_name = [&] {
      const std::string_view marks = token.text.substr(0, prefix->mark_bytes);
      if (is_known(prefix->scope) && marks.find('=') != std::string_view::npos)
        notes_.add(QueryNoteKind::kStrayExactMark, {token.where.begin, token.where.begin + marks.size()});
      if (is_exclusion(marks)) occur = Occur::kMustNot;
      has_names_ = has_names_ || !is_known(prefix->scope);
      name = token.text.substr(prefix->mark_bytes, prefix->bytes - prefix->mark_bytes);
      name_where = {token.where.begin + prefix->mark_bytes, token.where.begin + prefix->bytes};
      token.text.remove_prefix(prefix->bytes);
      token.where.begin = name_where.end;
    };
    take_name();
    while (has_dates(prefix->scope) || has_numbers(prefix->scope)) {  // tanggal:judul:banjir
      const auto inner = find_field_prefix(token.text, declared_);
      if (!inner) break;
      notes_.add(QueryNoteKind::kDateWithoutValue, name_where, name,
                 has_dates(prefix->scope) ? "tanggal" : "angka");
      prefix = inner;
      take_name();
    }
    const FieldScope& scope = prefix->scope;
    if (const std::size_t signs = inner_sign_bytes(token.text, scope);
        has_letter_or_digit(token.text.substr(signs)) || (next_is_value() && tokens_[next_].is_joined)) {
      if (is_exclusion(token.text.substr(0, signs))) occur = Occur::kMustNot;
      token.text.remove_prefix(signs);
      token.where.begin += signs;
    }
    const bool is_open_span =
        (has_dates(scope) || has_numbers(scope)) && !token.text.empty();  // tanggal:.. 2023
    if (has_letter_or_digit(token.text) || is_open_span) return scope;
    const bool takes_sign = is_known(scope) && !has_numbers(scope) && token.text.empty();  // judul: -kata
    if (next_is_value(takes_sign) && (token.text.empty() || tokens_[next_].is_joined)) {
      if (tokens_[next_].sign == '-') occur = Occur::kMustNot;
      if (!tokens_[next_].is_joined && is_known(scope))
        notes_.add(QueryNoteKind::kSpaceAfterField, name_where, name);
      token = tokens_[next_++];
      return scope;
    }
    if (!is_known(scope)) {  // the searcher decides what `kota:` alone means
      token.text = {};
      token.where = name_where;
      return scope;
    }
    notes_.add(QueryNoteKind::kFieldWithoutValue, name_where, name);
    token.text = name.substr(0, name.size() - 1);
    token.where = {name_where.begin, name_where.end - 1};
    return std::nullopt;
  }

  /// Returns whether a name surely is that of a field.
  [[nodiscard]] static bool is_known(const FieldScope& scope) {
    return scope.is_built_in() || scope.declared != nullptr;
  }

  /// Returns whether the next token can be the value of a field name in front of it.
  [[nodiscard]] bool next_is_value(bool takes_sign = false) const {
    if (!at(Kind::kWord) && !at(Kind::kPhrase) && !at(Kind::kOpen)) return false;
    const QueryToken& token = tokens_[next_];
    if (token.sign != '\0' && !takes_sign) return false;
    return token.kind != Kind::kWord ||
           (has_letter_or_digit(token.text) && !find_field_prefix(token.text, declared_));
  }

  [[nodiscard]] std::optional<QueryNode> parse_operand(const QueryToken& token, FieldScope scope,
                                                       bool has_own_field) {
    if (token.kind == Kind::kOpen) return parse_brackets(token, scope, has_own_field);
    if (has_dates(scope)) {
      if (auto date = parse_date_clause(token, scope, has_own_field)) return date;
      scope = {};
    } else if (has_numbers(scope)) {
      if (auto number = parse_number_clause(token, scope)) return number;
      scope = {};
    }
    auto text = token.kind == Kind::kPhrase ? parse_phrase(token, scope, has_own_field)
                                            : parse_word(token, scope, has_own_field);
    if (!text) return std::nullopt;
    return make_text_node(*std::move(text), scope);
  }

  [[nodiscard]] std::optional<QueryNode> parse_brackets(const QueryToken& open, FieldScope scope,
                                                        bool has_own_field) {
    const ByteRange close = tokens_[next_].where;
    const bool is_blank =
        at(Kind::kClose) &&
        collapse_white_space(query_.substr(open.where.end, close.begin - open.where.end)).empty();
    const bool is_unclosed = close.begin == close.end;             // noted by the lexer
    const bool is_value = has_own_field && is_text_filter(scope);  // noted by match_nothing
    if (is_blank && !is_unclosed && !is_value)
      notes_.add(QueryNoteKind::kEmptyBrackets, {open.where.begin, close.end});
    GroupNode group = parse_alternatives(scope);
    ++next_;  // the closing bracket
    if (group.clauses.empty()) return std::nullopt;
    return as_node(std::move(group));
  }

  [[nodiscard]] std::optional<TextNode> parse_phrase(const QueryToken& token, FieldScope scope,
                                                     bool has_own_field) {
    if (!has_letter_or_digit(token.text) && !may_be_symbols(token.text, scope)) {
      if (!has_own_field || !is_text_filter(scope)) notes_.add(QueryNoteKind::kEmptyPhrase, token.where);
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
    const bool is_signed_number = !scope.is_built_in() && token.text.starts_with('-');
    const MarkedWord word = is_signed_number ? MarkedWord{.text = token.text} : take_marks(token, notes_);
    if (!has_letter_or_digit(word.text)) return std::nullopt;
    TextNode node{
        .field = scope.field, .match = word.match, .text = std::string(word.text), .where = token.where};
    if (word.match != TextMatch::kWords) return node;
    if (is_operator_word(word.text))  // judul:DAN
      node.text = to_lower_ascii(node.text);
    if (!has_own_field) {
      note_unknown_field(word.text, token.where);
      note_span_of_years(query_, std::span(tokens_).subspan(next_ - 1), notes_);
    }
    return node;
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
    notes_.add(QueryNoteKind::kUnknownField, where, quoted(name), list_names(declared_));
  }

  [[nodiscard]] std::optional<QueryNode> parse_number_clause(const QueryToken& token,
                                                             const FieldScope& scope) {
    ByteRange where;
    if (const auto range = read_longest(token, where, parse_number_range)) {
      const std::string text = collapse_white_space(query_.substr(where.begin, where.end - where.begin));
      QueryNode node = make_text_node({.text = text, .where = where}, scope);
      std::get<FieldNode>(node.value).range = *range;
      return node;
    }
    notes_.add(
        has_letter_or_digit(token.text) ? QueryNoteKind::kInvalidNumber : QueryNoteKind::kIgnoredNumber,
        token.where, quoted(token.text), scope.declared->name);
    return std::nullopt;
  }

  [[nodiscard]] QueryNode make_date_node(const DateRange& range, ByteRange where,
                                         const FieldScope& scope) const {
    if (scope.is_built_in()) return {.value = DateNode{.range = range, .where = where}};
    const std::string_view text = query_.substr(where.begin, where.end - where.begin);
    QueryNode node = make_text_node({.text = std::string(text), .where = where}, scope);
    std::get<FieldNode>(node.value).range = range;
    return node;
  }

  /// Reads a value from `token` and as many of the next words and phrases as belong to it. Sets its place.
  template <typename Read>
  [[nodiscard]] std::invoke_result_t<Read, std::string_view> read_longest(const QueryToken& token,
                                                                          ByteRange& where, Read read) {
    std::array<std::size_t, kMaxDateWords> ends{token.where.end};  // behind one word, two words ...
    std::size_t words = 1;
    for (std::size_t i = next_; words < kMaxDateWords && i < tokens_.size(); ++i) {
      const QueryToken& more = tokens_[i];
      const bool is_word = more.kind == Kind::kWord || more.kind == Kind::kPhrase;
      const bool is_far = more.where.end - token.where.begin > kMaxDateBytes;
      if (!is_word || is_far || more.sign != '\0' || find_field_prefix(more.text, declared_)) break;
      ends[words++] = more.where.end;
    }
    for (;; --words) {
      where = {token.where.begin, ends[words - 1]};
      auto value = read(query_.substr(where.begin, where.end - where.begin));
      if (value) next_ += words - 1;
      if (value || words == 1) return value;
    }
  }

  [[nodiscard]] std::optional<QueryNode> parse_date_clause(const QueryToken& token, FieldScope scope,
                                                           bool has_own_field) {
    ByteRange where;
    const std::size_t begin = next_;
    bool is_swapped = false;
    const auto range = read_longest(token, where, [&](std::string_view text) {
      auto read = read_date(text, scope.date_side, options_.now_utc_seconds);
      is_swapped = !read && is_swapped_span(text, options_.now_utc_seconds);
      return is_swapped ? DateRange() : read;
    });
    if (range && !is_swapped) {
      if (has_own_field)
        note_date_behind(query_, std::span(tokens_).subspan(next_), options_.now_utc_seconds, notes_);
      return make_date_node(*range, where, scope);
    }
    next_ = begin;
    const std::string_view text =
        query_.substr(where.begin, is_swapped ? where.end - where.begin : query_.size());
    note_no_date(token, text, is_swapped, scope.is_built_in() ? "tanggal" : scope.declared->name, notes_);
    return std::nullopt;
  }

  std::string_view query_;
  const QueryParserOptions& options_;
  const IndexFields* declared_;
  QueryNotes& notes_;
  std::vector<QueryToken> tokens_;
  std::size_t next_ = 0;
  bool has_names_ = false;
};

[[nodiscard]] ParsedQuery parse(std::string_view query, const QueryParserOptions& options,
                                const IndexFields* declared) {
  const std::string text = repair_utf8(std::string(query));
  QueryNotes notes;
  Parser parser(text, options, declared, notes);
  GroupNode root = parser.parse();
  if (!root.clauses.empty()) {
    root = unwrapped(std::move(root));
    limit_nesting(root, notes);
  }
  if (root.clauses.empty() && notes.empty() && !collapse_white_space(text).empty())
    notes.add(QueryNoteKind::kNoWords, {0, text.size()});
  return {.root = std::move(root), .notes = notes.take(), .has_names = parser.has_names()};
}

}  // namespace

ParsedQuery parse_query(std::string_view query, const QueryParserOptions& options) {
  return parse(query, options, nullptr);
}

ParsedQuery resolve_fields(const ParsedQuery& parsed, std::string_view query,
                           const QueryParserOptions& options, const IndexFields& declared) {
  return parsed.has_names ? parse(query, options, &declared) : parsed;
}

}  // namespace telusur
