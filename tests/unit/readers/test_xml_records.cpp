// SPDX-License-Identifier: GPL-3.0-or-later
// XML of one's own, whose records are found by names.
#include <doctest/doctest.h>

#include "decoding/stream_window.h"
#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Row {
  std::string what;
  std::string xml;
  std::vector<std::string> articles;  // id | title | date | source | author | category | url | text
};

std::string lines_of(const Reading& reading) {
  std::string lines;
  for (const Article& a : reading.articles) {
    lines += a.id + " | " + a.title + " | " + (a.date ? to_iso8601(*a.date) : "") + " | " + a.source + " | " +
             a.author + " | " + a.category + " | " + a.url + " | " + a.text + "\n";
  }
  return lines;
}

std::string join(const std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) joined += line + "\n";
  return joined;
}

void check(const Row& row, const ReaderOptions& options = {}) {
  CAPTURE(row.what);
  for (const std::size_t piece_bytes : {65536U, 7U}) {
    const Reading reading = read_content(row.xml, "/b.xml", options, piece_bytes);
    CHECK(lines_of(reading) == join(row.articles));
    CHECK(reading.rejections.empty());
  }
}

TEST_CASE("records of XML are found by the names of their elements, at any depth") {
  const Row rows[] = {
      {"below a root",
       "<?xml version=\"1.0\"?>\n<root>\n <data><title>Panen</title><date>Kamis, 24 Okt 2024 21:43 "
       "WIB</date><body>Petani memanen.</body></data>\n"
       " <data><title>Banjir</title><date>25 Okt 2024</date><body>Air naik.</body></data>\n</root>",
       {"/b.xml#1 | Panen | 2024-10-24T21:43+07:00 |  |  |  |  | Petani memanen.",
        "/b.xml#2 | Banjir | 2024-10-25 |  |  |  |  | Air naik."}},
      {"below an element that is also the name of a text",
       "<dataset><berita><item id=\"k1\"><judul>Panen</judul><isi>Petani.</isi><sumber>Kabar</sumber></item>"
       "<item "
       "id=\"k2\"><judul>Banjir</judul><isi>Air.</isi><penulis><nama>Ani</nama><surel>a@k.example</surel></"
       "penulis></item></berita></dataset>",
       {"k1 | Panen |  | Kabar |  |  |  | Petani.", "k2 | Banjir |  |  | Ani |  |  | Air."}},
      {"called article, with a body",
       "<articles><article><title>Panen</title><category>Tani</category><url>https://k.example/1</"
       "url><body>Petani.</body></article>"
       "<article><title>Banjir</title><body>Air.</body></article></articles>",
       {"https://k.example/1 | Panen |  |  |  | Tani | https://k.example/1 | Petani.",
        "/b.xml#2 | Banjir |  |  |  |  |  | Air."}},
      {"one in a file",
       "<?xml version=\"1.0\"?><berita><judul>Panen</judul><isi>Petani.</isi></berita>",
       {"/b.xml | Panen |  |  |  |  |  | Petani."}},
      {"one below a root",
       "<root><data><title>Panen</title><body>Petani.</body></data></root>",
       {"/b.xml#1 | Panen |  |  |  |  |  | Petani."}},
      {"fields in groups",
       "<arsip><dok><meta><judul>Panen</judul><tanggal>2024-10-24</tanggal></meta><konten><isi>Petani.</"
       "isi></konten></dok>"
       "<dok><meta><judul>Banjir</judul><tanggal>2024-10-25</tanggal></meta><konten><isi>Air.</isi></"
       "konten></dok></arsip>",
       {"/b.xml#1 | Panen | 2024-10-24 |  |  |  |  | Petani.",
        "/b.xml#2 | Banjir | 2024-10-25 |  |  |  |  | Air."}},
      {"attributes",
       "<arsip><artikel id=\"k1\" judul=\"Panen &amp; Raya\" tanggal=\"2024-10-24\">Petani memanen.</artikel>"
       "<artikel id=\"k2\" judul=\"Banjir\" tanggal=\"2024-10-25\">Air <b>naik</b>.</artikel></arsip>",
       {"k1 | Panen & Raya | 2024-10-24 |  |  |  |  | Petani memanen.",
        "k2 | Banjir | 2024-10-25 |  |  |  |  | Air naik."}},
      {"attributes alone",
       "<posts><row Id=\"p-1\" Title=\"Panen\" Body=\"&lt;p&gt;Petani.&lt;/p&gt;\" "
       "CreationDate=\"2024-10-24T10:00:00\"/>"
       "<row Id=\"p-2\" Title=\"Banjir\" Body=\"&lt;p&gt;Air.&lt;/p&gt;\"/></posts>",
       {"p-1 | Panen | 2024-10-24T10:00:00+07:00 |  |  |  |  | Petani.",
        "p-2 | Banjir |  |  |  |  |  | Air."}},
      {"columns of phpMyAdmin",
       "<pma_xml_export><database name=\"portal\"><table name=\"berita\"><column "
       "name=\"id\">k1</column><column name=\"judul\">Panen</column>"
       "<column name=\"slug\">panen</column><column name=\"isi\">&lt;p&gt;Petani.&lt;/p&gt;</column><column "
       "name=\"tanggal\">2024-10-24 08:00:00</column></table>"
       "<table name=\"berita\"><column name=\"id\">k2</column><column name=\"judul\">Banjir</column><column "
       "name=\"slug\">banjir</column>"
       "<column name=\"isi\">Air.</column><column name=\"tanggal\">2024-10-25 "
       "08:00:00</column></table></database></pma_xml_export>",
       {"k1 | Panen | 2024-10-24T08:00:00+07:00 |  |  |  |  | Petani.",
        "k2 | Banjir | 2024-10-25T08:00:00+07:00 |  |  |  |  | Air."}},
      {"fields of mysqldump",
       "<mysqldump><database name=\"portal\"><table_data name=\"berita\"><row><field "
       "name=\"judul\">Panen</field><field name=\"isi\">Petani.</field></row>"
       "<row><field name=\"judul\">Banjir</field><field "
       "name=\"isi\">Air.</field></row></table_data></database></mysqldump>",
       {"/b.xml#1 | Panen |  |  |  |  |  | Petani.", "/b.xml#2 | Banjir |  |  |  |  |  | Air."}},
      {"documents of Solr",
       "<add><doc><field name=\"id\">k1</field><field name=\"title\">Panen</field><field "
       "name=\"content\">Petani.</field></doc>"
       "<doc><field name=\"id\">k2</field><field name=\"title\">Banjir</field><field "
       "name=\"content\">Air.</field></doc></add>",
       {"k1 | Panen |  |  |  |  |  | Petani.", "k2 | Banjir |  |  |  |  |  | Air."}},
      {"a page of MediaWiki",
       "<mediawiki><siteinfo><sitename>Wiki</sitename></siteinfo><page><title>Panen</title><ns>0</ns><id>p7</"
       "id><revision><id>r9</id>"
       "<timestamp>2024-10-24T08:00:00Z</timestamp><text "
       "xml:space=\"preserve\">Petani.</text></revision></page>"
       "<page><title>Banjir</title><id>p8</id><revision><id>r10</id><text>Air.</text></revision></page></"
       "mediawiki>",
       {"p7 | Panen | 2024-10-24T08:00:00Z |  |  |  |  | Petani.", "p8 | Banjir |  |  |  |  |  | Air."}},
      {"a site map of news",
       "<?xml version=\"1.0\"?><urlset "
       "xmlns:news=\"x\"><url><loc>https://k.example/1</loc><news:news><news:publication><news:name>Kabar</"
       "news:name>"
       "<news:language>id</news:language></"
       "news:publication><news:publication_date>2024-10-24T08:00:00+07:00</news:publication_date>"
       "<news:title>Panen "
       "Raya</news:title></news:news></url><url><loc>https://k.example/2</loc><news:news><news:title>Banjir</"
       "news:title></news:news></url></urlset>",
       {"https://k.example/1 | Panen Raya | 2024-10-24T08:00:00+07:00 | Kabar |  |  | https://k.example/1 | ",
        "https://k.example/2 | Banjir |  |  |  |  | https://k.example/2 | "}},
      {"documents without a root",
       "<doc id=\"w1\" url=\"https://k.example/1\" title=\"Panen\">\nPetani memanen.\n\nLanjut.\n</doc>\n"
       "<doc id=\"w2\" url=\"https://k.example/2\" title=\"Banjir\">\nAir.\n</doc>\n",
       {"w1 | Panen |  |  |  |  | https://k.example/1 | Petani memanen.\nLanjut.",
        "w2 | Banjir |  |  |  |  | https://k.example/2 | Air."}},
      {"SGML of a news corpus",
       "<DOC id=\"K_1\" type=\"story\" "
       ">\n<HEADLINE>\nPanen\n</HEADLINE>\n<DATELINE>\nMakassar\n</DATELINE>\n<TEXT>\n<P>\nSatu.\n</"
       "P>\n<P>\nDua.\n</P>\n</TEXT>\n</DOC>\n"
       "<DOC id=\"K_2\" type=\"other\" >\n<TEXT>\nTiga.\n</TEXT>\n</DOC>\n",
       {"K_1 | Panen |  |  |  |  |  | Satu.\nDua.", "K_2 |  |  |  |  |  |  | Tiga."}},
      {"names in several elements of one author",
       "<r><d><judul>A</judul><penulis><orang><nama>Ani</nama><tim>Solo</tim></orang><orang><nama>Budi</nama>"
       "</orang></penulis><isi>x</isi></d></r>",
       {"/b.xml#1 | A |  |  | Ani, Budi |  |  | x"}},
      {"several authors and categories",
       "<r><d><judul>A</judul><penulis>Ani</penulis><penulis>Budi</penulis><kategori/><isi>x</isi></d>"
       "<d><judul>B</judul><authors><author>Ani</author><author>Budi</author></authors><kategori>Tani</"
       "kategori><kategori>Desa</kategori><isi>y</isi></d></r>",
       {"/b.xml#1 | A |  |  | Ani, Budi |  |  | x", "/b.xml#2 | B |  |  | Ani, Budi | Tani, Desa |  | y"}},
      {"values in attributes",
       "<r><d><prop name=\"judul\" value=\"A\"/><meta name=\"tanggal\" "
       "content=\"2024-10-24\"/><isi>x</isi></d>"
       "<d><prop name=\"judul\" value=\"B\"/><isi>y</isi></d></r>",
       {"/b.xml#1 | A | 2024-10-24 |  |  |  |  | x", "/b.xml#2 | B |  |  |  |  |  | y"}},
      {"texts alone",
       "<korpus><artikel>Petani.</artikel><artikel>Air.</artikel></korpus>",
       {"/b.xml#1 |  |  |  |  |  |  | Petani.", "/b.xml#2 |  |  |  |  |  |  | Air."}},
      {"two documents in a row",
       "<?xml "
       "version='1.0'?><r><d><judul>A</judul><isi>Satu.</isi></d><d><judul>B</judul><isi>Dua.</isi></d></r>"
       "<?xml version='1.0'?><r><d><judul>C</judul><isi>Tiga.</isi></d></r>",
       {"/b.xml#1 | A |  |  |  |  |  | Satu.", "/b.xml#2 | B |  |  |  |  |  | Dua.",
        "/b.xml#3 | C |  |  |  |  |  | Tiga."}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("markup in a field is text") {
  const std::string begin = "<r><d><judul>A <i>b</i></judul><isi>";
  const std::string end = "</isi></d><d><judul>B</judul><isi>x</isi></d></r>";
  const std::pair<std::string, std::string> rows[] = {
      {"<p>Satu.</p><p>Dua <b>tebal</b>.</p>", "Satu.\nDua tebal."},
      {"<alinea>Satu.</alinea><alinea>Dua <orang>Ani</orang> pergi.</alinea>", "Satu.\nDua Ani pergi."},
      {"Satu <nama>Ani</nama> dua.", "Satu Ani dua."},
      {"<![CDATA[<p>Satu &amp; dua.</p>]]>", "Satu & dua."},
      {"&lt;p&gt;Satu&lt;br&gt;dua.&lt;/p&gt;", "Satu\ndua."},
      {"<section><p>Satu.</p></section><p>Air di <a href=\"x\">kota</a> surut.</p>",
       "Satu.\nAir di kota surut."},
      {"Satu.\nDua.", "Satu.\nDua."},
  };
  for (const auto& [inside, text] : rows) {
    CAPTURE(inside);
    const Reading reading = read_content(begin + inside + end, "/b.xml");
    REQUIRE(reading.articles.size() == 2);
    CHECK(reading.articles[0].text == text);
    CHECK(reading.articles[0].title == "A b");
  }
}

TEST_CASE("the elements of one text are joined") {
  check({"paragraphs",
         "<r><d><judul>A</judul><isi>Satu.</isi><isi>Dua.</isi></d><d><judul>B</judul><isi>x</isi></d></r>",
         {"/b.xml#1 | A |  |  |  |  |  | Satu.\nDua.", "/b.xml#2 | B |  |  |  |  |  | x"}});
}

TEST_CASE("names of the caller are found in XML") {
  const ReaderOptions options{.field_names = {{"text", "uraian"}, {"title", "tajuk"}}};
  check({"elements",
         "<r><d><tajuk>A</tajuk><uraian>Satu.</uraian></d><d><tajuk>B</tajuk><uraian>Dua.</uraian></d></r>",
         {"/b.xml#1 | A |  |  |  |  |  | Satu.", "/b.xml#2 | B |  |  |  |  |  | Dua."}},
        options);
  check({"columns",
         "<r><d><kolom name='tajuk'>A</kolom><kolom name='uraian'>Satu.</kolom></d></r>",
         {"/b.xml#1 | A |  |  |  |  |  | Satu."}},
        options);
}

TEST_CASE("XML without a known text says what it has") {
  const Reading reading = read_content(
      "<?xml version='1.0'?><r><d><nama>A</nama><kol name='x'>y</kol></d><d><nama>B</nama></d></r>",
      "/b.xml");
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{
            {"/b.xml", 0, "has no element with a known name for the text; it has: \"nama\", \"kol\""}});
  REQUIRE(reading.results.size() == 1);
  CHECK(std::get<Rejection>(reading.results[0]).remedy == Remedy::kNameTextColumn);
}

TEST_CASE("markup beside a record is no field of it") {
  check({"a picture with an address, comments of readers",
         "<r><d><judul>A</judul><gambar href='x.jpg' "
         "date='2020-01-01'/><isi>Satu.</isi><komentar><isi>Bagus.</isi></komentar></d>"
         "<d><judul>B</judul><isi>Dua.</isi></d></r>",
         {"/b.xml#1 | A |  |  |  |  |  | Satu.", "/b.xml#2 | B |  |  |  |  |  | Dua."}});
  check({"sections with titles",
         "<r><article><front><title>A</title></front><body><sec><title>Awal</title><p>Satu.</p></"
         "sec><sec><title>Akhir</title><p>Dua.</p></sec></body></article>"
         "<article><front><title>B</title></front><body><section><p>Tiga.</p></section></body></article></r>",
         {"/b.xml#1 | A |  |  |  |  |  | Awal\nSatu.\nAkhir\nDua.", "/b.xml#2 | B |  |  |  |  |  | Tiga."}});
  check({"names of fields in a text",
         "<r><berita><judul>A</judul><isi><lead>Teras.</lead><p>Satu pada <tanggal>3 "
         "Mei</tanggal>.</p></isi></berita>"
         "<berita><judul>B</judul><isi>Dua.</isi></berita></r>",
         {"/b.xml#1 | A |  |  |  |  |  | Teras.\nSatu pada 3 Mei.", "/b.xml#2 | B |  |  |  |  |  | Dua."}});
}

TEST_CASE("a record whose text has an unknown name is named") {
  const Reading reading = read_content(
      "<r><d><judul>A</judul><uraiannya>Petani di desa itu memanen "
      "padi.</uraiannya><n>1</n></d><d><judul>B</judul></d></r>",
      "/b.xml");
  CHECK(reading.articles.size() == 2);
  REQUIRE_FALSE(reading.notices.empty());
  CHECK(reading.notices[0].kind == NoticeKind::kUnknownText);
  CHECK(contains(reading.notices[0].example, "uraiannya"));
  const Reading unused = read_content("<r><d><judul>A</judul><isi>x</isi></d></r>", "/b.xml",
                                      {.field_names = {{"author", "juru"}}});
  REQUIRE(unused.notices.size() == 1);
  CHECK(unused.notices[0].kind == NoticeKind::kUnusedName);
}

TEST_CASE("the only record of a file has the fields around the group of its title") {
  struct Grouped {
    const char* what;
    std::string content, url;
  };
  const Grouped rows[] = {
      {"a site map of news",
       "<urlset><url><loc>https://contoh.example/a</loc><news:news><news:title>Judul "
       "uji</news:title></news:news></url></urlset>",
       "https://contoh.example/a"},
      {"a group of one's own",
       "<data><rekaman_berita><tautan>https://contoh.example/b</tautan><kepala><judul>Judul "
       "uji</judul></kepala></rekaman_berita></data>",
       "https://contoh.example/b"},
      {"a root that is the record",
       "<artikel><url>https://contoh.example/c</url><info><judul>Judul "
       "uji</judul><isi>Teks.</isi></info></artikel>",
       "https://contoh.example/c"},
      {"the address of the export",
       "<ekspor><url>https://contoh.example/</url><artikel><judul>Judul "
       "uji</judul><isi>Teks.</isi></artikel></ekspor>",
       ""},
  };
  for (const Grouped& row : rows) {
    CAPTURE(row.what);
    const Reading reading = read_content(row.content, "/a.xml");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].title == "Judul uji");
    CHECK(reading.articles[0].url == row.url);
  }
}

