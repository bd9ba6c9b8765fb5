// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "programs.h"

namespace {

using namespace telusur::test;

/// An index of three articles, created by the program itself.
class Archive : public TemporaryIndex {
 public:
  Archive() {
    write(
        "in.jsonl",
        R"({"id": "banjir", "judul": "Banjir di Demak", "isi": "Banjir merendam ratusan rumah warga.", "tanggal": "2023-10-18", "sumber": "Kabar Nusaraya"})"
        "\n"
        R"({"id": "gempa", "judul": "Gempa di Cianjur", "isi": "Gempa merusak rumah warga dan sekolah.", "tanggal": "2022-11-21"})"
        "\n"
        R"({"id": "jahat", "judul": "Layar \u001b[31mmerah", "isi": "Teks dengan \u001b]0;judul\u0007 kendali."})"
        "\n");
    REQUIRE(telusur_index({"-d", database, file("in.jsonl")}).exit_code == 0);
  }

  [[nodiscard]] ProgramResult search(std::vector<std::string> arguments,
                                     const ProgramOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"-d", database});
    return telusur_search(std::move(arguments), options);
  }
  [[nodiscard]] nlohmann::json search_json(std::vector<std::string> arguments) const {
    return nlohmann::json::parse(search(std::move(arguments)).out);
  }
};

