// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/page_authors.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <telusur/common/utf8.h>

#include "readers/html/recognition/bylines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// An author that an element states.
struct StatedAuthor {
  std::string name;
  bool is_marked;  ///< by microdata or a link, not by a class
  bool is_own;     ///< in the item with the headline, or between the headline and the end of the body
};

// Returns whether the box around `element` has the title of another article as a link.
bool is_in_teaser(const HtmlPage& page, const xmlNode* element) {
  constexpr std::uint32_t kMinTitleBytes = 30;
  constexpr std::uint32_t kMaxTeaserBytes = 600;
  const ElementMeasure& box = page[element->parent];
  return box.text_bytes <= kMaxTeaserBytes && box.linked_bytes >= page[element].linked_bytes + kMinTitleBytes;
}

std::vector<StatedAuthor> find_stated_authors(const HtmlPage& page, const PageMetadata& metadata,
                                              const ArticlePlace& place) {
  constexpr std::size_t kMaxAuthors = 100;
  std::vector<StatedAuthor> authors;
  for (const xmlNode* node = page.root(); node != nullptr && authors.size() < kMaxAuthors;
       node = next_node(node, page.root())) {
    const bool is_marked = equals_ignoring_case(attribute(node, "itemprop"), "author") ||
                           equals_ignoring_case(attribute(node, "rel"), "author");
    if (!is_marked && !(page[node].labels.has(Label::kAuthor) && is_near_article(page, place, node)))
      continue;
    const ElementMeasure& measure = page[node];
    constexpr std::uint32_t kMaxLinks = 3;
    if (measure.text_bytes > kMaxBylineBytes || measure.links > kMaxLinks || measure.has_main_mark) continue;
    if (is_beside_article(page, place, node)) continue;
    const std::string_view content = attribute(node, "content");
    std::string name =
        clean_author(content.empty() ? raw_text(node, kMaxBylineBytes) : content, metadata.site);
    if (name.empty() || (!is_marked && is_ascii_lower(name.front()))) continue;
    const bool is_own = is_in_item_of_article(page, place, node);
    if (is_own || !is_in_teaser(page, node)) authors.push_back({std::move(name), is_marked, is_own});
  }
  return authors;
}

// Returns the first own author, marked ones first; else the only one elsewhere, because several are the
// authors of other articles. Empty if there is none.
std::string choose_author(const std::vector<StatedAuthor>& authors) {
  for (const bool is_own : {true, false}) {
    for (const bool is_marked : {true, false}) {
      const auto is_wanted = [&](const StatedAuthor& author) {
        return author.is_own == is_own && author.is_marked == is_marked;
      };
      const auto found = std::ranges::find_if(authors, is_wanted);
      if (found == authors.end()) continue;
      const auto agrees = [&](const StatedAuthor& other) {
        return !is_wanted(other) || to_compact(other.name) == to_compact(found->name);
      };
      if (is_own || std::ranges::all_of(authors, agrees)) return found->name;
    }
  }
  return {};
}

// Returns the last parts of the stated titles, which are often names of the site, in compact form.
std::vector<std::string> find_outlets(const PageMetadata& metadata) {
  std::vector<std::string> outlets;
  for (const RankedValue& title : metadata.titles) {
    if (std::string outlet = to_compact(split_last_part(title.value).last); !outlet.empty())
      outlets.push_back(std::move(outlet));
  }
  return outlets;
}

}  // namespace

std::string find_page_author(const HtmlPage& page, const PageMetadata& metadata, const ArticlePlace& place,
                             const HeadlineSurroundings& surroundings, std::string_view byline) {
  for (const RankedValue& author : metadata.authors) {
    if (std::string name = clean_author(author.value, metadata.site); !name.empty()) return name;
  }
  if (std::string name = choose_author(find_stated_authors(page, metadata, place)); !name.empty())
    return name;
  const std::vector<std::string> outlets = find_outlets(metadata);
  for (const auto& near : surroundings.lines) {
    const std::string_view named = find_named_writer(near.what, near.label, metadata.site, outlets);
    if (named.empty() && !is_byline(near.what)) continue;
    if (std::string name = clean_author(named.empty() ? near.what : named, metadata.site); !name.empty())
      return name;
  }
  return clean_author(byline, metadata.site);
}

}  // namespace telusur
