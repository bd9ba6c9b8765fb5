// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/page_dates.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/utf8.h>

#include "readers/html/recognition/printed_dates.h"
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
  kBelowBody,
  kMicrodataElsewhere,
  kMarkedInArticle,
  kUpdateNearHeadline,
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

bool is_about_update(const xmlNode* element) {
  const std::string names = to_lower_ascii(
      std::string(attribute(element, "class")).append(" ").append(attribute(element, "itemprop")));
  return (names.find("updated") != std::string::npos || names.find("modified") != std::string::npos) &&
         names.find("publish") == std::string::npos;  // "entry-date published updated"
}

class DateCollector {
 public:
  // Adds microdata from everywhere, and <time> in the article.
  void add_marked(const HtmlPage& page, const ArticlePlace& place) {
    const xmlNode* const root = page.root();
    std::vector<std::string> elsewhere;
    for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string_view property = attribute(node, "itemprop");
      // <abbr class="published" title="..."> is the microformat hAtom.
      const bool is_time = element_name(node) == "time" ||
                           (element_name(node) == "abbr" && page[node].labels.has(Label::kDate));
      if ((property.empty() && !is_time) || is_beside_article(page, place, node)) continue;
      if (is_publication_property(property) || has_attribute(node, "pubdate")) {
        if (is_in_item_of_article(page, place, node)) {
          add(kMicrodata, date_of(node));
        } else {
          elsewhere.push_back(date_of(node));
        }
      } else if (is_time && property.empty() && is_near_article(page, place, node)) {
        add(is_about_update(node) ? kUpdateNearHeadline : kMarkedInArticle, date_of(node));
      }
    }
    add_agreeing(kMicrodataElsewhere, std::move(elsewhere));
  }

  void add_nearby(const HeadlineSurroundings& surroundings) {
    for (const auto& near : surroundings.dated) {
      const std::string text = raw_text(near.what, kMaxDateBytes);
      PrintedDate found = find_date(text);
      std::string date = date_of(near.what);
      if (!is_readable_date(date) && element_name(near.what) != "time") date = std::move(found.date);
      const bool is_update =
          found.is_update || announces_update(near.label + " " + text) || is_about_update(near.what);
      add(rank_near(kMarkedNearHeadline, is_update, near.is_before), std::move(date));
    }
    for (const auto& line : surroundings.lines) {
      constexpr std::size_t kMaxOtherBytes = 70;
      PrintedDate found = find_date(line.what);
      const std::size_t max_other_bytes =
          line.is_heading ? std::min(found.date.size(), kMaxOtherBytes) : kMaxOtherBytes;
      if (found.date.empty() || found.other_bytes > max_other_bytes || found.is_in_sentence) continue;
      const bool is_update = found.is_update || (!found.is_announced && announces_update(line.label));
      add(rank_near(kPrintedNearHeadline, is_update, line.is_before), std::move(found.date));
    }
  }

  // Adds a date behind the body if it is called a date, says that it is of the publication, or stands alone.
  void add_below(const HtmlPage& page, const HeadlineSurroundings& surroundings) {
    constexpr std::size_t kMaxOtherBytes = 70;
    constexpr std::size_t kMaxMarkBytes = 4;
    std::vector<std::string> dates;
    for (const xmlNode* element : surroundings.below) {
      PrintedDate found = find_date(collapse_white_space(raw_text(element, 2 * kMaxDateBytes)));
      if (found.is_update || found.is_in_sentence || found.other_bytes > kMaxOtherBytes) continue;
      if (found.is_announced || found.other_bytes <= kMaxMarkBytes || page[element].labels.has(Label::kDate))
        dates.push_back(std::move(found.date));
    }
    add_agreeing(kBelowBody, std::move(dates));
  }

  void add(std::size_t rank, std::string date) {
    if (!trim_ascii(date).empty()) dates_.push_back({rank, std::move(date)});
  }

  [[nodiscard]] std::vector<RankedValue> take() { return std::move(dates_); }

 private:
  static std::size_t rank_near(DateRank rank, bool is_update, bool is_before) {
    if (is_update) return kUpdateNearHeadline;
    return is_before ? kBeforeHeadline : rank;
  }

  // Adds the first date if all are of its day. Several days are of several articles or comments.
  void add_agreeing(std::size_t rank, std::vector<std::string> dates) {
    std::erase_if(dates, [](const std::string& date) { return !is_readable_date(date); });
    if (dates.empty()) return;
    if (std::ranges::all_of(dates, [&](const std::string& date) { return is_same_day(date, dates.front()); }))
      add(rank, std::move(dates.front()));
  }

  std::vector<RankedValue> dates_;
};

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

std::string find_page_date(const HtmlPage& page, const PageMetadata& metadata, const ArticlePlace& place,
                           const HeadlineSurroundings& surroundings, const std::string& first_lines_date) {
  DateCollector collector;
  for (const RankedValue& date : metadata.dates) collector.add(date.rank, date.value);
  collector.add_marked(page, place);
  collector.add_nearby(surroundings);
  collector.add_below(page, surroundings);
  collector.add(kFirstLines, first_lines_date);
  std::vector<RankedValue> dates = collector.take();
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
