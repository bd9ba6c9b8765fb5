// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <set>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_parser.h>

#include "language/synonym_table.h"
#include "language/synonyms.h"
#include "paths.h"

namespace {

using namespace telusur;

std::vector<std::string> content_forms(std::string_view text) {
  Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze(text, analysis);
  std::vector<std::string> forms;
  for (const Token& token : analysis.tokens()) {
    if (!token.is_stop_word) forms.emplace_back(token.form);
  }
  return forms;
}

std::vector<Acronym> every_acronym() {
  std::vector<Acronym> all;
  for (const std::span<const Acronym> table : known_acronyms())
    all.insert(all.end(), table.begin(), table.end());
  return all;
}

/// Returns how the query is understood with the synonyms of the table and of `lexicon`.
std::string understood(std::string_view query, const std::string& lexicon = "", bool every_word = false) {
  std::vector<UserLexiconProblem> problems;
  const UserLexicon user = UserLexicon::parse(lexicon, problems);
  REQUIRE(problems.empty());
  Analyzer analyzer;
  ParsedQuery parsed = parse_query(query, {.every_word = every_word});
  Synonyms(user, analyzer).add_to(parsed.root, analyzer);
  return to_string(parsed.root);
}

TEST_CASE("each row of the synonym table is an acronym and a searchable long form") {
  std::set<std::string> rows;
  for (const Acronym& acronym : every_acronym()) {
    CAPTURE(acronym.text);
    const std::vector<std::string> acronym_forms = content_forms(acronym.text);
    const std::vector<std::string> long_forms = content_forms(acronym.long_form);
    CHECK_FALSE(acronym.reason.empty());
    CHECK_FALSE(acronym_forms.empty());
    CHECK_FALSE(long_forms.empty());
    CHECK(acronym_forms != long_forms);
    std::string row;
    for (const auto& forms : {acronym_forms, long_forms}) {
      for (const std::string& form : forms) row += form + " ";
    }
    CHECK(rows.insert(row).second);
  }
}

TEST_CASE("a two-letter acronym of the table counts only in capitals or beside certain words") {
  for (const Acronym& acronym : every_acronym()) {
    CAPTURE(acronym.text);
    const std::vector<std::string> forms = content_forms(acronym.text);
    const bool is_clear = forms.front() == "uu" || forms.front() == "tv";  // nothing else is written so
    const bool is_short = forms.size() == 1 && forms.front().size() <= 2 && !is_clear;
    if (is_short) CHECK(acronym.as_written);
    CHECK((acronym.as_written || acronym.beside.empty()));
    if (acronym.as_written) {
      CHECK(acronym.text.find_first_of("abcdefghijklmnopqrstuvwxyz ") == std::string_view::npos);
    }
  }
}

TEST_CASE("the synonym appears in braces after the words") {
  struct Row {
    std::string query, understood, reason;
  };
  const Row rows[] = {
      {"KPK", "KPK {Komisi Pemberantasan Korupsi}", "an acronym"},
      {"kpk", "kpk {Komisi Pemberantasan Korupsi}", "in any case"},
      {"KPK-nya", "KPK-nya {Komisi Pemberantasan Korupsi}", "with a clitic"},
      {"kasus KPK hari ini", "kasus KPK {Komisi Pemberantasan Korupsi} hari ini", "among other words"},
      {"ketua Komisi Pemberantasan Korupsi", "ketua Komisi Pemberantasan Korupsi {KPK}", "the long form"},
      {"Komisi Pemberantasan", "Komisi Pemberantasan", "a part of the long form"},
      {"Korupsi Pemberantasan Komisi", "Korupsi Pemberantasan Komisi", "another order"},
      {"badan pengawas obat dan makanan", "badan pengawas obat dan makanan {BPOM}", "a stop word inside"},
      {"dewan perwakilan rakyat daerah", "dewan perwakilan rakyat daerah {DPRD}", "the longest one"},
      {"dewan perwakilan rakyat", "dewan perwakilan rakyat {DPR}", "the shorter one"},
      {"menteri luar negeri", "menteri luar negeri {Menlu}", "the minister"},
      {"kementerian luar negeri", "kementerian luar negeri {Kemenlu, Kemlu}",
       "the ministry, of two short names"},
      {"Polri", "Polri {Kepolisian Negara Republik Indonesia, Kepolisian Republik Indonesia}",
       "two long names"},
      {"presiden AS", "presiden AS {Amerika Serikat}", "in capitals the country"},
      {"patah as roda", "patah as roda", "in small letters the axle"},
      {"dolar as", "dolar as {Amerika Serikat}", "in small letters beside a word of the country"},
      {"ketua mk", "ketua mk {Mahkamah Konstitusi}", "the same of the court"},
      {"motor mk", "motor mk", "beside other words it stays"},
      {"gubernur jabar", "gubernur jabar {Jawa Barat}", "a province"},
      {"banjir sumatera barat", "banjir sumatera barat {Sumbar}", "in either spelling"},
      {"mbg", "mbg {makan bergizi gratis}", "a programme"},
      {"pinjol", "pinjol {pinjaman daring, pinjaman online}", "of daily life, with two long forms"},
      {"pinjaman online", "pinjaman online {pinjol}", "the other way"},
      {"korut", "korut {Korea Utara}", "a country"},
      {"china", "china {Tiongkok}", "several names of a country"},
      {"cina", "cina {Tiongkok}", "in either spelling"},
      {"tiongkok", "tiongkok {China}", "the other way"},
      {"dirut", "dirut {direktur utama}", "an office"},
      {"kapolda", "kapolda {Kepala Kepolisian Daerah, Kepala Polda}", "an office"},
      {"amerika serikat", "amerika serikat {AS, USA}", "the other way in any case"},
      {"Komisi Pemberantasan Korupsi (KPK)",
       "(Komisi Pemberantasan Korupsi {KPK}) ATAU (KPK {Komisi Pemberantasan Korupsi})",
       "a bracket is a group of its own"},
      {"Komisi Pemberantasan Korupsi KPK", "Komisi Pemberantasan Korupsi KPK", "both are there already"},
      {"undang-undang", "undang-undang {UU}", "a long form of one word"},
      {"\"KPK\"", "\"KPK\"", "a phrase is what it is"},
      {"=KPK", "=KPK", "an exact form too"},
      {"KPK*", "KPK*", "a prefix too"},
      {"sumber:KPK", "sumber:KPK", "the name of a source too"},
      {"judul:KPK", "judul:(KPK {Komisi Pemberantasan Korupsi})", "in the title"},
      {"isi:KPK", "isi:(KPK {Komisi Pemberantasan Korupsi})", "in the text"},
      {"+KPK", "KPK {Komisi Pemberantasan Korupsi}", "a must"},
      {"banjir -PBB", "banjir -(PBB {Perserikatan Bangsa-Bangsa})", "an exclusion covers all synonyms"},
      {"KPU DAN DPR", "(KPU {Komisi Pemilihan Umum}) DAN (DPR {Dewan Perwakilan Rakyat})", "an operator"},
      {"banjir", "banjir", "a word without another name"},
      {"", "", "nothing"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(understood(row.query) == row.understood);
  }
}

TEST_CASE("the synonym examples of the manual are understood as documented") {
  std::ifstream manual(telusur::test::document("query-language.md"));
  REQUIRE(manual);
  std::size_t examples = 0;
  bool is_example = false;
  for (std::string line; std::getline(manual, line);) {
    is_example = line.starts_with("| You type |") || (is_example && line.starts_with("|"));
    std::vector<std::string> cells;  // the text between backticks, and between those
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('`', begin), line.size());
      cells.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    if (!is_example || cells.size() < 5) continue;
    CAPTURE(line);
    CHECK(understood(cells[1]) == cells[3]);
    ++examples;
  }
  CHECK(examples >= 5);
}

TEST_CASE("required words become a choice between long form and acronym") {
  CHECK(understood("ketua bank indonesia", "", true) == "ketua DAN ((bank DAN indonesia) ATAU BI)");
  CHECK(understood("ketua mk", "", true) == "ketua DAN (mk {Mahkamah Konstitusi})");
  CHECK(understood("ketua KPK", "", true) == "ketua DAN (KPK {Komisi Pemberantasan Korupsi})");
  CHECK(understood("judul:bank indonesia", "", true) == "judul:bank DAN indonesia");
}

TEST_CASE("a user lexicon adds synonyms of any number of words") {
  const std::string lexicon = "sinonim: DLH = Dinas Lingkungan Hidup\nsinonim: pakar = ahli\n";
  CHECK(understood("kepala DLH", lexicon) == "kepala DLH {Dinas Lingkungan Hidup}");
  CHECK(understood("dinas lingkungan hidup", lexicon) == "dinas lingkungan hidup {DLH}");
  CHECK(understood("ahli gempa", lexicon) == "ahli {pakar} gempa");
  CHECK(understood("KPK", lexicon) == "KPK {Komisi Pemberantasan Korupsi}");
}

}  // namespace
