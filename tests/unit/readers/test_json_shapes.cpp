// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes of JSON in which programs export tables and lists.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

// "title|text" of each article, and "!" for each rejection.
std::vector<std::string> read_shape(const std::string& content, const std::string& path) {
  std::vector<std::string> read;
  for (const ReadResult& result : read_content(content, path).results) {
    if (const auto* article = std::get_if<Article>(&result))
      read.push_back(article->title + '|' + article->text);
    if (std::holds_alternative<Rejection>(result)) read.emplace_back("!");
  }
  return read;
}

TEST_CASE("tables and lists are read in the shapes in which programs export them") {
  struct Row {
    const char* what;
    std::string content;
    std::vector<std::string> read;
  };
  const Row rows[] = {
      {"pandas, by column",
       R"({"judul":{"0":"A","1":"B"},"isi":{"0":"uji satu","1":"uji dua"}})",
       {"A|uji satu", "B|uji dua"}},
      {"pandas, split",
       R"({"columns":["judul","isi"],"index":[0,1],"data":[["A","uji satu"],["B","uji dua"]]})",
       {"A|uji satu", "B|uji dua"}},
      {"pandas, table",
       R"({"schema":{"fields":[{"name":"judul","type":"string"}]},"data":[{"judul":"A","isi":"uji satu"}]})",
       {"A|uji satu"}},
      {"one row, split",
       R"({"columns":["judul","isi"],"index":[0],"data":[["A","uji satu"]]})",
       {"A|uji satu"}},
      {"columns and rows",
       R"({"table":"t","columns":["id","judul","isi"],"rows":[[1,"A","uji satu"],[2,"B",null]]})",
       {"A|uji satu", "B|"}},
      {"lists by column", R"({"judul":["A","B"],"isi":["uji satu","uji dua"]})", {"A|uji satu", "B|uji dua"}},
      {"a list of lists",
       R"([["judul","isi"],["A","uji satu"],["B","uji dua"]])",
       {"A|uji satu", "B|uji dua"}},
      {"lists by year",
       R"({"2020":[{"judul":"A","isi":"uji satu"}],"2021":[{"judul":"B","isi":"uji dua"},{"judul":"C","isi":"uji tiga"}]})",
       {"A|uji satu", "B|uji dua", "C|uji tiga"}},
      {"a list of an unknown name",
       R"({"jumlah":1,"kumpulan":[{"judul":"A","isi":"uji satu"}]})",
       {"A|uji satu"}},
      {"the query of a client",
       R"({"select * from artikel": [{"judul":"A","isi":"uji satu"}]})",
       {"A|uji satu"}},
      {"an article with lists beside it",
       R"({"judul":"A","isi":"uji satu","terkait":[{"judul":"B","isi":"uji dua"}]})",
       {"A|uji satu"}},
      {"comments alone", R"({"jumlah":1,"komentar":[{"isi":"uji satu"}]})", {"!"}},
      {"lists of other things", R"([["nama","umur"],["A",3]])", {"!", "!"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_shape(row.content, "/a.json") == row.read);
  }
}

TEST_CASE("the objects before and between the tables of phpMyAdmin are no articles") {
  const std::string content = R"([
{"type":"header","version":"5.2.1","comment":"Export to JSON plugin for PHPMyAdmin"},
{"type":"database","name":"berita"},
{"type":"table","name":"kosong","database":"berita","data":
[
]
},
{"type":"table","name":"artikel","database":"berita","data":
[
{"id":"1","judul":"A","isi":"uji satu"},
{"id":"2","judul":"B","isi":"uji dua"}
]
}
]
)";
  CHECK(read_shape(content, "/a.json") == std::vector<std::string>{"A|uji satu", "B|uji dua"});
}

TEST_CASE("the marks of a list around JSON Lines do not matter") {
  const std::string contents[] = {
      "{\"judul\":\"A\",\"isi\":\"uji\"},\n{\"judul\":\"B\",\"isi\":\"uji\"},\r\n{\"judul\":\"C\",\"isi\":"
      "\"uji\"}\n",
      "[\n{\"judul\":\"A\",\"isi\":\"uji\"},\n{\"judul\":\"B\",\"isi\":\"uji\"} "
      ",\n{\"judul\":\"C\",\"isi\":\"uji\"}\n]\n",
      "[{\"judul\":\"A\",\"isi\":\"uji\"},\n{\"judul\":\"B\",\"isi\":\"uji\"},\n{\"judul\":\"C\",\"isi\":"
      "\"uji\"}]\n",
      "[{\"judul\":\"A\",\"isi\":\"uji\"}\n,{\"judul\":\"B\",\"isi\":\"uji\"}\n,{\"judul\":\"C\",\"isi\":"
      "\"uji\"}\n]",
  };
  for (const std::string& content : contents) {
    CAPTURE(content);
    CHECK(read_shape(content, "/a.jsonl") == std::vector<std::string>{"A|uji", "B|uji", "C|uji"});
  }
  CHECK(read_shape("{\"judul\":\"A\",\"isi\":\"uji\n", "/a.jsonl") == std::vector<std::string>{"!"});
}

TEST_CASE("the envelope of Elasticsearch is no source, and its time is a date") {
  const Reading reading = read_content(
      R"({"_index":"news","_id":"x1","_source":{"title":"Banjir","content":"uji es","source":"Warta","@timestamp":"2020-05-06"}})",
      "/a.jsonl");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].id == "x1");
  CHECK(reading.articles[0].title == "Banjir");
  CHECK(reading.articles[0].source == "Warta");
  REQUIRE(reading.articles[0].date);
  CHECK(to_iso8601(*reading.articles[0].date) == "2020-05-06");
}

TEST_CASE("a whole text comes before one that was cut") {
  const Reading reading = read_content(
      R"({"title":"A","content":"potongan... [+2000 chars]","full_content":"isi penuh"})", "/a.jsonl");
  CHECK(reading.articles.at(0).text == "isi penuh");
}

}  // namespace
