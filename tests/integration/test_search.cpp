// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <limits>
#include <thread>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/searcher/searcher.h>

#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::ids_of;
using telusur::test::make_article;

/// A few articles that differ in one thing each.
class Newsroom {
 public:
  Newsroom() {
    Article visit =
        make_article("kunjungan", "Menteri luar negeri ke Tokyo",
                     "Kunjungan menteri luar negeri membahas kerja sama perdagangan dengan Jepang.");
    visit.date = parse_date("2023-10-18");
    visit.source = "Kabar Nusaraya";
    visit.category = "Politik";
    visit.author = "Rina Wulandari";
    visit.url = "https://kabarnusaraya.example/politik/kunjungan";
    Article trade =
        make_article("dagang", "Perdagangan naik",
                     "Sama sekali tidak ada kerja yang mudah, kata menteri soal perdagangan luar negeri.");
    trade.date = parse_date("2023-11-02");
    trade.source = "Harian Lentera";
    trade.category = "Ekonomi";
    Article order =
        make_article("perintah", "Perintah evakuasi", "Warga menunggu perintah evakuasi dari petugas.");
    order.date = parse_date("2022-01-05T23:30:00+07:00");
    order.source = "Kabar Nusaraya";
    Article government =
        make_article("pemerintah", "Bantuan beras", "Pemerintah menyalurkan bantuan beras kepada warga.");
    Article title_only =
        make_article("judul", "Gempa susulan", "Warga diminta tetap tenang dan waspada di rumah.");
    test::write_index(database_, {visit, trade, order, government, title_only});
  }

  Results search(std::string_view query, const SearchOptions& options = {}) {
    return Searcher(database_).search(query, options);
  }

  /// The ids of all hits in alphabetical order.
  std::string found(std::string_view query, const SearchOptions& options = {}) {
    std::vector<std::string> ids;
    for (const Hit& hit : search(query, options).hits) ids.push_back(hit.id);
    std::ranges::sort(ids);
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
  }

 private:
  test::TemporaryDirectory folder_;
  std::string database_ = folder_.file("news.db");
};

TEST_CASE("what is said in one way is found in another") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(
      database,
      {make_article("rinci", "Anggaran",
                    "Dana Rp 1.500.000.000.000 cair pada 2023-09-13 untuk kerjasama ekonomi."),
       make_article("kata", "Anggaran",
                    "Dana Rp1,5 triliun cair pada 13 September 2023 untuk kerja sama ekonomi."),
       make_article("abad", "Candi", "Candi abad XVI itu dibangun, lalu dijaga lembaga antikorupsi."),
       make_article("as", "Dagang", "Dolar AS menguat."),
       make_article("roda", "Bengkel", "Truk patah as roda.")});
  Searcher searcher(database);
  const auto found = [&](std::string_view query) {
    std::vector<std::string> ids;
    for (const Hit& hit : searcher.search(query).hits) ids.push_back(hit.id);
    std::ranges::sort(ids);
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
  };
  struct Row {
    std::string query, found, reason;
  };
  const Row rows[] = {
      {"1.500.000.000.000", "kata rinci", "an amount in figures"},
      {"\"Rp1,5 triliun\"", "kata rinci", "a phrase with an amount in words"},
      {"\"13 September 2023\"", "kata rinci", "a day in words"},
      {"\"13/9/2023\"", "kata rinci", "a day in figures"},
      {"\"pada 13/9/2023\"", "kata rinci", "with a stop word in front"},
      {"judul:\"13/9/2023\"", "", "not in the title"},
      {"isi:\"kerja sama ekonomi\"", "kata rinci", "two words find one"},
      {"\"kerjasama ekonomi\"", "kata rinci", "one word finds two, and the phrase goes on behind them"},
      {"\"ekonomi kerjasama\"", "", "a phrase has an order"},
      {"+kerja", "kata rinci", "a word of a compound that is written together"},
      {"\"abad ke-16\"", "abad", "an ordinal"},
      {"\"abad keenam belas\"", "abad", "an ordinal in words"},
      {"korupsi", "abad", "the base of a bound form"},
      {"dana BUKAN antikorupsi", "kata rinci", "who forbids antikorupsi forbids no korupsi"},
      {"AS", "as", "the country alone"},
      {"as", "as roda", "who types small letters may mean both"},
      {"=antikorupsi", "abad", "exactly the bound form"},
      {"=korupsi", "", "which is not its base"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(found(row.query) == row.found);
  }
}

