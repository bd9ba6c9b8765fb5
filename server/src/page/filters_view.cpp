// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/filters_view.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "page/layout.h"

namespace telusur::server {
namespace {

constexpr std::size_t kVisiblePeriods = 12;
constexpr std::size_t kVisibleValues = 6;  ///< how many values a facet shows; the others are folded

/// A value of a facet as a link.
struct Choice {
  std::string label;
  std::string address;
  std::size_t count = 0;
  bool is_set = false;
};

/// Returns a date of a filter as people write it: "Oktober 2023".
std::string date_label(std::string_view value) {
  const std::optional<DateTime> date = parse_date(value);
  return date ? to_indonesian(*date) : std::string(value);
}

/// Returns the label of a year or of a month, whose year its heading has.
std::string period_label(std::string_view value, FacetKind kind) {
  const std::string label = date_label(value);
  return kind == FacetKind::kMonth ? label.substr(0, label.find(' ')) : label;
}

/// Writes a bar whose length is the share of `count` in `largest`. Attributes of SVG need no inline style,
/// which the policy of the page forbids.
Html render_bar(std::size_t count, std::size_t largest) {
  const std::size_t width = largest == 0 ? 0 : std::max<std::size_t>(count * 100 / largest, 1);
  Html html;
  html << "<svg class=\"batang\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
          "focusable=\"false\"><rect width=\""_html
       << std::to_string(width) << "\" height=\"1\"/></svg>"_html;
  return html;
}

Html render_choices(std::span<const Choice> choices, std::size_t largest) {
  Html html;
  html << "<ul>\n"_html;
  for (const Choice& choice : choices) {
    html << "<li><a href=\""_html << choice.address << "\""_html
         << (choice.is_set ? " aria-current=\"true\">"_html : ">"_html) << "<span class=\"nilai\">"_html
         << choice.label << "</span> <span class=\"banyak\">"_html << format_count(choice.count)
         << "<span class=\"tersembunyi\"> berita</span></span>"_html << render_bar(choice.count, largest)
         << "</a></li>\n"_html;
  }
  html << "</ul>\n"_html;
  return html;
}

/// A list of choices with a heading.
struct ChoiceList {
  std::string_view heading;
  std::vector<Choice> choices;
  std::size_t max_visible = kVisibleValues;
  bool is_histogram = false;
};

Html render_list(const ChoiceList& list) {
  Html html;
  if (list.choices.empty()) return html;
  const std::span<const Choice> choices = list.choices;
  const std::size_t largest = std::ranges::max_element(choices, {}, &Choice::count)->count;
  html << (list.is_histogram ? "<section class=\"segi waktu\">\n<h3>"_html
                             : "<section class=\"segi\">\n<h3>"_html)
       << list.heading << "</h3>\n"_html;
  // A fold for a single value would take as much room as the value.
  const std::size_t visible = choices.size() <= list.max_visible + 1 ? choices.size() : list.max_visible;
  html << render_choices(choices.first(visible), largest);
  if (visible < choices.size()) {
    html << "<details>\n<summary>"_html << format_count(choices.size() - visible)
         << " lainnya</summary>\n"_html << render_choices(choices.subspan(visible), largest)
         << "</details>\n"_html;
  }
  html << "</section>\n"_html;
  return html;
}

std::vector<Choice> choices_of(const Facet& facet, const PageQuery& query,
                               std::vector<std::string> PageQuery::*values) {
  std::vector<Choice> choices;
  for (const FacetValue& value : facet.values) {
    choices.push_back({.label = value.value,
                       .address = results_address(toggled(query, values, value.value)),
                       .count = value.count,
                       .is_set = std::ranges::find(query.*values, value.value) != (query.*values).end()});
  }
  return choices;
}

/// Returns the years or months of a facet, the newest first.
std::vector<Choice> periods_of(const Facet& facet, const PageQuery& query) {
  std::vector<FacetValue> values = facet.values;
  std::ranges::sort(values, std::ranges::greater(), &FacetValue::value);
  std::vector<Choice> choices;
  for (const FacetValue& value : values) {
    const bool is_set = query.since == value.value && query.until == value.value;
    const PageQuery other = is_set ? between(query, "", "") : between(query, value.value, value.value);
    choices.push_back({.label = period_label(value.value, facet.kind),
                       .address = results_address(other),
                       .count = value.count,
                       .is_set = is_set});
  }
  return choices;
}

Html render_facet(const Facet& facet, const PageQuery& query) {
  if (facet.kind == FacetKind::kSource)
    return render_list({.heading = "Sumber", .choices = choices_of(facet, query, &PageQuery::sources)});
  if (facet.kind == FacetKind::kCategory)
    return render_list({.heading = "Rubrik", .choices = choices_of(facet, query, &PageQuery::sections)});
  const std::string heading = facet.kind == FacetKind::kMonth
                                  ? "Bulan pada " + std::string(year_of_bounds(query))
                                  : std::string("Tahun");
  return render_list({.heading = heading,
                      .choices = periods_of(facet, query),
                      .max_visible = kVisiblePeriods,
                      .is_histogram = true});
}

Html render_date_form(const PageQuery& query) {
  Html html;
  html << "<form class=\"tanggal\" action=\"/\" method=\"get\">\n"_html
       << hidden_inputs(query, {"sejak", "sampai", "halaman"})
       << "<label>Sejak <input name=\"sejak\" autocomplete=\"off\" placeholder=\"2023-10\" value=\""_html
       << query.since
       << "\"></label>\n<label>Sampai <input name=\"sampai\" autocomplete=\"off\" placeholder=\"kemarin\" "
          "value=\""_html
       << query.until << "\"></label>\n<button type=\"submit\">Saring</button>\n</form>\n"_html;
  return html;
}

Html render_chip(std::string_view label, std::string_view value, const PageQuery& without) {
  Html html;
  html << "<li><a href=\""_html << results_address(without)
       << "\"><span class=\"tersembunyi\">Hapus saringan </span>"_html << label << " <strong>"_html << value
       << "</strong><span class=\"silang\" aria-hidden=\"true\">×</span></a></li>\n"_html;
  return html;
}

Html render_date_chips(const PageQuery& query) {
  Html html;
  if (!query.since.empty() && query.since == query.until)
    return render_chip("Waktu", date_label(query.since), between(query, "", ""));
  if (!query.since.empty())
    html << render_chip("Sejak", date_label(query.since), between(query, "", query.until));
  if (!query.until.empty())
    html << render_chip("Sampai", date_label(query.until), between(query, query.since, ""));
  return html;
}

}  // namespace

Html render_chips(const PageQuery& query) {
  Html html;
  if (!query.has_filters()) return html;
  html << "<ul class=\"keping\" aria-label=\"Saringan\">\n"_html;
  for (const std::string& source : query.sources)
    html << render_chip("Sumber", source, toggled(query, &PageQuery::sources, source));
  for (const std::string& section : query.sections)
    html << render_chip("Rubrik", section, toggled(query, &PageQuery::sections, section));
  html << render_date_chips(query) << "</ul>\n"_html;
  return html;
}

Html render_filters(const Results& results, const PageQuery& query) {
  Html html;
  html << "<aside class=\"saring\" id=\"saring\" aria-labelledby=\"judul-saring\">\n"
          "<h2 id=\"judul-saring\">Saring hasil</h2>\n"_html;
  for (const Facet& facet : results.facets) html << render_facet(facet, query);
  html << "<section class=\"segi\">\n<h3>Tanggal</h3>\n"_html << render_date_form(query)
       << "</section>\n</aside>\n"_html;
  return html;
}

}  // namespace telusur::server
