// SPDX-License-Identifier: GPL-3.0-or-later
/// Fields that an index declares: their terms and values, and what later runs do with them.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>

#include <doctest/doctest.h>

#include <telusur/indexer/index_maintenance.h>

#include "database_changes.h"
#include "glass_index.h"
#include "index_dump.h"
#include "index_format/article_lookup.h"
#include "index_format/index_field_values.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::vector<IndexField> kFields{{.name = "kota"},
                                      {.name = "Halaman", .type = IndexFieldType::kNumber},
                                      {.name = "terbit", .type = IndexFieldType::kDate},
                                      {.name = "ringkasan", .type = IndexFieldType::kText}};

Article with_extra(Article article, std::vector<ExtraField> extra) {
  article.extra = std::move(extra);
  article.added_utc_seconds = 1'700'000'000;  // so that dumps of indexes are equal
  return article;
}

const Article kFlood =
    with_extra(make_article("banjir", "Banjir di Demak", "Warga mengungsi ke balai desa."),
               {{.name = "Kota", .values = {"Demak", "Jawa  Tengah", "DEMAK"}, .is_list = true},
                {.name = "halaman", .values = {"1.250", "3", "IX"}, .is_list = true},
                {.name = "terbit", .values = {"17 Mei 2024"}},
                {.name = "ringkasan", .values = {"Air naik", "Naik tinggi"}, .is_list = true},
                {.name = "redaktur", .values = {"Sari"}}});
const Article kMarket = with_extra(make_article("pasar", "Pasar Kudus", "Harga cabai naik."),
                                   {{.name = "halaman", .values = {"1.25"}, .is_literal = true}});
const Article kPlain = with_extra(make_article("rapat", "Rapat desa", "Warga berkumpul."), {});
const std::vector<Article> kArticles{kFlood, kMarket, kPlain};

IndexFields recorded_in(const std::string& database) {
  return IndexFields::parse(read_metadata(Xapian::Database(database)).index_fields);
}

/// Returns the terms of declared fields in the index, each with its positions in its first article.
std::string terms_of(const std::string& database) {
  const Xapian::Database opened(database);
  test::StoredPositions positions(database, opened);
  std::string text;
  for (auto term = opened.allterms_begin("X"); term != opened.allterms_end("X"); ++term) {
    text += (text.empty() ? "" : ", ") + *term;
    const Xapian::docid article = *opened.postlist_begin(*term);
    text += positions.text_at(*term, article);
  }
  return text;
}

/// Returns the values of a field by the id of the article.
std::map<std::string, std::vector<double>> orders_in(const std::string& database, std::string_view field) {
  const Xapian::Database opened(database);
  std::map<std::string, std::vector<double>> orders;
  const Xapian::valueno slot = index_field_slot(field);
  for (auto value = opened.valuestream_begin(slot); value != opened.valuestream_end(slot); ++value) {
    const std::string term = find_id_term(opened, value.get_docid());
    orders[term.substr(schema_of(Field::kId).prefix.size())] = decode_field_orders(*value);
  }
  return orders;
}

void check_sound(const std::string& database, std::size_t articles) {
  CHECK(check_index(database) == IndexCheck{.articles = articles, .problems = {}});
}

TEST_CASE("declared fields make terms, positions and values; other extra fields make none") {
  const WrittenIndex folder(kArticles, {.fields = kFields});
  // Title 1-3, then text from 103, then the values of `ringkasan`, each kFieldGap after the one before.
  CHECK(terms_of(folder.database) ==
        "Xhalaman:1.25, Xhalaman:1250, Xhalaman:3, Xkota:demak, Xkota:jawa tengah, Xringkasan:air 207, "
        "Xringkasan:naik 208 308, Xringkasan:tinggi 309, Xterbit:2024-05-17");
  CHECK(orders_in(folder.database, "halaman") ==
        std::map<std::string, std::vector<double>>{{"banjir", {3, 1250}}, {"pasar", {1.25}}});
  CHECK(orders_in(folder.database, "terbit") ==
        std::map<std::string, std::vector<double>>{{"banjir", {1715878800}}});
  CHECK(orders_in(folder.database, "kota").empty());
  CHECK(recorded_in(folder.database).text() == "kota keyword\nhalaman number\nterbit date\nringkasan text\n");
  check_sound(folder.database, 3);
}

TEST_CASE("declared fields change neither lengths nor the text of articles") {
  const WrittenIndex plain(kArticles);
  const WrittenIndex declared(kArticles, {.fields = kFields});
  CHECK(Xapian::Database(plain.database).get_avlength() ==
        Xapian::Database(declared.database).get_avlength());
  CHECK(terms_of(plain.database).empty());
}

TEST_CASE("without positions a text field has terms only") {
  const WrittenIndex folder(kArticles, {.positions = false, .fields = kFields});
  CHECK(contains(terms_of(folder.database), "Xringkasan:air, Xringkasan:naik, Xringkasan:tinggi, "));
  check_sound(folder.database, 3);
}