TEST_CASE("a word that an article begins with twice is found as a phrase") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, {make_article("judul", "Pura pura", "Berita singkat."),
                               make_article("isi", "", "Laut laut luas.")});
  Searcher searcher(database);
  for (const auto& [query, id] : {std::pair{"judul:\"pura pura\"", "judul"},
                                  std::pair{"\"pura pura\"", "judul"}, std::pair{"\"laut laut\"", "isi"}}) {
    CAPTURE(query);
    CHECK(ids_of(searcher.search(query)) == id);
  }
}

TEST_CASE("an expression is marked as a whole and each place once") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const std::string text = "Gempa terjadi pada 13 September 2023 di laut, kata lembaga kerjasama itu.";
  test::write_index(database, {make_article("gempa", "Gempa", text)});
  const auto marked = [&](std::string_view query) {
    std::string words;
    for (const Hit& hit : Searcher(database).search(query).hits) {
      for (const ByteRange& range : hit.snippet.highlights)
        words += "[" + hit.snippet.text.substr(range.begin, range.end - range.begin) + "]";
    }
    return words;
  };
  CHECK(marked("\"13/9/2023\"") == "[13 September 2023]");
  CHECK(marked("13 september 2023") == "[13 September 2023]");
  CHECK(marked("september") == "[September]");
  CHECK(marked("\"kerja sama\"") == "[kerjasama]");
  CHECK(marked("kerja sama") == "[kerjasama]");
}

