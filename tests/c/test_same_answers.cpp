// SPDX-License-Identifier: GPL-3.0-or-later
// The C API gives the answers of the C++ API.
#include <doctest/doctest.h>
#include <telusur.h>

#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "paths.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;

struct Free {
  void operator()(telusur_searcher* searcher) const { telusur_searcher_free(searcher); }
  void operator()(telusur_results* results) const { telusur_results_free(results); }
  void operator()(telusur_search_options* options) const { telusur_search_options_free(options); }
};

/// The strings of a list, each with a line feed.
std::string joined(const std::vector<std::string>& strings) {
  std::string text;
  for (const std::string& string : strings) text += string + '\n';
  return text;
}
std::string joined(const telusur_strings* strings) {
  std::string text;
  for (std::size_t i = 0; i < telusur_strings_count(strings); ++i)
    text.append(telusur_strings_at(strings, i)).append("\n");
  return text;
}

void check_equal(const Snippet& expected, const telusur_snippet* found) {
  CHECK(expected.text == telusur_snippet_text(found, nullptr));
  CHECK(expected.to_html() == telusur_snippet_html(found));
  REQUIRE(expected.highlights.size() == telusur_snippet_highlight_count(found));
  for (std::size_t i = 0; i < expected.highlights.size(); ++i) {
    ByteRange range;
    CHECK(telusur_snippet_highlight(found, i, &range.begin, &range.end));
    CHECK(range == expected.highlights[i]);
  }
}

void check_equal(const Hit& expected, const telusur_hit* found) {
  CAPTURE(expected.id);
  CHECK(expected.id == telusur_hit_id(found));
  CHECK(expected.rank == telusur_hit_rank(found));
  CHECK(expected.score == telusur_hit_score(found));
  CHECK(expected.title == telusur_hit_title(found, nullptr));
  CHECK(expected.source == telusur_hit_source(found));
  CHECK(expected.category == telusur_hit_category(found));
  CHECK(expected.author == telusur_hit_author(found));
  CHECK(expected.url == telusur_hit_url(found));
  CHECK(expected.path == telusur_hit_path(found));
  CHECK(expected.text == telusur_hit_text(found, nullptr));
  CHECK(expected.added_utc_seconds == telusur_hit_added(found));
  const char* date = telusur_hit_date(found);
  CHECK((expected.date ? to_iso8601(*expected.date) : "") == std::string(date == nullptr ? "" : date));
  check_equal(expected.snippet, telusur_hit_snippet(found));
  check_equal({.text = expected.title, .highlights = expected.title_highlights},
              telusur_hit_marked_title(found));
  CHECK(joined(expected.missing) == joined(telusur_hit_missing(found)));
  REQUIRE(expected.extra.size() == telusur_hit_extra_count(found));
  for (std::size_t i = 0; i < expected.extra.size(); ++i) {
    CHECK(expected.extra[i].name == telusur_extra_name(telusur_hit_extra(found, i)));
    CHECK(joined(expected.extra[i].values) == joined(telusur_extra_values(telusur_hit_extra(found, i))));
  }
  REQUIRE(expected.copies.size() == telusur_hit_copy_count(found));
  for (std::size_t i = 0; i < expected.copies.size(); ++i) {
    const telusur_copy* copy = telusur_hit_copy(found, i);
    CHECK(expected.copies[i].id == telusur_copy_id(copy));
    CHECK(expected.copies[i].title == telusur_copy_title(copy));
    CHECK(expected.copies[i].source == telusur_copy_source(copy));
    CHECK(expected.copies[i].date.has_value() == (telusur_copy_date(copy) != nullptr));
    CHECK(expected.copies[i].url == telusur_copy_url(copy));
    CHECK(expected.copies[i].path == telusur_copy_path(copy));
  }
  REQUIRE(expected.score_parts.size() == telusur_hit_score_part_count(found));
  for (std::size_t i = 0; i < expected.score_parts.size(); ++i)
    CHECK(expected.score_parts[i].score == telusur_score_part_score(telusur_hit_score_part(found, i)));
}

TEST_CASE("the C API gives the answers of the C++ API") {
  const test::TemporaryIndex folder;
  const std::string paths[] = {test::corpus_path("articles")};
  index_files(folder.database, paths);
  const Searcher searcher(folder.database);
  const std::unique_ptr<telusur_searcher, Free> handle(
      telusur_searcher_open(folder.database.c_str(), nullptr));
  REQUIRE(handle);
  const SearchOptions options{.limit = 20, .explain = true, .facets = {"source", "year"}, .text = true};
  const std::unique_ptr<telusur_search_options, Free> same(telusur_search_options_new());
  if (options.limit) CHECK(telusur_search_options_set_limit(same.get(), *options.limit) == TELUSUR_OK);
  CHECK(telusur_search_options_set_explain(same.get(), true) == TELUSUR_OK);
  CHECK(telusur_search_options_set_text(same.get(), true) == TELUSUR_OK);
  for (const std::string& facet : options.facets)
    CHECK(telusur_search_options_add_facet(same.get(), facet.c_str()) == TELUSUR_OK);

  std::size_t count = 0;
  for (const char* query : {"banjir", "kunjungan menteri luar negeri", "\"luar negeri\"", "sumber:kabar",
                            "-banjir", "judul:gempa DAN", "harga beras naik", ""}) {
    CAPTURE(query);
    const Results expected = searcher.search(query, options);
    const std::unique_ptr<telusur_results, Free> found(
        telusur_searcher_search(handle.get(), query, same.get(), nullptr));
    REQUIRE(found);
    CHECK(expected.total == telusur_results_total(found.get()));
    CHECK(expected.parsed == telusur_results_parsed(found.get()));
    CHECK(expected.commit == telusur_results_commit(found.get()));
    CHECK(joined(expected.missing) == joined(telusur_results_missing(found.get())));
    REQUIRE(expected.notes.size() == telusur_results_note_count(found.get()));
    for (std::size_t i = 0; i < expected.notes.size(); ++i)
      CHECK(expected.notes[i].message == telusur_note_message(telusur_results_note(found.get(), i)));
    REQUIRE(expected.facets.size() == telusur_results_facet_count(found.get()));
    for (std::size_t i = 0; i < expected.facets.size(); ++i) {
      const telusur_counts* counts = telusur_results_facet(found.get(), i);
      REQUIRE(expected.facets[i].values.size() == telusur_counts_count(counts));
      for (std::size_t j = 0; j < telusur_counts_count(counts); ++j) {
        CHECK(expected.facets[i].values[j].value == telusur_counts_value(counts, j));
        CHECK(expected.facets[i].values[j].count == telusur_counts_articles(counts, j));
      }
    }
    REQUIRE(expected.hits.size() == telusur_results_hit_count(found.get()));
    for (std::size_t i = 0; i < expected.hits.size(); ++i)
      check_equal(expected.hits[i], telusur_results_hit(found.get(), i));
    count += expected.hits.size();
  }
  CHECK(count > 20);
}

}  // namespace
