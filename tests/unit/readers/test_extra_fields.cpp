// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/record/extra_fields.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

// kota=Demak tags=[a|b] halaman:3, where ':' marks a literal
std::string describe(const std::vector<ExtraField>& extra) {
  std::string text;
  for (const ExtraField& field : extra) {
    const std::string values = fmt::format("{}", fmt::join(field.values, "|"));
    text += fmt::format("{}{}{}{} ", field.name, field.is_literal ? ':' : '=',
                        field.is_list ? "[" + values + "]" : values, "");
  }
  if (!text.empty()) text.pop_back();
  return text;
}

struct Row {
  std::string content;
  std::string extra;
};

void check(const std::string& path, std::initializer_list<Row> rows, const ReaderOptions& options = {}) {
  for (const Row& row : rows) {
    CAPTURE(row.content);
    const Reading reading = read_content(row.content, path, options);
    REQUIRE(!reading.articles.empty());
    CHECK(describe(reading.articles[0].extra) == row.extra);
  }
}

// The members of an object beside a text.
Row member(const std::string& json, const std::string& extra) {
  return {R"({"isi": "Air naik di desa.", )" + json + "}", extra};
}

TEST_CASE("members of JSON that no field takes are extra fields") {
  check("/a.json",
        {
            member(R"("kota": "Demak")", "kota=Demak"),
            member(R"("Kota Asal": " Demak\n Barat ")", "Kota Asal=Demak Barat"),
            member(R"("kota": "R&amp;D \u0026 &quot;x&quot;")", R"(kota=R&D & "x")"),
            member(R"("tags": ["a", "b"])", "tags=[a|b]"),
            member(R"("tags": ["a"])", "tags=[a]"),
            member(R"("n": 7, "b": true, "c": false)", "n:7 b:true c:false"),
            member(R"("n": [1, 2.0])", "n:[1|2.0]"),
            member(R"("n": [1, "dua"])", "n=[1|dua]"),
            member(R"("lokasi": {"kota": "Demak", "geo": {"lat": -6.890}})",
                   "lokasi.kota=Demak lokasi.geo.lat:-6.890"),
            member(R"("gambar": [{"url": "a", "w": 1}, {"url": "b"}])", "gambar.url=[a|b] gambar.w:[1]"),
            member(R"("a": null, "b": "", "c": [], "d": {}, "e": " ", "f": [null, ""], "g": NaN)", ""),
            member(R"("a": "NULL", "b": "-", "c": "nan")", ""),
            member(R"("x": {"$oid": "5f"}, "y": {"rendered": "z"})", "x=5f y=z"),
            member(R"("k": "a", "k": "b")", "k=[a|b]"),
            member(R"("": "a", "Unnamed: 0": 3, "Unnamed: 0.1": 3)", ""),
        });
}

TEST_CASE("numbers are as printed in the file") {
  for (const char* number : {"0", "-1", "12345678901234567890", "1.50", "1e3", "1E+03", "-0.0", "1.0",
                             "100000.0", "0.1000000000000000055511151231257827"}) {
    CAPTURE(number);
    const std::string object =
        fmt::format(R"({{"isi": "a b", "teksLain": "5.5: \"1.5\" ", "n": {}}})", number);
    const auto extra = read_content(object, "/a.json").articles.at(0).extra;
    REQUIRE(extra.size() == 2);
    CHECK(extra[1] == ExtraField{"n", {number}, false, true});
  }
  check("/a.json", {member(R"("n": [1.50, 1.5, 1.500], "m": 1.5)", "n:[1.50|1.5|1.500] m:1.5")});
}

TEST_CASE("numbers that no type holds are strings of the same digits") {
  check("/a.json",
        {
            member(R"("n": 1234567890123456789012345)", "n=1234567890123456789012345"),
            member(R"("n": -12345678901234567890, "s": "\"-9e999")", R"(n=-12345678901234567890 s="-9e999)"),
            member(R"("n": [1e400, 1])", "n=[1e400|1]"),
            member(R"("n": 123456789012345678901234567890.5)", "n:123456789012345678901234567890.5"),
        });
}

