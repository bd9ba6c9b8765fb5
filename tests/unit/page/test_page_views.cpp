// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "page/article_view.h"
#include "page/html.h"
#include "page/layout.h"
#include "page/results_view.h"
#include "page/start_view.h"
#include "tags.h"

namespace telusur::server {
namespace {

const std::vector<std::string> kHostileValues{
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "javascript:alert(1)",
    "</title></textarea></style></script><svg onload=alert(1)>",
    "<!--",
    "--><b>",
    "]]><i>",
    "&lt;b&gt;&#60;b&#62;&quot;",
    "a\nb\rc\td",
    "\xe2\x80\xae"
    "desrever",                 // U+202E
    std::string("a\0b<i>", 6),  // NUL
    "\x1b[31m\x7f\xc2\x85",     // ESC, DEL, NEL
    "\xff\xfe<b>\xc3\x28",      // not UTF-8
    "`${alert(1)}`{{7*7}}",
    "data:text/html,<script>alert(1)</script>",
    std::string(20000, 'W'),
};

/// Every text of the results is `value`.
Results results_of(const std::string& value) {
  const DateTime date{.utc_seconds = 0, .offset_minutes = 0, .precision = DateTime::Precision::kDay};
  Results results;
  results.query = value;
  results.parsed = value;
  results.suggestion = value;
  results.notes = {{.kind = QueryNoteKind::kEmptyQuery, .where = {}, .message = value}};
  results.missing = {value, value};
  results.known_sources = {value, value};
  results.total = 2;
  results.facets = {{.name = "source", .values = {{value, 2}}, .kind = FacetKind::kSource},
                    {.name = "category", .values = {{value, 2}}, .kind = FacetKind::kCategory},
                    {.name = "year", .values = {{value, 2}}, .kind = FacetKind::kYear},
                    {.name = "month", .values = {{value, 2}}, .kind = FacetKind::kMonth}};
  Hit hit;
  hit.rank = 1;
  hit.id = hit.title = hit.source = hit.category = hit.author = hit.url = hit.path = value;
  hit.date = date;
  hit.extra = {{.name = value, .values = {value}}};
  hit.snippet = {.text = value, .highlights = {{.begin = 0, .end = 1}}};
  hit.title_highlights = {{.begin = 0, .end = 1}};
  hit.missing = {value};
  hit.copies = {{.id = value, .title = value, .source = value, .date = date, .url = value, .path = value}};
  results.hits = {hit};
  return results;
}

PageQuery query_of(const std::string& value) {
  PageQuery query;
  query.text = query.since = query.until = value;
  query.sources = query.sections = {value};
  query.page = 2;
  return query;
}

std::string results_page(const std::string& value) {
  const PageQuery query = query_of(value);
  Results results = results_of(value);
  std::string html = make_document(value, query, render_results(results, query)).text();
  results.suggested_source = value;
  results.is_partial = true;
  results.hits.clear();
  return html + make_document(value, query, render_results(results, query)).text() +
         render_start(1, {{value, 1}}).text() + notice(value, value).text();
}

std::string article_page(const std::string& value) {
  Article article;
  article.id = article.title = article.source = article.author = article.category = article.path = value;
  article.url = value;
  article.extra = {{.name = value, .values = {value, value}}};
  const Snippet text{.text = value.substr(0, value.find('\n')), .highlights = {{.begin = 0, .end = 1}}};
  const PageQuery query = query_of(value);
  return make_document(
             value, query,
             render_article({.article = article, .title = text, .text = text, .similar = results_of(value)},
                            query))
      .text();
}

}  // namespace

TEST_CASE("no text of an article or a query changes the structure of a page") {
  for (std::string value : kHostileValues) {
    value.insert(0, 1, 'x');  // the byte that is marked
    CAPTURE(value);
    CHECK(test::structure_of(results_page(value)) == test::structure_of(results_page("xy")));
    CHECK(test::structure_of(article_page(value)) == test::structure_of(article_page("xy")));
  }
}

TEST_CASE(
    "pages have neither scripts nor styles nor handlers of their own, and links lead to pages of this site") {
  for (const std::string& value : kHostileValues) {
    CAPTURE(value);
    for (const std::string& html :
         {results_page('x' + value), article_page('x' + value), article_page(value)}) {
      CHECK(html.find('\0') == std::string::npos);
      CHECK(html.find("\xe2\x80\xae") == std::string::npos);
      for (const test::Tag& tag : test::read_tags(html)) {
        CHECK(tag.name != "style");
        CHECK(tag.name != "img");
        for (const auto& [name, text] : tag.attributes) {
          CHECK(name != "style");
          CHECK_FALSE(name.starts_with("on"));
          const bool is_own = text.starts_with('/') && !text.starts_with("//");
          if (name == "href" || name == "src" || name == "action") CHECK((is_own || text.starts_with('#')));
        }
      }
    }
  }
}

TEST_CASE("only an address of the web becomes a link") {
  struct Row {
    std::string url;
    bool is_link;
  };
  const std::vector<Row> rows{
      {"https://kabar.example/a?b=1&c=2", true},
      {"http://kabar.example", true},
      {"HTTPS://KABAR.EXAMPLE", true},
      {"javascript:alert(1)", false},
      {"JaVaScRiPt:alert(1)", false},
      {" javascript:alert(1)", false},
      {"java\nscript:alert(1)", false},
      {"data:text/html,x", false},
      {"vbscript:x", false},
      {"//kabar.example", false},
      {"file:///etc/passwd", false},
      {"https://", false},
      {"", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.url);
    CHECK(is_web_address(row.url) == row.is_link);
    Article article;
    article.url = row.url;
    const std::string html =
        render_article({.article = article, .title = {}, .text = {}, .similar = {}}, PageQuery()).text();
    CHECK((html.find("rel=\"noopener noreferrer\"") != std::string::npos) == row.is_link);
  }
}

TEST_CASE("text is escaped for elements and attributes") {
  CHECK(escape_html("a & b < c > \"d\" 'e'") == "a &amp; b &lt; c &gt; &quot;d&quot; &#39;e&#39;");
  CHECK(escape_html("caf\xc3\xa9 \xf0\x9f\x8c\x8a") == "caf\xc3\xa9 \xf0\x9f\x8c\x8a");
  CHECK(escape_html("\xff") == "\xef\xbf\xbd");
  Html html;
  html << "<p>"_html
       << "<p>"
       << "</p>"_html;
  CHECK(html.text() == "<p>&lt;p&gt;</p>");
}

TEST_CASE("numbers have a point before each three digits") {
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1000) == "1.000");
  CHECK(format_count(1234567) == "1.234.567");
}

