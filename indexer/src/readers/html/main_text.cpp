// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/main_text.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "boilerplate/boilerplate_lines.h"
#include "readers/html/body_scores.h"
#include "readers/markup/boilerplate.h"
#include "readers/markup/readable_text.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// The outermost elements of a page for which `is_wanted` holds, in document order, without foreign ones.
template <typename Predicate>
std::vector<const xmlNode*> find_elements(const HtmlPage& page, Predicate is_wanted) {
  std::vector<const xmlNode*> found;
  for (const xmlNode* node = page.root(); node != nullptr;) {
    const bool is_foreign = page[node].is_foreign;
    const bool is_found = !is_foreign && node->type == XML_ELEMENT_NODE && is_wanted(node);
    if (is_found) found.push_back(node);
    node = is_found || is_foreign ? next_node_after(node, page.root()) : next_node(node, page.root());
  }
  return found;
}

std::string extract_all(const HtmlPage& page, const std::vector<const xmlNode*>& elements) {
  std::string text;
  for (const xmlNode* element : elements) text += extract_readable_text(page, element);
  return text;
}

bool is_article_element(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name == "article" || name == "main" || attribute(node, "role") == "main";
}

// Returns the nearest <article> or item of microdata around `element`; null if there is none.
const xmlNode* find_item(const xmlNode* element) {
  constexpr int kMaxLevels = 50;
  int levels = 0;
  for (const xmlNode* at = element->parent; at != nullptr && ++levels < kMaxLevels; at = at->parent) {
    if (element_name(at) == "article" || has_attribute(at, "itemscope")) return at;
  }
  return nullptr;
}

// Returns the parts of the body that microdata marks. A page that loads further articles while the reader
// scrolls has several bodies; the parts of the one with the headline are returned, else those of the longest.
std::vector<const xmlNode*> find_marked_parts(const HtmlPage& page, const xmlNode* headline) {
  const auto marked = find_elements(page, is_marked_as_body);
  if (marked.size() < 2) return marked;
  struct Item {
    const xmlNode* element;
    std::size_t bytes;
  };
  std::vector<Item> items;
  for (const xmlNode* part : marked) {
    const xmlNode* const element = find_item(part);
    if (items.empty() || items.back().element != element) items.push_back({element, 0});
    items.back().bytes += page[part].unlinked_bytes();
  }
  const auto own = std::ranges::find_if(items, [&](const Item& item) {
    return item.element != nullptr && headline != nullptr && page.contains(item.element, headline);
  });
  const xmlNode* const chosen =
      own != items.end() ? own->element : std::ranges::max_element(items, {}, &Item::bytes)->element;
  std::vector<const xmlNode*> parts;
  std::ranges::copy_if(marked, std::back_inserter(parts),
                       [&](const xmlNode* part) { return find_item(part) == chosen; });
  return parts;
}

// Returns the first <article> or <main> with at least half of the prose of the best one.
const xmlNode* find_article_element(const HtmlPage& page, const BodyScores& scores) {
  const auto articles = find_elements(page, is_article_element);
  if (articles.empty()) return nullptr;
  const auto prose = [&](const xmlNode* element) { return scores.prose_bytes(element); };
  const std::size_t most = prose(*std::ranges::max_element(articles, {}, prose));
  if (most == 0) return nullptr;
  return *std::ranges::find_if(articles, [&](const xmlNode* element) { return 2 * prose(element) >= most; });
}

// Returns whether an element holds a picture and a caption, or no boxes but lines.
bool is_line_or_picture(const HtmlPage& page, const xmlNode* element) {
  if (page[element].has_image) return true;
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
    const std::string_view name = element_name(child);
    if (is_block(child) && name != "p" && name != "br") return false;
  }
  return true;
}

// Returns whether `sibling` of a part of the body belongs to the body too: a paragraph, a box of the same
// class, or an element that has nothing but prose.
bool is_companion(const HtmlPage& page, const BodyScores& scores, const xmlNode* sibling,
                  const xmlNode* part) {
  if (sibling->type != XML_ELEMENT_NODE || is_boilerplate(page, sibling, page.root())) return false;
  const ElementMeasure& measure = page[sibling];
  if (measure.text_bytes == 0 || measure.link_lines > 0 || measure.has_main_mark) return false;
  const bool has_prose = scores.prose_bytes(sibling) > 0;
  const std::string_view name = attribute(part, "class");
  if (!name.empty() && name == attribute(sibling, "class") &&
      (has_prose || is_line_or_picture(page, sibling)))
    return true;
  if (!has_prose) return element_name(sibling) == "p";
  return 10 * scores.prose_bytes(sibling) >= 8 * measure.text_bytes;
}

