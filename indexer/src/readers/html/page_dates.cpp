// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/page_dates.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

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

class DateCollector {
 public:
  // Adds microdata from everywhere, and <time> in the article.
  void add_marked(const HtmlPage& page, const ArticlePlace& place) {
    const xmlNode* const root = page.root();
    for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string_view property = attribute(node, "itemprop");
      // <abbr class="published" title="..."> is the microformat hAtom.
      const bool is_time = element_name(node) == "time" ||
                           (element_name(node) == "abbr" && page[node].labels.has(Label::kDate));
      if ((property.empty() && !is_time) || is_beside_article(page, place, node)) continue;
      if (is_publication_property(property) || has_attribute(node, "pubdate")) {
        add(kMicrodata, date_of(node));
      } else if (is_time && property.empty() && is_near_article(page, place, node)) {
        add(kMarkedInArticle, date_of(node));
      }
    }
  }

  void add_nearby(const HeadlineSurroundings& surroundings) {
    for (const auto& [element, is_before] : surroundings.dated) {
      const std::string text = raw_text(element, kMaxDateBytes);
      std::string date = date_of(element);
      if (!is_readable_date(date) && element_name(element) != "time") date = find_date(text).date;
      add(rank_near(kMarkedNearHeadline, text, is_before), std::move(date));
    }
    for (const auto& [line, is_before] : surroundings.lines) {
      constexpr std::size_t kMaxOtherBytes = 70;
      PrintedDate found = find_date(line);
      if (found.date.empty() || found.other_bytes > kMaxOtherBytes) continue;
      add(rank_near(kPrintedNearHeadline, line, is_before), std::move(found.date));
    }
  }

  void add(std::size_t rank, std::string date) {
    if (!trim_ascii(date).empty()) dates_.push_back({rank, std::move(date)});
  }

  [[nodiscard]] std::vector<RankedValue> take() { return std::move(dates_); }

 private:
  static std::size_t rank_near(DateRank rank, std::string_view text, bool is_before) {
    constexpr std::size_t kMaxUpdateWordBytes = 30;  // more than that also names the publication
    if (is_about_update(text) && find_date(text).other_bytes < kMaxUpdateWordBytes)
      return kUpdateNearHeadline;
    return is_before ? kBeforeHeadline : rank;
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
