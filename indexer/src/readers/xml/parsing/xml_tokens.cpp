// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/parsing/xml_tokens.h"

#include <algorithm>
#include <utility>

#include "readers/xml/parsing/xml_text.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Longest tag, comment or declaration. Pictures in the "data:" values of tags are long.
constexpr std::size_t kMaxMarkupBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxDeclarationBytes = std::size_t{64} << 10;
constexpr std::string_view kSectionBegin = "<![CDATA[";
constexpr std::string_view kCommentBegin = "<!--";
constexpr std::string_view kDoctype = "<!doctype";

// Finds the end tag `end` ("</title"), followed by '>' or a space.
std::size_t find_end_tag(std::string_view bytes, std::string_view end) {
  for (std::size_t at = bytes.find("</"); at != std::string_view::npos; at = bytes.find("</", at + 2)) {
    const std::string_view tag = bytes.substr(at);
    if (!starts_with_ignoring_case(tag, end) || tag.size() == end.size()) continue;
    if (tag[end.size()] == '>' || is_ascii_space(tag[end.size()])) return at;
  }
  return std::string_view::npos;
}

}  // namespace

XmlTokens::Kind XmlTokens::next() {
  broken_line_ = 0;
  consume(std::exchange(used_, 0));
  while (true) {
    if (input_.bytes().empty() && !input_.extend()) {
      is_cut_off_ = is_cut_off_ || is_in_section_;
      return Kind::kEnd;
    }
    if (is_in_section_) {
      if (const Kind kind = read_section(); !text_.empty()) return kind;
      consume(std::exchange(used_, 0));
      continue;
    }
    if (input_.bytes().front() != '<') return read_text();
    input_.extend_to(kSectionBegin.size());
    const std::string_view bytes = input_.bytes();
    if (bytes.starts_with(kSectionBegin)) {
      consume(kSectionBegin.size());
      is_in_section_ = true;
    } else if (bytes.starts_with(kCommentBegin)) {
      if (!skip_to(comment_end_)) return give_literal(kCommentBegin.size());
    } else if (bytes.starts_with("<?") || bytes.starts_with("<!")) {
      if (!skip_declaration()) return give_literal(1);
    } else if (const auto kind = read_tag()) {
      return *kind;
    }
  }
}

// Returns nothing for a tag that is cut off by the end of input.
std::optional<XmlTokens::Kind> XmlTokens::read_tag() {
  if (offset_ < literal_before_) return give_literal(1);
  bool has_ended = false;
  while (true) {
    const std::string_view bytes = input_.bytes().substr(0, kMaxMarkupBytes);
    const bool is_all = has_ended || bytes.size() == kMaxMarkupBytes;
    switch (parse_xml_tag(bytes, is_all, tag_)) {
      case TagResult::kText:
        return give_literal(1);
      case TagResult::kTag:
        used_ = tag_.size;
        if (tag_.is_broken) report_broken();
        if (!tag_.is_end) section_end_.assign("</").append(tag_.name);
        return Kind::kTag;
      case TagResult::kIncomplete:
        break;
    }
    if (has_ended) {
      is_cut_off_ = true;
      consume(input_.bytes().size());
      return std::nullopt;
    }
    if (is_all) {
      literal_before_ = offset_ + kMaxMarkupBytes;  // bounds the time for a file full of such tags
      return give_literal(1);
    }
    has_ended = !input_.extend_to(2 * bytes.size());
  }
}

// Skips "<?...?>", "<!DOCTYPE ...>" and "<![if ...]>". Returns false if the '<' begins none.
bool XmlTokens::skip_declaration() {
  const std::string_view bytes = input_.bytes();
  const bool is_doctype = starts_with_ignoring_case(bytes, kDoctype);
  const bool is_xml = bytes.starts_with("<?xml") && bytes.size() > 5 && is_ascii_space(bytes[5]);
  if (is_doctype || is_xml) return skip_to_bracket();
  if (bytes.starts_with("<?")) return skip_to(instruction_end_);
  if (bytes.size() < 3 || !(is_ascii_letter(bytes[2]) || bytes[2] == '[')) return false;
  const std::size_t end = find_bracket("<>");
  return end != std::string_view::npos && input_.bytes()[end] == '>' && skip_to_bracket();
}

// Returns the position of the first of `brackets` behind a '<'; npos if there is none nearby.
std::size_t XmlTokens::find_bracket(std::string_view brackets) {
  while (true) {
    const std::size_t end = input_.bytes().find_first_of(brackets, 1);
    if (end != std::string_view::npos) return end;
    if (input_.bytes().size() > kMaxDeclarationBytes || !input_.extend()) return end;
  }
}

