// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <telusur/common/datetime.h>
#include <telusur/searcher/query_parser.h>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"
#include "language/query_lexer.h"
#include "language/query_notes.h"

namespace telusur {
namespace {

using Precision = DateTime::Precision;

/// Writes "2023-10-18T13:30:00+07:00". Uses another zone if WIB would leave the years 1 to 9999.
[[nodiscard]] std::string exact_moment(std::int64_t utc_seconds) {
  constexpr std::int32_t kMaxZoneMinutes = 14 * 60;
  for (const std::int32_t offset : {kWibOffsetMinutes, kMaxZoneMinutes, -kMaxZoneMinutes}) {
    std::string text = to_iso8601({.utc_seconds = utc_seconds, .offset_minutes = offset});
    const auto again = parse_date_range(text, 0);
    if (again && again->begin == utc_seconds) return text;
  }
  return to_iso8601({.utc_seconds = utc_seconds});
}

[[nodiscard]] std::string first_moment(std::int64_t begin) {
  std::string day = to_iso8601({.utc_seconds = begin, .precision = Precision::kDay});
  const auto range = parse_date_range(day, 0);
  return range && range->begin == begin ? day : exact_moment(begin);
}

[[nodiscard]] std::string last_moment(std::int64_t end) {
  std::string day = to_iso8601({.utc_seconds = end - 1, .precision = Precision::kDay});
  const auto range = parse_date_range(day, 0);
  return range && range->end == end ? day : exact_moment(end - 1);
}

/// The shortest ISO 8601 text for `range`: "2023", "2023-10-18", "2023-10-01..2023-10-15".
[[nodiscard]] std::string to_string(const DateRange& range) {
  if (range.begin) {
    for (const Precision precision :
         {Precision::kYear, Precision::kMonth, Precision::kDay, Precision::kMinute}) {
      std::string text = to_iso8601({.utc_seconds = *range.begin, .precision = precision});
      if (parse_date_range(text, 0) == range) return text;
    }
  }
  std::string text;
  if (range.begin) text += first_moment(*range.begin);
  text += "..";
  if (range.end) text += last_moment(*range.end);
  return text;
}

[[nodiscard]] bool has_many_words(const TextNode& node) {
  return node.text.find(' ') != std::string::npos || !node.synonyms.empty();
}

/// The text with synonyms after their words: "kasus KPK {Komisi Pemberantasan Korupsi}".
[[nodiscard]] std::string write_words(const TextNode& node) {
  std::string text;
  std::size_t written = 0;
  for (std::size_t i = 0; i < node.synonyms.size(); ++i) {
    const auto& [of, other] = node.synonyms[i];
    const bool is_first = i == 0 || node.synonyms[i - 1].of != of;
    const bool is_last = i + 1 == node.synonyms.size() || node.synonyms[i + 1].of != of;
    text.append(node.text, written, of.end - written).append(is_first ? " {" : ", ").append(other);
    if (is_last) text += '}';
    written = of.end;
  }
  return text.append(node.text, written);
}

/// "judul:"; empty for Field::kAny.
[[nodiscard]] std::string field_name(const TextNode& node) {
  if (node.field == Field::kAny) return "";
  return std::string(schema_of(node.field).indonesian_name) + ":";
}

/// `field` is the name with its colon, or empty.
[[nodiscard]] std::string to_string(const TextNode& node, const std::string& field) {
  switch (node.match) {
    case TextMatch::kWords:
      return !field.empty() && has_many_words(node) ? field + "(" + write_words(node) + ")"
                                                    : field + write_words(node);
    case TextMatch::kPhrase:
      return field + "\"" + node.text + "\"";
    case TextMatch::kNear:
      return field + "\"" + node.text + "\"~" + std::to_string(node.distance);
    case TextMatch::kExact:
      return field + "=" + node.text;
    case TextMatch::kPrefix:
      return field + node.text + "*";
  }
  return {};
}

/// "3", "1..4", "3.." or "..4".
[[nodiscard]] std::string to_string(const NumberRange& range) {
  const std::string min = range.min ? format_indonesian(*range.min) : "";
  if (range.min && range.min == range.max) return min;
  return min + ".." + (range.max ? format_indonesian(*range.max) : "");
}

[[nodiscard]] std::string to_string(const FieldNode& node) {
  if (const auto* numbers = std::get_if<NumberRange>(&node.range))
    return node.name + ":" + to_string(*numbers);
  if (const auto* dates = std::get_if<DateRange>(&node.range)) return node.name + ":" + to_string(*dates);
  // Without brackets, the name and the value would be an address: kota://x.
  if (node.value.text.starts_with("//") && node.value.match != TextMatch::kPhrase &&
      node.value.match != TextMatch::kNear && !has_many_words(node.value))
    return node.name + ":(" + to_string(node.value, "") + ")";
  return to_string(node.value, node.name + ":");
}

[[nodiscard]] bool has_dates(const QueryNode& node) {
  const auto* field = std::get_if<FieldNode>(&node.value);
  return std::holds_alternative<DateNode>(node.value) ||
         (field != nullptr && std::holds_alternative<DateRange>(field->range));
}

[[nodiscard]] const TextNode* as_words(const QueryNode& node) {
  const auto* text = std::get_if<TextNode>(&node.value);
  return text != nullptr && text->match == TextMatch::kWords ? text : nullptr;
}

/// Returns whether `node`, printed without a sign next to other clauses, would be read as a filter.
[[nodiscard]] bool is_filter(const QueryNode& node) {
  if (std::holds_alternative<DateNode>(node.value)) return true;
  if (const auto* field = std::get_if<FieldNode>(&node.value)) return field->type != IndexFieldType::kText;
  const auto* text = std::get_if<TextNode>(&node.value);
  return text != nullptr && !has_stems(text->field);
}

/// How clauses that must match are written. The later the style, the less it is read as a headline.
enum class MustStyle : std::uint8_t { kOperators, kSigns, kDoubledSigns };

/// Prints one group: clauses that must match joined by DAN, alternatives by ATAU, a mixture side by side with
/// signs.
class GroupPrinter {
 public:
  GroupPrinter(const GroupNode& group, MustStyle style)
      : group_(group), style_(style), musts_(count(Occur::kMust)), shoulds_(count(Occur::kShould)) {}