TEST_CASE_FIXTURE(Archive,
                  "telusur-search prints titles and snippets without escape codes to a pipe, and exits 0") {
  const ProgramResult result = search({"banjir", "demak"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Banjir di Demak"));
  CHECK(contains(result.out, "Banjir merendam ratusan rumah warga."));
  CHECK_FALSE(contains(result.out, "\x1b"));
  CHECK(result.err.empty());
}

TEST_CASE_FIXTURE(Archive, "telusur-search exits 1 if nothing matches and 2 on an error, like grep") {
  CHECK(search({"kebakaran"}).exit_code == 1);
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  const std::string queries = write("q.tsv", "q1\tbanjir\n");
  const Row rows[] = {
      {{"--since", "entah", "banjir"}, "entah"},
      {{"--facets", "warna", "banjir"}, "no facet warna"},
      {{"--where", "kota", "banjir"}, "--where needs NAME=VALUE, but was given kota"},
      {{"--where", "kota=Demak", "banjir"}, "There is no field kota. The index declares no fields."},
      {{"--format", "xml", "banjir"}, "xml is not a valid value; choose one of text, json"},
      {{"--limit", "banyak", "banjir"}, "banyak"},
      {{"--batch", file("tidak-ada.tsv")}, "queries in"},
      {{"--batch", "/"}, "queries in / cannot be read"},
      {{"--source", "???", "banjir"}, "The source \"???\" has no word"},
      {{"--category", "", "banjir"}, "The category \"\" has no word"},
      {{"--bahasa"}, "--bahasa"},
      {{"-jakarta"}, "goes after --"},
      {{"--limit", "-1", "banjir"}, "--limit"},
      {{"--snippet-length", "-5", "banjir"}, "--snippet-length"},
      {{"--json", "-l", "banjir"}, "--json and -l cannot be combined"},
      {{}, "No query"},
      {{"--show", "banjir", "--all", "gempa"}, "--all has no effect with --show"},
      {{"--show", "banjir", "--since", "2023"}, "--since has no effect with --show"},
      {{"--show", "banjir", "-l"}, "-l has no effect with --show"},
      {{"--show", "banjir", "--format", "tsv"}, "text, json, jsonl"},
      {{"--similar", "banjir", "gempa"}, "QUERY has no effect with --similar"},
      {{"--similar", "banjir", "--all"}, "--all has no effect with --similar"},
      {{"--batch", queries, "gempa"}, "QUERY has no effect with --batch"},
      {{"--batch", queries, "--similar", "banjir"}, "--batch has no effect with"},
      {{"--batch", queries, "--json"}, "--format jsonl"},
      {{"--complete", "ban", "gempa"}, "QUERY has no effect with --complete"},
      {{"--complete", "ban", "-0"}, "-0 has no effect with --complete"},
      {{"--complete", "ban", "--format", "tsv"}, "text, json, jsonl"},
      {{"-0", "banjir"}, "-0 needs -l"},
      {{"-l", "--facets", "year", "banjir"}, "--facets "},
      {{"--count", "--facets", "year", "banjir"}, "--facets "},
      {{"--format", "trec", "--explain", "banjir"}, "--explain needs one of the formats text"},
      {{"--recency", "--sort", "newest", "banjir"}, "--recency has no effect with --sort"},
  };
  const auto check = [](const ProgramResult& result, const std::string& message) {
    CAPTURE(result.err);
    CHECK(result.exit_code == 2);
    CHECK(result.out.empty());
    CHECK(contains(result.err, "telusur-search: "));
    CHECK(contains(result.err, message));
  };
  for (const Row& row : rows) check(search(row.arguments), row.message);
  check(telusur_search({"-d", file("tidak-ada.db"), "banjir"}), "There is no index at");
  check(telusur_search({"-d", file("in.jsonl"), "banjir"}), "is a file, not a folder");
}

TEST_CASE_FIXTURE(Archive, "telusur-search accepts any offset beyond the last hit") {
  CHECK(search({"-l", "--limit", "4294967296", "rumah"}).out == "banjir\ngempa\n");
  const auto beyond = search_json({"--json", "--offset", "4294967296", "rumah"});
  CHECK(beyond["hits"].empty());
  CHECK(beyond["total"] == 2);
}

TEST_CASE_FIXTURE(Archive,
                  "telusur-search explains why a query of stop words, or an empty query, finds nothing") {
  const ProgramResult stop_words = search({"yang", "dan", "di"});
  CHECK(stop_words.exit_code == 1);
  CHECK(contains(stop_words.err, "hanya berisi kata yang terlalu umum untuk dicari"));
  const ProgramResult empty = search({""});
  CHECK(empty.exit_code == 1);
  CHECK(contains(empty.err, "Tulis kata yang ingin Anda cari."));
}

TEST_CASE_FIXTURE(Archive, "telusur-search --json prints one object whose byte ranges cover the matches") {
  const ProgramResult result = search({"--json", "rumah", "terendam"});
  REQUIRE(result.exit_code == 0);
  const auto object = nlohmann::json::parse(result.out);
  CHECK(object["format_version"] == 2);
  CHECK(object["query"] == "rumah terendam");
  CHECK(object["total"] == 2);
  const auto& hit = object["hits"][0];
  CHECK(hit["id"] == "banjir");
  CHECK(hit["date"] == "2023-10-18");
  const std::string text = hit["snippet"]["text"];
  const auto& range = hit["snippet"]["highlights"][0];
  CHECK(text.substr(range[0], range[1].get<std::size_t>() - range[0].get<std::size_t>()) == "merendam");
}

TEST_CASE_FIXTURE(Archive, "telusur-search names the synonyms that it added, and --no-synonyms adds none") {
  const auto parsed = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "--json");
    return search_json(std::move(arguments))["parsed"].get<std::string>();
  };
  CHECK(parsed({"kasus", "KPK"}) == "kasus KPK {Komisi Pemberantasan Korupsi}");
  CHECK(parsed({"--no-synonyms", "kasus", "KPK"}) == "kasus KPK");
}

TEST_CASE_FIXTURE(Archive,
                  "telusur-search --batch answers a file of queries as JSON Lines or as a TREC run") {
  const std::string queries = write("q.tsv", "q1\tbanjir\nq2\tkebakaran\nq3\tgempa sekolah\n");
  const ProgramResult lines = search({"--batch", queries, "--format", "jsonl"});
  CHECK(lines.exit_code == 0);
  CHECK(std::count(lines.out.begin(), lines.out.end(), '\n') == 3);
  CHECK(nlohmann::json::parse(lines.out.substr(0, lines.out.find('\n')))["query_id"] == "q1");

  const ProgramResult run = search({"--batch", queries, "-n", "100", "--format", "trec"});
  CHECK(run.out.starts_with("q1 Q0 banjir 1 "));
  CHECK(contains(run.out, " telusur\nq3 Q0 gempa 1 "));
  CHECK(run.out.ends_with(" telusur\n"));
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 2);
}

