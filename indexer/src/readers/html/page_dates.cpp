// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/page_dates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/utf8.h>

#include "readers/html/printed_dates.h"
#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxDateBytes = 200;

// Ranks after those of <meta>.
enum DateRank : std::size_t {
  kMicrodata = kMaxMetaRank + 1,
  kMarkedNearHeadline,
  kPrintedNearHeadline,
  kFirstLines,
  kBeforeHeadline,
  kUpdateNearHeadline,
  kMarkedInArticle,
  kAddress,
};

bool is_publication_property(std::string_view names) {
  const std::string lower = to_lower_ascii(names);
  return lower.find("datepublished") != std::string::npos || lower.find("datecreated") != std::string::npos;
}

// The machine-readable date of an element, else its text.
std::string date_of(const xmlNode* element) {
  for (const char* name : {"datetime", "content", "data-datetime", "data-date"}) {
    const std::string_view value = trim_ascii(attribute(element, name));
    if (!value.empty()) return std::string(value);
  }
  // <abbr class="published" title="2015-10-07T13:05:00+07:00">
  const std::string_view title = trim_ascii(attribute(element, "title"));
  if (is_readable_date(title)) return std::string(title);
  const std::string text = raw_text(element, kMaxDateBytes);
  std::string date = find_date(text).date;
  return date.empty() && text.size() < kMaxDateBytes ? text : date;
}

bool is_in_site_top(LabelSet labels) { return labels.has(Label::kSiteTop); }

/// Walks the elements between two places and collects dates.
class DateCollector {
 public:
  DateCollector(const HtmlPage& page, const ArticlePlace& place, std::vector<RankedValue>& dates)
      : page_(page), place_(place), dates_(dates) {}

  // Collects microdata everywhere, and <time> in the article.
  void collect_marked() {
    const xmlNode* const root = page_.root();
    for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const bool is_property = is_publication_property(attribute(node, "itemprop"));
      // <abbr class="published" title="..."> is the microformat hAtom.
      const bool is_time = element_name(node) == "time" ||
                           (element_name(node) == "abbr" && page_[node].labels.has(Label::kDate));
      if ((!is_property && !is_time) || is_beside_article(page_, place_, node)) continue;
      const bool is_pubdate = has_attribute(node, "pubdate");
      if (is_property || is_pubdate) {
        add(kMicrodata, date_of(node));
      } else if (!is_publication_update(node) && is_near_article(page_, place_, node)) {
        add(kMarkedInArticle, date_of(node));
      }
    }
  }

  // Collects marked and printed dates in the box around the headline, and after it up to the text.
  void collect_near_headline() {
    anchor_ = place_.headline != nullptr ? place_.headline : place_.body;
    if (anchor_ == nullptr) return;
    box_ = find_box(anchor_);
    is_before_ = box_ != anchor_;
    walk(
        page_.root(), [&](const xmlNode* node) { return enter(node); },
        [&](const xmlNode* node) {
          if (is_block(node)) end_line();
        });
    end_line();
  }

 private:
  static constexpr std::size_t kMaxBytesAfter = 800;

  static bool is_publication_update(const xmlNode* node) {
    return to_lower_ascii(attribute(node, "itemprop")).find("modified") != std::string::npos;
  }

  // Returns the outermost element around `anchor` in which little text precedes it: the box of the headline,
  // the byline and the date.
  const xmlNode* find_box(const xmlNode* anchor) const {
    constexpr int kMaxLevels = 4;
    constexpr std::size_t kMaxBytesBefore = 300;
    const xmlNode* box = anchor;
    std::size_t bytes = 0;
    for (int level = 0; level < kMaxLevels; ++level) {
      const xmlNode* const outer = box->parent;
      if (outer == nullptr || outer == page_.root() || element_name(outer) == "body") break;
      bytes += bytes_before(box);
      if (bytes > kMaxBytesBefore) break;
      box = outer;
    }
    return box;
  }

  // Returns the bytes of text before `box` in its parent.
  std::size_t bytes_before(const xmlNode* box) const {
    constexpr int kMaxSiblings = 100;
    int siblings = 0;
    std::size_t bytes = 0;
    for (const xmlNode* before = box->prev; before != nullptr && ++siblings < kMaxSiblings;
         before = before->prev)
      bytes += page_[before].text_bytes + trim_ascii(text_content(before)).size();
    return bytes;
  }

  bool is_skipped(const xmlNode* node) const {
    if (node->type != XML_ELEMENT_NODE) return false;
    if (is_never_text(node)) return true;
    const std::string_view name = element_name(node);
    const ElementMeasure& measure = page_[node];
    if (name == "nav" || name == "aside" || name == "footer" || is_in_site_top(measure.labels) ||
        measure.labels.has(Label::kList) || measure.labels.has(Label::kComments))
      return !page_.contains(node, place_.body != nullptr ? place_.body : place_.headline);
    return name == "li" && measure.linked_bytes > measure.unlinked_bytes();
  }

  // Returns whether to visit the children of `node`.
  bool enter(const xmlNode* node) {
    if (is_done_) return false;
    if (!has_begun_) {
      if (!page_.contains(node, box_)) return false;
      if (node != box_) return true;
      has_begun_ = true;
    }
    if (node->type != XML_ELEMENT_NODE) {
      const std::string_view text = text_content(node);
      if (line_.size() <= kMaxDateBytes) line_ += text.substr(0, kMaxDateBytes);
      if (!is_before_) bytes_after_ += trim_ascii(text).size();
      return false;
    }
    if (is_block(node)) end_line();
    if (node == anchor_) {
      is_before_ = false;
      return place_.headline ==
             nullptr;  // without a headline, the date may be above the text in the same element
    }
    const bool is_text = node == place_.body && !page_.contains(node, anchor_);
    is_done_ = is_done_ || is_text || bytes_after_ > kMaxBytesAfter;
    if (is_done_ || is_skipped(node)) return false;
    take_element(node);
    return true;
  }

  void take_element(const xmlNode* node) {
    const bool is_marked = element_name(node) == "time" || page_[node].labels.has(Label::kDate);
    if (!is_marked || page_[node].text_bytes > kMaxDateBytes) return;
    const std::string text = raw_text(node, kMaxDateBytes);
    std::string date = date_of(node);
    if (!is_readable_date(date) && element_name(node) != "time") date = find_date(text).date;
    add(rank_near(kMarkedNearHeadline, text), std::move(date));
  }

  void end_line() {
    constexpr std::size_t kMaxLineBytes = 120;
    constexpr std::size_t kMaxOtherBytes = 70;
    const std::string line = std::exchange(line_, {});
    if (line.empty() || is_done_) return;
    is_done_ = !is_before_ && line.size() > kMaxLineBytes;  // the first paragraph
    if (line.size() > kMaxDateBytes) return;
    PrintedDate found = find_date(collapse_white_space(line));
    if (found.date.empty() || found.other_bytes > kMaxOtherBytes) return;
    add(rank_near(kPrintedNearHeadline, line), std::move(found.date));
  }

  [[nodiscard]] std::size_t rank_near(DateRank rank, std::string_view text) const {
    if (is_about_update(text) && find_date(text).other_bytes < kMaxUpdateWordBytes)
      return kUpdateNearHeadline;
    return is_before_ ? kBeforeHeadline : rank;
  }

  static constexpr std::size_t kMaxUpdateWordBytes = 30;

  void add(std::size_t rank, std::string date) {
    if (!trim_ascii(date).empty()) dates_.push_back({rank, std::move(date)});
  }

  const HtmlPage& page_;
  const ArticlePlace& place_;
  std::vector<RankedValue>& dates_;
  const xmlNode* anchor_ = nullptr;
  const xmlNode* box_ = nullptr;  ///< around the anchor
  std::string line_;
  std::size_t bytes_after_ = 0;  ///< text after the anchor
  bool has_begun_ = false;       ///< the box was reached
  bool is_before_ = false;       ///< the anchor was not reached
  bool is_done_ = false;
};