// Skips a declaration up to its '>', else up to the next '<'. Few declarations are long.
bool XmlTokens::skip_to_bracket() {
  const std::size_t end = find_bracket("<>[");
  if (end == std::string_view::npos) {
    if (input_.bytes().size() > kMaxDeclarationBytes) return false;
    is_cut_off_ = true;
    consume(input_.bytes().size());
    return true;
  }
  const char found = input_.bytes()[end];
  if (found == '<') report_broken();
  consume(found == '>' ? end + 1 : end);
  if (found == '[') skip_subset();
  return true;
}

// Skips the declarations of a DOCTYPE, which are between [ and ]>.
void XmlTokens::skip_subset() {
  while (skip_to(subset_end_)) {
    input_.extend_to(kSectionBegin.size());
    const std::string_view rest = input_.bytes();
    const std::size_t next = rest.find_first_not_of(" \t\r\n");
    if (next == std::string_view::npos || rest[next] != '>') continue;
    consume(next + 1);
    return;
  }
}

XmlTokens::Kind XmlTokens::read_text() {
  std::size_t size = 0;
  while (true) {
    const std::string_view bytes = input_.bytes();
    size = bytes.find('<');
    if (size != std::string_view::npos) break;
    size = complete_text_size(bytes);
    if (size > 0) break;
    if (!input_.extend()) {
      size = bytes.size();
      break;
    }
  }
  const XmlText decoded = decode_xml_text(input_.bytes().substr(0, size), scratch_);
  text_ = decoded.text;
  used_ = size;
  if (decoded.broken_at != XmlText::kNone) report_broken(decoded.broken_at);
  return Kind::kText;
}

// A section in a section is a sign of one that is not closed, or of one that was written twice.
XmlTokens::Kind XmlTokens::read_section() {
  const std::size_t close = find_ahead(section_close_);
  const std::string_view bytes = input_.bytes();
  const std::string_view content = bytes.substr(0, close);
  const std::size_t nested = content.find(kSectionBegin);
  if (close != std::string_view::npos && nested == std::string_view::npos)
    return give_section(close, section_close_.needle.size(), false);
  const std::size_t end = find_end_tag(content.substr(0, nested), section_end_);
  if (end != std::string_view::npos || nested != std::string_view::npos) report_broken();
  if (end != std::string_view::npos) return give_section(end, 0, false);
  if (nested != std::string_view::npos) return give_section(nested, kSectionBegin.size(), true);
  // The section is cut off, or longer than what is looked ahead at; the beginning of a "]]>" is left.
  const std::size_t kept = bytes.size() > kMaxMarkupBytes ? kSectionBegin.size() : 0;
  return give_section(bytes.size() - kept, 0, true);
}

XmlTokens::Kind XmlTokens::give_section(std::size_t size, std::size_t skipped, bool is_open) {
  text_ = replace_controls(input_.bytes().substr(0, size), scratch_);
  used_ = size + skipped;
  is_in_section_ = is_open;
  return Kind::kText;
}

XmlTokens::Kind XmlTokens::give_literal(std::size_t size) {
  text_ = input_.bytes().substr(0, size);
  used_ = size;
  report_broken();
  return Kind::kText;
}

// Drops everything up to and including the needle. Returns false, with nothing dropped, if it is not found.
bool XmlTokens::skip_to(Search& search) {
  const std::size_t found = find_ahead(search);
  if (found == std::string_view::npos) return false;
  consume(found + search.needle.size());
  return true;
}

std::size_t XmlTokens::find_ahead(Search& search) {
  if (search.found >= offset_ && search.found > 0) return search.found - offset_;
  while (true) {
    const std::string_view bytes = input_.bytes();
    const std::size_t from = search.absent_before > offset_ ? search.absent_before - offset_ : 0;
    const std::size_t found = bytes.find(search.needle, from);
    if (found != std::string_view::npos) {
      search.found = offset_ + found;
      return found;
    }
    const std::size_t overlap = std::min(bytes.size(), search.needle.size() - 1);
    search.absent_before = std::max(search.absent_before, offset_ + bytes.size() - overlap);
    if (bytes.size() > kMaxMarkupBytes || !input_.extend()) return std::string_view::npos;
  }
}

// The markup at `offset` in the window is not well-formed.
void XmlTokens::report_broken(std::size_t offset) {
  if (broken_line_ > 0) return;
  const auto lines = std::ranges::count(input_.bytes().substr(0, offset), '\n');
  broken_line_ = line_ + static_cast<std::size_t>(lines);
}

void XmlTokens::consume(std::size_t count) {
  line_ += static_cast<std::size_t>(std::ranges::count(input_.bytes().substr(0, count), '\n'));
  input_.consume(count);
  offset_ += count;
}

}  // namespace telusur
