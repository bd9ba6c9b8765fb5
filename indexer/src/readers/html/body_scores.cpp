// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/body_scores.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "boilerplate/boilerplate_lines.h"
#include "readers/html/recognition/repeated_items.h"
#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Blocks that hold one paragraph or a part of one. Their lines count for the element around them, so that a
// short paragraph stays with its neighbours.
bool is_paragraph_element(std::string_view name) {
  constexpr std::array<std::string_view, 19> kParagraphs{
      "p",  "h1", "h2", "h3", "h4",         "h5",  "h6", "ul",     "ol",        "li",
      "dl", "dt", "dd", "br", "blockquote", "pre", "hr", "figure", "figcaption"};
  return std::ranges::find(kParagraphs, name) != kParagraphs.end();
}

/// One line of text as it is shown.
struct Line {
  std::string text;  // at most kMaxBoilerplateLineBytes
  std::size_t unlinked_bytes = 0;
  std::size_t linked_bytes = 0;
  char last = ' ';

  [[nodiscard]] bool is_empty() const { return unlinked_bytes + linked_bytes == 0; }

  void add(std::string_view content, bool is_linked) {
    content = trim_ascii(content);
    if (content.empty()) return;
    (is_linked ? linked_bytes : unlinked_bytes) += content.size();
    if (text.size() < kMaxBoilerplateLineBytes) text += content.substr(0, kMaxBoilerplateLineBytes);
    last = content.back();
  }

  [[nodiscard]] bool is_prose() const {
    constexpr std::size_t kMinProseBytes = 60;
    constexpr std::size_t kMinSentenceBytes = 15;
    constexpr std::string_view kSentenceEnds = ".?!\"\x9d\xa6";  // the last bytes of ” and …
    const bool ends_sentence =
        unlinked_bytes >= kMinSentenceBytes && kSentenceEnds.find(last) != std::string_view::npos;
    if (unlinked_bytes < kMinProseBytes && !ends_sentence) return false;
    return linked_bytes <= unlinked_bytes && !is_boilerplate_line(text);
  }

  [[nodiscard]] bool is_unlinked() const {
    return linked_bytes <= unlinked_bytes && has_word(text) && !is_boilerplate_line(text);
  }

  void clear() {
    text.clear();
    unlinked_bytes = linked_bytes = 0;
  }
};

}  // namespace

BodyScores::BodyScores(const HtmlPage& page, Lines lines) : page_(page), scores_(page.element_count() + 1) {
  score_lines(lines);
  add_up();
}

void BodyScores::score_lines(Lines lines) {
  const xmlNode* const root = page_.root();
  Line line;
  std::vector<std::size_t> holders{HtmlPage::position(root)};
  std::size_t link_depth = 0;
  const auto end_line = [&] {
    if (line.is_empty()) return;
    Score& score = scores_[holders.back()];
    if (lines == Lines::kAll ? line.is_unlinked() : line.is_prose()) {
      const std::size_t bytes = line.unlinked_bytes + line.linked_bytes;
      score.balance += static_cast<std::int64_t>(bytes);
      score.prose_bytes += static_cast<std::uint32_t>(bytes);
      score.has_own_prose = true;
    } else if (line.linked_bytes > line.unlinked_bytes) {
      score.balance -= static_cast<std::int64_t>(line.linked_bytes);
    }
    line.clear();
  };
  const auto is_holder = [](const xmlNode* node) {
    return is_block(node) && !is_paragraph_element(element_name(node));
  };
  const auto enter = [&](const xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE) {
      line.add(text_content(node), link_depth > 0);
      return false;
    }
    if (is_block(node)) end_line();
    if (node != root && is_foreign_part(page_, node, root)) {
      scores_[holders.back()].balance -= page_[node].linked_bytes;
      return false;
    }
    elements_.push_back(node);
    if (is_holder(node)) holders.push_back(HtmlPage::position(node));
    if (is_link(node)) ++link_depth;
    return true;
  };
  const auto leave = [&](const xmlNode* node) {
    if (is_block(node)) end_line();
    if (is_holder(node)) holders.pop_back();
    if (is_link(node)) --link_depth;
  };
  walk(root, enter, leave);
  end_line();
}

void BodyScores::add_up() {
  constexpr std::int64_t kMinGain = 10;  // an outer element must add one part in ten
  for (auto at = elements_.rbegin(); at != elements_.rend(); ++at) {
    const xmlNode* const element = *at;
    Score& score = scores_[HtmlPage::position(element)];
    if (is_teaser(page_[element])) score = {.balance = -std::int64_t{page_[element].linked_bytes}};
    const std::int64_t inner_balance = score.best == nullptr ? 0 : score_of(score.best).balance;
    const bool is_beside_best = score.has_own_prose && score.best != nullptr && score.best->parent == element;
    const std::int64_t gain = is_beside_best ? 0 : inner_balance / kMinGain;
    if (score.balance > inner_balance + gain) score.best = element;
    if (element == page_.root()) break;
    Score& outer = scores_[HtmlPage::position(element->parent)];
    outer.balance += score.balance;
    outer.prose_bytes += score.prose_bytes;
    if (score.best != nullptr &&
        (outer.best == nullptr || score_of(score.best).balance >= score_of(outer.best).balance))
      outer.best = score.best;
  }
}

const xmlNode* BodyScores::find_best(const xmlNode* top) const noexcept { return score_of(top).best; }

const BodyScores::Score& BodyScores::score_of(const xmlNode* element) const noexcept {
  return scores_[HtmlPage::position(element)];
}

std::size_t BodyScores::prose_bytes(const xmlNode* element) const noexcept {
  return score_of(element).prose_bytes;
}

}  // namespace telusur
