// SPDX-License-Identifier: GPL-3.0-or-later
// Random, deep and long queries keep their meaning when printed and parsed again.
#include <iterator>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/datetime.h>

#include "query_samples.h"
#include "random.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::size_t depth_of(const GroupNode& group) {
  std::size_t depth = 0;
  for (const QueryClause& clause : group.clauses)
    if (const auto* inner = std::get_if<GroupNode>(&clause.node.value))
      depth = std::max(depth, depth_of(*inner));
  return depth + 1;
}

/// Makes random trees in the form that parse_query gives.
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
    static constexpr Field kFields[] = {Field::kAny,      Field::kAny,    Field::kTitle,
                                        Field::kText,     Field::kSource, Field::kAuthor,
                                        Field::kCategory, Field::kUrl,    Field::kId};
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

TEST_CASE("random query trees survive printing and parsing") {
  for (std::uint32_t seed = 0; seed < 5000; ++seed) {
    const GroupNode tree = TreeMaker(seed).root();
    const std::string text = to_string(tree);
    CAPTURE(seed);
    CAPTURE(text);
    const ParsedQuery parsed = resolve(text);
    REQUIRE(same_tree(parsed.root, tree));
  }
}

TEST_CASE("random text is parsed, and its printed form is the same query") {
  static constexpr std::string_view kPieces[] = {
      "banjir",  "jakarta", "2023",    "13.30", "2023-10",  "kemarin", " ",        " ",
      " ",       " ",       "\"",      "\"",    "(",        "(",       ")",        ")",
      " -",      " +",      "-",       "+",     "=",        "*",       "~2",       "~",
      " DAN ",   " ATAU ",  " BUKAN ", "DAN",   "judul:",   "sumber:", "tanggal:", "sejak:",
      "sampai:", "isi:",    "foo:",    ":",     "..",       "“",       "\xff",     "é",
      "\u00A0",  "..",      "http://", "kota:", "halaman:", "1..4",    "terbit:",  "ringkasan:",
      "-5",      "=DAN",    ",",       "&",     "|",        "[",       "]",        "//"};
  const IndexFields declared = declared_fields();
  std::mt19937 random = telusur::test::seeded_engine(20231018);
  for (int i = 0; i < 20000; ++i) {
    std::string query;
    for (std::size_t pieces = 1 + random() % 25; pieces > 0; --pieces)
      query += kPieces[random() % std::size(kPieces)];
    check_invariants(query, i % 2 == 1, declared);
  }
}

TEST_CASE("a query that would be a headline if it were printed with operators is printed otherwise") {
  struct Row {
    std::string query;
    bool every_word;
    std::string printed;
  };
  const std::vector<Row> rows = {
      {"KPK DPR MPR TNI POLRI BUMN", true, "+KPK +DPR +MPR +TNI +POLRI +BUMN"},
      {"KPK DPR MPR TNI POLRI BUMN", false, "KPK DPR MPR TNI POLRI BUMN"},
      {"+KPK +DPR +MPR +TNI +POLRI +BUMN", false, "+KPK +DPR +MPR +TNI +POLRI +BUMN"},
      {"+KPK, +DPR +MPR +(TNI POLRI)", false, "+KPK, +DPR +MPR +(TNI POLRI)"},
      {"+KPK, +DPR +MPR +\"TNI POLRI\"", false, "+KPK, +DPR +MPR +\"TNI POLRI\""},
      {"banjir +GEMPA +TOPAN", true, "banjir DAN GEMPA DAN TOPAN"},
      {"KPK ATAU DPR ATAU MPR ATAU TNI ATAU POLRI ATAU BUMN =", false,
       "* KPK ATAU DPR ATAU MPR ATAU TNI ATAU POLRI ATAU BUMN"},
      {"= IBU KOTA BARU NEGARA \"HATI SAYA,\"", false, "* (IBU KOTA BARU NEGARA) ATAU \"HATI SAYA,\""},
      {"= \"HATI SAYA,\" +IBU +KOTA +BARU +NEGARA", true, "+\"HATI SAYA,\" +IBU +KOTA +BARU +NEGARA"},
      {"+KPK +DPR +MPR +TNI +POLRI -(BUMN DESA)", false,
       "KPK DAN DPR DAN MPR DAN TNI DAN POLRI -(BUMN DESA)"},
      {"+KPK, ++2,5% +MPR +(TNI POLRI)", false, "++KPK, ++2,5% ++MPR ++(TNI POLRI)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(to_string(parse(row.query, row.every_word).root) == row.printed);
    check_invariants(row.query, row.every_word, declared_fields());
  }
}

TEST_CASE("marks in a quotation of a headline are no syntax") {
  struct Row {
    std::string query;
    std::string printed;
  };
  const std::vector<Row> rows = {
      {"Kata Ibu Kota \"-Hati =Saya,\"", "Kata Ibu Kota Hati Saya,"},
      {"Kata Ibu Kota \"Dasar S*** Kamu,\"", "Kata Ibu Kota Dasar S Kamu,"},
      {"Kata Ibu Kota \"Ibu - Anak = Satu,\"", "Kata Ibu Kota Ibu Anak Satu,"},
      {"Kata Ibu Kota \"kota: -Ibu,\"", "(Kata Ibu Kota) DAN kota:Ibu,"},
      {"Kata Ibu Kota \"kota: =Ibu Saya,\"", "((Kata Ibu Kota) ATAU Saya,) DAN kota:Ibu"},
      {"Kata Ibu Kota \"ringkasan: -5 Derajat,\"", "(Kata Ibu Kota) ATAU ringkasan:5 ATAU Derajat,"},
  };
  const IndexFields declared = declared_fields();
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(to_string(resolve(row.query, false, declared).root) == row.printed);
    check_invariants(row.query, false, declared);
    check_invariants(row.query, true, declared);
  }
}