TEST_CASE("a total says whether it is exact") {
  struct Row {
    std::size_t total;
    bool is_exact;
    bool is_partial;
    std::string text;
  };
  const std::vector<Row> rows{{0, true, false, "Tidak ada berita"},
                              {0, false, true, "Belum ada berita"},
                              {1, true, false, "1 berita"},
                              {10'000, true, false, "10.000 berita"},
                              {300, false, true, "Sedikitnya 300 berita"},
                              {12'345, false, false, "Lebih dari 12.000 berita"}};
  for (const Row& row : rows) {
    Results results;
    results.total = row.total;
    results.total_is_exact = row.is_exact;
    results.is_partial = row.is_partial;
    CHECK(total_text(results) == row.text);
  }
}

TEST_CASE("matches across paragraphs are marked in both") {
  const Article article;
  const Snippet text{.text = "satu dua\ntiga empat\n\nlima",
                     .highlights = {{.begin = 5, .end = 13}, {.begin = 21, .end = 25}}};
  const std::string html =
      render_article({.article = article, .title = {}, .text = text, .similar = {}}, PageQuery()).text();
  CHECK(html.find("<p>satu <mark>dua</mark></p>\n<p><mark>tiga</mark> empat</p>") != std::string::npos);
  CHECK(html.find("<p><mark>lima</mark></p>") != std::string::npos);
}

}  // namespace telusur::server