TEST_CASE("every part of the query language finds what it says") {
  Newsroom news;
  struct Row {
    std::string query, found, reason;
  };
  const Row rows[] = {
      {"mengunjungi", "kunjungan", "another form of the same root"},
      {"MENTERI", "dagang kunjungan", "case does not matter"},
      {"beras evakuasi", "pemerintah perintah", "any of the words"},
      {"+warga -beras", "judul perintah", "must and must not"},
      {"warga DAN evakuasi", "perintah", "Indonesian AND"},
      {"beras ATAU evakuasi", "pemerintah perintah", "Indonesian OR"},
      {"warga BUKAN beras", "judul perintah", "Indonesian NOT"},
      {"warga AND (beras OR evakuasi)", "pemerintah perintah", "English and brackets"},
      {"\"kerja sama\"", "kunjungan", "a phrase, not the two words apart"},
      {"\"sama kerja\"", "", "a phrase has an order"},
      {"\"menteri perdagangan\"~3", "dagang", "near, with a stop word between"},
      {"judul:perdagangan", "dagang", "in the title"},
      {"title:tokyo", "kunjungan", "the English name of the field"},
      {"isi:gempa", "", "the title does not count"},
      {"isi:perdagangan", "dagang kunjungan", "in the text, whether or not in the title as well"},
      {"isi:\"menteri luar negeri\"", "kunjungan", "a phrase in the text"},
      {"judul:\"menteri luar negeri\"", "kunjungan", "a phrase in the title"},
      {"isi:\"perintah evakuasi\"", "perintah", "in both"},
      {"judul:\"gempa susulan\"", "judul", "a phrase in the title alone"},
      {"isi:\"gempa susulan\"", "", "the phrase stands in the title alone"},
      {"=pemerintah", "pemerintah", "exactly this form"},
      {"=perintah", "perintah", "exactly this form"},
      {"=tokyo", "kunjungan", "exact forms are looked for in the title too"},
      {"evaku*", "perintah", "the beginning of a word"},
      {"sumber:nusaraya", "kunjungan perintah", "a word of the source"},
      {"sumber:\"Kabar Nusaraya\" warga", "perintah", "a field narrows the words"},
      {"penulis:wulandari", "kunjungan", "the author"},
      {"rubrik:ekonomi", "dagang", "the section"},
      {"url:politik", "kunjungan", "a part of the address"},
      {"id:dagang", "dagang", "the article itself"},
      {"tanggal:2023-10-18", "kunjungan", "a day"},
      {"tanggal:2023", "dagang kunjungan", "a year"},
      {"tanggal:\"5 Januari 2022\"", "perintah", "a day in words, in the zone of Jakarta"},
      {"tanggal:2023-10-01..2023-10-31", "kunjungan", "a span"},
      {"sejak:2023-11", "dagang", "from a month on"},
      {"sampai:2022", "perintah", "until the end of a year; no date is no match"},
      {"perdagangan tanggal:2023-11", "dagang", "a date narrows the words"},
      {"siapa menteri luar negeri", "dagang kunjungan",
       "a question word is no word to look for beside others"},
      {"siapa DAN menteri", "dagang kunjungan", "nor is it where every word must match"},
      {"+siapa +menteri luar negeri", "dagang kunjungan", "nor with a sign"},
      {"(siapa) tanggal:2023-10-18", "kunjungan", "nor in a group of its own"},
      {"-warga", "dagang kunjungan", "everything without it"},
      {"sumber:\"???\" warga", "", "no source is called so"},
      {"warga -sumber:\"???\"", "judul pemerintah perintah", "nothing is left out"},
      {"sumber:nusaraya sumber:\"???\"", "kunjungan perintah", "one of two sources"},
      {"judul:=perdagangan", "dagang", "this form in the title"},
      {"judul:=dagang perdagangan", "dagang kunjungan", "beside another word"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(news.found(row.query) == row.found);
  }
}

TEST_CASE("a query that cannot find anything says why") {
  Newsroom news;
  struct Row {
    std::string query, message;
  };
  const Row rows[] = {{"yang dan di", "hanya berisi kata yang ada di hampir setiap artikel"},
                      {"-yang", "hanya berisi kata yang ada di hampir setiap artikel"},
                      {"\"yang di\"", "hanya berisi kata yang ada di hampir setiap artikel"},
                      {"sumber:\"???\"", "Di belakang sumber: tidak ada kata"},
                      {"xyz*", "Tidak ada kata yang diawali \"xyz\""},
                      {"?!", "Tidak ada kata dalam pencarian ini"}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Results results = news.search(row.query);
    CHECK(results.hits.empty());
    REQUIRE(results.notes.size() == 1);
    CHECK(results.notes.front().message.find(row.message) != std::string::npos);
  }
}

TEST_CASE("the empty query finds nothing and does not fail") {
  Newsroom news;
  for (const char* query : {"", "   ", "\t\n"}) CHECK(news.search(query).hits.empty());
}

TEST_CASE("what is odd is said once, and where a query only leaves out, what was taken") {
  Newsroom news;
  CHECK(news.search("* * * warga").notes.size() == 1);
  const Results all_but = news.search("-warga");
  REQUIRE(all_but.notes.size() == 1);
  CHECK(all_but.notes[0].message ==
        "Pencarian ini hanya menyebut yang dikecualikan, jadi semua artikel lainnya dianggap cocok.");
  CHECK(all_but.notes[0].where == ByteRange{1, 6});
}

TEST_CASE("the beginning of a derived word finds the articles that have such a word") {
  const test::TemporaryDirectory folder;
  test::write_index(folder.file("news.db"),
                    {make_article("camp", "Pengungsian penuh", "Ratusan orang tidur di tenda."),
                     make_article("flee", "Warga mengungsi", "Mereka mengungsi ke masjid."),
                     make_article("people", "Kabar siang", "Para pengungsi mulai pulang."),
                     make_article("cabinet", "Kabinet baru", "Pemerintahan baru mulai bekerja."),
                     make_article("order", "Perintah baru", "Perintah itu sudah turun.")});
  Searcher searcher(folder.file("news.db"));
  const auto found = [&](std::string_view query) {
    std::vector<std::string> ids;
    for (const Hit& hit : searcher.search(query).hits) ids.push_back(hit.id);
    std::ranges::sort(ids);
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
  };
  CHECK(found("pengungsi*") == "camp people");
  CHECK(found("judul:pengungsi*") == "camp");
  CHECK(found("isi:pengungsi*") == "people");
  CHECK(found("mengungsi*") == "flee");
  CHECK(found("ungs*") == "camp flee people");
  CHECK(found("pemerintah*") == "cabinet");
  CHECK(found("pemerint*") == "cabinet");
  CHECK_MESSAGE(found("memerint*").empty(), "no article has memerintah, though two have its root");
  CHECK(found("perint*") == "cabinet order");
  CHECK(found("baru -pemerintah*") == "order");
  CHECK(searcher.search("pengungsi*").notes.empty());
  const Results results = searcher.search("isi:pengungsi*");
  REQUIRE(results.hits.size() == 1);
  const Snippet& snippet = results.hits[0].snippet;
  REQUIRE(snippet.highlights.size() == 1);
  CHECK(snippet.text.substr(snippet.highlights[0].begin, 9) == "pengungsi");
}

TEST_CASE("what a beginning reads is bounded, and said where the bound is met") {
  const test::TemporaryDirectory folder;
  std::vector<Article> articles;
  for (int i = 0; i < 7000; ++i)
    articles.push_back(
        make_article(std::to_string(i), "", i % 300 == 0 ? "Tentara memerintah." : "Atas perintah."));
  test::write_index(folder.file("news.db"), articles);
  Searcher searcher(folder.file("news.db"));
  const Results results = searcher.search("memerint*", {.exact_total = true, .all_copies = true});
  CHECK_FALSE(results.total_is_exact);
  REQUIRE(results.notes.size() == 1);
  CHECK(results.notes[0].message.find("teksnya harus diperiksa") != std::string::npos);
  for (const Hit& hit : results.hits) CHECK(std::stoi(hit.id) % 300 == 0);
  const Results narrow = searcher.search("+tentara +memerint*", {.exact_total = true, .all_copies = true});
  CHECK(narrow.total == 24);
  CHECK(narrow.total_is_exact);
  CHECK(narrow.notes.empty());
}

TEST_CASE("a beginning in the text is not one in the title") {
  Newsroom news;
  CHECK(news.found("gem*") == "judul");
  CHECK(news.found("judul:gem*") == "judul");
  CHECK(news.found("isi:gem*").empty());
  CHECK(news.found("isi:bantu*") == "pemerintah");
}

TEST_CASE("a beginning of too many words stands for the most frequent ones, and says so") {
  const test::TemporaryDirectory folder;
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += std::string("baru") + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26) + "x ";
  test::write_index(folder.file("news.db"), {make_article("many", "", text)});
  const Results results = Searcher(folder.file("news.db")).search("baru*");
  CHECK(results.total == 1);
  REQUIRE(results.notes.size() == 1);
  CHECK(results.notes[0].message.find("yang dicari 200 yang paling sering") != std::string::npos);
}