TEST_CASE_FIXTURE(Archive,
                  "telusur-search --batch names the lines without a query, answers the others and exits 2") {
  const std::string queries =
      write("q.tsv", "\xEF\xBB\xBFq1\tbanjir\r\n\n\tgempa\ntanpa tab\nq4\t  \nq5\tgempa\n");
  const ProgramResult run = search({"--batch", queries, "--format", "trec"});
  CHECK(run.exit_code == 2);
  CHECK(run.out.starts_with("q1 Q0 banjir 1 "));
  CHECK(contains(run.out, "\nq5 Q0 gempa 1 "));
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 2);
  CHECK(contains(run.err, "q.tsv:3: There is no id before the tab"));
  CHECK(contains(run.err, "q.tsv:4: There is no tab between id and query"));
  CHECK(contains(run.err, "q.tsv:5: There is no query after the tab"));
}

TEST_CASE_FIXTURE(Archive, "telusur-search --complete completes the last word, as lines or as JSON") {
  CHECK(search({"--complete", "gem"}).out == "gempa\n");
  CHECK(search({"--complete", "banjir di Cian"}).out == "banjir di Cianjur\n");
  CHECK(search({"--complete", "r", "-n", "1"}).out == "rumah\n");
  CHECK(search({"--complete", "gem", "--json"}).out ==
        "{\n  \"format_version\": 2,\n  \"completions\": [\n    {\n      \"text\": \"gempa\",\n      "
        "\"articles\": 1\n    }\n  ]\n}\n");
  CHECK(search({"--complete", "gem", "--format", "jsonl"}).out ==
        "{\"format_version\":2,\"completions\":[{\"text\":\"gempa\",\"articles\":1}]}\n");
  CHECK(search({"--complete", "xyz"}).exit_code == 1);
  CHECK(search({"--complete", ""}).exit_code == 1);
}

TEST_CASE_FIXTURE(Archive, "telusur-search suggests a better spelling, in text and in JSON") {
  const ProgramResult result = search({"bnajir", "+demka"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.out, "Mungkin maksud Anda: banjir +demak\n"));
  CHECK(search_json({"bnajir", "--json"})["suggestion"] == "banjir");
  CHECK(search_json({"banjir", "--json"})["suggestion"].is_null());
  CHECK(search_json({"bnajir", "--json", "--count"})["suggestion"] == "banjir");
  CHECK(search({"bnajir", "--format", "tsv"}).out.empty());
}

TEST_CASE_FIXTURE(Archive, "telusur-search --timing prints one JSON line on standard error") {
  const std::string queries = write("q.tsv", "q1\tbanjir\nq2\tgempa\n");
  const auto timing =
      nlohmann::json::parse(search({"--batch", queries, "--timing", "--format", "jsonl"}).err);
  CHECK(timing["queries"] == 2);
  CHECK(timing["mean_ms"] > 0);
  CHECK(timing["p99_ms"] >= timing["p50_ms"]);
}

TEST_CASE_FIXTURE(Archive, "telusur-search --count, -l and -0 print only the count or the ids") {
  CHECK(search({"--count", "rumah"}).out == "2\n");
  CHECK(search({"--count", "kebakaran"}).out == "0\n");
  CHECK(search({"--count", "kebakaran"}).exit_code == 1);
  const auto counted = search_json({"--count", "--json", "rumah"});
  CHECK(counted["total"] == 2);
  CHECK(counted["total_is_exact"] == true);
  CHECK(counted["hits"].empty());
  CHECK(search({"--", "-banjir"}).exit_code == 0);
  CHECK(search({"-l", "banjir"}).out == "banjir\n");
  CHECK(search({"-l", "-0", "banjir"}).out == std::string("banjir\0", 7));
}