TEST_CASE("numbers of lines, of wrapped articles and of tables are as printed, too") {
  const auto numbers = [](const std::string& content, const std::string& path) {
    std::string text;
    for (const Article& article : read_content(content, path).articles) text += describe(article.extra) + ";";
    return text;
  };
  CHECK(numbers("{\"isi\": \"a b\", \"n\": 1.50}\n{\"isi\": \"b c\", \"n\": 1.5}\n", "/a.jsonl") ==
        "n:1.50;n:1.5;");
  CHECK(numbers(R"({"articles": [{"title": "a b", "n": 1.50}, {"title": "b c", "n": 1.5}]})", "/a.json") ==
        "n:1.50;n:1.5;");
  CHECK(numbers(R"({"judul": ["a b", "b c"], "n": [1.50, 1.5]})", "/a.json") == "n:1.50;n:1.5;");
  CHECK(numbers(R"({"judul": {"0": "a b", "1": "b c"}, "n": {"0": 1.50, "1": 2.0}})", "/a.json") ==
        "n:1.50;n:2.0;");
  CHECK(numbers(R"([["judul", "n"], ["a b", 1.50], ["b c", 1e3]])", "/a.json") == "n:1.50;n:1e3;");
}

TEST_CASE(
    "a name of a field that another name of the field beats is an extra field, unless it says the same") {
  check("/a.json",
        {
            member(R"("published_at": "2024-01-02", "updated_at": "2024-01-03")", "updated_at=2024-01-03"),
            member(R"("date": "2024-01-02", "created_at": "2024-01-01")", "created_at=2024-01-01"),
            member(R"("created_at": "2024-01-01", "date": "2024-01-02")", "created_at=2024-01-01"),
            member(R"("date": "2024-01-02", "tanggal": "2 Januari 2024")", ""),
            member(R"("summary": "<p>Ringkas.</p>")", "summary=Ringkas."),
            member(R"("summary": "Air naik di desa.")", ""),
            member(R"("html": "<p>Air naik</p><p>di desa.</p>")", ""),
            member(R"("title": "A", "headline": "B", "headline2": "C")", "headline=B headline2=C"),
            member(R"("title": "A", "judul": "A")", ""),
            member(R"("id": 5, "uuid": "x-1")", "uuid=x-1"),
            member(R"("author": 12, "penulis": "Budi")", "author:12"),
            member(R"("source": "https://kabar.example/berita-2024-1")", ""),
            member(R"("url": "https://a.example/1", "guid": "https://a.example/1", "id": 4)", ""),
        });
}

TEST_CASE("objects that give a field keep what else they say") {
  check(
      "/a.json",
      {
          member(R"("author": {"name": "Budi", "email": "budi@a.example"})", "author.email=budi@a.example"),
          member(R"("author": [{"name": "Ani", "id": 1}, {"name": "Budi", "id": 2}])", "author.id:[1|2]"),
          member(R"("title": {"rendered": "Judul"})", ""),
          {R"({"title": {"rendered": "J"}, "content": {"rendered": "<p>Isi</p>", "protected": false}})", ""},
          {R"({"_index": "x", "_source": {"title": "J", "isi": "Isi", "kota": "Demak"}})",
           "_index=x kota=Demak"},
          {R"({"id": 3, "attributes": {"judul": "J", "isi": "Isi", "kota": "Demak"}})", "kota=Demak"},
          member(R"("meta": {"penulis": "Budi", "views": 5})", "meta.views:5"),
          member(R"("data": {"views": 5})", "data.views:5"),
      });
}

TEST_CASE("names of the caller are no extra fields") {
  ReaderOptions options;
  options.field_names = {{"text", "artikel.tubuh"}, {"title", "kepala"}};
  check("/a.json",
        {{R"({"artikel": {"tubuh": "Isi teks", "kota": "Demak"}, "kepala": "K", "title": "T"})",
          "artikel.kota=Demak title=T"}},
        options);
}

TEST_CASE("columns of CSV that no field takes are extra fields") {
  check("/a.csv", {
                      {"judul,isi,kota,halaman\nA,B c,Demak,1.50\n", "kota=Demak halaman=1.50"},
                      {",judul,isi,Unnamed: 3\n0,A,B c,4\n", ""},
                      {"judul,isi,tags\nA,B c,\"['a', 'b']\"\n", "tags=[a|b]"},
                      {"judul,isi,data\nA,B c,\"{'x': 1.50, 'y': 'z'}\"\n", "data.x:1.50 data.y=z"},
                      {"judul,isi,ringkasan,kota\nA,B c,Pendek,NULL\n", "ringkasan=Pendek"},
                      {"judul,isi,x,x\nA,B c,1,2\n", "x=[1|2]"},
                      {"judul,title,isi\nA,,B c\n", ""},
                      {"date,created_at,judul\n2024-01-02,2024-01-01,A\n", "created_at=2024-01-01"},
                  });
}

TEST_CASE("elements and attributes of records of XML that no field takes are extra fields") {
  const auto record = [](const std::string& inner, const std::string& extra,
                         const std::string& attributes = "") {
    const std::string other = "<berita><judul>Lain</judul><isi>Isi lain.</isi></berita>";
    return Row{"<?xml version=\"1.0\"?><data><berita" + attributes + "><judul>J</judul><isi>Air naik.</isi>" +
                   inner + "</berita>" + other + "</data>",
               extra};
  };
  check(
      "/a.xml",
      {
          record("<kota>Demak</kota>", "kota=Demak"),
          record("<tag>a</tag><tag>b &amp; c</tag>", "tag=[a|b & c]"),
          record("<lokasi><kota>Demak</kota><prov>Jateng</prov></lokasi>",
                 "lokasi.kota=Demak lokasi.prov=Jateng"),
          record("<gambar url=\"a.jpg\" lebar=\"3\"/>", "gambar.url=a.jpg gambar.lebar=3"),
          record("<kota value=\"Demak\"/>", "kota=Demak"),
          record("", "kode=7", " kode=\"7\""),
          record("<tanggal>2024-01-02</tanggal><created_at>2024-01-01</created_at>", "created_at=2024-01-01"),
          record("<ringkasan>Pendek saja.</ringkasan>", "ringkasan=Pendek saja."),
          record("<kota></kota><x/>", ""),
          record("<ket>Banjir <b>besar</b> di Demak</ket>", "ket=Banjir besar di Demak"),
          record("<ket><b>Banjir</b> besar</ket>", "ket=Banjir besar"),
          record("<ket>Satu<br/>Dua</ket>", "ket=Satu Dua"),
          record("<ket>\n <p>Satu</p>\n<p>Dua <i>ti</i>ga</p></ket>", "ket=Satu Dua tiga"),
          record("<ket>Di <kota kode=\"7\">Demak</kota>, Jawa</ket>",
                 "ket=Di Demak, Jawa ket.kota.kode=7 ket.kota=Demak"),
          record("<ket>Di <b>kota <kota>Demak</kota></b></ket>", "ket=Di kota Demak ket.kota=Demak"),
          record("<x><a>1</a><b>2</b></x>", "x.a=1 x.b=2"),
          record("<gambar><url>https://a.example/b-1-2</url><judul>G</judul><tanggal>2020-01-01</tanggal></"
                 "gambar>",
                 "gambar.url=https://a.example/b-1-2 gambar.judul=G gambar.tanggal=2020-01-01"),
          record("<kota><![CDATA[R&amp;D]]></kota>", "kota=R&D"),
          record("Teks lepas", "berita=Teks lepas"),
          record("<penulis><nama>Ani</nama><surel>a@a.example</surel><url>u</url></penulis>",
                 "penulis.surel=a@a.example penulis.url=u"),
          record("<penulis><orang kode=\"3\"><nama>Ani</nama><tim>Solo</tim></orang></penulis>",
                 "penulis.orang.kode=3 penulis.orang.tim=Solo"),
      });
  check("/b.xml",
        {{"<?xml version=\"1.0\"?><t><row><field name=\"judul\">J</field><field name=\"isi\">I j</field>"
          "<field name=\"kota\">Demak</field></row><row><field name=\"judul\">K</field></row></t>",
          "kota=Demak"}});
}

TEST_CASE("elements of feeds that no field takes are extra fields") {
  const auto item = [](const std::string& inner, const std::string& extra) {
    return Row{
        "<rss version=\"2.0\"><channel><title>Kabar</title><item><title>J</title>"
        "<link>https://a.example/1</link>" +
            inner + "</item></channel></rss>",
        extra};
  };
  check("/a.rss",
        {
            item("<category>A</category>", ""),
            item("<category>A</category><category>B</category>", "categories=[A|B]"),
            item("<category>A</category><category domain=\"post_tag\">x</category>", "tags=[x]"),
            item("<guid isPermaLink=\"false\">9</guid>", ""),
            item("<guid>https://a.example/1</guid>", ""),
            item("<comments>https://a.example/1#k</comments><slash:comments>4</slash:comments>",
                 "comments=https://a.example/1#k slash:comments=4"),
            item("<description>Ringkas.</description><content:encoded>Isi.</content:encoded>",
                 "description=Ringkas."),
            item("<enclosure url=\"a.jpg\" type=\"image/jpeg\"/>",
                 "enclosure.url=a.jpg enclosure.type=image/jpeg"),
            item("<media:thumbnail url=\"t.jpg\"/>", "media:thumbnail.url=t.jpg"),
            item("<dc:creator>Ani</dc:creator><dc:rights>Hak</dc:rights>", "dc:rights=Hak"),
            item("<wp:postmeta><wp:meta_key>kota</wp:meta_key><wp:meta_value>Demak</wp:meta_value>"
                 "</wp:postmeta>",
                 "kota=Demak"),
            item("<ket>Banjir <b>besar</b> di Demak</ket>", "ket=Banjir besar di Demak"),
            item("<ket>Satu<br/>Dua</ket>", "ket=Satu Dua"),
            item("<ket><p>Satu</p><p>Dua</p></ket>", "ket=Satu Dua"),
            item("<x:ket>Di <x:kota kode=\"7\">Demak</x:kota>.</x:ket>",
                 "x:ket=Di Demak. x:ket.x:kota.kode=7 x:ket.x:kota=Demak"),
            item("<x><a>1</a><b>2</b></x>", "x.a=1 x.b=2"),
            item("<dc:creator>Ani <tim>Solo <b>Raya</b></tim></dc:creator>", "dc:creator.tim=Solo Raya"),
        });
  check("/a.atom",
        {{"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>K</title><entry><title>J</title><id>1</id>"
          "<link href=\"https://a.example/1\"/><link rel=\"enclosure\" href=\"a.mp3\"/>"
          "<published>2024-01-02</published><updated>2024-01-03</updated>"
          "<author><name>Ani</name><email>ani@a.example</email></author>"
          "<category term=\"A\"/><category term=\"B\"/></entry></feed>",
          "link.enclosure=a.mp3 updated=2024-01-03 author.email=ani@a.example categories=[A|B]"}});
}

TEST_CASE("keywords and urgency of agency formats are extra fields") {
  check(
      "/a.xml",
      {{"<nitf><head><docdata><doc-id id-string=\"1\"/><urgency ed-urg=\"4\"/><key-list><keyword "
        "key=\"banjir\"/>"
        "<keyword key=\"Demak\"/></key-list></docdata></head><body><body.head><hedline><hl1>J</hl1></hedline>"
        "</body.head><body.content><p>Isi.</p></body.content></body></nitf>",
        "urgency=4 keywords=[banjir|Demak]"},
       {"<newsItem "
        "guid=\"1\"><contentMeta><headline>J</headline><urgency>4</urgency><keyword>banjir</keyword>"
        "</contentMeta><contentSet><inlineData>Isi teks.</inlineData></contentSet></newsItem>",
        "urgency=4 keywords=[banjir]"}});
}

TEST_CASE("a page keeps its tags, editor, description, picture and day of change") {
  const auto page = [](const std::string& head, const std::string& extra) {
    return Row{
        "<!DOCTYPE html><html><head><title>Air Naik</title>" + head +
            "</head><body><h1>Air Naik</h1><p>Air sungai naik sejak pagi dan warga mulai mengungsi.</p>"
            "</body></html>",
        extra};
  };
  const auto json = [&](const std::string& members, const std::string& extra) {
    return page(
        "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Air Naik\", " +
            members + "}</script>",
        extra);
  };
  check("/a.html",
        {
            page("<meta name=\"viewport\" content=\"width=1\"><meta name=\"robots\" content=\"all\">", ""),
            page("<meta property=\"article:tag\" content=\"a\"><meta property=\"article:tag\" content=\"b\">",
                 "tags=[a|b]"),
            page("<meta name=\"keywords\" content=\"a, b c\">", "tags=[a|b c]"),
            page("<meta name=\"editor\" content=\"Ani\">", "editor=Ani"),
            page("<meta name=\"description\" content=\"Ringkas.\">", "description=Ringkas."),
            page("<meta property=\"og:image\" content=\"https://a.example/a.jpg\">",
                 "image=https://a.example/a.jpg"),
            page("<meta property=\"article:modified_time\" content=\"2024-01-03\">", "modified=2024-01-03"),
            json(R"("keywords": "a, b", "image": {"url": "a.jpg"})", "tags=[a|b] image=a.jpg"),
            json(R"("keywords": ["a", "b, c"], "editor": {"name": "Ani"})", "tags=[a|b, c] editor=Ani"),
            json(R"("datePublished": "2024-01-02", "dateModified": "2024-01-02")", ""),
            json(R"("datePublished": "2024-01-02", "dateModified": "2024-01-03")", "modified=2024-01-03"),
        });
}

TEST_CASE("keys of front matter that no field takes are extra fields") {
  const auto markdown = [](const std::string& keys, const std::string& extra) {
    return Row{"---\ntitle: J\n" + keys + "---\nIsi teks.\n", extra};
  };
  check("/a.md",
        {
            markdown("kota: Demak\n", "kota=Demak"),
            markdown("tags: [a, \"b, c\"]\n", "tags=[a|b, c]"),
            markdown("tags:\n  - a\n  - b\n", "tags=[a|b]"),
            markdown("draft: false\nhal: 7\nkode: \"007\"\nversi: 1.50\nnomor: 007\n",
                     "draft:false hal:7 kode=007 versi:1.50 nomor=007"),
            markdown("lokasi:\n  kota: Demak\n  hal: 3\n", "lokasi.kota=Demak lokasi.hal:3"),
            markdown("author:\n  name: Ani\n  email: ani@a.example\n", "author.email=ani@a.example"),
            markdown("description: >\n  Ringkas\n  saja.\n", "description=Ringkas saja."),
            markdown("date: 2024-01-02\nlastmod: 2024-01-03\n", "lastmod=2024-01-03"),
            markdown("a:\n  b:\n    c: x\n  d:\n    c: y\n", "a.b.c=x a.d.c=y"),
            markdown("tags: [\n  banjir, # air\n  'a, b'\n]\nkota: Demak\n", "tags=[banjir|a, b] kota=Demak"),
            markdown("lokasi: {kota: Demak, hal: 3}\n", "lokasi.kota=Demak lokasi.hal:3"),
            markdown("n:\n- x: {y: [1, 2]}\n  z: a\n- z: b\n", "n.x.y:[1|2] n.z=[a|b]"),
            markdown("ket: \"a\\tb\\u00e9\\\"\"\nkosong: ~\n", "ket=a b\u00e9\""),
            markdown("ket: satu\n  dua\nkota: 'di\n  Demak'\n", "ket=satu dua kota=di Demak"),
            markdown("rusak: [a\nkota: Demak\nket: \"x\n", "rusak=[a] kota=Demak ket=x"),
            markdown("gambar:\n  - url: https://a.example/berita-1-2-3\n    lebar: 3\n",
                     "gambar.url=[https://a.example/berita-1-2-3] gambar.lebar:[3]"),
        });
  check("/b.md",
        {{"+++\ntitle = \"J\"\nkota = \"Demak\"\n[params]\nhal = 3\n+++\nIsi teks.\n",
          "kota=Demak params.hal:3"},
         {"+++\ntitle = \"J\"\ntags = [\n  \"a\",\n  \"b\", # c\n]\nket = \"\"\"\nsatu\n\"dua\"\"\"\"\nn = "
          "1_000\n"
          "x = '''a\\b'''\n+++\nIsi teks.\n",
          "tags=[a|b] ket=satu \"dua\" n:1000 x=a\\b"},
         {"+++\ntitle = \"J\"\n[[gambar]]\nurl = \"https://a.example/b-1-2\"\n[[gambar]]\nurl = \"b\"\n"
          "[menu.main]\nurl = \"c\"\n[params]\nauthor = \"Ani\"\n+++\nIsi teks.\n",
          "gambar.url=[https://a.example/b-1-2|b] menu.main.url=c"}});
}

TEST_CASE("header lines and elements of TREC that no field takes are extra fields") {
  check("/a.txt", {{"Judul: J\nEditor: Ani\nTanggal: 2024-01-02\n\nIsi teks.\n", "Editor=Ani"},
                   {"Judul: J\nRingkasan: Pendek\n\nIsi teks.\n", "Ringkasan=Pendek"}});
  check("/a.trec",
        {{"<DOC><DOCNO>1</DOCNO><KOTA>Demak</KOTA><TEXT>Isi <P>teks</P>.</TEXT></DOC>", "KOTA=Demak"},
         {"<DOC><DOCNO>1</DOCNO><DOCID>2</DOCID><TEXT>Isi teks.</TEXT></DOC>", "DOCID=2"},
         {"<DOC><DOCNO>1</DOCNO><KOTA>Demak</KOTA> Isi teks.</DOC>", ""}});
}

TEST_CASE("extra fields that are too large are left out, and a notice names the first of them") {
  struct Bound {
    std::string name;
    std::string members;
    std::string cut;
    std::size_t kept;
  };
  std::string many;
  for (std::size_t i = 0; i < kMaxExtraFields + 5; ++i) many += fmt::format(R"("x{}": "a", )", i);
  std::string values;
  for (std::size_t i = 0; i < kMaxExtraValues + 5; ++i) values += fmt::format(R"({}"a")", i > 0 ? ", " : "");
  std::string bytes;
  for (char c = 'a'; c < 'f'; ++c) bytes += fmt::format(R"("{}": "{}", )", c, std::string(15'000, 'x'));
  std::string deep = "1";
  for (int i = 0; i < 20; ++i) deep = R"({"a": )" + deep + "}";
  const Bound bounds[] = {
      {"fields", many + R"("y": 1)", fmt::format("x{}", kMaxExtraFields), kMaxExtraFields},
      {"values", fmt::format(R"("v": [{}])", values), "v", 1},
      {"bytes of a name", fmt::format(R"("{}": 1, "b": 2)", std::string(300, 'n')),
       std::string(60, 'n') + "...", 1},
      {"bytes of a value", fmt::format(R"("v": "{}", "b": 2)", std::string(20'000, 'x')), "v", 1},
      {"bytes of a summary", fmt::format(R"("summary": "{}", "b": 2)", std::string(20'000, 'x')), "summary",
       1},
      {"bytes of all", bytes + R"("g": 1)", "e", 5},
      {"depth", fmt::format(R"("b": 2, "d": {})", deep), "d" + std::string(".a.a.a.a.a.a.a.a.a"), 1},
  };
  for (const Bound& bound : bounds) {
    CAPTURE(bound.name);
    const Reading reading = read_content(member(bound.members, "").content, "/a.json");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].extra.size() == bound.kept);
    REQUIRE(reading.notices.size() == 1);
    CHECK(reading.notices[0].kind == NoticeKind::kExtraCut);
    CHECK(reading.notices[0].example == bound.cut);
  }
}

TEST_CASE("extra fields of a program are cleaned") {
  const std::vector<ExtraField> cleaned = clean_extra_fields({
      {"", {"a"}},
      {" kota\n", {" Demak\t", ""}},
      {"kosong", {"", " "}},
      {"rusak\xff", {"a\xff"}},
      {"kota", {"Kudus"}},
      {"n", {"1", "dua"}, true, true},
      {"m", {"1.50"}, false, true},
      {"banyak", {"a", "b"}},
  });
  CHECK(cleaned == std::vector<ExtraField>{{"kota", {"Demak", "Kudus"}, true, false},
                                           {"rusak\ufffd", {"a\ufffd"}, false, false},
                                           {"n", {"1", "dua"}, true, false},
                                           {"m", {"1.50"}, false, true},
                                           {"banyak", {"a", "b"}, true, false}});
}

}  // namespace