TEST_CASE("a query that asks for too much is answered by its beginning, and says so") {
  Newsroom news;
  struct Row {
    std::string name;
    std::string piece;  // with a number behind it
    std::string end;
    std::string message;
  };
  const Row rows[] = {
      {"words", "kata", " ",
       "Satu pencarian paling banyak memuat 256 kata yang berbeda; 744 lainnya diabaikan."},
      {"phrase words", "\"banjir kata", "\" ", "256 kata yang berbeda"},
      {"sources", "sumber:kabar", " ", "256 kata yang berbeda"},
      {"groups", "(kata", " ATAU banjir) ", "256 kata yang berbeda"},
      {"prefixes", "kata", "* ", "Satu pencarian paling banyak memuat 16 awal kata; 984 lainnya diabaikan."},
      {"exact forms", "=kata", " ",
       "Satu pencarian paling banyak memuat 16 kata atau frasa yang harus diperiksa di teksnya; 984 lainnya "
       "diabaikan."}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string query = "evakuasi ATAU ";
    for (int i = 0; i < 1000; ++i) query += row.piece + std::to_string(i) + row.end;
    const Results results = news.search(query.substr(row.name == "words" ? 14 : 0));
    CHECK(std::ranges::any_of(results.notes, [&](const QueryNote& note) {
      return note.message.find(row.message) != std::string::npos;
    }));
  }
}