TEST_CASE_FIXTURE(Archive,
                  "telusur-search exports all matches with chosen fields, and names the queries of a batch") {
  const std::string queries = write("q.tsv", "q1\trumah\nq2\tkebakaran\nq3\tgempa\n");
  struct Row {
    std::vector<std::string> arguments;
    std::string output;
  };
  const Row rows[] = {
      {{"-n", "all", "--format", "csv", "--fields", "rank,id", "rumah"},
       "rank,id\r\n1,banjir\r\n2,gempa\r\n"},
      {{"-n", "all", "--format", "csv", "--fields", "id", "kebakaran"}, "id\r\n"},
      {{"-n", "all", "--format", "tsv", "--fields", "id,copies", "rumah"}, "banjir\t0\ngempa\t0\n"},
      {{"-n", "all", "-l", "--offset", "1", "rumah"}, "gempa\n"},
      {{"-n", "all", "--format", "csv", "--fields", "id", "--batch", queries},
       "query_id,id\r\nq1,banjir\r\nq1,gempa\r\nq3,gempa\r\n"},
      {{"-l", "--batch", queries}, "q1\tbanjir\nq1\tgempa\nq3\tgempa\n"},
      {{"--count", "--batch", queries}, "q1\t2\nq2\t0\nq3\t1\n"},
  };
  for (const Row& row : rows) CHECK(search(row.arguments).out == row.output);
  CHECK(search({"-n", "all", "--json", "rumah"}).exit_code == 0);
  CHECK(contains(search({"-l", "rumah", "kebakaran"}).err, "Tidak ada di indeks: kebakaran"));
  const ProgramResult unknown = search({"--format", "csv", "--fields", "judul", "rumah"});
  CHECK(unknown.exit_code == 2);
  CHECK(contains(unknown.err, "rank, id, score, title"));
  CHECK(search({"--fields", "id", "rumah"}).exit_code == 2);
}

