// SPDX-License-Identifier: GPL-3.0-or-later
// Queries, filters and facets on fields that an index declares.
#include <set>
#include <span>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// A list field keeps several values.
ExtraField list(std::string name, std::vector<std::string> values) {
  return {.name = std::move(name), .values = std::move(values), .is_list = true};
}

ExtraField value(std::string name, std::string text) {
  return {.name = std::move(name), .values = {std::move(text)}};
}

ExtraField number(std::string name, std::string text) {
  return {.name = std::move(name), .values = {std::move(text)}, .is_literal = true};
}

std::string joined(const std::set<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

std::vector<Article> regional_articles() {
  Article flood = make_article("banjir", "Banjir di pesisir", "Air laut merendam tambak warga.");
  flood.extra = {value("Kota", "Demak"), list("tags", {"Banjir", "Pesisir"}), number("halaman", "1"),
                 value("terbit", "2024-05-17"), value("ringkasan", "Banjir bandang merendam dua desa.")};
  Article landslide = make_article("longsor", "Longsor menutup jalan", "Warga membersihkan tanah.");
  landslide.extra = {value("kota", "JAWA  TENGAH"), list("tags", {"longsor", "Jalan"}),
                     number("halaman", "4"), value("terbit", "3 Juni 2024"),
                     value("ringkasan", "Hujan lebat; bandang tidak terjadi, kata petugas soal banjir.")};
  Article market = make_article("pasar", "Pasar ramai", "Warga membeli beras menjelang hari raya.");
  market.extra = {list("kota", {"Kudus", "Demak"}), list("tags", {"pasar", "BANJIR"}),
                  list("halaman", {"2", "12"}), value("terbit", "2024-08-01")};
  Article plain = make_article("polos", "Tanpa ruas lain", "Warga menunggu bus di halte.");
  return {flood, landslide, market, plain};
}

const IndexWriterOptions kDeclared{.fields = {{"kota", IndexFieldType::kKeyword},
                                              {"tags", IndexFieldType::kKeyword},
                                              {"halaman", IndexFieldType::kNumber},
                                              {"terbit", IndexFieldType::kDate},
                                              {"ringkasan", IndexFieldType::kText}}};

struct RegionalIndex : WrittenIndex {
  RegionalIndex() : WrittenIndex(regional_articles(), kDeclared) {}

  [[nodiscard]] std::string found(std::string_view query, const SearchOptions& options = {}) const {
    return sorted_ids_of(search(query, options));
  }
};

TEST_CASE_FIXTURE(RegionalIndex, "queries find articles by their declared fields") {
  struct Row {
    std::string query, found, reason;
  };
  const Row rows[] = {
      {"kota:Demak", "banjir pasar", "a keyword, in any of several values"},
      {"KOTA:demak", "banjir pasar", "in any case"},
      {"kota:\"Jawa Tengah\"", "longsor", "white space and case make no difference"},
      {"kota:Tengah", "", "a part of a value is not the value"},
      {"kota:ku*", "pasar", "a prefix"},
      {"kota:x*", "", "a prefix that no value has"},
      {"warga kota:Demak", "banjir pasar", "beside a word it filters"},
      {"warga -kota:Demak", "longsor polos", "an exclusion"},
      {"warga kota:-Demak", "longsor polos", "an exclusion behind the colon"},
      {"-kota:Demak", "longsor polos", "an exclusion alone"},
      {"kota:Kudus kota:\"jawa tengah\"", "longsor pasar", "alternatives"},
      {"kota:Demak tags:pesisir", "banjir", "two fields"},
      {"tags:banjir", "banjir pasar", "a list"},
      {"halaman:4", "longsor", "a number"},
      {"halaman:4,0", "longsor", "the same number"},
      {"halaman:1..4", "banjir longsor pasar", "a range"},
      {"halaman:3..", "longsor pasar", "open above, met by the second of two values"},
      {"halaman:..1", "banjir", "open below"},
      {"halaman:5..11", "", "between two values of one article"},
      {"halaman:12", "pasar", "the second value"},
      {"warga -halaman:1..4", "polos", "an excluded range keeps articles without a number"},
      {"terbit:2024-05", "banjir", "a month"},
      {"terbit:2024-06-03", "longsor", "a day of another notation"},
      {"terbit:2024-06..2024-08", "longsor pasar", "a span, with both ends"},
      {"terbit:..2024-06", "banjir longsor", "open below"},
      {"warga terbit:2024-08..", "pasar", "beside a word"},
      {"ringkasan:merendam", "banjir", "text, in this form"},
      {"ringkasan:terendam", "banjir", "text, in another form"},
      {"ringkasan:\"banjir bandang\"", "banjir", "a phrase of the text"},
      {"ringkasan:\"bandang banjir\"~8", "banjir longsor", "near"},
      {"ringkasan:=merendam", "banjir", "exactly this form"},
      {"ringkasan:=terendam", "", "a form that the text does not have"},
      {"ringkasan:ban*", "banjir longsor", "a prefix of a root"},
      {"ringkasan:(hujan bandang)", "banjir longsor", "any of the words"},
      {"warga -ringkasan:banjir", "pasar polos", "an exclusion of text"},
      {"beras ATAU kota:demak", "banjir pasar", "an alternative of a word"},
      {"warga !kota:Demak", "longsor polos", "an exclusion as programmers write it"},
      {"warga kota:-\"jawa tengah\"", "banjir pasar polos", "an excluded value in quotation marks"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(found(row.query) == row.found);
  }
}

/// Ranges have no score, so they must not decide which other alternatives can still be among the best.
TEST_CASE_FIXTURE(RegionalIndex,
                  "beside several ranges, in any order and depth, other alternatives are found") {
  struct Condition {
    std::string query;
    std::set<std::string> articles;
  };
  const Condition ranges[] = {{"halaman:3..", {"longsor", "pasar"}}, {"terbit:..2024-05", {"banjir"}}};
  const Condition others[] = {
      {"halaman:100..", {}},
      {"ringkasan:\"banjir bandang\"", {"banjir"}},
      {"ringkasan:\"bandang banjir\"~8", {"banjir", "longsor"}},
      {"ringkasan:=merendam", {"banjir"}},
      {"ringkasan:hujan", {"longsor"}},
      {"\"menunggu bus\"", {"polos"}},
      {"=membersihkan", {"longsor"}},
      {"isi:\"air laut\"", {"banjir"}},
      {"kota:Kudus", {"pasar"}},
      {"ringkasan:ban*", {"banjir", "longsor"}},
      {"tanggal:2023", {}},
  };
  for (const Condition& first : ranges) {
    for (const Condition& second : ranges) {
      for (const Condition& other : others) {
        std::set<std::string> wanted = first.articles;
        wanted.insert(second.articles.begin(), second.articles.end());
        wanted.insert(other.articles.begin(), other.articles.end());
        for (const std::string& either :
             {first.query + " ATAU " + other.query + " ATAU " + second.query,
              other.query + " ATAU " + first.query + " ATAU " + second.query,
              "(" + first.query + " ATAU " + second.query + ") ATAU " + other.query}) {
          CAPTURE(either);
          const std::string ids = joined(wanted);
          CHECK(found(either) == ids);
          CHECK(found("warga DAN (" + either + ")") == ids);
          CHECK(found("-kota:kosong DAN (" + either + ")") == ids);
          std::set<std::string> numbered = wanted;
          numbered.erase("polos");
          CHECK(found("(" + either + ") DAN halaman:0.. DAN terbit:2024..") == joined(numbered));
        }
      }
    }
  }
}

TEST_CASE_FIXTURE(RegionalIndex, "text of a declared field ranks by how rare its words are") {
  CHECK(ids_of(search("ringkasan:(hujan bandang)")) == "longsor banjir");
  CHECK(search("ringkasan:hujan").hits.at(0).score > 0);
  CHECK(search("kota:Demak").hits.at(0).score == 0);
}

TEST_CASE_FIXTURE(RegionalIndex, "unknown names are words, and the note lists the declared fields") {
  const Results results = search("provinsi:beras");
  CHECK(results.parsed == "provinsi:beras");
  CHECK(ids_of(results) == "pasar");
  REQUIRE(results.notes.size() == 1);
  CHECK(results.notes[0].kind == QueryNoteKind::kUnknownField);
  CHECK(contains(results.notes[0].message, "sampai, kota, tags, halaman, terbit, ringkasan."));
}

TEST_CASE_FIXTURE(RegionalIndex, "a value that cannot be read is a word, with a note at its place") {
  const Results results = search("halaman:warga pasar");
  CHECK(results.parsed == "warga ATAU pasar");
  REQUIRE(results.notes.size() == 1);
  CHECK(results.notes[0].kind == QueryNoteKind::kInvalidNumber);
  CHECK(results.notes[0].where == ByteRange{8, 13});
  CHECK(found("warga -halaman:pasar") == "banjir longsor polos");
}

TEST_CASE_FIXTURE(RegionalIndex, "values of declared fields are neither corrected nor given synonyms") {
  const Results results = search("kota:Demaak ringkasan:KPK warga");
  CHECK_FALSE(results.suggestion.has_value());
  CHECK_FALSE(contains(results.parsed, "{"));
}

TEST_CASE_FIXTURE(RegionalIndex, "filters of the options match any of the values and all of the fields") {
  CHECK(found("warga", {.fields = {{"kota", {"demak"}}}}) == "banjir pasar");
  CHECK(found("warga", {.fields = {{"kota", {"kudus", "JAWA TENGAH"}}}}) == "longsor pasar");
  CHECK(found("warga", {.fields = {{"kota", {"kudus"}}, {"KOTA", {"JAWA TENGAH"}}}}) == "longsor pasar");
  CHECK(found("warga", {.fields = {{"kota", {"demak"}}, {"halaman", {"2.."}}}}) == "pasar");
  CHECK(found("", {.fields = {{"terbit", {"2024-05"}}}}) == "banjir");
  CHECK(found("", {.fields = {{"Ringkasan", {"banjir bandang"}}}}) == "banjir longsor");
  CHECK_THROWS_WITH_AS(
      search("warga", {.fields = {{"provinsi", {"x"}}}}),
      "There is no field provinsi. The index declares kota, tags, halaman, terbit, ringkasan.",
      const UsageError&);
  for (const FieldFilter& filter : {FieldFilter{"halaman", {"tiga"}}, FieldFilter{"halaman", {"4..1"}},
                                    FieldFilter{"terbit", {"besoklusa"}}, FieldFilter{"kota", {" "}},
                                    FieldFilter{"ringkasan", {"yang"}}}) {
    CAPTURE(filter.name);
    CHECK_THROWS_WITH_AS(search("warga", {.fields = {filter}}), doctest::Contains(filter.name.c_str()),
                         const UsageError&);
  }
}

std::string counts_of(const Facet& facet) {
  std::string text;
  for (const FacetValue& entry : facet.values)
    text += (text.empty() ? "" : ", ") + entry.value + " " + std::to_string(entry.count);
  return text;
}

TEST_CASE_FIXTURE(RegionalIndex, "facets count each value of an article once, as an article writes it") {
  const Results results =
      search("warga", {.limit = 1, .facets = {"tags", "KOTA", "halaman", "terbit", "year"}});
  REQUIRE(results.facets.size() == 5);
  CHECK(counts_of(results.facets[0]) == "Banjir 2, Jalan 1, Pesisir 1, longsor 1, pasar 1");
  CHECK(counts_of(results.facets[1]) == "Demak 2, JAWA TENGAH 1, Kudus 1");
  CHECK(counts_of(results.facets[2]) == "1 1, 2 1, 4 1, 12 1");
  CHECK(counts_of(results.facets[3]) == "2024-05-17 1, 2024-06-03 1, 2024-08-01 1");
  CHECK(counts_of(results.facets[4]).empty());
  CHECK(counts_of(search("beras", {.facets = {"kota"}}).facets.at(0)) == "Demak 1, Kudus 1");
  CHECK(search("takada", {.facets = {"kota"}}).facets.at(0).values.empty());
  CHECK_THROWS_WITH_AS(
      search("warga", {.facets = {"color"}}),
      "There is no facet color. The facets are source, category, author, year, month, kota, tags, halaman, "
      "terbit, ringkasan.",
      const UsageError&);
}

TEST_CASE("each value of a facet is found by a query and by a filter for it") {
  Article first = make_article("pertama", "Banjir", "Warga.");
  first.extra = {list("nilai", {"★★★", "+", "Kota  Tua", "-5", "\"?", "(a)", "x*"}),
                 list("skala", {"1,125", "0,5", "-12,345", "1.250"}),
                 value("terbit", "2024-06-01T23:30:00Z")};
  first.date = parse_date("2023-12-31T23:30:00Z");
  const WrittenIndex index({first}, {.fields = {{"nilai", IndexFieldType::kKeyword},
                                                {"skala", IndexFieldType::kNumber},
                                                {"terbit", IndexFieldType::kDate}}});
  const Results all = index.search("banjir", {.facets = {"nilai", "skala", "terbit", "year"}});
  CHECK(counts_of(all.facets[1]) == "-12,345 1, 0.5 1, 1,125 1, 1250 1");
  CHECK(counts_of(all.facets[2]) == "2024-06-02 1");
  CHECK(counts_of(all.facets[3]) == "2024 1");
  CHECK(index.search("tanggal:2024").total == 1);
  CHECK(all.facets[0].values.size() == 7);
  for (const Facet& facet : std::span(all.facets).first(3)) {
    for (const FacetValue& entry : facet.values) {
      CAPTURE(entry.value);
      CHECK(index.search("", {.fields = {{facet.name, {entry.value}}}}).total == 1);
      if (entry.value.find('"') == std::string::npos)
        CHECK(index.search(facet.name + ":\"" + entry.value + "\"").total == 1);
    }
  }
}

TEST_CASE("facets of many matches are those of few") {
  std::vector<Article> articles = numbered_articles(0, 1500);
  for (std::size_t i = 0; i < articles.size(); ++i)
    articles[i].extra = {list("tags", {"Tag " + std::to_string(i % 7), "Semua"})};
  const WrittenIndex index(articles, {.fields = {{"tags", IndexFieldType::kKeyword}}});
  const Results many = index.search("banjir", {.limit = 0, .facets = {"tags"}});
  CHECK(counts_of(many.facets.at(0)) ==
        "Semua 1500, Tag 0 215, Tag 1 215, Tag 2 214, Tag 3 214, Tag 4 214, Tag 5 214, Tag 6 214");
  const Results few = index.search("\"ke 7\" tags:\"tag 0\"", {.limit = 0, .facets = {"tags"}});
  REQUIRE(few.total > 0);
  REQUIRE(few.total <= 500);
  CHECK(counts_of(few.facets.at(0)) ==
        "Semua " + std::to_string(few.total) + ", Tag 0 " + std::to_string(few.total));
}

TEST_CASE("a field that one of several indexes declares works for that one") {
  const RegionalIndex declared;
  Article other = make_article("lain", "Warga lain", "Warga lain di Demak.");
  other.extra = {value("kota", "Demak")};
  const WrittenIndex plain({other});
  Searcher both(std::vector<std::string>{plain.database, declared.database});
  CHECK(sorted_ids_of(both.search("warga kota:demak")) == "banjir pasar");
  CHECK(sorted_ids_of(both.search("warga halaman:3..")) == "longsor pasar");
  CHECK(counts_of(both.search("warga", {.facets = {"kota"}}).facets.at(0)) ==
        "Demak 2, JAWA TENGAH 1, Kudus 1");
}

TEST_CASE("in an index without positions a phrase of a declared field is an error") {
  IndexWriterOptions options = kDeclared;
  options.positions = false;
  const WrittenIndex index(regional_articles(), options);
  CHECK_THROWS_AS(index.search("ringkasan:\"banjir bandang\""), const QueryError&);
  CHECK(sorted_ids_of(index.search("ringkasan:banjir")) == "banjir longsor");
}

}  // namespace