// Microdata about something else than the element around it.
bool is_item_of_its_own(const xmlNode* element) {
  return has_attribute(element, "itemscope") && !has_attribute(element, "itemprop");
}

// Returns `date`, or the first date of the same day that also has a time.
std::string find_more_precise(const std::vector<RankedValue>& dates, const std::string& date) {
  if (has_time(date)) return date;
  for (const RankedValue& other : dates) {
    if (other.rank != kUpdateNearHeadline && has_time(other.value) && is_same_day(date, other.value))
      return other.value;
  }
  return date;
}

}  // namespace

bool is_beside_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* node) {
  constexpr int kMaxLevels = 100;
  const auto holds_article = [&](const xmlNode* element) {
    return (place.headline != nullptr && page.contains(element, place.headline)) ||
           (place.body != nullptr && page.contains(element, place.body));
  };
  int levels = 0;
  for (const xmlNode* at = node; at != nullptr && at->type == XML_ELEMENT_NODE && ++levels < kMaxLevels;
       at = at->parent) {
    const std::string_view name = element_name(at);
    const LabelSet labels = page[at].labels;
    const bool is_other_part = name == "nav" || name == "aside" || name == "footer" || name == "article" ||
                               name == "li" || is_item_of_its_own(at) || labels.has(Label::kList) ||
                               labels.has(Label::kComments) || labels.has(Label::kSiteTop);
    if (is_other_part && !holds_article(at)) {
      // A list item beside the headline may hold the date of the article.
      if (name != "li" || page[at].links > 0) return true;
    }
  }
  return false;
}

bool is_near_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* element) {
  constexpr std::size_t kMaxDistance = 60;  // elements
  const std::size_t at = HtmlPage::position(element);
  std::size_t first = HtmlPage::position(page.root()) + page.element_count();
  std::size_t last = 0;
  for (const xmlNode* part : {place.headline, place.body}) {
    if (part == nullptr) continue;
    first = std::min(first, HtmlPage::position(part));
    last = std::max<std::size_t>(last, page[part].last);
  }
  return at + kMaxDistance >= first && at <= last + kMaxDistance;
}

std::string find_page_date(const HtmlPage& page, const PageMetadata& metadata, const ArticlePlace& place,
                           const std::string& first_lines_date) {
  std::vector<RankedValue> dates = metadata.dates;
  if (page.root() != nullptr) {
    DateCollector collector(page, place, dates);
    collector.collect_marked();
    collector.collect_near_headline();
  }
  if (!first_lines_date.empty()) dates.push_back({kFirstLines, first_lines_date});
  const AddressDate address = find_date_in_address(metadata.fields[Field::kUrl]);
  if (address.is_folder) {
    // The address knows the day better than what is printed near the headline.
    std::erase_if(dates, [&](const RankedValue& date) {
      return date.rank > kMicrodata && is_readable_date(date.value) && !are_near(date.value, address.day);
    });
  }
  if (!address.day.empty()) dates.push_back({kAddress, address.day});
  if (dates.empty()) return {};
  std::ranges::stable_sort(dates, {}, &RankedValue::rank);
  const auto readable =
      std::ranges::find_if(dates, [](const RankedValue& date) { return is_readable_date(date.value); });
  return readable == dates.end() ? dates.front().value : find_more_precise(dates, readable->value);
}

}  // namespace telusur
