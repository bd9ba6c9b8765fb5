// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "programs.h"

namespace {

using namespace telusur::test;

TEST_CASE("telusur-analyze shows a row per token") {
  const ProgramResult result = telusur_analyze({"Mengunjungi", "anak-anak", "di", "Demak"});
  CHECK(result.exit_code == 0);
  CHECK(result.err.empty());
  CHECK(result.out ==
        " begin    end  surface                  stem                 kind\n"
        "     0     11  Mengunjungi              kunjung              word\n"
        "    12     21  anak-anak                anak                 word\n"
        "    22     24  di                       di                   word, stop word\n"
        "    25     30  Demak                    demak                word\n");
}

TEST_CASE("telusur-analyze --json gives the tokens with offsets in bytes") {
  const ProgramResult result = telusur_analyze({"--json"}, {.input = "Caf\xC3\xA9 itu"});
  REQUIRE(result.exit_code == 0);
  const auto tokens = nlohmann::json::parse(result.out);
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0]["end"] == 5);
  CHECK(tokens[0]["stem"] == "cafe");
  CHECK(tokens[1]["position"] == 1);
  CHECK(tokens[1]["stop_word"] == true);
  CHECK(tokens[1]["role"] == "word");
}

TEST_CASE("telusur-analyze shows the extra terms of a word at its position") {
  const ProgramResult result = telusur_analyze({"kerja", "sama", "antikorupsi"});
  CHECK(result.out ==
        " begin    end  surface                  stem                 kind\n"
        "     0      5  kerja                    kerja                word\n"
        "     0     10  kerja sama               kerjasama            word, equivalent\n"
        "     6     10  sama                     sama                 word\n"
        "    11     22  antikorupsi              antikorupsi          word\n"
        "    11     15  anti                     anti                 word, part\n"
        "    15     22  korupsi                  korupsi              word, part\n");
}

TEST_CASE("telusur-analyze --words prints each input word with its stem") {
  const ProgramResult result =
      telusur_analyze({"--words"}, {.input = "menulis\nanak-anaknya\nmenteri\n\nKPK-nya\n"});
  CHECK(result.exit_code == 0);
  CHECK(result.out == "menulis\ttulis\nanak-anaknya\tanak\nmenteri\tmenteri\n\t\nKPK-nya\tkpk\n");
}

TEST_CASE("telusur-analyze --words ignores the text after a tab") {
  const ProgramResult result = telusur_analyze({"--words"}, {.input = "menulis\tverba\tX\n\tX\n"});
  CHECK(result.out == "menulis\ttulis\n\t\n");
}

TEST_CASE_FIXTURE(TemporaryDirectory, "telusur-analyze --lexicon applies a lexicon") {
  const std::string lexicon = write("kamus.txt", "kata: gimik\nkata: ngopi = kopi\n");
  const ProgramResult result =
      telusur_analyze({"--words", "--lexicon", lexicon}, {.input = "menggimikkan\npergimikan\nngopinya\n"});
  CHECK(result.out == "menggimikkan\tgimik\npergimikan\tgimik\nngopinya\tkopi\n");
  CHECK(telusur_analyze({"--lexicon", file("tidak-ada"), "kata"}).exit_code == 2);
}

TEST_CASE("telusur-analyze repairs invalid UTF-8") {
  CHECK(telusur_analyze({}, {.input = "caf\xE9 baru"}).exit_code == 0);
}

TEST_CASE("telusur-analyze with an unknown option exits 2 with one sentence") {
  const ProgramResult result = telusur_analyze({"--stem"});
  CHECK(result.exit_code == 2);
  CHECK(result.out.empty());
  CHECK(contains(result.err, "--stem"));
  CHECK(contains(result.err, "--help"));
}

}  // namespace
