// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include <md4c.h>

#include "readers/markup/readable_text.h"
#include "readers/record/character_references.h"
#include "readers/record/single_article.h"
#include "readers/text/divided_words.h"
#include "readers/text/front_matter.h"
#include "readers/text/text_reader.h"

namespace telusur {
namespace {

struct MarkdownText {
  std::string heading;  ///< the first heading of level 1, which is not part of `text`; empty if there is none
  /// One paragraph a line, without pictures and raw HTML tags.
  std::string text;
};

bool is_cell(MD_BLOCKTYPE type) { return type == MD_BLOCK_TD || type == MD_BLOCK_TH; }

/// Collects the text from md4c's callbacks.
class TextCollector {
 public:
  void enter(MD_BLOCKTYPE type, const void* detail) {
    if (is_cell(type)) {
      paragraph_ += ' ';  // a row of a table becomes a line
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
    if (type == MD_TEXT_SOFTBR) {
      is_after_line_ = true;
      return;
    }
    if (std::exchange(is_after_line_, false)) {
      if (type == MD_TEXT_NORMAL && append_divided(paragraph_, text)) return;
      paragraph_ += ' ';
    }
    if (type == MD_TEXT_BR || type == MD_TEXT_NULLCHAR) {
      paragraph_ += ' ';
    } else if (type == MD_TEXT_ENTITY) {
      paragraph_ += decode_character_references(text, scratch_);
    } else if (type != MD_TEXT_HTML || is_html_) {  // inline HTML is a single tag
      paragraph_ += text;
    }
  }

  [[nodiscard]] MarkdownText take() { return std::move(result_); }

  std::exception_ptr failure;  ///< thrown in a callback; must not pass through md4c

 private:
  void end_paragraph() {
    is_after_line_ = false;
    if (std::exchange(is_html_, false)) {
      result_.text += plain_text(paragraph_, scratch_);
    } else if (std::exchange(is_heading_, false) && result_.heading.empty()) {
      result_.heading = paragraph_;
    } else {
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
  bool is_after_line_ = false;  // the next text begins a line of its paragraph
  bool is_heading_ = false;
  bool is_html_ = false;
};

/// Runs `action` on the collector in `userdata`. md4c stops if the result is not 0.
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

/// Reads CommonMark with GitHub's tables and strikethrough. O(n) for ordinary text.
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

void read_markdown_article(std::string_view markdown, RawRecord& record) {
  static const FieldNames usual_names;
  take_front_matter(markdown, usual_names, record);
  MarkdownText body = read_markdown(markdown);
  if (record[Field::kTitle].empty()) record[Field::kTitle] = std::move(body.heading);
  record[Field::kText] = std::move(body.text);
}

}  // namespace

std::unique_ptr<RecordReader> make_markdown_reader(ReaderInput input) {
  return make_single_article_reader(std::move(input), &read_markdown_article);
}

}  // namespace telusur
