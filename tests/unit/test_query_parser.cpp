// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>

#include "paths.h"
#include "query_tree.h"
#include "random.h"
#include "table.h"

using telusur::ByteRange;
using telusur::DateNode;
using telusur::Field;
using telusur::GroupNode;
using telusur::Occur;
using telusur::parse_query;
using telusur::ParsedQuery;
using telusur::QueryClause;
using telusur::QueryNode;
using telusur::QueryNote;
using telusur::TextMatch;
using telusur::TextNode;
using telusur::to_string;
using telusur::test::same_tree;

namespace {

/// Wednesday 18 October 2023, 01.30 WIB.
constexpr std::int64_t kNow = 1697567400;

ParsedQuery parse(std::string_view query, bool every_word = false) {
  return parse_query(query, {.every_word = every_word, .now_utc_seconds = kNow});
}

const TextNode& text_of(const QueryNode& node) { return std::get<TextNode>(node.value); }

/// What a parsed query and what was written out for it must always fulfil.
void check_invariants(std::string_view query, bool every_word) {
  const ParsedQuery parsed = parse(query, every_word);
  const std::string canonical = to_string(parsed.root);
  CAPTURE(std::string(query));
  CAPTURE(canonical);
  const ParsedQuery again = parse_query(canonical);
  REQUIRE(same_tree(parsed.root, again.root));
  REQUIRE(to_string(again.root) == canonical);
  REQUIRE(telusur::is_valid_utf8(canonical));
  const std::size_t bytes = telusur::repair_utf8(std::string(query)).size();
  std::size_t last = 0;
  for (const QueryNote& note : parsed.notes) {
    REQUIRE(note.where.begin >= last);
    REQUIRE(note.where.begin < note.where.end);
    REQUIRE(note.where.end <= bytes);
    REQUIRE(note.message.ends_with('.'));
    last = note.where.begin;
  }
}

std::size_t depth_of(const GroupNode& group) {
  std::size_t depth = 0;
  for (const QueryClause& clause : group.clauses)
    if (const auto* inner = std::get_if<GroupNode>(&clause.node.value))
      depth = std::max(depth, depth_of(*inner));
  return depth + 1;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

/// Random trees in the form that parse_query gives them.
class TreeMaker {
 public:
  explicit TreeMaker(std::uint32_t seed) : random_(seed) {}

  GroupNode root() {
    GroupNode group = make_group(4);
    const QueryClause& first = group.clauses.front();
    if (group.clauses.size() == 1 && first.occur == Occur::kShould &&
        std::holds_alternative<GroupNode>(first.node.value))
      group.clauses.front().node = leaf();
    return group;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  GroupNode make_group(int depth) {
    GroupNode group;
    for (std::size_t clauses = 1 + below(4); clauses > 0; --clauses) {
      static constexpr Occur kOccurs[] = {Occur::kShould, Occur::kShould, Occur::kMust, Occur::kMustNot};
      group.clauses.push_back({.occur = kOccurs[below(4)], .node = make_node(depth)});
    }
    const auto count = [&](Occur occur) {
      return std::ranges::count(group.clauses, occur, &QueryClause::occur);
    };
    if (count(Occur::kShould) == 0 && count(Occur::kMust) == 1)
      std::ranges::find(group.clauses, Occur::kMust, &QueryClause::occur)->occur = Occur::kShould;
    return group;
  }

  QueryNode make_node(int depth) {
    if (depth == 0 || below(3) > 0) return leaf();
    GroupNode group = make_group(depth - 1);
    if (group.clauses.size() == 1 && group.clauses.front().occur == Occur::kShould)
      return std::move(group.clauses.front().node);
    return {.value = std::move(group)};
  }

  QueryNode leaf() {
    if (below(6) == 0) return {.value = DateNode{.range = range(), .where = {}}};
    static constexpr Field kFields[] = {Field::any,      Field::any,    Field::title,
                                        Field::text,     Field::source, Field::author,
                                        Field::category, Field::url,    Field::id};
    static constexpr TextMatch kMatches[] = {TextMatch::kWords, TextMatch::kWords, TextMatch::kPhrase,
                                             TextMatch::kNear,  TextMatch::kExact, TextMatch::kPrefix};
    TextNode node;
    node.field = kFields[below(std::size(kFields))];
    node.match = kMatches[below(std::size(kMatches))];
    node.text = word();
    const bool is_one_word = node.match == TextMatch::kExact || node.match == TextMatch::kPrefix;
    for (std::size_t more = is_one_word ? 0 : below(3); more > 0; --more) node.text += " " + word();
    if (node.match == TextMatch::kNear) node.distance = static_cast<std::uint32_t>(1 + below(100));
    return {.value = std::move(node)};
  }

  telusur::DateRange range() {
    static constexpr std::string_view kRanges[] = {"2023",
                                                   "2023-10",
                                                   "2023-10-18",
                                                   "2023-10-18T13:30+08:00",
                                                   "2020..",
                                                   "..2021-05",
                                                   "2023-01-05..2023-02-17",
                                                   "1697567400",
                                                   "0001",
                                                   "9999"};
    return *telusur::parse_date_range(kRanges[below(std::size(kRanges))], kNow);
  }

  std::string word() {
    static constexpr std::string_view kWords[] = {"banjir", "TNI-Polri", "13.30",  "2023",   "Oktober",
                                                  "dan",    "Rp1,5",     "Yasin:", "a*b",    "C++",
                                                  "Jum'at", "洪水",      "12,5%",  "kemarin"};
    return std::string(kWords[below(std::size(kWords))]);
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("queries: every row of the gold table is understood as it says") {
  for (const auto& row : telusur::test::read_table(telusur::test::data_file("queries.tsv"))) {
    CAPTURE(row.line);
    REQUIRE(row.cells.size() == 4);
    const ParsedQuery parsed = parse(row.cells[0]);
    CHECK(to_string(parsed.root) == row.cells[1]);
    CHECK(std::to_string(parsed.notes.size()) == row.cells[2]);
    check_invariants(row.cells[0], false);
    check_invariants(row.cells[0], true);
  }
}

TEST_CASE("queries: the examples of the manual are understood as it says") {
  std::ifstream manual(telusur::test::document("query-language.md"));
  REQUIRE(manual);
  std::size_t examples = 0;
  bool is_example = false;
  for (std::string line; std::getline(manual, line);) {
    if (line.starts_with("| Query | Understood as |")) is_example = true;
    if (!line.starts_with("|")) is_example = false;
    if (!is_example) continue;
    std::vector<std::string> code;  // between backticks
    for (std::size_t begin = line.find('`'); begin != std::string::npos; begin = line.find('`', begin + 1)) {
      const std::size_t end = line.find('`', begin + 1);
      REQUIRE(end != std::string::npos);
      code.push_back(line.substr(begin + 1, end - begin - 1));
      begin = end;
    }
    if (code.empty()) continue;  // the head of the table
    CAPTURE(line);
    REQUIRE(code.size() == 2);
    CHECK(to_string(parse(code[0]).root) == code[1]);
    ++examples;
  }
  CHECK(examples >= 40);
}

TEST_CASE("queries: words next to each other are one node with their text and place") {
  const ParsedQuery parsed = parse("  menteri   luar  +\"kerja  sama\"~7 judul:=pemerintah demokra*");
  const auto& clauses = parsed.root.clauses;
  REQUIRE(clauses.size() == 4);

  CHECK(clauses[0].occur == Occur::kShould);
  CHECK(text_of(clauses[0].node).match == TextMatch::kWords);
  CHECK(text_of(clauses[0].node).field == Field::any);
  CHECK(text_of(clauses[0].node).text == "menteri luar");
  CHECK(text_of(clauses[0].node).where == ByteRange{2, 16});

  CHECK(clauses[1].occur == Occur::kMust);
  CHECK(text_of(clauses[1].node).match == TextMatch::kNear);
  CHECK(text_of(clauses[1].node).text == "kerja sama");
  CHECK(text_of(clauses[1].node).distance == 7);
  CHECK(text_of(clauses[1].node).where == ByteRange{19, 34});

  CHECK(text_of(clauses[2].node).match == TextMatch::kExact);
  CHECK(text_of(clauses[2].node).field == Field::title);
  CHECK(text_of(clauses[2].node).text == "pemerintah");
  CHECK(text_of(clauses[2].node).where == ByteRange{41, 52});

  CHECK(text_of(clauses[3].node).match == TextMatch::kPrefix);
  CHECK(text_of(clauses[3].node).text == "demokra");
  CHECK(text_of(clauses[3].node).where == ByteRange{53, 61});
}

TEST_CASE("queries: a date is a node with its span and place") {
  const ParsedQuery parsed = parse("tanggal:17 Agustus 2023 upacara");
  const auto& clauses = parsed.root.clauses;
  REQUIRE(clauses.size() == 2);
  CHECK(clauses[0].occur == Occur::kMust);
  const auto& date = std::get<DateNode>(clauses[0].node.value);
  CHECK(date.range == *telusur::parse_date_range("2023-08-17", kNow));
  CHECK(date.where == ByteRange{8, 23});
  CHECK(text_of(clauses[1].node).where == ByteRange{24, 31});
}

TEST_CASE("queries: with every_word, all that stands side by side must match") {
  CHECK(to_string(parse("menteri luar negeri", true).root) == "menteri DAN luar DAN negeri");
  CHECK(to_string(parse("menteri \"luar negeri\" -asing", true).root) ==
        "menteri DAN \"luar negeri\" -asing");
  CHECK(to_string(parse("menteri luar ATAU presiden", true).root) == "(menteri DAN luar) ATAU presiden");
  CHECK(to_string(parse("banjir jakarta sumber:antara", true).root) ==
        "banjir DAN jakarta DAN sumber:antara");
  CHECK(to_string(parse("banjir", true).root) == "banjir");
}

TEST_CASE("queries: each odd thing is noted once, in a sentence, at its place") {
  struct Row {
    std::string query;
    ByteRange where;
    std::string message;
  };
  const std::string write_date =
      " Tulis tanggal seperti tanggal:2023-10-18, tanggal:2023-10 atau tanggal:\"18 Oktober 2023\".";
  const std::string fields =
      " Ruas yang ada: judul, isi, sumber, penulis, rubrik, url, id, tanggal, sejak, sampai.";
  const std::vector<Row> rows = {
      {"a \"kerja sama",
       {2, 3},
       "Tanda kutip ini tidak ditutup, jadi frasanya dianggap sampai akhir pencarian."},
      {"a \"", {2, 3}, "Tanda kutip ini tidak diikuti kata, jadi diabaikan."},
      {"a \" \"", {2, 5}, "Di antara tanda kutip ini tidak ada kata, jadi diabaikan."},
      {"a \"b c\"~", {7, 8}, "Di belakang ~ tidak ada jumlah kata, jadi dianggap ~5."},
      {"a \"b c\"~0", {7, 9}, "~0 tidak memberi jarak antarkata, jadi kata-katanya dianggap frasa."},
      {"a \"b c\"~250", {7, 11}, "Jarak antarkata paling jauh 100 kata, jadi ini dianggap ~100."},
      {"a (b", {2, 3}, "Tanda kurung ini tidak ditutup, jadi dianggap ditutup di akhir pencarian."},
      {"a b) c", {3, 4}, "Tanda kurung ini tidak menutup apa pun, jadi diabaikan."},
      {"a ( )", {2, 5}, "Di antara tanda kurung ini tidak ada apa-apa, jadi diabaikan."},
      {"a DAN",
       {2, 5},
       "DAN tidak punya apa-apa di kanannya, jadi diabaikan. Untuk mencari katanya, tulis dengan huruf "
       "kecil."},
      {"OR a",
       {0, 2},
       "OR tidak punya apa-apa di kirinya, jadi diabaikan. Untuk mencari katanya, tulis dengan huruf kecil."},
      {"a BUKAN NOT b", {2, 7}, "BUKAN tertulis dua kali di sini; dihitung satu kali."},
      {"a * b", {2, 3}, "* harus didahului awal kata, seperti demokra*, jadi diabaikan."},
      {"a =", {2, 3}, "= harus diikuti kata, seperti =pemerintah, jadi diabaikan."},
      {"a ~3", {2, 4}, "~ harus didahului frasa, seperti \"korea rusia\"~5, jadi diabaikan."},
      {"a kata~2",
       {2, 8},
       "~ tempatnya di belakang frasa, seperti \"korea rusia\"~5, jadi di belakang kata ini diabaikan."},
      {"a =b*", {2, 5}, "= dan * bertentangan, jadi \"b\" dianggap awal kata."},
      {"a *b", {2, 4}, "* hanya berarti di akhir kata, seperti demokra*; di sini diabaikan."},
      {"a foo:b", {2, 7}, "Tidak ada ruas \"foo\", jadi ini dicari sebagai teks." + fields},
      {"a judul: b", {2, 8}, "Yang tertulis setelah spasi di belakang judul: dianggap nilainya."},
      {"a judul:", {2, 8}, "Di belakang judul: tidak ada apa-apa, jadi dianggap kata biasa."},
      {"a tgl:b", {6, 7}, "\"b\" bukan tanggal, jadi dicari sebagai teks." + write_date},
      {"a tgl:..", {6, 8}, "\"..\" bukan tanggal, jadi diabaikan." + write_date},
      {"a sumber:\"?\"", {9, 12}, "Di belakang sumber: tidak ada kata, jadi tidak ada artikel yang cocok."},
      {"???", {0, 3}, "Tidak ada kata dalam pencarian ini."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const ParsedQuery parsed = parse(row.query);
    REQUIRE(parsed.notes.size() == 1);
    CHECK(parsed.notes[0].message == row.message);
    CHECK(parsed.notes[0].where.begin == row.where.begin);
    CHECK(parsed.notes[0].where.end == row.where.end);
  }
}

TEST_CASE("queries: a long word is cut where a note names it, between characters") {
  const auto notes = parse("tanggal:" + repeat("é", 100)).notes;
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].message.starts_with("\"" + repeat("é", 30) + "...\" bukan tanggal"));
}

TEST_CASE("queries: bytes that are no UTF-8 are repaired") {
  const ParsedQuery parsed = parse("\xff banjir \"");
  CHECK(to_string(parsed.root) == "banjir");
  REQUIRE(parsed.notes.size() == 1);
  CHECK(parsed.notes[0].where == ByteRange{11, 12});  // U+FFFD has three bytes
  CHECK(to_string(parse("ban\xffjir").root) == "ban\uFFFDjir");
  CHECK(to_string(parse(std::string_view("a\0b", 3)).root) == "a b");
}

TEST_CASE("queries: typographic white space separates words") {
  CHECK(to_string(parse("menteri\u00A0luar\u3000negeri").root) == "menteri luar negeri");
  CHECK(to_string(parse("menteri\u00A0-luar").root) == "menteri -luar");
}

TEST_CASE("queries: random trees are written out so that they are read back") {
  for (std::uint32_t seed = 0; seed < 5000; ++seed) {
    const GroupNode tree = TreeMaker(seed).root();
    const std::string text = to_string(tree);
    CAPTURE(seed);
    CAPTURE(text);
    const ParsedQuery parsed = parse_query(text);
    REQUIRE(same_tree(parsed.root, tree));
  }
}

TEST_CASE("queries: random text is parsed, and what is written out for it is the same query") {
  static constexpr std::string_view kPieces[] = {
      "banjir",   "jakarta", "2023",    "13.30",  "2023-10", "kemarin", " ",       " ",   " ",      " ",
      "\"",       "\"",      "(",       "(",      ")",       ")",       " -",      " +",  "-",      "+",
      "=",        "*",       "~2",      "~",      " DAN ",   " ATAU ",  " BUKAN ", "DAN", "judul:", "sumber:",
      "tanggal:", "sejak:",  "sampai:", "semua:", "foo:",    ":",       "..",      "“",   "\xff",   "é",
      "\u00A0",   "..",      "http://", "=DAN",   ",",       "&",       "|",       "[",   "]"};
  std::mt19937 random = telusur::test::seeded_engine(20231018);
  for (int i = 0; i < 20000; ++i) {
    std::string query;
    for (std::size_t pieces = 1 + random() % 25; pieces > 0; --pieces)
      query += kPieces[random() % std::size(kPieces)];
    check_invariants(query, i % 2 == 1);
  }
}

TEST_CASE("queries: deep nesting is flattened, and still means the same when written out") {
  const std::vector<std::string> openings = {"(",          "a (",        "a DAN (",          "a ATAU (",
                                             "-(",         "+a b DAN (", "c ATAU a DAN z (", "judul:(",
                                             "sumber:x (", "BUKAN (a ",  "-a +(b DAN "};
  for (const std::string& opening : openings) {
    for (const std::size_t depth : {30U, 49U, 50U, 51U, 52U, 60U, 199U, 200U, 201U, 1000U}) {
      const std::string query = repeat(opening, depth) + "x \"y\"" + repeat(")", depth);
      CAPTURE(opening);
      CAPTURE(depth);
      CHECK(depth_of(parse(query).root) <= 50);
      check_invariants(query, false);
      check_invariants(query, true);
    }
  }
  const ParsedQuery parsed = parse(repeat("d ATAU c DAN z (", 30) + "b c" + repeat(")", 30));
  REQUIRE(parsed.notes.size() == 1);
  CHECK(parsed.notes[0].message ==
        "Kelompok yang lebih dari 50 lapis tidak dipisahkan: yang ini dianggap bagian dari kelompok di "
        "luarnya.");
  const auto too_deep = parse(repeat("(", 51) + "a" + repeat(")", 51));
  REQUIRE(too_deep.notes.size() == 1);
  CHECK(too_deep.notes[0].message == "Tanda kurung yang lebih dari 50 lapis diabaikan.");
  CHECK(too_deep.notes[0].where == ByteRange{50, 51});
}

TEST_CASE("queries: a long query takes no longer per byte than a short one" * doctest::timeout(60)) {
  const std::vector<std::string> pieces = {"a ",
                                           "\"",
                                           "\"a\" ",
                                           "(",
                                           ")",
                                           "()",
                                           "(a ",
                                           "-",
                                           "- ",
                                           "+a ",
                                           "DAN ",
                                           "a DAN ",
                                           "a ATAU ",
                                           "BUKAN ",
                                           "judul:",
                                           "judul: ",
                                           "tanggal:",
                                           "tanggal:a ",
                                           "tanggal:2023 ",
                                           "sumber:a ",
                                           "\"a\" sumber:a ",
                                           "*",
                                           "~",
                                           "a~1",
                                           "=",
                                           "foo:b ",
                                           ":",
                                           "-(a ",
                                           "\xff",
                                           "é",
                                           "a DAN (b ATAU ",
                                           "1 Oktober "};
  for (const std::string& piece : pieces) {
    CAPTURE(piece);
    const std::string query = repeat(piece, 200'000 / piece.size());
    const ParsedQuery parsed = parse(query);  // quadratic work would take minutes
    CHECK(parsed.notes.size() <= 20);
    CHECK(same_tree(parse_query(to_string(parsed.root)).root, parsed.root));
  }
}
