// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/html_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "readers/html/article_place.h"
#include "readers/html/body_edges.h"
#include "readers/html/foreign_sections.h"
#include "readers/html/headline.h"
#include "readers/html/main_text.h"
#include "readers/html/other_articles.h"
#include "readers/html/page_authors.h"
#include "readers/html/page_dates.h"
#include "readers/html/page_metadata.h"
#include "readers/html/recognition/printed_dates.h"
#include "readers/markup/html_page.h"
#include "readers/record/single_article.h"

namespace telusur {

// A field that the surroundings of the page state, such as the DOCNO of a TREC collection, has a lower rank.
static constexpr std::size_t kPageRank = 1000;

static std::string_view find_stated_date(const PageMetadata& metadata) {
  const auto found = std::ranges::find_if(
      metadata.dates, [](const RankedValue& date) { return is_readable_date(date.value); });
  return found == metadata.dates.end() ? std::string_view() : found->value;
}

void extract_article(std::string_view html, RawRecord& record) {
  HtmlPage page(html);
  if (page.root() == nullptr) return;
  mark_foreign_sections(page);
  PageMetadata metadata = collect_metadata(page, html);
  record.has_broken_metadata = metadata.is_broken;
  record.extra.add_all(metadata.fields.extra);
  record.extra.add("description", metadata.description, {}, Field::kText);
  // A crawl knows the address of a page for certain.
  if (!record[Field::kUrl].empty()) {
    metadata.fields[Field::kUrl] = record[Field::kUrl];
    metadata.site.add_address(record[Field::kUrl]);
  }
  Headline headline = find_headline(page, metadata);
  page.mark_headline(headline.element);
  mark_other_articles(page, metadata, headline.element);
  const MainText main =
      extract_main_text(page, headline.element,
                        {.body = std::move(metadata.body), .description = std::move(metadata.description)});
  if (headline.element == nullptr) find_headline_in_text(page, metadata, main.element, headline);
  const BodyEdges edges = trim_body_edges(main.text, headline.title, find_stated_date(metadata));
  const ArticlePlace place{.headline = headline.element, .body = main.element};
  const HeadlineSurroundings surroundings = collect_surroundings(page, place);
  const std::string date = find_page_date(page, metadata, place, surroundings, edges.date);
  const std::string author = find_page_author(page, metadata, place, surroundings, edges.byline);

  const auto fill = [&](Field field, std::string_view value) {
    record.set_if_better({field, kPageRank}, value);
  };
  for (const Field field : {Field::kId, Field::kSource, Field::kCategory, Field::kUrl})
    fill(field, metadata.fields[field]);
  fill(Field::kTitle, headline.title);
  fill(Field::kDate, date);
  fill(Field::kAuthor, author);
  record[Field::kText] = std::string(cut_author_box(edges.text, author)).append("\n").append(main.captions);
}

std::unique_ptr<RecordReader> make_html_reader(ReaderInput input) {
  return make_single_article_reader(std::move(input), &extract_article);
}

}  // namespace telusur
