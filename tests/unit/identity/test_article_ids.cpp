// SPDX-License-Identifier: GPL-3.0-or-later
// Which id an article has: its own, its address, or its place.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "identity/address.h"
#include "identity/article_id.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("an address identifies a page without what only tracks its readers") {
  struct Row {
    std::string address, id;
  };
  const Row rows[] = {
      {"https://Contoh.Example/Baca/Satu", "https://contoh.example/Baca/Satu"},
      {"HTTPS://contoh.example/a#komentar", "https://contoh.example/a"},
      {"https://contoh.example/a?utm_source=surel&utm_medium=x", "https://contoh.example/a"},
      {"https://contoh.example/baca?id=7&fbclid=abc", "https://contoh.example/baca?id=7"},
      {"https://contoh.example/baca?gclid=x&id=7&hal=2", "https://contoh.example/baca?id=7&hal=2"},
      {"https://contoh.example/a?UTM_Campaign=x&amp;utm_term=y", "https://contoh.example/a"},
      {"https://contoh.example/#!/baca/7", "https://contoh.example/#!/baca/7"},
      {"//contoh.example/a", "//contoh.example/a"},
      {"Contoh.example/a", "contoh.example/a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CHECK(is_page_address(row.address));
    CHECK(normal_address(row.address) == row.id);
  }
  for (const char* none :
       {"", "-", "u", "/baca/7", "7.html", "https://contoh.example", "https://contoh.example/",
        "https://contoh.example/?utm_source=x", "https://", "kabar hari ini", "?id=7"}) {
    CAPTURE(none);
    CHECK_FALSE(is_page_address(none));
  }
}

TEST_CASE("an id is one's own, else the address, else path and number, else the place") {
  struct Row {
    std::string path, content;
    std::vector<std::string> ids;
    ReaderOptions options = {};
  };
  const std::string url = "https://contoh.example/satu";
  const ReaderOptions own_id{.field_names = {{"id", "nomor"}}};
  const Row rows[] = {
      {"/a.jsonl", R"({"id": "k-7", "isi": "a", "url": ")" + url + "\"}", {"k-7"}},
      {"/a.jsonl", R"({"id": "1234567890", "isi": "a", "url": ")" + url + "\"}", {"1234567890"}},
      {"/a.jsonl", R"({"id": 123456789, "isi": "a", "url": ")" + url + "\"}", {url}},
      {"/a.jsonl", R"({"isi": "a", "url": ")" + url + "?utm_source=x#k\"}", {url}},
      {"/a.jsonl", R"({"id": 7, "isi": "a"})", {"/a.jsonl#id=7"}},
      {"/a.jsonl", R"({"id": "7.0", "isi": "a"})", {"/a.jsonl#id=7.0"}},
      {"/a.jsonl", R"({"id": "***", "isi": "a"})", {"/a.jsonl#1"}},
      {"/a.jsonl", R"({"isi": "a", "url": "https://contoh.example/"})", {"/a.jsonl#1"}},
      {"/a.jsonl", R"({"nomor": 7, "isi": "a", "url": ")" + url + "\"}", {"7"}, own_id},
      {"/a.csv", "nomor,isi,url\n7,a," + url + "\n", {"7"}, own_id},
      {"/a.csv", "id,isi\n1,a\n2,b\n", {"/a.csv#id=1", "/a.csv#id=2"}},
      {"/a.xml",
       "<rss><channel><item><title>A</title><link>" + url + "</link><guid>1</guid></item></channel></rss>",
       {url}},
      {"/a.xml",
       "<rss><channel><item><title>A</title><guid>1</guid></item></channel></rss>",
       {"/a.xml#id=1"}},
      {"/a.xml", "<rss><channel><item><title>A</title><link>/satu</link></item></channel></rss>", {"/satu"}},
      {"/a.xml",
       "<nitf><head><docdata><doc-id id-string=\"7\"/></docdata></head><body><body.head><hedline><hl1>A</hl1>"
       "</hedline></body.head><body.content><p>a</p></body.content></body></nitf>",
       {"/a.xml#id=7"}},
      {"/a.trec", "<DOC><DOCNO>7</DOCNO><TEXT>a</TEXT></DOC>", {"/a.trec#id=7"}},
      {"/a.html", "<meta name='articleid' content='7'><p>isi", {"/a.html#id=7"}},
      {"/a.md", "---\nid: 7\nurl: " + url + "\n---\nisi\n", {url}},
      {"/a.txt", "Id: 7\nJudul: A\n\nisi", {"/a.txt#id=7"}},
      {"-", R"({"id": "k-7", "isi": "a"})", {"k-7"}},
      {"-", R"({"id": 7, "isi": "a", "url": ")" + url + "\"}", {url}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.content);
    std::vector<std::string> ids;
    for (const Article& article : read_content(row.content, row.path, row.options).articles)
      ids.push_back(article.id);
    CHECK(ids == row.ids);
  }
}

TEST_CASE("an article of a pipe without id and address is identified by its title, date and text") {
  const auto id_of = [](const std::string& line) { return read_content(line, "-").articles.at(0).id; };
  const std::string id = id_of(R"({"judul": "A", "isi": "Satu.", "tanggal": "2024-01-02"})");
  CHECK(id.starts_with("hash:"));
  CHECK(id_of("{\"isi\": \"x\"}\n") != id);
  CHECK(id_of(R"({"tanggal": "2024-01-02", "judul": "A", "isi": "Satu.", "rubrik": "B", "id": 7})") == id);
  for (const char* other : {R"({"judul": "B", "isi": "Satu.", "tanggal": "2024-01-02"})",
                            R"({"judul": "A", "isi": "Dua.", "tanggal": "2024-01-02"})",
                            R"({"judul": "A", "isi": "Satu.", "tanggal": "2024-01-03"})"}) {
    CHECK(id_of(other) != id);
  }
}

TEST_CASE("the id that an earlier version gave tells the id of today") {
  struct Row {
    std::string id, url, path, today;
  };
  const Row rows[] = {
      {"7", "https://contoh.example/a", "/a.xml", "https://contoh.example/a"},
      {"7", "", "/a.xml", "/a.xml#id=7"},
      {"/a.xml#3", "https://contoh.example/a#k", "/a.xml", "https://contoh.example/a"},
      {"/a.html", "https://contoh.example/a", "/a.html", "https://contoh.example/a"},
      {"/a.xml#3", "", "/a.xml", "/a.xml#3"},
      {"/a.xml", "", "/a.xml", "/a.xml"},
      {"https://contoh.example/a?utm_source=x", "", "/a.xml", "https://contoh.example/a"},
      {"k-7", "https://contoh.example/a", "/a.xml", "k-7"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.id);
    CHECK(derive_id_again({.id = row.id, .url = row.url, .path = row.path}) == row.today);
  }
}

}  // namespace
