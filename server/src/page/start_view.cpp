// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/start_view.h"

#include <algorithm>
#include <string>

#include "page/page_query.h"

namespace telusur::server {
namespace {

constexpr std::size_t kMaxSections = 12;

/// A query and what it finds.
struct Example {
  std::string_view query;
  std::string_view meaning;
};

constexpr Example kExamples[] = {
    {"harga beras", "semua bentuk kata; berita dengan kedua kata lebih dulu"},
    {"\"gempa bumi\"", "kata-kata yang berdampingan"},
    {"banjir -jakarta", "tanpa kata di belakang tanda kurang"},
    {"judul:pilkada", "hanya dalam judul"},
    {"korupsi tanggal:2023", "berita dari tahun itu"},
};

Html render_examples() {
  Html html;
  html << "<details class=\"cara\">\n<summary>Cara menulis pencarian</summary>\n<dl>\n"_html;
  for (const Example& example : kExamples) {
    PageQuery query;
    query.text = example.query;
    html << "<div><dt><a href=\""_html << results_address(query) << "\"><code>"_html << example.query
         << "</code></a></dt><dd>"_html << example.meaning << "</dd></div>\n"_html;
  }
  html << "</dl>\n</details>\n"_html;
  return html;
}

}  // namespace

Html render_start(std::size_t articles, const std::vector<FacetValue>& sections) {
  Html html;
  html << "<div class=\"sambutan\">\n<h1 id=\"jumlah\">Cari dalam "_html << format_count(articles)
       << " berita</h1>\n"_html;
  if (!sections.empty()) {
    html << "<nav aria-label=\"Rubrik\">\n<ul class=\"keping\">\n"_html;
    const std::size_t count = std::min(sections.size(), kMaxSections);
    for (std::size_t i = 0; i < count; ++i) {
      PageQuery query;
      query.sections = {sections[i].value};
      html << "<li><a href=\""_html << results_address(query) << "\">"_html << sections[i].value
           << "</a></li>\n"_html;
    }
    html << "</ul>\n</nav>\n"_html;
  }
  html << render_examples() << "</div>\n"_html;
  return html;
}

}  // namespace telusur::server