// Returns `best` with the elements beside it, and beside the elements around it, that belong to the same
// article, in document order. Stops at the element that also holds the headline.
std::vector<const xmlNode*> find_companions(const HtmlPage& page, const BodyScores& scores,
                                            const xmlNode* best) {
  constexpr int kMaxLevels = 4;
  std::vector<const xmlNode*> before;
  std::vector<const xmlNode*> after;
  const xmlNode* part = best;
  for (int level = 0; level < kMaxLevels && part != page.root() && !page[part].has_main_mark; ++level) {
    std::vector<const xmlNode*> level_before;
    bool is_behind = false;
    for (const xmlNode* sibling = part->parent->children; sibling != nullptr; sibling = sibling->next) {
      if (sibling == part) {
        is_behind = true;
      } else if (!is_behind && page[sibling].has_main_mark) {
        level_before.clear();  // it stands above the headline
      } else if (is_companion(page, scores, sibling, part)) {
        (is_behind ? after : level_before).push_back(sibling);
      }
    }
    before.insert(before.begin(), level_before.begin(), level_before.end());
    part = part->parent;
  }
  before.push_back(best);
  before.insert(before.end(), after.begin(), after.end());
  return before;
}

// Returns the best element in the smallest part of the page that has the headline and enough prose for an
// article. Letters and comments of readers may be longer than the article.
const xmlNode* find_best_near(const BodyScores& scores, const xmlNode* headline, const xmlNode* best) {
  constexpr std::size_t kMinShortBytes = 150;
  constexpr std::size_t kMinArticleBytes = 500;
  for (const xmlNode* at = headline; at != nullptr && at->type == XML_ELEMENT_NODE; at = at->parent) {
    const xmlNode* const inner = scores.find_best(at);
    const std::size_t bytes = inner == nullptr ? 0 : scores.prose_bytes(inner);
    const std::size_t most = scores.prose_bytes(best);
    if ((bytes >= kMinShortBytes && (2 * bytes >= most || is_article_element(at))) ||
        (bytes >= kMinArticleBytes && 8 * bytes >= most))
      return inner;
  }
  return best;
}

// Returns `parts`, which microdata marks, with paragraphs behind them that lack the mark. A template may mark
// only the text above an advertisement. A short note behind the text is none of it.
std::vector<const xmlNode*> complete_marked_parts(const HtmlPage& page, const BodyScores& scores,
                                                  std::vector<const xmlNode*> parts) {
  constexpr std::uint32_t kMinParagraphBytes = 60;
  const xmlNode* const first = parts.front();
  if (find_item(first) == nullptr) return parts;
  std::size_t marked_bytes = 0;
  for (const xmlNode* part : parts) marked_bytes += page[part].unlinked_bytes();
  std::vector<const xmlNode*> others;
  std::size_t other_bytes = 0;
  bool are_paragraphs = true;
  for (const xmlNode* sibling = first->next; sibling != nullptr; sibling = sibling->next) {
    if (is_marked_as_body(sibling)) continue;
    if (page[sibling].has_main_mark) break;
    const std::uint32_t bytes = page[sibling].unlinked_bytes();
    if (bytes < kMinParagraphBytes || !is_companion(page, scores, sibling, first)) continue;
    others.push_back(sibling);
    other_bytes += bytes;
    are_paragraphs = are_paragraphs && element_name(sibling) == "p" && element_name(first) == "p";
  }
  if (others.empty() || (!are_paragraphs && 2 * other_bytes < marked_bytes)) return parts;
  parts.insert(parts.end(), others.begin(), others.end());
  std::ranges::sort(parts, {}, HtmlPage::position);
  return parts;
}

MainText find_prose(const HtmlPage& page, const BodyScores& scores, const xmlNode* headline) {
  const xmlNode* best = scores.find_best(page.root());
  if (best == nullptr) return {};
  best = find_best_near(scores, headline, best);
  if (const xmlNode* const article = find_article_element(page, scores); article != nullptr) {
    const xmlNode* const inner = scores.find_best(article);
    if (inner != nullptr && 2 * scores.prose_bytes(inner) > scores.prose_bytes(best)) best = inner;
  }
  return {.text = extract_all(page, find_companions(page, scores, best)), .captions = {}, .element = best};
}

// Returns a text of short lines that is long for a page without prose, such as a poem or a list of prices.
MainText find_short_lines(const HtmlPage& page, const StatedText& stated) {
  constexpr std::size_t kMinBytes = 100;
  const BodyScores scores(page, BodyScores::Lines::kAll);
  const xmlNode* const best = scores.find_best(page.root());
  if (best == nullptr || scores.prose_bytes(best) < std::max(kMinBytes, 2 * stated.description.size()))
    return {};
  return {.text = extract_readable_text(page, best), .captions = {}, .element = best};
}

