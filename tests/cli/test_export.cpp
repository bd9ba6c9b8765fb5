// SPDX-License-Identifier: GPL-3.0-or-later
// telusur-search --export, and indexes of what it has written.
#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

#include "news.h"
#include "programs.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr std::int64_t kAdded = 1'700'000'000;

/// Articles that the reader of records would change: it cleans texts, names and titles, and finds fields by
/// name.
std::vector<Article> awkward_articles() {
  std::vector<Article> articles{
      make_article("7", "Nomor Saja", "Paragraf satu.\nParagraf dua.\nParagraf tiga."),
      make_article("***", "Tanpa Huruf", "Isi."),
      make_article("https://kabar.example/a#!/b", "Harga Naik - Kabar Uji", "Isi \\n dan \"kutipan\"."),
      make_article("/arsip/b  c.csv#id=7", "", "Harga &amp; upah < 5000, <b>tidak tebal</b>, &lt;p&gt;."),
      make_article("judul", "Judul Saja", ""),
      make_article("iklan", "Iklan", "Kapal karam.\nADVERTISEMENT\nBaca juga: Harga Ikan Naik\n***"),
      make_article("tanda", "Tanda\x7f\u2028\u202e", "Nol \x01, tab\t, \u0085 dan \U0001f600."),
      make_article("kota", "Banjir Demak", "Air naik."),
      make_article("format_version", "{\"id\": 1}", "{\"format_version\": 2, \"text\": \"x\"}")};
  const auto dates = {"2023",
                      "2023-10",
                      "2023-10-18",
                      "2023-10-18T13:30+08:00",
                      "2023-10-18T13:30:59Z",
                      "2023-10-18T06:00:00-05:30",
                      "18 Oktober 2023 WIT"};
  for (std::size_t i = 0; i < dates.size(); ++i) articles[i].date = parse_date(std::data(dates)[i]);
  articles[2].source = "Kabar Uji";
  articles[2].author = "Oleh Ani, PT Warta";
  articles[2].category = "Ekonomi";
  articles[2].url = "https://kabar.example/";
  articles[7].extra = {
      {.name = "kota", .values = {"Demak"}},
      {.name = "tags", .values = {"satu"}, .is_list = true},
      {.name = "halaman",
       .values = {"1.50", "1e3", "-0.0", "12345678901234567890"},
       .is_list = true,
       .is_literal = true},
      {.name = "utama", .values = {"true"}, .is_literal = true},
      {.name = "campur", .values = {"NULL", "3"}, .is_list = true},
      {.name = "besar", .values = {"123456789012345678901234567890"}},
      {.name = "ringkasan", .values = {"Bukan teks."}},
      {.name = "isi", .values = {"Bukan teks juga, walau lebih panjang."}},
      {.name = "lokasi.kecamatan", .values = {"Sayung"}},
      {.name = "kutip \"dan\" \\", .values = {"a  b"}},
  };
  for (Article& article : articles) article.added_utc_seconds = kAdded;
  articles[0].added_utc_seconds = kAdded + 86400;
  return articles;
}

const IndexWriterOptions kFields{.fields = {{.name = "kota", .type = IndexFieldType::kKeyword}}};

/// The articles of an index in its order. The path is that of the file from which they were read.
std::vector<Article> articles_without_paths(const std::string& database) {
  std::vector<Article> articles;
  Searcher(database).for_each_article([&](Article&& article) {
    article.path.clear();
    articles.push_back(std::move(article));
    return true;
  });
  return articles;
}

struct Archive : WrittenIndex {
  Archive() : WrittenIndex(awkward_articles(), kFields) {}

  [[nodiscard]] ProgramResult search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-d", database});
    return telusur_search(std::move(arguments));
  }
  [[nodiscard]] std::string id_lines(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "--export");
    std::string ids;
    for (const std::string& line : lines_of(search(std::move(arguments)).out))
      ids += line.substr(0, line.find(",\"title\"")) + "\n";
    return ids;
  }
  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
      lines.push_back(text.substr(begin, text.find('\n', begin) - begin));
    return lines;
  }
};

TEST_CASE_FIXTURE(Archive, "an index of an export has the same articles and gives the same answers") {
  const std::vector<Article> stored = articles_without_paths(database);
  REQUIRE(stored.size() == awkward_articles().size());
  const ProgramResult exported = search({"--export"});
  REQUIRE(exported.exit_code == 0);
  CHECK(exported.err.empty());
  CHECK(Archive::lines_of(exported.out).size() == stored.size());
  write("export.jsonl", exported.out);
  struct Row {
    std::vector<std::string> arguments;
    std::string input;
  };
  int number = 0;
  for (const Row& row : {Row{{file("export.jsonl")}, ""}, Row{{"-"}, exported.out}}) {
    const std::string copy = file("copy" + std::to_string(++number));
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.begin(), {"-d", copy, "--field", "kota"});
    const ProgramResult result = telusur_index(arguments, {.input = row.input});
    CAPTURE(result.err);
    REQUIRE(result.exit_code == 0);
    const std::vector<Article> copied = articles_without_paths(copy);
    REQUIRE(copied.size() == stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
      CAPTURE(stored[i].id);
      CHECK(copied[i] == stored[i]);
    }
    const Searcher before(database);
    const Searcher after(copy);
    for (const std::string query :
         {"paragraf", "kota:demak", "harga naik", "sumber:\"kabar uji\"", "tanggal:2023-10"}) {
      CAPTURE(query);
      CHECK(before.search(query).total > 0);
      CHECK(ids_of(after.search(query)) == ids_of(before.search(query)));
    }
    CHECK(ids_of(after.search("", {.added_since = "2023-11-16"})) == "7");
  }
}