TEST_CASE("incremental and bulk writing give the same index") {
  const WrittenIndex folder(kArticles, {.fields = kFields});
  const auto expected = dump_index(folder.database);
  reindex_index(folder.database);  // writes in bulk
  check_equal_dumps(expected, dump_index(folder.database));
  compact_index(folder.database);
  check_equal_dumps(expected, dump_index(folder.database));
  check_sound(folder.database, 3);
  const std::string copy = folder.file("copy.db");
  backup_index(folder.database, copy);
  check_equal_dumps(expected, dump_index(copy));
}

TEST_CASE(
    "a field that is declared later applies to articles that are written again, and reindexing to all") {
  const WrittenIndex folder(kArticles, {.fields = {{.name = "redaktur"}}});
  {
    IndexWriter writer(folder.database, {.fields = {{.name = "kota"}}});
    CHECK(writer.add(kMarket) == AddOutcome::kUnchanged);
    CHECK(writer.add(kPlain) == AddOutcome::kUnchanged);
    writer.commit();
  }
  CHECK(recorded_in(folder.database).text() == "redaktur keyword\nkota keyword\n");
  CHECK(terms_of(folder.database) == "Xredaktur:sari");
  check_sound(folder.database, 3);
  SUBCASE("written again, also without a declaration") {
    {
      IndexWriter writer(folder.database);
      CHECK(writer.add(kFlood) == AddOutcome::kUpdated);
      writer.commit();
    }
    CHECK(IndexWriter(folder.database).add(kFlood) == AddOutcome::kUnchanged);
  }
  SUBCASE("reindexed") { reindex_index(folder.database); }
  CHECK(terms_of(folder.database) == "Xkota:demak, Xkota:jawa tengah, Xredaktur:sari");
  check_sound(folder.database, 3);
}

TEST_CASE("a declaration that was not committed is dropped") {
  const WrittenIndex folder(kArticles);
  {
    IndexWriter writer(folder.database, {.fields = kFields});
    writer.add(kFlood);
  }
  CHECK(recorded_in(folder.database).empty());
  CHECK(terms_of(folder.database).empty());
}

TEST_CASE("a field keeps its type until all articles are written again") {
  const WrittenIndex folder(kArticles, {.fields = kFields});
  const std::vector<IndexField> changed{{.name = "KOTA", .type = IndexFieldType::kText}};
  CHECK_THROWS_AS(IndexWriter(folder.database, {.fields = changed}), UsageError);
  CHECK_THROWS_AS(IndexWriter(folder.database, {.dropped_fields = {"kota"}}), UsageError);
  check_sound(folder.database, 3);
  SUBCASE("by reindexing") {
    reindex_index(folder.database, {.fields = changed, .dropped_fields = {"Terbit"}});
  }
  SUBCASE("by a rebuild") {
    write_index(folder.database, kArticles,
                {.rebuild = true, .fields = changed, .dropped_fields = {"Terbit"}});
  }
  CHECK(recorded_in(folder.database).text() == "halaman number\nringkasan text\nkota text\n");
  CHECK(contains(terms_of(folder.database), "Xkota:tengah"));
  CHECK_FALSE(contains(terms_of(folder.database), "Xterbit"));
  CHECK(orders_in(folder.database, "terbit").empty());
  check_sound(folder.database, 3);
}

TEST_CASE("rebuilds and reindexing keep the declared fields") {
  const WrittenIndex folder(kArticles, {.fields = kFields});
  const auto expected = dump_index(folder.database);
  write_index(folder.database, kArticles, {.rebuild = true});
  check_equal_dumps(expected, dump_index(folder.database));
  CHECK_THROWS_AS(IndexWriter(folder.database, {.rebuild = true, .dropped_fields = {"tak-ada"}}), UsageError);
}

TEST_CASE_FIXTURE(TemporaryIndex, "an impossible declaration creates no index") {
  for (const std::vector<IndexField>& fields :
       {std::vector<IndexField>{{.name = "judul"}}, std::vector<IndexField>{{.name = "dua kata"}},
        std::vector<IndexField>{{.name = "kota"}, {.name = "Kota", .type = IndexFieldType::kDate}}}) {
    CHECK_THROWS_AS(IndexWriter(database, {.fields = fields}), UsageError);
    CHECK_FALSE(std::filesystem::exists(database));
  }
}

TEST_CASE("an article with many or long values is sound") {
  Article article = kPlain;
  ExtraField numbers{.name = "halaman", .values = {}, .is_list = true};
  for (int i = 5000; i > 0; --i) numbers.values.push_back(std::to_string(i));
  const ExtraField cities{.name = "kota",
                          .values = {std::string(5000, 'a') + "b", std::string(5000, 'a') + "c"}};
  article.extra = {numbers, cities};
  const WrittenIndex folder({article}, {.fields = kFields});
  CHECK(orders_in(folder.database, "halaman")["rapat"].size() == 5000);
  check_sound(folder.database, 1);
  reindex_index(folder.database);
  CHECK(orders_in(folder.database, "halaman")["rapat"].size() == 5000);
  check_sound(folder.database, 1);
}

