// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/trec_record.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "readers/html/html_reader.h"
#include "readers/record/character_references.h"
#include "readers/record/field_names.h"
#include "readers/text/lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Tags of TREC collections, in addition to the usual names, whose ranks lie between kUsualRank and kLateRank.
constexpr std::size_t kUsualRank = 10;
constexpr std::size_t kLateRank = 3000;

struct TagField {
  std::string_view tag;
  FieldMatch match;
};

constexpr std::array<TagField, 14> kTags{{{"docno", {Field::kId, 0}},
                                          {"docid", {Field::kId, kLateRank}},
                                          {"head", {Field::kTitle, kLateRank}},
                                          {"hl", {Field::kTitle, kLateRank}},
                                          {"ttl", {Field::kTitle, kLateRank}},
                                          {"h3", {Field::kTitle, kLateRank + 1}},
                                          {"leadpara", {Field::kText, 0}},
                                          {"lp", {Field::kText, 0}},
                                          {"lead", {Field::kText, 0}},
                                          {"byline", {Field::kAuthor, kLateRank}},
                                          {"date_time", {Field::kDate, kLateRank}},
                                          {"date1", {Field::kDate, kLateRank}},
                                          {"dd", {Field::kDate, kLateRank + 1}},
                                          {"pub", {Field::kSource, kLateRank}}}};

std::optional<FieldMatch> find_tag_field(std::string_view tag) {
  const auto* const found = std::ranges::find(kTags, tag, &TagField::tag);
  if (found != kTags.end()) return found->match;
  if (tag == "html") return std::nullopt;  // a page
  static const FieldNames usual_names;
  const auto matches = usual_names.find(tag);
  if (matches.empty() || is_summary(matches.front())) return std::nullopt;
  return FieldMatch{.field = matches.front().field, .rank = matches.front().rank + kUsualRank};
}

bool is_name_character(char c) { return is_ascii_letter_or_digit(c) || c == '_' || c == '-'; }

struct Tag {
  std::string name;       // name in lower case
  bool is_end = false;    // </NAME>
  std::size_t begin = 0;  // offset of the '<'
  std::size_t end = 0;    // offset after the '>'
};

// Finds the next tag from `from` on: '<', an optional slash, a name, and '>' before any other '<'. A comment
// counts as a tag without a name.
std::optional<Tag> find_tag(std::string_view sgml, std::size_t from) {
  for (std::size_t at = sgml.find('<', from); at != std::string_view::npos; at = sgml.find('<', at + 1)) {
    if (sgml.substr(at).starts_with("<!--")) {
      const std::size_t close = sgml.find("-->", at);
      if (close == std::string_view::npos) return std::nullopt;
      return Tag{.name = {}, .is_end = true, .begin = at, .end = close + 3};
    }
    std::size_t name = at + 1;
    const bool is_end = name < sgml.size() && sgml[name] == '/';
    if (is_end) ++name;
    std::size_t name_end = name;
    while (name_end < sgml.size() && is_name_character(sgml[name_end])) ++name_end;
    const std::size_t end = sgml.find_first_of("<>", name_end);
    if (end == std::string_view::npos) return std::nullopt;
    if (name_end == name || sgml[end] != '>' || is_ascii_digit(sgml[name])) continue;
    return Tag{.name = to_lower_ascii(sgml.substr(name, name_end - name)),
               .is_end = is_end,
               .begin = at,
               .end = end + 1};
  }
  return std::nullopt;
}

// Appends `sgml` as plain text: tags become line ends, as <P> separates paragraphs; comments are dropped;
// character references are decoded.
void append_plain(std::string_view sgml, std::string& text) {
  std::string scratch;
  const auto append = [&](std::string_view piece) {
    const std::size_t begin = text.size();
    text += decode_character_references(piece, scratch);
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), '\n', ' ');
  };
  std::size_t done = 0;
  while (const auto tag = find_tag(sgml, done)) {
    append(sgml.substr(done, tag->begin - done));
    if (!tag->name.empty()) text += '\n';
    done = tag->end;
  }
  append(sgml.substr(done));
  text += '\n';
}

