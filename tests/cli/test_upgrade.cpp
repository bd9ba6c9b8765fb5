// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes of earlier releases and formats continue to work. CONTRIBUTING.md tells how the indexes in
// tests/data are made.
#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "database_changes.h"
#include "glass_index.h"
#include "index_dump.h"
#include "programs.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using nlohmann::json;

/// Returns the ids that a query finds, sorted.
std::string found_by(const std::string& index, const std::string& query) {
  std::istringstream lines(telusur_search({"-d", index, "-l", query}).out);
  std::vector<std::string> ids;
  for (std::string id; std::getline(lines, id);) ids.push_back(id);
  std::ranges::sort(ids);
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

TEST_CASE("an index of each earlier release is refused with the remedy, and --reindex upgrades it") {
  for (const std::string release : {"format_4", "0_1", "format_6", "format_7"}) {
    CAPTURE(release);
    const TemporaryDirectory folder;
    const std::string index = folder.file("news.db");
    std::filesystem::copy(data_file("index_of_" + release), index, std::filesystem::copy_options::recursive);
    const ProgramResult old = telusur_search({"-d", index, "banjir"});
    CHECK(old.exit_code == 2);
    CHECK(contains(old.err, "telusur-index --reindex"));
    const auto states = metadata_of(index, std::string(kFileKeyPrefix));
    REQUIRE(states.contains(std::string(kFileKeyPrefix) + "/tmp/arsip/2023.tar.gz"));
    REQUIRE(metadata_of(index, std::string(kRecordDictionaryKey)).size() == 1);
    set_metadata(generation_of(index), kAnalyzerKey, "id-0-0-1");  // an analyzer with lexicon words
    const ProgramResult refused = telusur_search({"-d", index, "banjir"});
    CHECK(refused.exit_code == 2);
    REQUIRE(contains(refused.err, "telusur-index --reindex"));

    const ProgramResult built = telusur_index({"-d", index, "--reindex"});
    CHECK(built.exit_code == 0);
    CHECK(contains(built.out, "13 articles rebuilt, 0 damaged"));
    CHECK(built.err.empty());
    const ProgramResult checked = telusur_index({"-d", index, "--check"});
    CHECK(checked.out == index + ": 13 articles, all sound\n");

    std::istringstream expected(read_file(data_file("index_of_" + release + ".json")));
    std::size_t count = 0;
    for (json article; expected >> std::ws && !expected.eof(); ++count) {
      expected >> article;
      const std::string id = article["id"];
      CAPTURE(id);
      const json found = json::parse(telusur_search({"-d", index, "--json", "--show", id}).out);
      for (const auto& [field, value] : article.items()) {
        if (field != "format_version") CHECK_MESSAGE(found[field] == value, field);
      }
    }
    CHECK(count == 13);
    CHECK(metadata_of(index, std::string(kFileKeyPrefix)) == states);

    CHECK(found_by(index, "banjir") == "banjir-sungai-lawe jembatan-gantung-putus");
    CHECK(found_by(index, "\"air bersih\"") == "kekeringan-nualolo");
    CHECK(found_by(index, "BPBDN") == "kekeringan-nualolo");      // a synonym of the stored lexicon
    CHECK(found_by(index, "deret") == "/tmp/arsip/irigasi.txt");  // the stem of the stored lexicon
    CHECK(found_by(index, "tanggal:2025") ==
          "dokter-puskesmas-terpencil jembatan-gantung-putus penipuan-daring-kurir");
    CHECK(telusur_index({"-d", index, folder.write("baru.txt", "Topan\n\nTopan merobohkan rumah.")})
              .exit_code == 0);
    CHECK(found_by(index, "topan") == folder.file("baru.txt"));
  }
}

}  // namespace
