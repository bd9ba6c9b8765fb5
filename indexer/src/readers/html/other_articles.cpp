// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/other_articles.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/utf8.h>

#include "boilerplate/boilerplate_lines.h"
#include "readers/html/recognition/repeated_items.h"
#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr int kMaxLevels = 50;
constexpr int kMaxSiblings = 300;
constexpr std::uint32_t kMinArticleBytes = 150;

bool is_heading(const xmlNode* node) {
  constexpr auto kHeadings = std::to_array<std::string_view>({"h1", "h2", "h3", "h4"});
  return std::ranges::find(kHeadings, element_name(node)) != kHeadings.end();
}

bool has_same_class(const xmlNode* a, const xmlNode* b) {
  const std::string_view name = attribute(a, "class");
  return !name.empty() && element_name(a) == element_name(b) && name == attribute(b, "class");
}

// <div id="artikel-1"> and <div id="artikel-2">
bool has_same_numbered_id(const xmlNode* a, const xmlNode* b) {
  const auto stem = [](std::string_view id) {
    while (!id.empty() && is_ascii_digit(id.back())) id.remove_suffix(1);
    return id;
  };
  const std::string_view id_a = attribute(a, "id");
  const std::string_view id_b = attribute(b, "id");
  return element_name(a) == element_name(b) && id_a != id_b && !stem(id_a).empty() &&
         stem(id_a) == stem(id_b) && stem(id_a) != id_a && stem(id_b) != id_b;
}

// Returns whether two boxes have the same class, or both are articles by their name or by microdata.
bool is_same_kind(const xmlNode* a, const xmlNode* b) {
  if (has_same_class(a, b) || has_same_numbered_id(a, b)) return true;
  return (element_name(a) == "article" && element_name(b) == "article") ||
         (has_attribute(a, "itemscope") && attribute(a, "itemtype") == attribute(b, "itemtype"));
}

const xmlNode* next_element(const xmlNode* node) {
  do {
    node = node->next;
  } while (node != nullptr && node->type != XML_ELEMENT_NODE);
  return node;
}

/// Marks whole articles beside the one with the headline, as pages have them that load the next article while
/// the reader scrolls.
class ArticleMarker {
 public:
  ArticleMarker(HtmlPage& page, const xmlNode* headline) : page_(page), headline_(headline) {}

  void mark() {
    mark_repeated_parts();
    int levels = 0;
    for (const xmlNode* box = headline_; box != page_.root() && ++levels < kMaxLevels; box = box->parent) {
      const bool has_article = page_[box].unlinked_bytes() >= kMinArticleBytes;
      if (!has_article || box == headline_) continue;
      for (const xmlNode* after = box->next; after != nullptr; after = after->next) {
        if (is_other_article(box, after) || is_linked_article(box, after)) page_.mark_foreign(after);
      }
      for (const xmlNode* before = box->prev; before != nullptr; before = before->prev) {
        if (is_other_article(box, before)) page_.mark_foreign(before);
      }
    }
  }

  // Marks articles, by their element or by microdata, that begin with another headline.
  void mark_marked_articles() {
    for (const xmlNode* node = page_.root(); node != nullptr; node = next_node(node, page_.root())) {
      const bool is_article =
          element_name(node) == "article" || (has_attribute(node, "itemscope") && page_[node].has_main_mark);
      if (!is_article || page_.contains(node, headline_) || node->type != XML_ELEMENT_NODE) continue;
      const xmlNode* const heading = find_first_heading(node);
      if (heading != nullptr && is_other_headline(heading)) page_.mark_foreign(node);
    }
  }

 private:
  // Returns whether a heading of the level of the headline has another text. Some pages show a headline
  // twice.
  [[nodiscard]] bool is_other_headline(const xmlNode* heading) const {
    constexpr std::size_t kMaxTitleBytes = 500;
    return element_name(heading) == element_name(headline_) &&
           to_compact(raw_text(heading, kMaxTitleBytes)) != to_compact(raw_text(headline_, kMaxTitleBytes));
  }

