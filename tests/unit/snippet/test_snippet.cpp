// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "plan/phrase_window.h"
#include "snippet/excerpt.h"
#include "snippet_samples.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("a match is highlighted with its affixes and clitics") {
  CHECK(snip("Menteri menghadiri pertemuannya.", words({"temu"})) == "Menteri menghadiri [pertemuannya].");
  CHECK(snip("Ia menulis; tulisannya dibaca.", words({"penulis"})) == "Ia [menulis]; [tulisannya] dibaca.");
  CHECK(snip("Buku-buku itu mahal.", words({"buku"})) == "[Buku-buku] itu mahal.");
}

TEST_CASE("the words of a phrase are highlighted only inside the phrase") {
  const std::string text = "Kerja keras dan kerja sama; sama kerja.";
  CHECK(snip(text, phrase({"kerja", "sama"}, 2)) == "Kerja keras dan [kerja] [sama]; sama kerja.");
  CHECK(snip("Sama kerja.", phrase({"kerja", "sama"}, 2)) == "Sama kerja.");

  MatchTerms both = phrase({"kerja", "sama"}, 2);
  both.words = words({"kerja"}).words;
  CHECK(snip(text, both) == "[Kerja] keras dan [kerja] [sama]; sama [kerja].");
}

TEST_CASE("a phrase with a gap allows other words inside") {
  CHECK(snip("Menteri dan presiden pergi.", phrase({"menteri", "presiden"}, 3)) ==
        "[Menteri] dan [presiden] pergi.");
  CHECK(snip("Menteri luar negeri dan presiden pergi.", phrase({"menteri", "presiden"}, 3)) ==
        "Menteri luar negeri dan presiden pergi.");
}

TEST_CASE("each word of a phrase takes its nearest position that leaves space for the words before it") {
  const std::vector<std::uint32_t> second{1, 5, 9};
  const std::vector<std::uint32_t> fourth{5, 6, 8, 20};
  const std::vector<PhraseWordPositions> others{{.index_in_phrase = 1, .positions = second},
                                                {.index_in_phrase = 3, .positions = fourth}};
  std::vector<std::size_t> chosen(2);
  CHECK(measure_phrase(3, 0, others, chosen) == 5);  // at 3, 5 and 8
  CHECK(chosen == std::vector<std::size_t>{1, 2});
  CHECK(measure_phrase(5, 0, others) == 15);
  CHECK_FALSE(measure_phrase(9, 0, others).has_value());
}

TEST_CASE("the parts of a snippet are its matches and the text between them, also for wrong highlights") {
  const auto shown = [](const Snippet& snippet) {
    std::string text;
    for (const SnippetPart& part : snippet.parts())
      text += part.is_match ? "[" + std::string(part.text) + "]" : "(" + std::string(part.text) + ")";
    return text;
  };
  CHECK(shown({"banjir di Demak", {{0, 6}, {10, 15}}}) == "[banjir]( di )[Demak]");
  CHECK(shown({"banjir", {{4, 2}, {0, 3}, {2, 99}}}) == "(banj)[ir]");
  CHECK(shown({"", {{0, 3}}}).empty());
}

TEST_CASE("words near each other are highlighted in any order, and all of them") {
  const auto near = [](std::uint32_t window) { return phrase({"korea", "rusia"}, window, false); };
  CHECK(snip("Rusia dan Korea sepakat.", near(3)) == "[Rusia] dan [Korea] sepakat.");
  CHECK(snip("Rusia dan Korea sepakat.", near(2)) == "Rusia dan Korea sepakat.");
  CHECK(snip("Korea, Korea, Rusia, hujan, hujan, Korea.", near(3)) ==
        "[Korea], [Korea], [Rusia], hujan, hujan, Korea.");
  const MatchTerms twice = phrase({"korea", "korea"}, 3, false);
  CHECK(snip("Korea hujan lebat Korea Korea.", twice) == "Korea hujan lebat [Korea] [Korea].");
}

TEST_CASE("a phrase may cross lines and sentences") {
  CHECK(snip("Mereka bekerja\nsama. Yang lain tidur.", phrase({"kerja", "sama"}, 2), 15) ==
        "Mereka [bekerja]");
}

TEST_CASE("a term across two lines is highlighted in neither") {
  const std::string text = "Rapat tanggal 13 September\n2023 dan 14 September 2023.";
  MatchTerms days;
  for (const char* day : {"2023-09-13", "2023-09-14"}) days.words.push_back({.stem = day, .weight = 1});
  CHECK(snip(text, days) == "Rapat tanggal 13 September 2023 dan [14 September 2023].");
}

