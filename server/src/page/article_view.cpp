// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/article_view.h"

#include <algorithm>

#include "page/results_view.h"

namespace telusur::server {
namespace {

/// Returns the part of `text` in `range` with its highlights. `next` is the first highlight that may reach
/// it, and moves on.
Snippet part_of(const Snippet& text, ByteRange range, std::size_t& next) {
  Snippet part{.text = text.text.substr(range.begin, range.end - range.begin), .highlights = {}};
  while (next < text.highlights.size() && text.highlights[next].end <= range.begin) ++next;
  for (std::size_t i = next; i < text.highlights.size() && text.highlights[i].begin < range.end; ++i) {
    const ByteRange highlight = text.highlights[i];
    part.highlights.push_back({.begin = std::max(highlight.begin, range.begin) - range.begin,
                               .end = std::min(highlight.end, range.end) - range.begin});
  }
  return part;
}

/// Writes the paragraphs. Lines that recur in articles of the source are less prominent.
Html render_text(const Snippet& text, const std::vector<ByteRange>& recurring_lines) {
  Html html;
  std::size_t next = 0;
  for (std::size_t begin = 0; begin < text.text.size();) {
    const std::size_t end = std::min(text.text.find('\n', begin), text.text.size());
    const bool is_recurring = std::ranges::any_of(
        recurring_lines, [&](const ByteRange& line) { return line.begin <= begin && begin < line.end; });
    html << (is_recurring ? "<p class=\"redup\">"_html : "<p>"_html)
         << marked(part_of(text, {.begin = begin, .end = end}, next)) << "</p>\n"_html;
    begin = end + 1;
  }
  return html;
}

Html render_extra(const std::vector<ExtraField>& fields) {
  Html html;
  if (fields.empty()) return html;
  html << "<details class=\"lain\">\n<summary>Keterangan lain</summary>\n<dl>\n"_html;
  for (const ExtraField& field : fields) {
    html << "<div><dt>"_html << field.name << "</dt>"_html;
    for (const std::string& value : field.values) html << "<dd>"_html << value << "</dd>"_html;
    html << "</div>\n"_html;
  }
  html << "</dl>\n</details>\n"_html;
  return html;
}

/// Writes the address of the article: as a link if it is one of the web, else as text.
Html render_origin_address(const std::string& url) {
  Html html;
  if (is_web_address(url)) {
    html << "<p class=\"asli\"><a href=\""_html << url
         << "\" rel=\"noopener noreferrer\">Baca di situs asalnya</a></p>\n"_html;
  } else if (!url.empty()) {
    html << "<p class=\"redup\">"_html << url << "</p>\n"_html;
  }
  return html;
}

Html render_similar(const Results& similar, const PageQuery& query) {
  Html html;
  if (similar.hits.empty()) return html;
  html << "<aside class=\"serupa\" aria-labelledby=\"judul-serupa\">\n"
          "<h2 id=\"judul-serupa\">Berita terkait</h2>\n<ul>\n"_html;
  for (const Hit& hit : similar.hits) {
    html << "<li><a href=\""_html << article_address(hit.id, query) << "\">"_html
         << (hit.title.empty() ? std::string_view("Tanpa judul") : std::string_view(hit.title))
         << "</a> <span class=\"redup\">"_html << hit.source << (hit.source.empty() || !hit.date ? "" : " · ")
         << render_date(hit.date) << "</span></li>\n"_html;
  }
  html << "</ul>\n</aside>\n"_html;
  return html;
}

}  // namespace

Html render_article(const ArticleContent& content, const PageQuery& query) {
  const Article& article = content.article;
  Html html;
  if (!query.empty()) {
    html << "<p class=\"kembali\"><a href=\""_html << results_address(query)
         << "\">← Kembali ke hasil</a></p>\n"_html;
  }
  html << "<article class=\"berita\">\n<header>\n<p class=\"asal\">"_html;
  if (!article.source.empty()) html << "<span class=\"sumber\">"_html << article.source << "</span>"_html;
  if (!article.category.empty()) html << "<span>"_html << article.category << "</span>"_html;
  html << "</p>\n<h1>"_html;
  if (content.title.text.empty()) {
    html << "Tanpa judul"_html;
  } else {
    html << marked(content.title);
  }
  html << "</h1>\n<p class=\"asal\">"_html;
  if (!article.author.empty()) html << "<span>"_html << article.author << "</span>"_html;
  if (article.date) html << "<span>"_html << render_date(article.date) << "</span>"_html;
  html << "</p>\n</header>\n<div class=\"isi-berita\">\n"_html
       << render_text(content.text, article.recurring_lines) << "</div>\n<footer>\n"_html
       << render_origin_address(article.url) << render_extra(article.extra) << "</footer>\n</article>\n"_html;
  if (content.similar) html << render_similar(*content.similar, query);
  return html;
}

}  // namespace telusur::server