TEST_CASE("a value that makes an address with the name of its field is printed in brackets") {
  struct Row {
    std::string query;
    std::string printed;
  };
  const std::vector<Row> rows = {
      {"kota: //x", "kota:(//x)"},
      {"kota:(//x)", "kota:(//x)"},
      {"kota:(//x y)", "kota:(//x y)"},
      {"ringkasan: //x", "ringkasan:(//x)"},
      {"ringkasan: //x y", "ringkasan:(//x) ATAU y"},
      {"ringkasan:(//x y)", "ringkasan:(//x y)"},
      {"ringkasan: =//x", "ringkasan:(=//x)"},
      {"ringkasan: //x*", "ringkasan:(//x*)"},
      {"ringkasan:\"//x\"", "ringkasan:\"//x\""},
      {"banjir -kota:(//x)", "banjir -kota:(//x)"},
      {"judul: //x", "judul://x"},
      {"kota://x", "kota://x"},
  };
  const IndexFields declared = declared_fields();
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(to_string(resolve(row.query, false, declared).root) == row.printed);
    check_invariants(row.query, false, declared);
    check_invariants(row.query, true, declared);
  }
}

TEST_CASE("random headlines with operators and quotations keep their meaning when printed") {
  static constexpr std::string_view kPieces[] = {
      "KPK",       "DPR",        "Polri",   "Gempa",  "Guncang", "Ibu",      "banjir",   "2023",  "5",
      "2,5%",      "Rp500",      "Maluku,", "Kata:",  "Perang?", "Kata",     "kata",     "siap!", " ",
      " ",         " ",          " ",       " ",      " ",       " ",        " ",        "\"",    "\"",
      "\"Saya,\"", "\"Tidak.\"", "(",       ")",      " DAN ",   " ATAU ",   " BUKAN ",  " NOT ", " OR ",
      "Sumber: ",  "Tanggal: ",  "Kota: ",  "judul:", "Isi:",    "terbit: ", " -",       " +",    " !",
      " --",       "-",          "=",       "*",      "//",      "tanggal:", "Hari Ini", "2 Juni"};
  const IndexFields declared = declared_fields();
  std::mt19937 random = telusur::test::seeded_engine(20261130);
  for (int i = 0; i < 15000; ++i) {
    std::string query;
    for (std::size_t pieces = 1 + random() % 40; pieces > 0; --pieces)
      query += kPieces[random() % std::size(kPieces)];
    check_invariants(query, i % 2 == 1, declared);
  }
}

TEST_CASE("deep nesting is flattened and keeps its meaning when printed") {
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
  CHECK(parsed.notes[0].message == "Kelompok lebih dari 50 lapis digabungkan dengan kelompok di luarnya.");
  const auto too_deep = parse(repeat("(", 51) + "a" + repeat(")", 51));
  REQUIRE(too_deep.notes.size() == 1);
  CHECK(too_deep.notes[0].message == "Tanda kurung lebih dari 50 lapis diabaikan.");
  CHECK(too_deep.notes[0].where == ByteRange{50, 51});
}

TEST_CASE("a long query takes no longer per byte than a short one" * doctest::timeout(60)) {
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
                                           "foo:(b ",
                                           "foo: ",
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

}  // namespace