// Replaces empty lines with <p>. Collections wrap their lines and separate paragraphs by an empty line or
// <P>.
std::string mark_paragraphs(std::string_view sgml) {
  std::string marked;
  while (!sgml.empty()) {
    const std::string_view line = trim_ascii(take_line(sgml));
    marked += line.empty() ? std::string_view("<p>") : line;
    marked += '\n';
  }
  return marked;
}

std::string to_plain_text(std::string_view sgml) {
  std::string text;
  append_plain(mark_paragraphs(sgml), text);
  return text;
}

/// An element that may be an extra field.
struct TagValue {
  std::string_view name;  // as in the record
  std::string value;
  std::optional<Field> rival;
};

// Adds an unknown element that holds text only, <KOTA>Demak</KOTA>, and is no markup such as <P> or <B>.
void add_unknown(std::string_view sgml, const Tag& tag, std::vector<TagValue>& values) {
  constexpr std::size_t kMinNameBytes = 3;
  const auto next = find_tag(sgml, tag.end);
  if (tag.name.size() < kMinNameBytes || !next || !next->is_end || next->name != tag.name) return;
  values.push_back({.name = sgml.substr(tag.begin + 1, tag.name.size()),
                    .value = to_plain_text(sgml.substr(tag.end, next->begin - tag.end)),
                    .rival = std::nullopt});
}

/// Finds the ends of elements in one record.
class ContentEnds {
 public:
  explicit ContentEnds(std::string_view sgml) : sgml_(sgml) {}

  /// Returns the position of the end tag of `open`, else the beginning of the next field, else the end.
  std::size_t find(const Tag& open) {
    const bool may_be_closed = std::ranges::find(unclosed_, open.name) == unclosed_.end();
    std::size_t next_field = sgml_.size();
    for (auto tag = find_tag(sgml_, open.end); tag; tag = find_tag(sgml_, tag->end)) {
      if (tag->is_end && tag->name == open.name) return tag->begin;
      if (!tag->is_end && next_field == sgml_.size() && find_tag_field(tag->name)) next_field = tag->begin;
      if (!may_be_closed && next_field != sgml_.size()) return next_field;
    }
    unclosed_.push_back(open.name);
    return next_field;
  }

 private:
  std::string_view sgml_;
  std::vector<std::string> unclosed_;  // names without a further end tag
};

}  // namespace

void read_trec_record(std::string_view sgml, RawRecord& record) {
  std::string text;
  std::string remainder;                    // the text outside fields
  constexpr std::size_t kMaxFields = 1000;  // each may cost a scan to the end of the record
  ContentEnds ends(sgml);
  std::vector<TagValue> values;
  std::size_t fields = 0;
  std::size_t done = 0;
  std::size_t at = 0;
  while (const auto tag = fields < kMaxFields ? find_tag(sgml, at) : std::nullopt) {
    at = tag->end;
    const auto match = tag->is_end ? std::nullopt : find_tag_field(tag->name);
    const bool is_header = !tag->is_end && tag->name == "dochdr";
    if (!match && !is_header) {
      if (tag->name == "html" || tag->name == "body") break;  // a page, whose tags are not fields
      if (!tag->is_end) add_unknown(sgml, *tag, values);
      continue;
    }
    ++fields;
    remainder += sgml.substr(done, tag->begin - done);
    const std::size_t end = ends.find(*tag);
    const std::string_view content = sgml.substr(tag->end, end - tag->end);
    if (match && match->field == Field::kText) {
      text += to_plain_text(content);
    } else if (match) {
      values.push_back({.name = sgml.substr(tag->begin + 1, tag->name.size()),
                        .value = to_plain_text(content),
                        .rival = match->field});
      record.begin_value(values.size());
      record.set_if_better(*match, values.back().value);
    }
    at = done = end;
  }
  remainder += sgml.substr(std::min(done, sgml.size()));
  if (text.empty() && to_lower_ascii(remainder).find("<html") != std::string::npos) {
    record.begin_value(0);
    extract_article(remainder, record);
  } else {
    record[Field::kText] = text.empty() ? to_plain_text(remainder) : text;
  }
  // Without an element for the text, the text is what no field took.
  for (std::size_t index = 0; index < values.size(); ++index) {
    const auto& [name, value, rival] = values[index];
    if (!record.has_used(index + 1) && (rival || !text.empty())) record.extra.add(name, value, {}, rival);
  }
}

}  // namespace telusur
