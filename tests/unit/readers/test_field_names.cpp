// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "files.h"
#include "paths.h"
#include "readers/record/field_names.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct NameRow {
  std::string name;
  std::string field;  // empty: the name stands for no field
};

std::string value_of(const Article& article, const std::string& field) {
  if (field == "id") return article.id;
  if (field == "title") return article.title;
  if (field == "text") return article.text;
  if (field == "date") return article.date ? to_iso8601(*article.date) : "";
  if (field == "source") return article.source;
  if (field == "author") return article.author;
  if (field == "category") return article.category;
  return article.url;
}

TEST_CASE("the usual names of public data sets stand for their fields") {
  const NameRow rows[] = {
      {"FullText", "text"},
      {"full_text", "text"},
      {"Isi Berita", "text"},
      {"isi-artikel", "text"},
      {"narasi", "text"},
      {"HOAX_TEXT", "text"},
      {"article_content", "text"},
      {"maintext", "text"},
      {"clean_article", "text"},
      {"content_text", "text"},
      {"contentHtml", "text"},
      {"content:encoded", "text"},
      {"page_content", "text"},
      {"Konten", "text"},
      {"teks", "text"},
      {"description", "text"},
      {"Ringkasan", "text"},
      {"article_title", "title"},
      {"Judul Berita", "title"},
      {"headline", "title"},
      {"webTitle", "title"},
      {"time_published", "date"},
      {"waktu_publish", "date"},
      {"Tanggal Terbit", "date"},
      {"date_added", "date"},
      {"publishedAt", "date"},
      {"date_publish", "date"},
      {"datetime", "date"},
      {"waktu", "date"},
      {"tgl_berita", "date"},
      {"createdAt", "date"},
      {"source_url", "url"},
      {"Article URL", "url"},
      {"news_url", "url"},
      {"permalink", "url"},
      {"canonical_link", "url"},
      {"link-berita", "url"},
      {"reporter", "author"},
      {"Wartawan", "author"},
      {"pewarta", "author"},
      {"dc:creator", "author"},
      {"nama_penulis", "author"},
      {"kanal", "category"},
      {"rubrik", "category"},
      {"section_name", "category"},
      {"topik", "category"},
      {"portal", "source"},
      {"publisher", "source"},
      {"source_domain", "source"},
      {"Nama Media", "source"},
      {"situs", "source"},
      {"article_id", "id"},
      {"news-id", "id"},
      {"_id", "id"},
      {"uuid", "id"},
      {"title.rendered", "title"},
      {"_source.judul", "title"},
      {"author.name", "author"},
      {"metadata.source", "source"},
      {"date.$date", "date"},
      {"published_datetime", "date"},
      {"tgl publish", "date"},
      {"isi_bersih", "text"},
      {"url_source", "url"},
      {"nama wartawan", "author"},
      {"news_portal", "source"},
      {"Kategori Utama", "category"},
      {"id_news", "id"},
      {"label", ""},
      {"name", ""},
      {"type", ""},
      {"value", ""},
      {"tags", ""},
      {"source.url", ""},
      {"image_url", ""},
      {"date_download", ""},
      {"author_url", ""},
      {"editor", ""},
      {"jumlah", ""},
      {"is_text", ""},
  };
  for (const NameRow& row : rows) {
    CAPTURE(row.name);
    const std::string value = row.field == "date" ? "2021-02-03" : "https://contoh.example/kabar-uji-7";
    for (const bool is_csv : {false, true}) {
      CAPTURE(is_csv);
      const std::string main = row.field == "title" ? "text" : "title";
      const Reading reading =
          is_csv ? read_content(main + "," + row.name + "\nKabar uji," + value + "\n", "/a.csv")
                 : read_content("{\"" + main + "\": \"Kabar uji\", \"" + row.name + "\": \"" + value + "\"}",
                                "/a.json");
      REQUIRE(reading.articles.size() == 1);
      const Article& article = reading.articles[0];
      for (const std::string field : {"text", "date", "author", "category", "url", "source", "id", "title"}) {
        CAPTURE(field);
        if (field == main || (row.field == "source" && field == "url")) continue;
        // An address that is named a source is the address of the article.
        const std::string wanted = row.field == "source" ? "url" : row.field;
        if (field == "id" && wanted == "url") continue;  // the address is the id, too
        CHECK((value_of(article, field) == value) == (field == wanted));
      }
      if (row.field == "source") CHECK(article.url == value);
    }
  }
}