TEST_CASE("what a query says a thousand times counts once") {
  Newsroom news;
  for (const std::string once : {"evakuasi ", "evaku* ", "=perintah ", "\"perintah evakuasi\" ", "a ("}) {
    CAPTURE(once);
    std::string often;
    for (int i = 0; i < 1000; ++i) often += once;
    const Results first = news.search(once);
    const Results again = news.search(often);
    CHECK(ids_of(again) == ids_of(first));
    if (!first.hits.empty()) CHECK(again.hits.at(0).score == doctest::Approx(first.hits[0].score));
    for (const QueryNote& note : again.notes)
      CHECK(note.message.find("lainnya diabaikan") == std::string::npos);
  }
}

TEST_CASE("stop words beside others change nothing") {
  Newsroom news;
  CHECK(ids_of(news.search("bantuan dari pemerintah untuk warga")) ==
        ids_of(news.search("bantuan pemerintah warga")));
  CHECK(news.found("+yang +evakuasi") == "perintah");
}

TEST_CASE("a word in the title counts more than the same word in the text") {
  const test::TemporaryDirectory folder;
  test::write_index(folder.file("news.db"),
                    {make_article("isi", "Kabar petang hari", "Gempa terjadi pagi tadi"),
                     make_article("judul", "Gempa terjadi pagi", "Kabar petang hari tadi")});
  CHECK(ids_of(Searcher(folder.file("news.db")).search("gempa")) == "judul isi");
}

TEST_CASE("options filter, sort and page") {
  Newsroom news;
  CHECK(ids_of(news.search("menteri perintah warga",
                           {.sort = SortOrder::kNewest, .sources = {"kabar nusaraya"}})) ==
        "kunjungan perintah");
  CHECK(ids_of(news.search("menteri perintah",
                           {.sort = SortOrder::kOldest, .since = "2022", .until = "2023"})) ==
        "perintah kunjungan dagang");
  CHECK(news.found("menteri perintah", {.categories = {"Ekonomi", "Politik"}}) == "dagang kunjungan");
  CHECK(news.found("menteri perintah", {.every_word = true}) == "");
  CHECK(news.found("menteri perdagangan", {.every_word = true}) == "dagang kunjungan");
  CHECK_THROWS_WITH_AS(news.search("menteri", {.since = "besok-besok"}), doctest::Contains("besok-besok"),
                       const UsageError&);

  const Results all = news.search("warga menteri", {.limit = 100});
  REQUIRE(all.hits.size() == 5);
  const Results page = news.search("warga menteri", {.limit = 2, .offset = 2});
  REQUIRE(page.hits.size() == 2);
  CHECK(page.hits[0].id == all.hits[2].id);
  CHECK(page.hits[0].rank == 3);
  CHECK(news.search("warga menteri", {.limit = 0, .exact_total = true}).total == 5);
}

TEST_CASE("a filter without a word is an error, not a filter that lets everything pass") {
  Newsroom news;
  CHECK_THROWS_WITH_AS(news.search("warga", {.sources = {"???"}}), doctest::Contains("The source \"???\""),
                       const UsageError&);
  CHECK_THROWS_WITH_AS(news.search("warga", {.categories = {"Ekonomi", ""}}),
                       doctest::Contains("The category \"\""), const UsageError&);
}

TEST_CASE("limits and offsets of any size mean what they say") {
  Newsroom news;
  constexpr std::size_t kBeyond32Bits = std::size_t{1} << 32;
  for (const std::size_t huge : {kBeyond32Bits, kBeyond32Bits + 1, std::numeric_limits<std::size_t>::max()}) {
    CAPTURE(huge);
    CHECK(news.search("warga menteri", {.limit = huge}).hits.size() == 5);
    CHECK(news.search("warga menteri", {.limit = huge, .offset = 3}).hits.size() == 2);
    const Results beyond = news.search("warga menteri", {.offset = huge});
    CHECK(beyond.hits.empty());
    CHECK(beyond.total == 5);
    CHECK(beyond.total_is_exact);
  }
}

