// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "paths.h"
#include "random.h"
#include "snippet/excerpt.h"
#include "snippet/sentence_choice.h"
#include "snippet/snippet_maker.h"
#include "text/date_line.h"
#include "text/sentences.h"

namespace {

using telusur::Analyzer;
using telusur::ByteRange;
using telusur::MatchPhrase;
using telusur::MatchTerms;
using telusur::MatchWord;
using telusur::Snippet;
using telusur::SnippetMaker;

constexpr std::size_t kPlenty = 10000;

Analyzer& analyzer() {
  static Analyzer instance;
  return instance;
}

MatchTerms words(const std::vector<std::string>& list) {
  MatchTerms terms;
  for (const std::string& word : list) terms.words.push_back({.stem = analyzer().stem(word), .weight = 1});
  return terms;
}

MatchTerms phrase(const std::vector<std::string>& list, std::uint32_t window, bool in_order = true) {
  MatchTerms terms;
  MatchPhrase made{.words = {}, .window = window, .in_order = in_order};
  for (const std::string& word : list) made.words.push_back({.stems = {analyzer().stem(word)}, .weight = 1});
  terms.phrases.push_back(made);
  return terms;
}

/// The snippet with its highlights in brackets.
std::string bracketed(const Snippet& snippet) {
  std::string text = snippet.text;
  for (auto highlight = snippet.highlights.rbegin(); highlight != snippet.highlights.rend(); ++highlight) {
    text.insert(highlight->end, "]").insert(highlight->begin, "[");
  }
  return text;
}

std::string snip(const std::string& text, const MatchTerms& terms, std::size_t max_characters = kPlenty) {
  return bracketed(SnippetMaker(terms, analyzer()).make(text, max_characters));
}

TEST_CASE("a match is marked whole, with its affixes and clitics") {
  CHECK(snip("Menteri menghadiri pertemuannya.", words({"temu"})) == "Menteri menghadiri [pertemuannya].");
  CHECK(snip("Ia menulis; tulisannya dibaca.", words({"penulis"})) == "Ia [menulis]; [tulisannya] dibaca.");
  CHECK(snip("Buku-buku itu mahal.", words({"buku"})) == "[Buku-buku] itu mahal.");
}

TEST_CASE("the words of a phrase are marked only where the phrase stands") {
  const std::string text = "Kerja keras dan kerja sama; sama kerja.";
  CHECK(snip(text, phrase({"kerja", "sama"}, 2)) == "Kerja keras dan [kerja] [sama]; sama kerja.");
  CHECK(snip("Sama kerja.", phrase({"kerja", "sama"}, 2)) == "Sama kerja.");

  MatchTerms both = phrase({"kerja", "sama"}, 2);
  both.words = words({"kerja"}).words;
  CHECK(snip(text, both) == "[Kerja] keras dan [kerja] [sama]; sama [kerja].");
}

TEST_CASE("a phrase with a hole lets other words stand in it") {
  CHECK(snip("Menteri dan presiden pergi.", phrase({"menteri", "presiden"}, 3)) ==
        "[Menteri] dan [presiden] pergi.");
  CHECK(snip("Menteri luar negeri dan presiden pergi.", phrase({"menteri", "presiden"}, 3)) ==
        "Menteri luar negeri dan presiden pergi.");
}

TEST_CASE("words near each other are marked in any order, and all of those that are near") {
  const auto near = [](std::uint32_t window) { return phrase({"korea", "rusia"}, window, false); };
  CHECK(snip("Rusia dan Korea sepakat.", near(3)) == "[Rusia] dan [Korea] sepakat.");
  CHECK(snip("Rusia dan Korea sepakat.", near(2)) == "Rusia dan Korea sepakat.");
  CHECK(snip("Korea, Korea, Rusia, hujan, hujan, Korea.", near(3)) ==
        "[Korea], [Korea], [Rusia], hujan, hujan, Korea.");
  const MatchTerms twice = phrase({"korea", "korea"}, 3, false);
  CHECK(snip("Korea hujan lebat Korea Korea.", twice) == "Korea hujan lebat [Korea] [Korea].");
}

TEST_CASE("a phrase may stand across a line and a sentence") {
  CHECK(snip("Mereka bekerja\nsama. Yang lain tidur.", phrase({"kerja", "sama"}, 2), 15) ==
        "Mereka [bekerja]");
}

TEST_CASE("what two lines say together no line is marked for, whether or not the text was analyzed before") {
  const std::string text = "Rapat tanggal 13 September\n2023 dan 14 September 2023.";
  MatchTerms days;
  for (const char* day : {"2023-09-13", "2023-09-14"}) days.words.push_back({.stem = day, .weight = 1});
  CHECK(snip(text, days) == "2023 dan [14 September 2023].");
  telusur::Analysis analysis;
  analyzer().analyze(text, analysis);
  CHECK(bracketed(SnippetMaker(days, analyzer()).make(text, kPlenty, &analysis)) ==
        "2023 dan [14 September 2023].");
}

TEST_CASE("prefixes and exact forms mark what they say") {
  MatchTerms terms;
  terms.prefixes = {"demokra"};
  CHECK(snip("Demokrasi dan demokratisasi, bukan demo.", terms) ==
        "[Demokrasi] dan [demokratisasi], bukan demo.");
  MatchTerms exact;
  exact.exact_forms = {"pemerintah"};
  CHECK(snip("Pemerintah memerintah; perintah pemerintah.", exact) ==
        "[Pemerintah] memerintah; perintah [pemerintah].");
}

TEST_CASE("stop words are never marked") {
  MatchTerms terms = words({"banjir"});
  terms.prefixes = {"d"};
  CHECK(snip("Banjir di dusun.", terms) == "[Banjir] di [dusun].");
}

TEST_CASE("the sentence that shows most of the query is chosen, and of equal ones the first") {
  const std::string text =
      "Hujan turun di Jakarta. Banjir besar merendam Jakarta. Banjir lain merendam Jakarta. Warga mengungsi.";
  CHECK(snip(text, words({"banjir", "jakarta"}), 33) == "[Banjir] besar merendam [Jakarta].");
  CHECK(snip(text, words({"warga"}), 33) == "[Warga] mengungsi.");
}

TEST_CASE("of sentences with the same words the one is chosen where they stand closest") {
  const std::string text = "Banjir yang sangat besar dan lama merendam Jakarta. Banjir Jakarta surut.";
  CHECK(snip(text, words({"banjir", "jakarta"}), 50) == "[Banjir] [Jakarta] surut.");
}

TEST_CASE("two sentences are joined by an ellipsis, or by nothing when they stand side by side") {
  const std::string text = "Gempa mengguncang Lawe. Warga tidur. Tsunami tidak terjadi.\nListrik padam.";
  CHECK(snip(text, words({"gempa", "tsunami"}), 55) ==
        "[Gempa] mengguncang Lawe. … [Tsunami] tidak terjadi.");
  CHECK(snip(text, words({"tsunami", "listrik"}), 45) == "[Tsunami] tidak terjadi. [Listrik] padam.");
  CHECK(snip(text, words({"gempa", "listrik"}), 30) == "[Gempa] mengguncang Lawe.");
}

TEST_CASE("a lone sentence brings the next one along when there is room, marked as well") {
  const std::string text = "Hujan turun. Banjir datang.\nBanjir surut. Warga pulang.";
  CHECK(snip(text, words({"banjir"}), 30) == "[Banjir] datang. [Banjir] surut.");
}

TEST_CASE("a sentence that is too long is cut at words around its best matches") {
  const std::string text =
      "Pemerintah daerah setempat yang semula enggan akhirnya membuka bendungan besar di hulu sungai setelah "
      "hujan lebat mengguyur pegunungan selama tujuh hari berturut-turut tanpa henti pada akhir pekan";
  CHECK(snip(text, words({"bendung", "sungai"}), 60) ==
        "… membuka [bendungan] besar di hulu [sungai] setelah …");
  CHECK(snip(text, words({"pemerintah"}), 40) == "[Pemerintah] daerah setempat yang semula …");
  CHECK(snip(text, words({"pekan"}), 40) == "… tanpa henti pada akhir [pekan]");
}

TEST_CASE("a whole sentence is shown rather than fragments that show hardly more") {
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

TEST_CASE("where a sentence is cut is shown, however little room there is") {
  const std::string text = "Pertanggungjawabannya mempertanggungjawabkan.";
  const MatchTerms terms = words({"mempertanggungjawabkan"});
  CHECK(snip("Kami mempertanggungjawabkannya nanti.", terms, 12) == "… memperta …");
  CHECK(snip("Kami mempertanggungjawabkannya nanti.", terms, 3) == "…");
  CHECK(snip(text, words({"nuklir"}), 2) == "…");
  CHECK(snip(text, words({"nuklir"}), 1) == "…");
  CHECK(snip(text, words({"nuklir"}), 0).empty());
}

TEST_CASE("a text without a match is shown from its beginning, in whole sentences or words") {
  const std::string text = "Hujan turun di Bogor. Warga senang. Petani menanam padi.";
  CHECK(snip(text, words({"nuklir"}), 40) == "Hujan turun di Bogor. Warga senang.");
  CHECK(snip(text, words({"nuklir"}), 16) == "Hujan turun di …");
  CHECK(snip(text, MatchTerms{}, 25) == "Hujan turun di Bogor.");
  CHECK(snip("", words({"nuklir"})).empty());
}

TEST_CASE("a date line is left out unless a word of the query stands nowhere else") {
  const std::string text = "JAKARTA, KOMPAS.com -- Banjir merendam rumah. Warga mengungsi.";
  CHECK(snip(text, words({"nuklir"}), 25) == "Banjir merendam rumah.");
  CHECK(snip(text, words({"banjir"}), 25) == "[Banjir] merendam rumah.");
  CHECK(snip(text, words({"jakarta", "banjir"}), 50) == "[JAKARTA], KOMPAS.com -- [Banjir] merendam rumah.");
  CHECK(snip(text + " Jakarta siaga.", words({"jakarta"}), 20) == "[Jakarta] siaga.");
}

TEST_CASE("white space becomes spaces, and highlights keep their places") {
  CHECK(snip("Hujan\tlebat.\nBanjir\vdatang.", words({"banjir", "hujan"})) ==
        "[Hujan] lebat. [Banjir] datang.");
}

TEST_CASE("no limit is too small") {
  const std::string text = "Bendungan jebol.";
  for (std::size_t limit = 0; limit < 20; ++limit) {
    CAPTURE(limit);
    const Snippet snippet = SnippetMaker(words({"bendung"}), analyzer()).make(text, limit);
    CHECK(telusur::count_characters(snippet.text) <= limit);
  }
  CHECK(snip("Pertanggungjawabannya", words({"tanggung jawab"}), 10) == "Pertangg …");
}

TEST_CASE("a word that stands in every article still counts") {
  MatchTerms terms;
  terms.words.push_back({.stem = analyzer().stem("warga"), .weight = 0});
  CHECK(snip("Hujan turun. Warga senang.", terms, 15) == "[Warga] senang.");
}

TEST_CASE("characters are counted as a person sees them") {
  for (const std::string text :
       {"abc", "“Kami siap,” kata Béla – …", "e\xCC\x81\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
        "a\r\nb", "日本", "\xC2", "x\xE2\x80", ""}) {
    CAPTURE(text);
    CHECK(telusur::character_count(text) == telusur::count_characters(text));
  }
}

// Random texts and queries, and what they must show by the plainest reckoning.

/// A token, and which units of the query it shows; found out word by word.
struct PlainMatch {
  ByteRange where;
  std::uint32_t position = 0;
  std::vector<std::size_t> units;
};

struct RandomCase {
  std::string text;
  MatchTerms terms;
  std::size_t max_characters = 0;
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(telusur::test::seeded_engine(seed)) {}

  RandomCase make() {
    static const std::vector<std::string> kWords = {
        "banjir", "kebanjiran", "hujan", "menghujani", "warga", "kota",  "perkotaan", "jembatan",
        "café",   "“sungai”",   "日本",  "dan",        "di",    "rapat", "hari",      "e\xCC\x81migré"};
    RandomCase made;
    const std::size_t sentence_count = pick(14);
    for (std::size_t s = 0; s <= sentence_count; ++s) {
      const std::size_t length = 1 + pick(pick(6) == 0 ? 40 : 9);
      std::string sentence = "Kalimat";
      for (std::size_t w = 0; w < length; ++w) {
        // Words that stand only once let a piece of text be found again.
        sentence += ' ' + (pick(5) == 0 ? "k" + std::to_string(++unique_) : kWords[pick(kWords.size())]);
      }
      made.text += sentence + (pick(4) == 0 ? ".\n" : ". ");
    }
    made.text.pop_back();
    static const std::vector<std::string> kAsked = {"banjir", "hujan", "warga", "kota", "sungai", "rapat"};
    std::vector<std::string> asked = kAsked;
    std::shuffle(asked.begin(), asked.end(), random_);
    asked.resize(1 + pick(4));
    for (const std::string& word : asked) {
      made.terms.words.push_back({.stem = analyzer().stem(word), .weight = static_cast<double>(1 + pick(5))});
    }
    if (pick(3) == 0) {
      made.terms.phrases = phrase({kAsked[pick(3)], kAsked[3 + pick(3)]}, 2).phrases;
      made.terms.words.pop_back();
    }
    made.max_characters = 5 + pick(200);
    return made;
  }

 private:
  std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  std::mt19937 random_;
  std::size_t unique_ = 0;
};

std::vector<double> unit_weights(const MatchTerms& terms) {
  std::vector<double> weights;
  for (const MatchWord& word : terms.words) weights.push_back(word.weight);
  for (const MatchPhrase& made : terms.phrases) {
    for (const MatchPhrase::Word& word : made.words) weights.push_back(word.weight);
  }
  return weights;
}

std::vector<PlainMatch> plain_matches(const RandomCase& random) {
  telusur::Analysis analysis;
  analyzer().analyze(random.text, analysis);
  std::vector<PlainMatch> matches;
  for (const telusur::Token& token : analysis.tokens()) {
    PlainMatch match{.where = {token.begin, token.end}, .position = token.position, .units = {}};
    std::size_t unit = 0;
    for (const MatchWord& word : random.terms.words) {
      if (!token.is_stop_word && token.stem == word.stem) match.units.push_back(unit);
      ++unit;
    }
    for (const MatchPhrase& asked : random.terms.phrases) {  // of two words side by side
      for (const telusur::Token& first : analysis.tokens()) {
        for (const telusur::Token& second : analysis.tokens()) {
          if (second.position != first.position + 1 || first.stem != asked.words[0].stems[0] ||
              second.stem != asked.words[1].stems[0]) {
            continue;
          }
          if (first.begin == token.begin) match.units.push_back(unit);
          if (second.begin == token.begin) match.units.push_back(unit + 1);
        }
      }
      unit += 2;
    }
    if (!match.units.empty()) matches.push_back(match);
  }
  return matches;
}

/// Matches inside of a range, and what they show.
struct PlainView {
  ByteRange where;
  std::vector<PlainMatch> matches;
  std::vector<bool> shown;
};

PlainView view(const RandomCase& random, const std::vector<PlainMatch>& matches, ByteRange where) {
  PlainView made{
      .where = where, .matches = {}, .shown = std::vector<bool>(unit_weights(random.terms).size())};
  for (const PlainMatch& match : matches) {
    if (match.where.begin < where.begin || match.where.end > where.end) continue;
    made.matches.push_back(match);
    for (const std::size_t unit : match.units) made.shown[unit] = true;
  }
  return made;
}

double weight_of(const RandomCase& random, const std::vector<bool>& shown) {
  const std::vector<double> weights = unit_weights(random.terms);
  double sum = 0;
  for (std::size_t unit = 0; unit < shown.size(); ++unit) sum += shown[unit] ? weights[unit] : 0;
  return sum;
}

std::size_t characters(const std::string& text, ByteRange where) {
  return telusur::count_characters(std::string_view(text).substr(where.begin, where.end - where.begin));
}

std::size_t plain_gap(const RandomCase& random, const PlainView& sentence) {
  const auto wanted = static_cast<std::size_t>(std::ranges::count(sentence.shown, true));
  std::size_t smallest = kPlenty;
  for (const PlainMatch& first : sentence.matches) {
    for (const PlainMatch& last : sentence.matches) {
      if (last.where.begin < first.where.begin) continue;
      if (view(random, sentence.matches, {first.where.begin, last.where.end}).shown != sentence.shown)
        continue;
      const std::size_t between = last.position - first.position + 1;
      smallest = std::min(smallest, between > wanted ? between - wanted : 0);
    }
  }
  return smallest;
}

/// What to compare choices by: less is better.
using Rank = std::array<double, 5>;

struct PlainChoice {
  Rank rank{};
  std::vector<ByteRange> sentences;
  double weight = 0;
};

std::optional<PlainChoice> plain_choice(const RandomCase& random, const std::vector<PlainView>& sentences) {
  std::optional<PlainChoice> best;
  double single_weight = 0;
  for (const PlainView& sentence : sentences) {
    if (characters(random.text, sentence.where) <= random.max_characters)
      single_weight = std::max(single_weight, weight_of(random, sentence.shown));
  }
  const auto offer = [&](const PlainView& a, const PlainView* b) {
    const std::size_t length =
        characters(random.text, a.where) +
        (b == nullptr ? 0 : characters(random.text, b->where) + telusur::kJointCharacters);
    if (length > random.max_characters) return;
    std::vector<bool> shown = a.shown;
    for (std::size_t unit = 0; b != nullptr && unit < shown.size(); ++unit)
      shown[unit] = shown[unit] || b->shown[unit];
    PlainChoice offered{.rank = {}, .sentences = {a.where}, .weight = weight_of(random, shown)};
    if (b != nullptr) offered.sentences.push_back(b->where);
    const std::size_t gap = plain_gap(random, a) + (b == nullptr ? 0 : plain_gap(random, *b));
    if (b != nullptr && offered.weight <= single_weight * telusur::kWorthCutting) return;
    offered.rank = {-offered.weight, b == nullptr ? 0.0 : 1.0, static_cast<double>(gap),
                    static_cast<double>(a.where.begin),
                    b == nullptr ? 0 : static_cast<double>(b->where.begin)};
    if (!best || offered.rank < best->rank) best = offered;
  };
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    offer(sentences[i], nullptr);
    for (std::size_t j = i + 1; j < sentences.size(); ++j) offer(sentences[i], &sentences[j]);
  }
  return best;
}

/// The most weight that a part of a sentence that is too long can show.
double plain_cut_weight(const RandomCase& random, const std::vector<PlainView>& sentences) {
  double best = 0;
  for (const PlainView& sentence : sentences) {
    if (characters(random.text, sentence.where) <= random.max_characters) continue;
    for (const PlainMatch& first : sentence.matches) {
      for (const PlainMatch& last : sentence.matches) {
        const ByteRange part{first.where.begin, last.where.end};
        if (part.end < part.begin || characters(random.text, part) + 4 > random.max_characters) continue;
        best = std::max(best, weight_of(random, view(random, sentence.matches, part).shown));
      }
    }
  }
  return best;
}

/// The pieces of a snippet between its ellipses.
std::vector<ByteRange> pieces_of(const std::string& text) {
  const std::string ellipsis = "…";
  std::vector<ByteRange> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(ellipsis, begin), text.size());
    ByteRange piece{begin, end};
    if (begin > 0 && piece.begin < piece.end) ++piece.begin;        // the space after it
    if (end < text.size() && piece.end > piece.begin) --piece.end;  // the space before it
    if (piece.begin < piece.end) pieces.push_back(piece);
    begin = end + ellipsis.size();
  }
  return pieces;
}