  // Returns the first heading in `element` before which there is little text; null if there is none.
  [[nodiscard]] const xmlNode* find_first_heading(const xmlNode* element) const {
    constexpr std::size_t kMaxBytesBefore = 150;
    std::size_t bytes = 0;
    for (const xmlNode* node = element; node != nullptr && bytes <= kMaxBytesBefore;
         node = is_never_text(node) ? next_node_after(node, element) : next_node(node, element)) {
      if (is_heading(node) && page_[node].text_bytes > 0) return node;
      bytes += trim_ascii(text_content(node)).size();
    }
    return nullptr;
  }

  // Returns whether `other` is made like the box around the headline.
  [[nodiscard]] bool is_other_article(const xmlNode* box, const xmlNode* other) const {
    if (other->type != XML_ELEMENT_NODE || !is_same_kind(box, other)) return false;
    const xmlNode* const heading = find_first_heading(other);
    return heading != nullptr && is_other_headline(heading);
  }

  // Returns whether `other` begins with the title of another article, which leads there, and has more text. A
  // body that begins with a link is not one: it is longer than the box around the headline, and made
  // otherwise.
  [[nodiscard]] bool is_linked_article(const xmlNode* box, const xmlNode* other) const {
    constexpr std::uint32_t kMinTitleBytes = 20;
    constexpr std::size_t kMaxTitleBytes = 300;
    if (other->type != XML_ELEMENT_NODE || is_heading(other)) return false;
    const xmlNode* const heading = find_first_heading(other);
    if (heading == nullptr || page_[heading].linked_bytes < kMinTitleBytes ||
        page_[heading].unlinked_bytes() > 0 || page_[other].text_bytes == page_[heading].text_bytes ||
        is_boilerplate_line(raw_text(heading, kMaxTitleBytes)))
      return false;
    return page_[other].unlinked_bytes() <= 2 * page_[box].unlinked_bytes() || have_same_parts(box, other);
  }

  // Returns whether two boxes have children of the same class.
  [[nodiscard]] static bool have_same_parts(const xmlNode* a, const xmlNode* b) {
    constexpr int kMaxChildren = 20;
    int count_a = 0;
    for (const xmlNode* in_a = a->children; in_a != nullptr && ++count_a < kMaxChildren; in_a = in_a->next) {
      int count_b = 0;
      for (const xmlNode* in_b = b->children; in_b != nullptr && ++count_b < kMaxChildren;
           in_b = in_b->next) {
        if (has_same_class(in_a, in_b)) return true;
      }
    }
    return false;
  }

  // <h1>..</h1><div class="isi">..</div><h1>..</h1><div class="isi">..</div>
  void mark_repeated_parts() {
    if (element_name(headline_) != "h1") return;  // others are subheadings, too
    const xmlNode* body = next_element(headline_);
    int siblings = 0;
    while (body != nullptr && page_[body].unlinked_bytes() < kMinArticleBytes && ++siblings < kMaxSiblings)
      body = next_element(body);
    if (body == nullptr || element_name(body) == "p") return;
    for (const xmlNode* at = next_element(body); at != nullptr && ++siblings < kMaxSiblings;
         at = next_element(at)) {
      const xmlNode* const next = next_element(at);
      if (next == nullptr || !is_other_headline(at) || !has_same_class(body, next)) continue;
      for (; at != nullptr; at = next_element(at)) page_.mark_foreign(at);
      return;
    }
  }

  HtmlPage& page_;
  const xmlNode* headline_;
};

// Marks short items of microdata with a link to their article, of which there are several.
void mark_marked_teasers(HtmlPage& page, const xmlNode* headline) {
  constexpr std::uint32_t kMaxTeaserBytes = 600;
  std::vector<const xmlNode*> teasers;
  for (const xmlNode* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    const ElementMeasure& measure = page[node];
    if (measure.has_main_mark && measure.link_lines > 0 && measure.text_bytes <= kMaxTeaserBytes &&
        has_attribute(node, "itemscope") && !page.contains(node, headline))
      teasers.push_back(node);
  }
  if (teasers.size() < 2) return;
  for (const xmlNode* teaser : teasers) page.mark_foreign(teaser);
}