TEST_CASE("articles without a date come last, newest or oldest first") {
  Newsroom news;
  for (const SortOrder order : {SortOrder::kNewest, SortOrder::kOldest}) {
    const Results results = news.search("warga menteri", {.sort = order});
    REQUIRE(results.hits.size() == 5);
    CHECK(results.hits[0].id == (order == SortOrder::kNewest ? "dagang" : "perintah"));
    CHECK_FALSE(results.hits[3].date.has_value());
    CHECK_FALSE(results.hits[4].date.has_value());
  }
}

TEST_CASE("what only filters or leaves out has nothing to rank by, and comes newest first") {
  Newsroom news;
  const auto in_order = [&](std::string_view query, const SearchOptions& options = {}) {
    std::string text;
    for (const Hit& hit : news.search(query, options).hits) text += (text.empty() ? "" : " ") + hit.id;
    return text;
  };
  CHECK(in_order("sumber:nusaraya") == "kunjungan perintah");
  CHECK(in_order("tanggal:2022..2023") == "dagang kunjungan perintah");
  CHECK(in_order("sumber:nusaraya sejak:2023") == "kunjungan");
  CHECK(in_order("-judul:gempa -beras") == "dagang kunjungan perintah");
  CHECK(in_order("", {.since = "2022"}) == "dagang kunjungan perintah");
  CHECK(in_order("  ", {.sources = {"nusaraya"}}) == "kunjungan perintah");
  CHECK(in_order("", {.sort = SortOrder::kOldest, .since = "2022"}) == "perintah kunjungan dagang");
  CHECK_MESSAGE(in_order("yang di", {.since = "2022"}).empty(),
                "this looks for words, but for none that tells");
  CHECK(news.search("", {.since = "2022"}).notes.empty());
}