TEST_CASE("an index with many fields is sound however it is written") {
  IndexWriterOptions options;
  Article article = kPlain;
  for (int i = 0; i < 60; ++i) {
    const std::string name = "ruas" + std::to_string(i);
    options.fields.push_back({.name = name, .type = IndexFieldType::kNumber});
    article.extra.push_back({.name = name, .values = {std::to_string(i)}});
  }
  const WrittenIndex folder({article, kFlood, kMarket}, options);
  check_sound(folder.database, 3);
  const auto expected = dump_index(folder.database);
  reindex_index(folder.database);
  check_sound(folder.database, 3);
  check_equal_dumps(expected, dump_index(folder.database));
  CHECK(orders_in(folder.database, "ruas42") == std::map<std::string, std::vector<double>>{{"rapat", {42}}});
}

TEST_CASE("the check names a wrong term and a wrong value of a field") {
  const WrittenIndex folder({kFlood}, {.fields = kFields});
  const auto problem_after = [&](const std::function<void(Xapian::Document&)>& change) {
    change_database(generation_of(folder.database),
                    [&](Xapian::WritableDatabase& database) { change_document(database, 1, change); });
    const IndexCheck check = check_index(folder.database);
    REQUIRE_FALSE(check.problems.empty());
    return check.problems.front().text();
  };
  SUBCASE("a value") {
    CHECK(problem_after([](Xapian::Document& document) {
            document.add_value(index_field_slot("halaman"), encode_field_orders({7}));
          }) == "The article banjir has another value of the field halaman than its record gives.");
  }
  SUBCASE("a term") {
    CHECK(contains(problem_after([](Xapian::Document& document) { document.remove_term("Xkota:demak"); }),
                   "lacks the term \"Xkota:demak\""));
  }
  SUBCASE("a lost declaration") {
    set_metadata(generation_of(folder.database), kIndexFieldsKey, "kota keyword\n");
    const IndexCheck check = check_index(folder.database);
    REQUIRE_FALSE(check.problems.empty());
    CHECK(std::ranges::any_of(check.problems, [](const Message& problem) {
      return problem.text() == "The article banjir was made with more fields than the index declares.";
    }));
    const IndexReindex reindexed = reindex_index(folder.database);
    REQUIRE(reindexed.problems.size() == 1);
    CHECK(contains(reindexed.problems.front().text(), "declared fields is incomplete"));
  }
  SUBCASE("a damaged list") {
    set_metadata(generation_of(folder.database), kIndexFieldsKey, "kota\n");
    CHECK(check_index(folder.database).remedy == Remedy::kReindex);
    CHECK_THROWS_AS(Searcher(folder.database).search("banjir"), IndexError);
    CHECK_THROWS_AS(IndexWriter(folder.database), IndexError);
    CHECK_THROWS_AS(IndexWriter(folder.database, {.rebuild = true}), IndexError);
    CHECK_FALSE(reindex_index(folder.database, {.fields = kFields}).problems.empty());
    check_sound(folder.database, 1);
  }
}

TEST_CASE("indexes are searched together unless a field has different types in them") {
  const WrittenIndex one({kFlood}, {.fields = {{.name = "kota"}, {.name = "halaman"}}});
  const WrittenIndex other({kMarket}, {.fields = {{.name = "desa"}, {.name = "kota"}}});
  const WrittenIndex clashing({kPlain}, {.fields = {{.name = "halaman", .type = IndexFieldType::kNumber}}});
  CHECK(Searcher(std::vector<std::string>{one.database, other.database}).search("naik").hits.size() == 1);
  CHECK_THROWS_WITH_AS(Searcher(std::vector<std::string>{one.database, clashing.database}),
                       doctest::Contains("halaman is declared as keyword"), IndexError);
}

TEST_CASE("statistics count the articles of each declared field and of other names") {
  const WrittenIndex folder({kFlood, kPlain}, {.fields = {{.name = "kota"}}});
  write_index(folder.database, {kMarket}, {.fields = {{.name = "halaman", .type = IndexFieldType::kNumber}}});
  const IndexStatistics statistics = index_statistics(folder.database);
  CHECK(statistics.declared_fields ==
        std::vector<DeclaredFieldStatistics>{
            {.field = {.name = "kota"}, .articles = 1, .searchable = 1},
            {.field = {.name = "halaman", .type = IndexFieldType::kNumber}, .articles = 2, .searchable = 1}});
  CHECK(statistics.other_fields == std::vector<ExtraNameStatistics>{{.name = "redaktur", .articles = 1},
                                                                    {.name = "ringkasan", .articles = 1},
                                                                    {.name = "terbit", .articles = 1}});
}

}  // namespace