TEST_CASE_FIXTURE(Archive, "telusur-search --show prints the article, and exits 1 if there is none") {
  const ProgramResult result = search({"--show", "banjir"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Banjir di Demak"));
  CHECK(contains(result.out, "ratusan rumah warga."));
  CHECK(contains(result.out, "18 Oktober 2023"));
  const auto object = search_json({"--json", "--show", "banjir"});
  CHECK(object["text"] == "Banjir merendam ratusan rumah warga.");
  const ProgramResult none = search({"--show", "tsunami"});
  CHECK(none.exit_code == 1);
  CHECK(contains(none.err, "tsunami"));
}

TEST_CASE_FIXTURE(Archive, "telusur-search --show ID QUERY marks the matches in the whole article") {
  const auto object = search_json({"--json", "--show", "banjir", "--", "judul:demak", "rendam", "-warga"});
  CHECK(object["title_highlights"].dump() == "[[10,15]]");
  CHECK(object["text_highlights"].dump() == "[[7,15]]");
  const auto nothing = search_json({"--json", "--show", "banjir", "gempa"});
  CHECK(nothing["text_highlights"].dump() == "[]");
  CHECK_FALSE(search_json({"--json", "--show", "banjir"}).contains("text_highlights"));
  CHECK(contains(search({"--color", "always", "--show", "banjir", "rumah"}).out,
                 "ratusan \x1b[1;31mrumah\x1b[0m warga."));
  CHECK_FALSE(contains(search({"--show", "banjir", "rumah"}).out, "\x1b"));
}

TEST_CASE_FIXTURE(Archive,
                  "telusur-search prints colours on request, and no article can control the terminal") {
  CHECK(contains(search({"--color", "always", "banjir"}).out, "\x1b["));
  CHECK_FALSE(contains(search({"--color", "always", "merah"}).out, "\x1b[31mmerah"));
  CHECK_FALSE(contains(search({"kendali"}).out, "\x1b"));
  CHECK_FALSE(contains(search({"--show", "jahat"}).out, "\x1b"));
}

TEST_CASE_FIXTURE(
    Archive, "telusur-search joins its arguments to one query, and takes the index from the environment") {
  const ProgramResult result = telusur_search({"-n", "1", "rumah", "sekolah"},
                                              {.input = {}, .environment = {"TELUSUR_DATABASE=" + database}});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Gempa di Cianjur"));
}

TEST_CASE_FIXTURE(Archive, "telusur-search filters and sorts") {
  CHECK(search({"-l", "--since", "2023", "rumah"}).out == "banjir\n");
  CHECK(search({"-l", "--until", "2022", "rumah"}).out == "gempa\n");
  CHECK(search({"-l", "--source", "kabar nusaraya", "rumah"}).out == "banjir\n");
  CHECK(search({"-l", "--sort", "oldest", "rumah"}).out == "gempa\nbanjir\n");
  CHECK(search({"-l", "--all", "rumah", "sekolah"}).out == "gempa\n");
}

TEST_CASE_FIXTURE(Archive, "telusur-search without a query lists the filtered articles, newest first") {
  CHECK(search({"-l", "--since", "2020"}).out == "banjir\ngempa\n");
  CHECK(search({"-l", "--since", "2020", "--sort", "oldest"}).out == "gempa\nbanjir\n");
  CHECK(search({"-l", "--source", "kabar nusaraya"}).out == "banjir\n");
  CHECK(search({"--count", "--until", "2022"}).out == "1\n");
  CHECK(search({"-l", "--since", "2024"}).exit_code == 1);
}

TEST_CASE_FIXTURE(Archive, "telusur-search prints facets in the requested order") {
  CHECK(contains(search({"--facets", "year,source", "banjir"}).out,
                 "Tahun: 2023 (1)\nSumber: Kabar Nusaraya (1)\n"));
  const auto json =
      nlohmann::ordered_json::parse(search({"--json", "--facets", "year,source,year", "banjir"}).out);
  CHECK(json["facets"].dump() ==
        R"({"year":[{"value":"2023","count":1}],"source":[{"value":"Kabar Nusaraya","count":1}]})");
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-search filters by declared fields and counts their values") {
  const std::string news = write(
      "kota.jsonl",
      R"({"id": "a", "judul": "Banjir", "isi": "Air naik.", "kota": "Demak", "halaman": 1, "tags": ["air", "laut"]})"
      "\n"
      R"({"id": "b", "judul": "Banjir", "isi": "Air surut.", "kota": "Kudus", "halaman": 4, "tags": ["air"]})"
      "\n");
  REQUIRE(
      telusur_index({"-d", database, "--field", "kota", "--field", "halaman:number", "--field", "tags", news})
          .exit_code == 0);
  const auto search = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"-d", database, "--all-copies"});
    return telusur_search(std::move(arguments));
  };
  CHECK(search({"-l", "banjir", "kota:demak"}).out == "a\n");
  CHECK(search({"-l", "--where", "kota=demak", "banjir"}).out == "a\n");
  CHECK(search({"-l", "--where", "kota=demak", "--where", "kota=kudus", "--where", "halaman=2.."}).out ==
        "b\n");
  CHECK(contains(search({"--facets", "kota,tags", "banjir"}).out,
                 "kota: Demak (1), Kudus (1)\ntags: air (2), laut (1)\n"));
  CHECK(contains(search({"--where", "desa=x"}).err,
                 "There is no field desa. The index declares kota, halaman, tags."));
  CHECK(contains(search({"banjir", "desa:x"}).err, "sampai, kota, halaman, tags."));
}

TEST_CASE_FIXTURE(Archive, "telusur-search reports that a page after the last hit is empty") {
  const ProgramResult result = search({"--offset", "50", "rumah"});
  CHECK(result.exit_code == 0);
  CHECK(result.out.starts_with("Halaman ini kosong: daftarnya berakhir sebelum nomor 51.\n2 artikel"));
}

TEST_CASE_FIXTURE(Archive, "telusur-search --explain prints the searched terms and the parts of each score") {
  const ProgramResult result = search({"--explain", "di", "mana", "rumah"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Tidak dicari: di mana\n"));
  CHECK(contains(result.out, " rumah\n"));
}

TEST_CASE_FIXTURE(Archive, "telusur-search --similar finds similar articles, and exits 1 for an unknown id") {
  const ProgramResult result = search({"--similar", "banjir", "-l"});
  CHECK(result.exit_code == 0);
  CHECK(result.out == "gempa\n");
  CHECK(search({"--similar", "tiada"}).exit_code == 1);
}

TEST_CASE("telusur-search --help and --version go to standard output and exit 0") {
  CHECK(contains(telusur_search({"--help"}).out, "--database"));
  CHECK(telusur_search({"--version"}).exit_code == 0);
}

}  // namespace
