// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/front_value.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "readers/record/extra_fields.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Appends the escape at the beginning of `text`, behind its backslash. Returns its bytes.
std::size_t append_escape(std::string_view text, std::string& result) {
  const char kind = text.front();
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  if (digits > 0 && text.size() > digits) {
    std::uint32_t code_point = 0;
    const char* const end = text.data() + 1 + digits;
    if (std::from_chars(text.data() + 1, end, code_point, 16).ptr == end) {
      const bool is_valid =
          code_point >= 0x20 && code_point <= 0x10ffff && (code_point & 0xfffff800U) != 0xd800;
      append_code_point(result, is_valid ? static_cast<UChar32>(code_point) : UChar32{0xfffd});
      return 1 + digits;
    }
  }
  constexpr std::string_view kSpaces = "nrt \n";
  result += kSpaces.find(kind) == std::string_view::npos ? kind : ' ';
  return 1;
}

bool is_quote(char c) { return c == '"' || c == '\''; }

// A literal in the notation of JSON: TOML may write 1_000.
std::string to_literal(std::string_view text) {
  std::string plain(text);
  if (!text.empty() && is_ascii_digit(text.back())) std::erase(plain, '_');
  return is_json_literal(plain) ? plain : std::string();
}

/// Parses text in brackets.
class BracketParser {
 public:
  explicit BracketParser(std::string_view text) : text_(text) {}

  FrontValue parse(std::size_t depth) {
    skip_blanks();
    if (depth < kMaxFrontDepth && peek() == '[') return parse_items(FrontValue::Kind::kList, ']', depth);
    if (depth < kMaxFrontDepth && peek() == '{') return parse_items(FrontValue::Kind::kTable, '}', depth);
    const std::size_t begin = at_;
    if (is_quote(peek())) at_ += std::min(quoted_size(text_.substr(at_)), text_.size() - at_);
    at_ = std::min(text_.find_first_of(",]}", at_), text_.size());
    return parse_scalar(text_.substr(begin, at_ - begin));
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  FrontValue parse_items(FrontValue::Kind kind, char end, std::size_t depth) {
    FrontValue value{.kind = kind};
    ++at_;
    while (at_ < text_.size()) {
      at_ = std::min(text_.find_first_not_of(", \t\r\n", at_), text_.size());
      if (peek() == end) break;
      const std::size_t begin = at_;
      std::string key = kind == FrontValue::Kind::kTable ? take_key() : std::string();
      FrontValue item = parse(depth + 1);
      item.key = std::move(key);
      if (item.kind != FrontValue::Kind::kScalar || !item.text.empty())
        value.items.push_back(std::move(item));
      if (at_ == begin) ++at_;  // a bracket that nothing opened
    }
    at_ = std::min(at_ + 1, text_.size());
    return value;
  }

  std::string take_key() {
    const std::size_t quoted = is_quote(peek()) ? quoted_size(text_.substr(at_)) : 0;
    const std::size_t from = quoted == std::string_view::npos ? at_ : at_ + quoted;
    const std::size_t end = text_.find_first_of(":=,}", from);
    if (end == std::string_view::npos || text_[end] == ',' || text_[end] == '}') return {};
    std::string key = parse_scalar(text_.substr(at_, end - at_)).text;
    at_ = end + 1;
    return key;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

FrontValue parse_scalar(std::string_view text) {
  text = trim_ascii(text);
  FrontValue value;
  if (text.empty() || !is_quote(text.front())) {
    if (text.starts_with('#') || text == "~") return value;
    value.text = trim_ascii(text.substr(0, std::min(text.find(" #"), text.find("\t#"))));
    if (std::string literal = to_literal(value.text); !literal.empty()) {
      value.text = std::move(literal);
      value.is_literal = true;
    }
    return value;
  }
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (text[at] == '\\' && quote == '"' && next != '\0') {
      at += append_escape(text.substr(at + 1), value.text);
    } else if (text[at] == quote) {
      if (quote == '"' || next != quote) break;
      value.text += quote;
      ++at;
    } else {
      value.text += text[at] == '\n' ? ' ' : text[at];
    }
  }
  return value;
}

FrontValue parse_bracketed(std::string_view text) { return BracketParser(text).parse(0); }

std::size_t quoted_size(std::string_view text) {
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 == text.size() || text[at + 1] != quote) return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

std::string_view BracketScan::read(std::string_view line) {
  constexpr std::string_view kBeforeValue = "[{,:=";
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quote_ != '\0') {
      if (c == '\\' && quote_ == '"') {
        ++at;
      } else if (c == quote_) {
        quote_ = '\0';
      }
    } else if (c == '#' && (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t')) {
      return line.substr(0, at);
    } else if (is_quote(c) && kBeforeValue.find(previous_) != std::string_view::npos) {
      quote_ = c;
    } else if (c == '[' || c == '{') {
      ++depth_;
    } else if ((c == ']' || c == '}') && --depth_ == 0) {
      return line.substr(0, at + 1);
    }
    if (kBlanks.find(c) == std::string_view::npos) previous_ = c;
  }
  return line;
}

}  // namespace telusur
