// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text/markdown_text.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <md4c.h>

#include "readers/html/html_boilerplate.h"
#include "readers/html/html_fragment.h"
#include "readers/record/character_references.h"

namespace telusur {
namespace {

bool is_cell(MD_BLOCKTYPE type) { return type == MD_BLOCK_TD || type == MD_BLOCK_TH; }

/// Gathers what md4c calls out.
class TextCollector {
 public:
  void enter(MD_BLOCKTYPE type, const void* detail) {
    if (is_cell(type)) {
      paragraph_ += ' ';  // a row of a table is a line
      return;
    }
    end_paragraph();
    is_heading_ = type == MD_BLOCK_H && static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level == 1;
    is_html_ = type == MD_BLOCK_HTML;
  }

  void leave(MD_BLOCKTYPE type) {
    if (!is_cell(type)) end_paragraph();
  }

  void enter(MD_SPANTYPE type) { pictures_ += type == MD_SPAN_IMG ? 1 : 0; }
  void leave(MD_SPANTYPE type) { pictures_ -= type == MD_SPAN_IMG ? 1 : 0; }

  void add(MD_TEXTTYPE type, std::string_view text) {
    if (pictures_ > 0) return;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || type == MD_TEXT_NULLCHAR) {
      paragraph_ += ' ';
    } else if (type == MD_TEXT_ENTITY) {
      paragraph_ += decode_character_references(text, scratch_);
    } else if (type != MD_TEXT_HTML || is_html_) {  // what is inline is a tag and no more
      paragraph_ += text;
    }
  }

  [[nodiscard]] MarkdownText take() { return std::move(result_); }

  std::exception_ptr failure;  ///< of a callback, as none may pass through md4c

 private:
  void end_paragraph() {
    if (std::exchange(is_html_, false)) {
      result_.text += plain_text(paragraph_, scratch_);
    } else if (std::exchange(is_heading_, false) && result_.heading.empty()) {
      result_.heading = paragraph_;
    } else if (!points_elsewhere(paragraph_)) {
      std::ranges::replace(paragraph_, '\n', ' ');
      result_.text += paragraph_;
    }
    if (!result_.text.ends_with('\n')) result_.text += '\n';
    paragraph_.clear();
  }

  MarkdownText result_;
  std::string paragraph_;
  std::string scratch_;
  int pictures_ = 0;
  bool is_heading_ = false;
  bool is_html_ = false;
};

/// Runs `action` on the collector behind `userdata`; md4c stops when it is given other than 0.
template <typename Action>
int collect(void* userdata, Action action) noexcept {
  auto& collector = *static_cast<TextCollector*>(userdata);
  try {
    action(collector);
    return 0;
  } catch (...) {
    collector.failure = std::current_exception();
    return -1;
  }
}

}  // namespace

MarkdownText read_markdown(std::string_view markdown) {
  TextCollector collector;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return collect(data, [&](TextCollector& self) { self.enter(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return collect(data, [&](TextCollector& self) { self.leave(type); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    return collect(data, [&](TextCollector& self) { self.enter(type); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return collect(data, [&](TextCollector& self) { self.leave(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    return collect(data, [&](TextCollector& self) { self.add(type, {text, size}); });
  };
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &collector);
  if (collector.failure) std::rethrow_exception(collector.failure);
  return collector.take();
}

}  // namespace telusur