TEST_CASE("what answers a query is marked in titles, and what a field asks for only where it says") {
  Newsroom news;
  const auto marked = [](const std::string& text, const std::vector<ByteRange>& ranges) {
    std::string words;
    for (const ByteRange& range : ranges)
      words += (words.empty() ? "" : " ") + text.substr(range.begin, range.end - range.begin);
    return words;
  };
  struct Row {
    std::string query, title, body;
  };
  const Row rows[] = {{"menteri", "Menteri", "menteri"},
                      {"judul:menteri", "Menteri", ""},
                      {"isi:menteri", "", "menteri"},
                      {"judul:menteri isi:negeri", "Menteri", "negeri"},
                      {"\"luar negeri\"", "luar negeri", "luar negeri"},
                      {"judul:\"luar negeri\" perdagangan", "luar negeri", "perdagangan"},
                      {"judul:(tokyo =menteri)", "Menteri Tokyo", ""},
                      {"judul:men* tokyo", "Menteri Tokyo", ""},
                      {"sumber:nusaraya tokyo", "Tokyo", ""},
                      {"tokyo -judul:gempa", "Tokyo", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const Results results = news.search(row.query);
    const auto hit = std::ranges::find(results.hits, "kunjungan", &Hit::id);
    REQUIRE(hit != results.hits.end());
    CHECK(marked(hit->title, hit->title_highlights) == row.title);
    CHECK(marked(hit->snippet.text, hit->snippet.highlights) == row.body);
  }
  CHECK(news.search("menteri", {.snippets = false}).hits.front().title_highlights.empty());
}

TEST_CASE("facets count over all matches, not only the page") {
  Newsroom news;
  const Results results = news.search("menteri perintah warga", {.limit = 1, .facets = {"source", "year"}});
  const auto& sources = results.facets.at(0).values;
  REQUIRE(sources.size() == 2);
  CHECK(sources[0].value == "Kabar Nusaraya");
  CHECK(sources[0].count == 2);
  CHECK(results.facets.at(1).values.at(0).value == "2023");
  CHECK_THROWS_AS(news.search("menteri", {.facets = {"color"}}), const UsageError&);
}

TEST_CASE("the snippet marks what was found, in the form it has in the text") {
  Newsroom news;
  const Results results = news.search("mengunjungi");
  REQUIRE(results.hits.size() == 1);
  const Snippet& snippet = results.hits[0].snippet;
  REQUIRE(snippet.highlights.size() == 1);
  CHECK(snippet.text.substr(snippet.highlights[0].begin,
                            snippet.highlights[0].end - snippet.highlights[0].begin) == "Kunjungan");
}

TEST_CASE("words that must not match are not marked") {
  Newsroom news;
  const Results results = news.search("warga -evakuasi");
  for (const Hit& hit : results.hits) {
    for (const ByteRange& range : hit.snippet.highlights) {
      CHECK(hit.snippet.text.substr(range.begin, range.end - range.begin) != "evakuasi");
    }
  }
}

TEST_CASE("several indexes are searched as one") {
  const test::TemporaryDirectory folder;
  test::write_index(folder.file("a.db"),
                    {make_article("a", "Satu", "Banjir di Demak"), make_article("x", "Lain", "Panen")});
  test::write_index(folder.file("b.db"), {make_article("b", "Dua", "Banjir di Kudus")});
  Searcher both(std::vector<std::string>{folder.file("a.db"), folder.file("b.db")});
  CHECK(both.article_count() == 3);
  CHECK(both.search("banjir").hits.size() == 2);
  CHECK(both.find("b")->title == "Dua");
}

TEST_CASE("an open searcher sees every commit, and every rebuild") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, {make_article("a", "Satu", "Banjir di Demak")});
  Searcher searcher(database);
  CHECK(ids_of(searcher.search("banjir")) == "a");
  {
    IndexWriter writer(database);
    for (const char* id : {"b", "c", "d"}) {
      writer.add(make_article(id, "Lagi", "Banjir di Kudus"));
      writer.commit();
      CHECK(searcher.find(id).has_value());
    }
  }
  CHECK(searcher.search("banjir").total == 4);
  for (const char* id : {"x", "y", "z"}) {
    test::write_index(database, {make_article(id, "Baru", "Banjir di Pati")}, {.rebuild = true});
    CHECK(ids_of(searcher.search("banjir")) == id);
    CHECK(searcher.article_count() == 1);
    test::write_index(database, {make_article("more", "Lagi", "Panen di Pati")});
    CHECK(searcher.find("more").has_value());
  }
}

TEST_CASE("searching and opening go on while an index is rebuilt again and again") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  test::write_index(database, {make_article("a", "Satu", "Banjir di Demak")});
  std::atomic<bool> is_done = false;
  std::thread rebuilding([&] {
    for (int i = 0; i < 20; ++i)
      test::write_index(database, {make_article("a", "Satu", "Banjir di Demak")}, {.rebuild = true});
    is_done = true;
  });
  Searcher open_all_the_time(database);
  std::size_t failures = 0;
  while (!is_done) {
    try {
      failures += ids_of(open_all_the_time.search("banjir")) == "a" ? 0U : 1U;
      failures += ids_of(Searcher(database).search("banjir")) == "a" ? 0U : 1U;
    } catch (const Error& error) {
      MESSAGE(error.what());
      ++failures;
    }
  }
  rebuilding.join();
  CHECK(failures == 0);
}

TEST_CASE("an index of which nothing is committed yet is not called damaged") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const auto message = [&] {
    try {
      Searcher searcher(database);
    } catch (const IndexError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  {
    IndexWriter writer(database);
    writer.add(make_article("a", "Satu", "Banjir di Demak"));
    CHECK(message().find("has not committed anything") != std::string::npos);
    CHECK(message().find("Wait until telusur-index has finished") != std::string::npos);
  }
  std::filesystem::create_directories(database + "/generation-1");  // as a killed run leaves it
  CHECK(message().find("run it again: telusur-index -d " + database) != std::string::npos);
}

TEST_CASE("an index that is not there is named together with the way to make one") {
  CHECK_THROWS_WITH_AS(Searcher("/nowhere/news.db"), doctest::Contains("telusur-index -d /nowhere/news.db"),
                       const IndexError&);
}

}  // namespace