TEST_CASE("a better name of a field wins, and a summary is the text only of a record without another") {
  struct Row {
    std::string json, field, value;
  };
  const Row rows[] = {
      {R"({"title": "J", "summary": "Ringkas.", "isi": "Lengkap."})", "text", "Lengkap."},
      {R"({"title": "J", "description": "Ringkas.", "isi": " "})", "text", "Ringkas."},
      {R"({"text": "Pendek ...", "full_text": "Pendek dan panjang."})", "text", "Pendek dan panjang."},
      {R"({"text": "T", "created_at": "2020-01-01", "tanggal": "2021-02-03"})", "date", "2021-02-03"},
      {R"({"text": "T", "source_url": "https://contoh.example", "url": "https://contoh.example/a-b-c"})",
       "url", "https://contoh.example/a-b-c"},
      {R"({"text": "T", "source_url": "https://contoh.example/"})", "url", ""},
      {R"({"text": "T", "source": "https://contoh.example/a-b-c", "hostname": "contoh.example"})", "source",
       "contoh.example"},
      {R"({"text": "T", "source": "https://contoh.example/ekonomi"})", "url", ""},
      {R"({"text": "T", "topik": "Cuaca", "kategori": "Alam"})", "category", "Alam"},
      {R"({"text": "T", "author": 12, "author_name": "Ani"})", "author", "Ani"},
      {R"({"text": "T", "categories": [3, 5]})", "category", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const Reading reading = read_content(row.json, "/a.json");
    REQUIRE(reading.articles.size() == 1);
    CHECK(value_of(reading.articles[0], row.field) == row.value);
  }
}

TEST_CASE("words for a missing value are no values, and a date that cannot be read hides none") {
  for (const std::string word : {"NULL", "None", "nan", "NaT", "\\N", "-", "N/A", " null "}) {
    CAPTURE(word);
    const Reading reading = read_content("judul,isi,penulis,tanggal,tautan,kanal\nJ,Teks.," + word + "," +
                                             word + "," + word + "," + word + "\n",
                                         "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    for (const std::string field : {"author", "date", "url", "category"})
      CHECK(value_of(reading.articles[0], field).empty());
    CHECK(reading.notices.empty());
  }
  for (const std::string json :
       {R"({"isi": "T", "date": "kemarin pagi", "published_at": "2021-02-03"})",
        R"({"isi": "T", "published_at": "2021-02-03", "date": "kemarin pagi"})",
        R"({"isi": "T", "created_at": "2020-01-01", "date": "2021-02-03"})",
        R"({"isi": "T", "date": "2021-02-03", "created_at": "2020-01-01"})",
        R"({"isi": "T", "date": {"_seconds": 1612285200}})", R"({"isi": "T", "date": 1612285200.0})"}) {
    CAPTURE(json);
    const Reading reading = read_content(json, "/a.json");
    REQUIRE(reading.articles.size() == 1);
    CHECK(value_of(reading.articles[0], "date").starts_with("2021-02-03"));
    CHECK(reading.notices.empty());
  }
}

TEST_CASE("line feeds that were written as two characters separate paragraphs again") {
  struct Row {
    std::string text, restored;
  };
  const Row rows[] = {
      {R"(Air naik.\n\nWarga pergi.\n)", "Air naik.\nWarga pergi."},
      {R"(Air naik.\r\nIa bilang \"ya\".\tHujan.)", "Air naik.\nIa bilang \"ya\". Hujan."},
      {R"(Air naik.\nWarga pergi.)", "Air naik.\nWarga pergi."},
      {R"(Berkas C:\nama ada.)", R"(Berkas C:\nama ada.)"},
      {R"(Berkas C:\teks ada.)", R"(Berkas C:\teks ada.)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string cell;
    for (const char c : row.text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    const Reading reading = read_content("judul,isi\nJ,\"" + cell + "\"\n", "/a.csv");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].text == row.restored);
  }
}

TEST_CASE("a name of the caller replaces the usual names, and may lead through objects") {
  ReaderOptions options;
  options.field_names = {{"text", "isi.lengkap"}, {"title", "Kepala Berita"}};
  const Reading reading =
      read_content(R"({"title": "x", "kepala_berita": "Judul", "isi": {"ringkas": "R", "lengkap": "Teks."}})",
                   "/a.json", options);
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].title == "Judul");
  CHECK(reading.articles[0].text == "Teks.");
  CHECK(reading.notices.empty());
}

TEST_CASE("a name of the caller that no record has is reported once") {
  ReaderOptions options;
  options.field_names = {{"author", "juru_warta"}};
  const std::pair<std::string, std::string> files[] = {
      {"/a.jsonl", "{\"isi\": \"A b.\"}\n{\"isi\": \"C d.\"}\n"},
      {"/a.json", R"([{"isi": "A b."}, {"isi": "C d."}])"},
      {"/a.csv", "judul,isi\nA,b\nC,d\n"},
  };
  for (const auto& [path, content] : files) {
    CAPTURE(path);
    const Reading reading = read_content(content, path, options);
    CHECK(reading.articles.size() == 2);
    REQUIRE(reading.notices.size() == 1);
    CHECK(reading.notices[0].kind == NoticeKind::kUnusedName);
    CHECK(reading.notices[0].example == "\"juru_warta\"");
  }
  CHECK(read_content("{\"x\": 1}\n", "/a.jsonl", options).notices.empty());  // no article at all
  options.field_names["url"] = "alamat_laman";
  for (const auto& [path, content] : files)
    CHECK(read_content(content, path, options).notices.at(0).example == "\"juru_warta\", \"alamat_laman\"");
  options.field_names.erase("url");
  CHECK(
      read_content("{\"isi\": \"A b.\", \"juru_warta\": \"Ani\"}\n{\"isi\": \"C d.\"}\n", "/a.jsonl", options)
          .notices.empty());
}

TEST_CASE("a file whose text has an unknown name says which names it has") {
  const Reading json =
      read_content("{\"kepala\": \"A\", \"wacana\": \"Kabar uji yang panjang sekali.\"}\n", "/a.jsonl");
  REQUIRE(json.rejections.size() == 1);
  CHECK(json.rejections[0].reason == "has no text; its members are \"kepala\", \"wacana\"");
  CHECK(std::get<Rejection>(json.results[0]).remedy == Remedy::kNameTextColumn);

  const std::pair<std::string, std::string> files[] = {
      {"/a.jsonl", R"({"judul": "A", "wacana": "Kabar uji yang panjang sekali.", "n": 7})"},
      {"/a.jsonl", R"({"judul": "A", "summary": "Kabar.", "wacana": "Kabar uji yang panjang sekali."})"},
      {"/a.json", R"({"judul": "A", "wacana": ["Kabar uji yang", "panjang sekali."], "foto": "a.jpg"})"},
      {"/a.csv", "judul,wacana,n\nA,Kabar uji yang panjang sekali.,7\n"},
  };
  for (const auto& [path, content] : files) {
    CAPTURE(content);
    const Reading reading = read_content(content, path);
    CHECK(reading.articles.size() == 1);
    REQUIRE(reading.notices.size() == 1);
    CHECK(reading.notices[0].kind == NoticeKind::kUnknownText);
    CHECK(reading.notices[0].example == "\"wacana\"");
  }
  // An empty text under a known name is not a matter of names.
  CHECK(read_content(R"({"isi": "", "keterangan": "Kabar uji yang panjang sekali."})", "/a.json")
            .rejections[0]
            .reason == "has no text");
}

TEST_CASE("the names of fields in docs/formats.md are known") {
  std::istringstream lines(read_file(document("formats.md")));
  const FieldNames names;
  std::string field;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line) && !line.starts_with("## Dates");) {
    if (line.empty()) field.clear();
    if (line.starts_with("- **")) field = line.substr(4, line.find_first_of(",*", 4) - 4);
    if (field.empty()) continue;
    for (std::size_t begin = line.find('`'); begin != std::string::npos; begin = line.find('`', begin + 1)) {
      const std::size_t end = line.find('`', begin + 1);
      const std::string name = line.substr(begin + 1, end - begin - 1);
      CAPTURE(name);
      const auto matches = names.find(name);
      REQUIRE(matches.size() == 1);
      CHECK(schema_of(matches[0].field).name == field);
      begin = end;
      ++count;
    }
  }
  CHECK(count > 250);
}

}  // namespace