std::string flattened(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// Each piece stands in the text as it is, and what is marked in it is just what matches there.
void check_marks(const RandomCase& random, const std::vector<PlainMatch>& matches, const Snippet& snippet) {
  REQUIRE(telusur::count_characters(snippet.text) <= random.max_characters);
  REQUIRE(telusur::is_valid_utf8(snippet.text));
  const std::string flat = flattened(random.text);
  for (const ByteRange& piece : pieces_of(snippet.text)) {
    const std::string part = snippet.text.substr(piece.begin, piece.end - piece.begin);
    std::vector<ByteRange> marked;
    for (const ByteRange& highlight : snippet.highlights) {
      if (highlight.begin >= piece.begin && highlight.end <= piece.end) {
        marked.push_back({highlight.begin - piece.begin, highlight.end - piece.begin});
      }
    }
    bool is_right = false;
    for (std::size_t at = flat.find(part); at != std::string::npos && !is_right;
         at = flat.find(part, at + 1)) {
      std::vector<ByteRange> expected;
      for (const PlainMatch& match : view(random, matches, {at, at + part.size()}).matches) {
        expected.push_back({match.where.begin - at, match.where.end - at});
      }
      is_right = expected == marked;
    }
    REQUIRE_MESSAGE(is_right, part);
  }
}

/// The weight of what a snippet marks. What a marked word shows is looked up by its text: equal texts show
/// the same, but for phrases.
double marked_weight(const RandomCase& random, const std::vector<PlainMatch>& matches,
                     const Snippet& snippet) {
  std::vector<bool> shown(unit_weights(random.terms).size());
  for (const ByteRange& highlight : snippet.highlights) {
    const std::string word = snippet.text.substr(highlight.begin, highlight.end - highlight.begin);
    for (const PlainMatch& match : matches) {
      if (random.text.compare(match.where.begin, match.where.end - match.where.begin, word) != 0) continue;
      for (const std::size_t unit : match.units) shown[unit] = true;
    }
  }
  return weight_of(random, shown);
}

/// How often the best snippet was what.
struct Tally {
  std::size_t cut = 0;
  std::size_t single = 0;
  std::size_t pair = 0;
};

/// The snippet shows the best sentences, or a part of one that shows more.
void check_choice(const RandomCase& random, const std::vector<PlainMatch>& matches, const Snippet& snippet,
                  Tally& tally) {
  std::vector<PlainView> sentences;
  for (ByteRange sentence = telusur::next_sentence(random.text, 0); sentence.begin < sentence.end;
       sentence = telusur::next_sentence(random.text, sentence.end)) {
    sentences.push_back(view(random, matches, sentence));
  }
  std::erase_if(sentences, [](const PlainView& sentence) { return sentence.matches.empty(); });
  const std::optional<PlainChoice> choice = plain_choice(random, sentences);
  const double cut_weight = plain_cut_weight(random, sentences);
  if (cut_weight > (choice ? choice->weight * telusur::kWorthCutting : 0)) {
    REQUIRE(marked_weight(random, matches, snippet) >= cut_weight);
    ++tally.cut;
  } else if (choice) {
    const std::string flat = flattened(random.text);
    const ByteRange first = choice->sentences.front();
    const ByteRange last = choice->sentences.back();
    const std::string between = first == last ? "" : flat.substr(first.end, last.begin - first.end);
    std::string expected = flat.substr(first.begin, first.end - first.begin);
    if (first != last) {
      expected += between.find_first_not_of(' ') == std::string::npos ? between : " … ";
      expected += flat.substr(last.begin, last.end - last.begin);
      REQUIRE(snippet.text == expected);
      ++tally.pair;
    } else {
      REQUIRE(snippet.text.substr(0, expected.size()) == expected);
      ++tally.single;
    }
  }
}

/// The same from an analysis that there was before.
Snippet snippet_of_analyzed(const RandomCase& random) {
  telusur::Analysis analysis;
  analyzer().analyze(random.text, analysis);
  return SnippetMaker(random.terms, analyzer()).make(random.text, random.max_characters, &analysis);
}

void check(const RandomCase& random, Tally& tally) {
  const Snippet snippet = SnippetMaker(random.terms, analyzer()).make(random.text, random.max_characters);
  CAPTURE(random.text);
  CAPTURE(random.max_characters);
  CAPTURE(bracketed(snippet));
  REQUIRE(bracketed(snippet_of_analyzed(random)) == bracketed(snippet));
  const std::vector<PlainMatch> matches = plain_matches(random);
  check_marks(random, matches, snippet);
  if (telusur::date_line_length(random.text) == 0) check_choice(random, matches, snippet, tally);
}

TEST_CASE("snippets of random texts are marked exactly, never too long, and the best there are" *
          doctest::test_suite("slow")) {
  Generator generator(20231018);
  Tally tally;
  for (int round = 0; round < 3000; ++round) check(generator.make(), tally);
  CHECK(tally.cut > 100);
  CHECK(tally.single > 100);
  CHECK(tally.pair > 100);
}

TEST_CASE("so are those of the sample corpus") {
  std::mt19937 random = telusur::test::seeded_engine(20231019);
  const auto pick = [&](std::size_t first, std::size_t last) {
    return std::uniform_int_distribution<std::size_t>(first, last)(random);
  };
  Tally tally;
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(telusur::test::corpus_path("articles/text"))) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  REQUIRE(!files.empty());
  for (const std::filesystem::path& file : files) {
    CAPTURE(file.string());
    std::ifstream input(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(input), {}};
    telusur::Analysis analysis;
    analyzer().analyze(text, analysis);
    std::vector<std::string> stems;
    for (const telusur::Token& token : analysis.tokens()) {
      // A term of several words is marked as one with the words in it, which the plain way to look does not
      // know.
      if (!token.is_stop_word && token.role == telusur::TokenRole::word) stems.emplace_back(token.stem);
    }
    for (int round = 0; round < 20; ++round) {
      RandomCase made{.text = text, .terms = {}, .max_characters = pick(40, 320)};
      for (std::size_t count = pick(1, 4); count > 0; --count) {
        const std::string& stem = stems[pick(0, stems.size() - 1)];
        if (std::ranges::find(made.terms.words, stem, &MatchWord::stem) != made.terms.words.end()) continue;
        made.terms.words.push_back({.stem = stem, .weight = static_cast<double>(pick(1, 9))});
      }
      check(made, tally);
    }
  }
  CHECK(tally.single > 0);
  CHECK(tally.pair > 0);
}