TEST_CASE_FIXTURE(Archive, "the output of --show --json is read without loss, too") {
  const Article stored = Searcher(database).find("kota").value();
  for (const std::string format : {"json", "jsonl"}) {
    write("one." + format, search({"--show", "kota", "--format", format}).out);
    const std::string copy = file("copy-" + format);
    REQUIRE(telusur_index({"-q", "-d", copy, file("one." + format)}).exit_code == 0);
    CHECK(articles_without_paths(copy) == std::vector<Article>{stored});
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "a record that only resembles an export is read by its names") {
  const std::string whole =
      R"({"format_version":2,"id":"a","title":"J","source":"","category":"","author":"","date":null,"url":"",)"
      R"("path":"","text":"Isi &amp; isi.","extra":{},"added":"2023-11-14T22:13:20Z"})";
  struct Row {
    std::string part;
    std::string replacement;
    std::string text;
  };
  for (const Row& row :
       {Row{"", "", "Isi &amp; isi."}, Row{R"("format_version":2,)", "", "Isi & isi."},
        Row{R"("format_version":2)", R"("format_version":99)", "Isi & isi."},
        Row{R"("format_version":2)", R"("format_version":"2")", "Isi & isi."},
        Row{R"("source":"",)", "", "Isi & isi."}, Row{R"("extra":{})", R"("extra":[])", "Isi & isi."},
        Row{R"("date":null)", R"("date":"besok")", "Isi & isi."},
        Row{R"(,"added":"2023-11-14T22:13:20Z")", "", "Isi & isi."},
        Row{R"("id":"a")", R"("id":"")", "Isi & isi."}}) {
    CAPTURE(row.replacement);
    std::string line = whole;
    line.replace(line.find(row.part), row.part.size(), row.replacement);
    write("in.jsonl", line + "\n");
    REQUIRE(telusur_index({"-q", "--rebuild", "-d", database, file("in.jsonl")}).exit_code == 0);
    const std::vector<Article> articles = articles_without_paths(database);
    REQUIRE(articles.size() == 1);
    CHECK(articles.front().text == row.text);
  }
}

TEST_CASE_FIXTURE(Archive, "an article that an index has already keeps the time at which it came") {
  const std::string copy = file("copy");
  write_index(copy, {make_article("kota", "Lama", "Lama.")}, {.added_utc_seconds = kAdded + 5});
  write("export.jsonl", search({"--export"}).out);
  REQUIRE(telusur_index({"-q", "-d", copy, file("export.jsonl")}).exit_code == 0);
  const Article updated = Searcher(copy).find("kota").value();
  CHECK(updated.title == "Banjir Demak");
  CHECK(updated.added_utc_seconds == kAdded + 5);
}

TEST_CASE_FIXTURE(Archive, "an export has what a query and filters find, near-duplicates included") {
  const std::string text = "Gempa mengguncang kota kecil di pesisir selatan pada pagi hari tadi.";
  write_index(database, {make_article("gempa-1", "", text), make_article("gempa-2", "", text)});
  CHECK(id_lines({"gempa"}) ==
        "{\"format_version\":2,\"id\":\"gempa-1\"\n{\"format_version\":2,\"id\":\"gempa-2\"\n");
  CHECK(id_lines({"--where", "kota=demak"}) == "{\"format_version\":2,\"id\":\"kota\"\n");
  CHECK(contains(search({"--export", "gempa"}).out, R"("title":"")"));
}

TEST_CASE_FIXTURE(Archive, "an export of several indexes has an article of each that has its id") {
  const std::string other = file("other.db");
  write_index(other, {make_article("kota", "Kota Lain", "Isi lain."), make_article("baru", "Baru", "Isi.")},
              kFields);
  const ProgramResult result = search({"-d", other, "--export"});
  CHECK(result.exit_code == 0);
  CHECK(Archive::lines_of(result.out).size() == awkward_articles().size() + 2);
  CHECK(contains(result.out, "Kota Lain"));
  CHECK(contains(result.out, "Banjir Demak"));
}

TEST_CASE_FIXTURE(Archive, "an export of nothing exits with 1, and what has no effect is refused") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--export", "tidakada"}, {"--export", "--since", "2100"}}) {
    const ProgramResult result = search(arguments);
    CHECK(result.exit_code == 1);
    CHECK(result.out.empty());
  }
  for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{{"--json"},
                                                                                       {"--format", "jsonl"},
                                                                                       {"-n", "5"},
                                                                                       {"--count"},
                                                                                       {"--fields", "id"},
                                                                                       {"--show", "7"}}) {
    std::vector<std::string> arguments = options;
    arguments.emplace_back("--export");
    CAPTURE(options.front());
    CHECK(search(arguments).exit_code == 2);
  }
  remove_articles(database, {"7"});
  CHECK(search({"--export"}).exit_code == 0);
}

}  // namespace