// Returns the bytes of text behind the headline that may be an article.
std::uint64_t count_text_below(const HtmlPage& page, const xmlNode* headline) {
  std::uint64_t bytes = 0;
  int levels = 0;
  for (const xmlNode* box = headline; box != page.root() && ++levels < kMaxLevels; box = box->parent) {
    for (const xmlNode* at = box->next; at != nullptr; at = at->next) {
      if (at->type != XML_ELEMENT_NODE) {
        bytes += trim_ascii(text_content(at)).size();
      } else if (!is_foreign_part(page, at, page.root())) {
        bytes += page[at].unlinked_bytes();
      }
    }
  }
  return bytes;
}

// Marks cookie notices, offers of the site's app and the like.
void mark_notices_above(HtmlPage& page, const xmlNode* headline) {
  constexpr std::uint64_t kMaxBytes = 400;
  const auto for_each_before = [&](auto visit) {
    int levels = 0;
    for (const xmlNode* box = headline; box != page.root() && ++levels < kMaxLevels; box = box->parent) {
      int siblings = 0;
      for (const xmlNode* at = box->prev; at != nullptr && ++siblings < kMaxSiblings; at = at->prev) {
        if (at->type == XML_ELEMENT_NODE && !is_never_text(at)) visit(at);
      }
    }
  };
  for_each_before([&](const xmlNode* box) {
    const bool is_ticker = page[box].labels.has(Label::kSiteTop) && !page[box].has_main_mark;
    if (is_ticker) page.mark_foreign(box);
  });
  std::uint64_t above = 0;
  for_each_before([&](const xmlNode* box) {
    if (!page[box].is_foreign) above += page[box].unlinked_bytes();
  });
  const std::uint64_t below = count_text_below(page, headline);
  if (below == 0 || above > std::max(below, kMaxBytes)) return;
  for_each_before([&](const xmlNode* box) {
    const ElementMeasure& measure = page[box];
    const bool is_notice = measure.unlinked_bytes() <= kMaxBytes && !measure.has_image;
    if (is_notice && !measure.has_main_mark && measure.text_bytes > 0) page.mark_foreign(box);
  });
}

bool holds_comments(const HtmlPage& page, const xmlNode* element) {
  for (const xmlNode* node = element; node != nullptr; node = next_node(node, element)) {
    if (node->type == XML_ELEMENT_NODE && has_comments(page, node, CommentSign::kName)) return true;
  }
  return false;
}

// Some templates call the box of the article "comment". Comments follow an article, so there is text before
// them.
void clear_label_of_article(HtmlPage& page, const xmlNode* headline) {
  constexpr std::size_t kMinTextBytes = 40;
  std::size_t link_end = 0;  // position of the last element in the current link
  for (const xmlNode* node = next_node_after(headline, page.root()); node != nullptr;
       node = is_never_text(node) || page[node].is_foreign ? next_node_after(node, page.root())
                                                           : next_node(node, page.root())) {
    const std::string_view text = trim_ascii(text_content(node));
    const bool is_linked = HtmlPage::position(node->parent) <= link_end;
    if (!is_linked && (text.size() >= kMinTextBytes || text.ends_with('.'))) return;
    if (is_link(node)) link_end = page[node].last;
    if (!page[node].labels.has(Label::kComments)) continue;
    if (page[node].unlinked_bytes() >= kMinArticleBytes && !holds_comments(page, node))
      page.clear_labels(node);
    return;
  }
}

bool is_stated(const PageMetadata& metadata, const xmlNode* headline) {
  constexpr std::size_t kMaxTitleBytes = 500;
  const std::string shown = to_compact(raw_text(headline, kMaxTitleBytes));
  return !shown.empty() && std::ranges::any_of(metadata.titles, [&](const RankedValue& title) {
    return to_compact(title.value).find(shown) != std::string::npos;
  });
}

}  // namespace

void mark_other_articles(HtmlPage& page, const PageMetadata& metadata, const xmlNode* headline) {
  if (headline == nullptr || page.root() == nullptr || headline == page.root()) return;
  ArticleMarker marker(page, headline);
  marker.mark();
  mark_marked_teasers(page, headline);
  if (element_name(headline) == "h1" && is_stated(metadata, headline)) {
    marker.mark_marked_articles();
    mark_notices_above(page, headline);
  }
  if (metadata.body.empty()) clear_label_of_article(page, headline);
}

}  // namespace telusur
