// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of YAML that front matter uses.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "readers/text/front_value.h"
#include "readers/text/lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

struct Line {
  std::size_t indent = 0;
  std::string_view text;  // without white space around it

  [[nodiscard]] bool is_item() const { return text == "-" || text.starts_with("- "); }
};

/// A line that has a key: "kota: Demak".
struct KeyedLine {
  std::string key;
  std::string_view value;
};

// A line may be a value with a colon: "https://contoh.example", "Ia bilang: baik". At the outermost level, a
// key may have blanks, and need no blank behind its colon.
KeyedLine split_key(std::string_view line, bool is_outermost) {
  if (line.empty() || line.front() == '#') return {};
  const bool is_quoted = line.front() == '"' || line.front() == '\'';
  const std::size_t quoted = is_quoted ? quoted_size(line) : 0;
  if (quoted == std::string_view::npos) return {};
  std::size_t colon = line.find(':', quoted);
  while (colon != std::string_view::npos && colon + 1 < line.size() && line[colon + 1] != ' ' &&
         line[colon + 1] != '\t')
    colon = line.find(':', colon + 1);
  if (colon == std::string_view::npos && is_outermost) colon = line.find(':', quoted);
  if (colon == std::string_view::npos) return {};
  const std::string_view key = trim_ascii(line.substr(0, colon));
  if (!is_quoted && !is_outermost && key.find_first_of(" \"'") != std::string_view::npos) return {};
  return {.key = parse_scalar(key).text, .value = trim_ascii(line.substr(colon + 1))};
}

class YamlParser {
 public:
  explicit YamlParser(std::string_view block) {
    while (!block.empty()) {
      const std::string_view line = take_line(block);
      const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
      lines_.push_back({.indent = indent, .text = trim_ascii(line)});
    }
  }

  FrontValue parse() {
    FrontValue whole{.kind = FrontValue::Kind::kTable};
    while (skip_blank_lines()) {
      FrontValue part = parse_block(0);
      if (part.kind == FrontValue::Kind::kTable)
        std::ranges::move(part.items, std::back_inserter(whole.items));
    }
    return whole;
  }

 private:
  // Returns false at the end.
  bool skip_blank_lines() {
    while (at_ < lines_.size() && (lines_[at_].text.empty() || lines_[at_].text.front() == '#')) ++at_;
    return at_ < lines_.size();
  }

  // Parses the lines from at_ on that have its indentation, or more. Reads at least one line.
  FrontValue parse_block(std::size_t depth) {
    const std::size_t indent = lines_[at_].indent;
    if (depth >= kMaxFrontDepth) {
      const std::string_view first = lines_[at_++].text;
      return {.text = std::string(first).append(" ").append(take_text(indent == 0 ? 0 : indent - 1))};
    }
    return lines_[at_].is_item() ? parse_list(indent, depth) : parse_table(indent, depth);
  }

  FrontValue parse_list(std::size_t indent, std::size_t depth) {
    FrontValue list{.kind = FrontValue::Kind::kList};
    while (skip_blank_lines() && lines_[at_].indent >= indent) {
      const Line line = lines_[at_];
      if (line.indent > indent || !line.is_item()) {
        if (line.indent == indent) break;  // the next key
        ++at_;
        continue;
      }
      const std::string_view content = trim_ascii(line.text.substr(1));
      if (content.empty()) {
        ++at_;
        if (skip_blank_lines() && lines_[at_].indent > indent) list.items.push_back(parse_block(depth + 1));
        continue;
      }
      const bool is_block = content.starts_with("- ") || !split_key(content, false).key.empty();
      if (is_block) {
        const auto offset = static_cast<std::size_t>(content.data() - line.text.data());
        lines_[at_] = {.indent = indent + offset, .text = content};
        list.items.push_back(parse_block(depth + 1));
      } else {
        ++at_;
        list.items.push_back(parse_value(content, indent, depth));
      }
    }
    std::erase_if(list.items, is_empty);
    return list;
  }

  FrontValue parse_table(std::size_t indent, std::size_t depth) {
    FrontValue table{.kind = FrontValue::Kind::kTable};
    while (skip_blank_lines() && lines_[at_].indent >= indent) {
      const Line line = lines_[at_++];
      if (line.indent > indent || line.is_item()) continue;
      KeyedLine keyed = split_key(line.text, indent == 0);
      if (keyed.key.empty()) continue;
      FrontValue value = parse_value(keyed.value, indent, depth);
      value.key = std::move(keyed.key);
      if (!is_empty(value)) table.items.push_back(std::move(value));
    }
    return table;
  }

  static bool is_empty(const FrontValue& value) {
    return value.kind == FrontValue::Kind::kScalar ? value.text.empty() : value.items.empty();
  }

  // `text` is the rest of the line before at_, which has `indent`.
  FrontValue parse_value(std::string_view text, std::size_t indent, std::size_t depth) {
    if (text.empty() || text.front() == '#') {
      const bool has_more = skip_blank_lines();
      const bool is_inner = has_more && (lines_[at_].indent > indent ||
                                         (lines_[at_].indent == indent && lines_[at_].is_item()));
      return is_inner ? parse_block(depth + 1) : FrontValue{};
    }
    if (text.front() == '|' || text.front() == '>') return {.text = take_text(indent)};
    if (text.front() == '[' || text.front() == '{') return parse_bracketed(take_bracketed(text));
    if (text.front() == '"' || text.front() == '\'') return parse_scalar(take_quoted(text));
    FrontValue value = parse_scalar(text);
    // A plain value may go on in the next lines.
    if (const std::string more = take_text(indent); !more.empty()) {
      value.text.append(" ").append(more);
      value.is_literal = false;
    }
    return value;
  }

  // Joins the lines that are deeper than `indent`.
  std::string take_text(std::size_t indent) {
    std::string text;
    for (; at_ < lines_.size() && (lines_[at_].text.empty() || lines_[at_].indent > indent); ++at_) {
      if (!lines_[at_].text.empty()) text.append(text.empty() ? "" : " ").append(lines_[at_].text);
    }
    return text;
  }

  std::string take_bracketed(std::string_view text) {
    BracketScan scan;
    std::string whole(scan.read(text));
    if (scan.is_closed() || is_unclosed_) return whole;
    const std::size_t first_size = whole.size();
    std::size_t at = at_;
    while (at < lines_.size() && !scan.is_closed()) whole.append("\n").append(scan.read(lines_[at++].text));
    // One bracket that nothing closes must not make each later one read to the end.
    is_unclosed_ = !scan.is_closed();
    if (is_unclosed_) {
      whole.resize(first_size);
    } else {
      at_ = at;
    }
    return whole;
  }

  std::string take_quoted(std::string_view text) {
    std::string whole(text);
    const std::string_view quote = text.substr(0, 1);
    if (is_unclosed_ || quoted_size(text) != std::string_view::npos) return whole;
    constexpr std::size_t kMaxLines = 1000;
    const std::size_t end = std::min(lines_.size(), at_ + kMaxLines);
    for (std::size_t at = at_; at < end; ++at) {
      whole.append("\n").append(lines_[at].text);
      if (lines_[at].text.find(quote) == std::string_view::npos || quoted_size(whole) == std::string::npos)
        continue;
      at_ = at + 1;
      return whole;
    }
    is_unclosed_ = true;
    return std::string(text);
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
  bool is_unclosed_ = false;  // a bracket or quotation mark was not closed
};

}  // namespace

FrontValue parse_yaml(std::string_view block) { return YamlParser(block).parse(); }

}  // namespace telusur