TEST_CASE("prefixes and exact forms highlight their matches") {
  MatchTerms terms;
  terms.prefixes = {"demokra"};
  CHECK(snip("Demokrasi dan demokratisasi, bukan demo.", terms) ==
        "[Demokrasi] dan [demokratisasi], bukan demo.");
  MatchTerms exact;
  exact.exact_forms = {"pemerintah"};
  CHECK(snip("Pemerintah memerintah; perintah pemerintah.", exact) ==
        "[Pemerintah] memerintah; perintah [pemerintah].");
}

TEST_CASE("stop words are never highlighted") {
  MatchTerms terms = words({"banjir"});
  terms.prefixes = {"d"};
  CHECK(snip("Banjir di dusun.", terms) == "[Banjir] di [dusun].");
}

TEST_CASE("the sentence with the most query words is chosen, the first of equal ones") {
  const std::string text =
      "Hujan turun di Jakarta. Banjir besar merendam Jakarta. Banjir lain merendam Jakarta. Warga mengungsi.";
  CHECK(snip(text, words({"banjir", "jakarta"}), 33) == "[Banjir] besar merendam [Jakarta].");
  CHECK(snip(text, words({"warga"}), 33) == "[Warga] mengungsi.");
}

TEST_CASE("the sentence with the closest words is chosen among sentences with equal words") {
  const std::string text = "Banjir yang sangat besar dan lama merendam Jakarta. Banjir Jakarta surut.";
  CHECK(snip(text, words({"banjir", "jakarta"}), 50) == "[Banjir] [Jakarta] surut.");
}

TEST_CASE("two sentences are joined by an ellipsis, or directly if they are adjacent") {
  const std::string text = "Gempa mengguncang Lawe. Warga tidur. Tsunami tidak terjadi.\nListrik padam.";
  CHECK(snip(text, words({"gempa", "tsunami"}), 55) ==
        "[Gempa] mengguncang Lawe. … [Tsunami] tidak terjadi.");
  CHECK(snip(text, words({"tsunami", "listrik"}), 45) == "[Tsunami] tidak terjadi. [Listrik] padam.");
  CHECK(snip(text, words({"gempa", "listrik"}), 30) == "[Gempa] mengguncang Lawe.");
}

TEST_CASE("a single sentence is followed by the next one if it fits, highlighted as well") {
  const std::string text = "Hujan turun. Banjir datang.\nBanjir surut. Warga pulang.";
  CHECK(snip(text, words({"banjir"}), 30) == "[Banjir] datang. [Banjir] surut.");
}

TEST_CASE("a sentence over the limit is cut at words around its best matches") {
  const std::string text =
      "Pemerintah daerah setempat yang semula enggan akhirnya membuka bendungan besar di hulu sungai setelah "
      "hujan lebat mengguyur pegunungan selama tujuh hari berturut-turut tanpa henti pada akhir pekan";
  CHECK(snip(text, words({"bendung", "sungai"}), 60) ==
        "… membuka [bendungan] besar di hulu [sungai] setelah …");
  CHECK(snip(text, words({"pemerintah"}), 40) == "[Pemerintah] daerah setempat yang semula …");
  CHECK(snip(text, words({"pekan"}), 40) == "… tanpa henti pada akhir [pekan]");
}

TEST_CASE("a whole sentence is preferred to fragments with hardly more matches") {
  const auto weighted = [](double second) {
    MatchTerms terms = words({"banjir", "tanggul"});
    terms.words[0].weight = 1;
    terms.words[1].weight = second;
    return terms;
  };
  const std::string two = "Banjir datang lagi. Warga tidur lelap. Tanggul jebol parah.";
  CHECK(snip(two, weighted(0.05), 45) == "[Banjir] datang lagi. Warga tidur lelap.");
  CHECK(snip(two, weighted(0.5), 45) == "[Banjir] datang lagi. … [Tanggul] jebol parah.");
  const std::string long_one =
      "Banjir datang. Kata warga yang lelah itu banjir menjebol tanggul tua di hulu sungai.";
  CHECK(snip(long_one, weighted(0.05), 40) == "[Banjir] datang.");
  CHECK(snip(long_one, weighted(0.5), 40) == "… itu [banjir] menjebol [tanggul] tua di …");
}