TEST_CASE("broken and truncated records are kept") {
  const Reading broken = read_content(
      "<r><d><judul>A & B</judul><isi>1 < 2 &amp; 3</isi></d><d><judul>C</jdl><isi>x</isi></d></r>",
      "/b.xml");
  CHECK(lines_of(broken) ==
        join({"/b.xml#1 | A & B |  |  |  |  |  | 1 < 2 & 3", "/b.xml#2 | C |  |  |  |  |  | x"}));
  REQUIRE(broken.notices.size() == 1);
  CHECK(broken.notices[0].kind == NoticeKind::kBrokenMarkup);
  const Reading cut =
      read_content("<r><d><judul>A</judul><isi>x</isi></d><d><judul>C</judul><isi>y dan", "/b.xml");
  CHECK(lines_of(cut) == join({"/b.xml#1 | A |  |  |  |  |  | x", "/b.xml#2 | C |  |  |  |  |  | y dan"}));
  REQUIRE(cut.notices.size() == 1);
  CHECK(cut.notices[0].kind == NoticeKind::kTruncated);
}

TEST_CASE("records with missing end tags are kept apart") {
  const std::pair<std::string, std::string> rows[] = {
      {"<r><d><judul>A</judul><isi>x</isi><d><judul>B</judul><isi>y</isi><d><judul>C</judul><isi>z</isi></r>",
       "A | x\nB | y\nC | z\n"},
      {"<r><d><judul>A</judul><isi>x</isi><d><judul>B</judul><isi>y</isi></d></d></r>", "A | x\nB | y\n"},
      {"<r><d><judul>A<isi>x</isi></d><d><judul>B</judul><isi>y</d></r>", "A | x\nB | y\n"},
      {"<r><artikel><judul>A</judul><artikel>x</artikel></artikel><artikel><judul>B</judul><artikel>y</"
       "artikel></artikel></r>",
       "A | x\nB | y\n"},
  };
  for (const auto& [xml, expected] : rows) {
    CAPTURE(xml);
    std::string articles;
    for (const Article& article : read_content(xml, "/b.xml").articles)
      articles += article.title + " | " + article.text + "\n";
    CHECK(articles == expected);
  }
}

TEST_CASE("a record above the limit is refused, and the next one is read") {
  const std::string giant(kMaxRecordBytes + 100, 'a');
  const Reading reading = read_content("<r><d><judul>A</judul><isi>x</isi></d><d><judul>B</judul><isi>" +
                                           giant + "</isi></d><d><judul>C</judul><isi>y</isi></d></r>",
                                       "/b.xml");
  CHECK(lines_of(reading) == join({"/b.xml#1 | A |  |  |  |  |  | x", "/b.xml#3 | C |  |  |  |  |  | y"}));
  REQUIRE(reading.rejections.size() == 1);
  CHECK(reading.rejections[0].reason == "is longer than 64 MiB, too long for one article");
}

}  // namespace