/// The body of an article in a text file: behind its head, and each paragraph on one line.
std::string body_of(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  std::string body;
  bool is_head = true;
  for (std::string line; std::getline(input, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line.empty()) {
      is_head = false;
      if (!body.empty() && body.back() != '\n') body += '\n';
    } else if (!is_head) {
      if (!body.empty() && body.back() != '\n') body += ' ';
      body += line;
    }
  }
  return body;
}

/// Whether a sentence ends where `text` does, by the look of it.
bool looks_ended(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.empty() || text.back() == '\n') return true;
  bool is_trimmed = false;
  while (!is_trimmed) {
    is_trimmed = true;
    for (const std::string closer : {"\"", "'", ")", "”", "’"}) {
      if (!text.ends_with(closer)) continue;
      text.resize(text.size() - closer.size());
      is_trimmed = false;
    }
  }
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("…");
}

/// Whether `part` stands in `text` so that `is_right` of what is before it and what is after it.
template <typename Predicate>
bool stands(const std::string& text, const std::string& part, Predicate is_right) {
  const std::string flat = flattened(text);
  for (std::size_t at = flat.find(part); at != std::string::npos; at = flat.find(part, at + 1)) {
    if (is_right(at, at + part.size())) return true;
  }
  return false;
}

TEST_CASE("a snippet of the sample corpus begins and ends with a sentence, or with an ellipsis") {
  std::vector<MatchTerms> queries;
  std::ifstream topics(telusur::test::corpus_path("topics.tsv"));
  for (std::string line; std::getline(topics, line);) {
    telusur::Analysis analysis;
    analyzer().analyze(line.substr(line.find('\t') + 1), analysis);
    MatchTerms terms;
    for (const telusur::Token& token : analysis.tokens()) {
      if (token.is_stop_word) continue;
      terms.words.push_back(
          {.stem = std::string(token.stem), .weight = 1 + 0.37 * static_cast<double>(terms.words.size())});
    }
    queries.push_back(terms);
  }
  REQUIRE(queries.size() >= 30);
  std::size_t whole = 0;
  std::size_t cut = 0;
  for (const auto& entry : std::filesystem::directory_iterator(telusur::test::corpus_path("articles/text"))) {
    const std::string text = body_of(entry.path());
    CAPTURE(entry.path().string());
    const std::size_t date_line = telusur::date_line_length(text);
    for (const MatchTerms& terms : queries) {
      SnippetMaker maker(terms, analyzer());
      for (const std::size_t limit : {10U, 40U, 80U, 160U, 240U, 320U}) {
        const std::string snippet = maker.make(text, limit).text;
        CAPTURE(limit);
        CAPTURE(snippet);
        const std::vector<ByteRange> pieces = pieces_of(snippet);
        if (pieces.empty()) continue;
        const auto piece = [&](ByteRange where) {
          return snippet.substr(where.begin, where.end - where.begin);
        };
        const bool is_cut_before = snippet.starts_with("…");
        const bool is_cut_after = snippet.ends_with("…");
        (is_cut_before || is_cut_after ? cut : whole) += 1;
        if (!is_cut_before) {
          REQUIRE(stands(text, piece(pieces.front()), [&](std::size_t begin, std::size_t) {
            return begin == 0 || begin == date_line || looks_ended(text.substr(0, begin));
          }));
        }
        if (!is_cut_after) {
          REQUIRE(stands(text, piece(pieces.back()), [&](std::size_t, std::size_t end) {
            return end == text.size() || text[end] == '\n' || looks_ended(text.substr(0, end));
          }));
        }
      }
    }
  }
  CHECK(whole > 1000);
  CHECK(cut > 100);
}

TEST_CASE("a long text is read once") {
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

TEST_CASE("the HTML view is escaped and marked") {
  const Snippet snippet{.text = "<b>Tom & \"Jerry's\"</b>", .highlights = {{3, 6}}};
  CHECK(snippet.to_html() == "&lt;b&gt;<mark>Tom</mark> &amp; &quot;Jerry&#39;s&quot;&lt;/b&gt;");
}

TEST_CASE("the view for a terminal marks matches and shows control characters") {
  const Snippet snippet{.text = "Awas \x1b[2J banjir\x07!", .highlights = {{10, 16}}};
  CHECK(snippet.to_ansi() == "Awas ␛[2J \x1b[1;31mbanjir\x1b[0m␇!");
}

TEST_CASE("highlights of an embedding program that are out of order or place do no harm") {
  const Snippet snippet{.text = "abc", .highlights = {{1, 2}, {0, 2}, {2, 90}}};
  CHECK(snippet.to_html() == "a<mark>b</mark><mark>c</mark>");
}

}  // namespace