TEST_CASE("a cut is always shown, whatever the limit") {
  const std::string text = "Pertanggungjawabannya mempertanggungjawabkan.";
  const MatchTerms terms = words({"mempertanggungjawabkan"});
  CHECK(snip("Kami mempertanggungjawabkannya nanti.", terms, 12) == "… memperta …");
  CHECK(snip("Kami mempertanggungjawabkannya nanti.", terms, 3) == "…");
  CHECK(snip(text, words({"nuklir"}), 2) == "…");
  CHECK(snip(text, words({"nuklir"}), 1) == "…");
  CHECK(snip(text, words({"nuklir"}), 0).empty());
}

TEST_CASE("a text without a match is shown from its beginning in whole sentences or words") {
  const std::string text = "Hujan turun di Bogor. Warga senang. Petani menanam padi.";
  CHECK(snip(text, words({"nuklir"}), 40) == "Hujan turun di Bogor. Warga senang.");
  CHECK(snip(text, words({"nuklir"}), 16) == "Hujan turun di …");
  CHECK(snip(text, MatchTerms{}, 25) == "Hujan turun di Bogor.");
  CHECK(snip("", words({"nuklir"})).empty());
}

TEST_CASE("a dateline is left out, unless a query word occurs only there") {
  const std::string text = "JAKARTA, KOMPAS.com -- Banjir merendam rumah. Warga mengungsi.";
  CHECK(snip(text, words({"nuklir"}), 25) == "Banjir merendam rumah.");
  CHECK(snip(text, words({"banjir"}), 25) == "[Banjir] merendam rumah.");
  CHECK(snip(text, words({"jakarta", "banjir"}), 50) == "[JAKARTA], KOMPAS.com -- [Banjir] merendam rumah.");
  CHECK(snip(text + " Jakarta siaga.", words({"jakarta"}), 20) == "[Jakarta] siaga.");
}

TEST_CASE("white space becomes spaces, and highlights keep their ranges") {
  CHECK(snip("Hujan\tlebat.\nBanjir\vdatang.", words({"banjir", "hujan"})) ==
        "[Hujan] lebat. [Banjir] datang.");
}

TEST_CASE("no limit is exceeded, however small") {
  const std::string text = "Bendungan jebol.";
  for (std::size_t limit = 0; limit < 20; ++limit) {
    CAPTURE(limit);
    const Snippet snippet = SnippetMaker(words({"bendung"}), analyzer()).make(text, limit);
    CHECK(telusur::count_characters(snippet.text) <= limit);
  }
  CHECK(snip("Pertanggungjawabannya", words({"tanggung jawab"}), 10) == "Pertangg …");
}

TEST_CASE("a word of every article still counts") {
  MatchTerms terms;
  terms.words.push_back({.stem = analyzer().stem("warga"), .weight = 0});
  CHECK(snip("Hujan turun. Warga senang.", terms, 15) == "[Warga] senang.");
}

TEST_CASE("characters are counted as a reader sees them") {
  for (const std::string text :
       {"abc", "“Kami siap,” kata Béla – …", "e\xCC\x81\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
        "a\r\nb", "日本", "\xC2", "x\xE2\x80", ""}) {
    CAPTURE(text);
    CHECK(telusur::count_characters_fast(text) == telusur::count_characters(text));
  }
}

TEST_CASE("a long text is read in one pass") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Hujan turun di kota itu pada hari " + std::to_string(i) + ". ";
  const std::string one_sentence = [&] {
    std::string joined = text;
    std::erase(joined, '.');
    return joined;
  }();
  CHECK(snip(text + "Banjir datang.", words({"banjir", "hujan"}), 80) ==
        "[Hujan] turun di kota itu pada hari 0. … [Banjir] datang.");
  CHECK(snip(one_sentence + "banjir datang", words({"banjir", "hujan"}), 80).ends_with("[banjir] datang"));
}

TEST_CASE("HTML output is escaped and highlighted") {
  const Snippet snippet{.text = "<b>Tom & \"Jerry's\"</b>", .highlights = {{3, 6}}};
  CHECK(snippet.to_html() == "&lt;b&gt;<mark>Tom</mark> &amp; &quot;Jerry&#39;s&quot;&lt;/b&gt;");
}

TEST_CASE("terminal output highlights matches and shows control characters") {
  const Snippet snippet{.text = "Awas \x1b[2J banjir\x07!", .highlights = {{10, 16}}};
  CHECK(snippet.to_ansi() == "Awas ␛[2J \x1b[1;31mbanjir\x1b[0m␇!");
}

TEST_CASE("unordered or invalid highlights do no harm") {
  const Snippet snippet{.text = "abc", .highlights = {{1, 2}, {0, 2}, {2, 90}}};
  CHECK(snippet.to_html() == "a<mark>b</mark><mark>c</mark>");
}

}  // namespace