// Returns a caption without "3/8" at its beginning.
std::string without_counter(std::string caption) {
  const std::size_t end = caption.find_first_not_of("0123456789/ \n");
  if (end == std::string::npos || caption.substr(0, end).find('/') == std::string::npos) return caption;
  return caption.substr(end);
}

// Returns the captions of all pictures, each once.
std::string extract_captions(const HtmlPage& page) {
  constexpr std::size_t kMaxCaptions = 500;
  constexpr std::uint32_t kMaxCaptionBytes = 1000;
  const xmlNode* const root = page.root();
  std::string captions;
  std::vector<std::string> known;
  for (const xmlNode* node = root; node != nullptr && known.size() < kMaxCaptions;) {
    const ElementMeasure& measure = page[node];
    const bool is_caption = element_name(node) == "figcaption" || measure.labels.has(Label::kCaption) ||
                            (node->type == XML_ELEMENT_NODE && is_picture_box(page, node));
    const bool is_skipped =
        node != root && node->type == XML_ELEMENT_NODE && is_foreign_part(page, node, root, Captions::kKeep);
    const bool is_own = is_caption && !is_skipped && measure.text_bytes <= kMaxCaptionBytes &&
                        measure.unlinked_bytes() > measure.linked_bytes && !measure.has_main_mark;
    if (is_own) {
      std::string caption = without_counter(extract_readable_text(page, node, Captions::kKeep));
      if (std::ranges::find(known, caption) == known.end()) {
        captions += caption;
        known.push_back(std::move(caption));
      }
    }
    node = is_skipped || is_own ? next_node_after(node, root) : next_node(node, root);
  }
  return captions;
}

// Returns `body` as text if it is HTML.
std::string read_stated_body(const std::string& body) {
  std::string scratch;
  return std::string(plain_text(body, scratch));
}

// The text of a page without prose: captions of a gallery, the description of a list of articles, or a line
// or two.
std::string extract_scraps(const HtmlPage& page, const std::string& captions, const StatedText& stated) {
  constexpr std::uint32_t kMinListLines = 5;
  const ElementMeasure& measure = page[page.root()];
  std::string text = extract_readable_text(page, page.root());
  if (captions.size() >= text.size() && has_word(captions)) return captions;
  const bool is_list = measure.link_lines >= kMinListLines ||
                       (measure.links > 2 && measure.linked_bytes > 2 * measure.unlinked_bytes());
  const bool is_better_described = is_list || stated.description.size() > text.size() || !has_word(text);
  return !stated.description.empty() && is_better_described ? stated.description : text;
}

// Returns the text of the element that has it, by its marks or by its prose.
MainText find_text(const HtmlPage& page, const xmlNode* headline) {
  constexpr std::size_t kMinTrustedBytes = 200;
  const BodyScores scores(page);
  MainText marked;
  const auto parts = find_marked_parts(page, headline);
  if (!parts.empty()) marked = {.text = extract_all(page, parts), .captions = {}, .element = parts.front()};
  if (4 * marked.text.size() >= scores.prose_bytes(page.root()) && !marked.text.empty()) {
    marked.text = extract_all(page, complete_marked_parts(page, scores, parts));
    return marked;
  }
  // The mark may be on a description only. But a short article is not the letters of readers beside it.
  MainText prose = find_prose(page, scores, headline);
  const bool is_trusted = marked.text.size() >= kMinTrustedBytes &&
                          (prose.element == nullptr || !page.contains(prose.element, marked.element));
  return is_trusted || prose.text.size() <= 4 * marked.text.size() ? marked : prose;
}

}  // namespace

MainText extract_main_text(const HtmlPage& page, const xmlNode* headline, const StatedText& stated) {
  if (page.root() == nullptr) return {};
  MainText main = find_text(page, headline);
  // A page that scripts build has its text in JSON-LD only.
  if (stated.body.size() > 2 * main.text.size()) {
    if (std::string body = read_stated_body(stated.body); body.size() > 2 * main.text.size())
      return {.text = std::move(body), .captions = {}};
  }
  std::string captions = extract_captions(page);
  if (main.text.empty()) main = find_short_lines(page, stated);
  if (main.text.empty()) {
    main.text = extract_scraps(page, captions, stated);
  } else if (captions.size() > main.text.size()) {
    main.captions = std::move(captions);
  }
  return main;
}

}  // namespace telusur