  [[nodiscard]] std::string print() {
    bool has_positive = false;
    for (const QueryClause& clause : group_.clauses) {
      const std::string_view joint = joint_before(clause.occur, has_positive);
      const std::string text = operand(clause.node);
      text_ += joint;
      if (previous_ != nullptr) text_ += ' ';
      text_ += sign_of(clause.occur);
      text_ += needs_brackets(clause, !joint.empty()) ? "(" + text + ")" : text;
      has_positive = has_positive || clause.occur != Occur::kMustNot;
      previous_ = &clause;
    }
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::size_t count(Occur occur) const {
    return static_cast<std::size_t>(std::ranges::count(group_.clauses, occur, &QueryClause::occur));
  }
  [[nodiscard]] bool is_conjunction() const {
    return style_ == MustStyle::kOperators && shoulds_ == 0 && musts_ > 1;
  }
  [[nodiscard]] bool is_choice() const { return shoulds_ > 1 && shoulds_ == group_.clauses.size(); }

  /// The operator before a clause; may be empty.
  [[nodiscard]] std::string_view joint_before(Occur occur, bool has_positive) const {
    if (is_choice() && previous_ != nullptr) return " ATAU";
    if (is_conjunction() && occur == Occur::kMust && has_positive) return " DAN";
    return "";
  }

  [[nodiscard]] std::string_view sign_of(Occur occur) const {
    const bool is_doubled = style_ == MustStyle::kDoubledSigns;
    switch (occur) {
      case Occur::kShould:
        return "";
      case Occur::kMust:
        return is_conjunction() ? "" : is_doubled ? "++" : "+";
      case Occur::kMustNot:
        return is_doubled ? "--" : "-";
    }
    return "";
  }

  /// Returns whether `clause` needs brackets, so that it is not read together with the text before it.
  [[nodiscard]] bool needs_brackets(const QueryClause& clause, bool is_joined_by_operator) const {
    const bool is_unsigned = clause.occur == Occur::kShould && !is_choice();
    if (is_unsigned && musts_ + shoulds_ > 1 && is_filter(clause.node)) return true;
    const TextNode* words = as_words(clause.node);
    if (words == nullptr || words->field != Field::kAny) return false;
    if (!is_unsigned && has_many_words(*words)) return true;
    // A date takes following words that form a date with it; words merge with words.
    if (previous_ == nullptr || is_joined_by_operator || !sign_of(clause.occur).empty()) return false;
    const bool is_behind_words = previous_->occur == Occur::kShould && as_words(previous_->node) != nullptr;
    return has_dates(previous_->node) || (is_unsigned && is_behind_words);
  }

  [[nodiscard]] std::string operand(const QueryNode& node) const {
    if (const auto* text = std::get_if<TextNode>(&node.value)) return to_string(*text, field_name(*text));
    if (const auto* field = std::get_if<FieldNode>(&node.value)) return to_string(*field);
    if (const auto* date = std::get_if<DateNode>(&node.value)) return "tanggal:" + to_string(date->range);
    return "(" + GroupPrinter(std::get<GroupNode>(node.value), style_).print() + ")";
  }

  const GroupNode& group_;
  MustStyle style_;
  std::size_t musts_;
  std::size_t shoulds_;
  std::string text_;
  const QueryClause* previous_ = nullptr;
};

/// Returns whether signs, operators or quotations in `text` would be read as words of a headline.
[[nodiscard]] bool is_headline(std::string_view text) {
  QueryNotes notes;
  const std::vector<QueryToken> tokens = tokenize_query(text, notes);
  const auto all = notes.take();
  return std::ranges::any_of(all, [](const QueryNote& note) {
    return note.kind == QueryNoteKind::kSignInHeadline || note.kind == QueryNoteKind::kOperatorInHeadline ||
           note.kind == QueryNoteKind::kQuotationInHeadline;
  });
}

}  // namespace

std::string to_string(const GroupNode& root) {
  std::string text;
  for (const MustStyle style : {MustStyle::kOperators, MustStyle::kSigns, MustStyle::kDoubledSigns}) {
    text = GroupPrinter(root, style).print();
    if (!is_headline(text)) return text;
  }
  return "* " + text;  // alternatives have no signs; a lone star is no word, but no headline has one
}

}  // namespace telusur
