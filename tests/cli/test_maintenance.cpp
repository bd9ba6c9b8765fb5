// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include "programs.h"

namespace {

using namespace telusur::test;

struct Index {
  Index() { telusur_index({"-d", path, folder.write("a.txt", "Banjir\n\nAir merendam rumah.")}); }

  TemporaryDirectory folder;
  std::string path = folder.file("news.db");
};

TEST_CASE("telusur-index --check says that an index is sound, or what is wrong with it") {
  const Index index;
  const ProgramResult sound = telusur_index({"-d", index.path, "--check"});
  CHECK(sound.exit_code == 0);
  CHECK(sound.out == index.path + ": 1 articles, all sound\n");
  std::ofstream(index.path + "/generation-1/docdata.glass") << "nothing";
  const ProgramResult damaged = telusur_index({"-d", index.path, "--check", "--json"});
  CHECK(damaged.exit_code == 1);
  CHECK(nlohmann::json::parse(damaged.out)["sound"] == false);
}

TEST_CASE("telusur-index --stats describes an index") {
  const Index index;
  const auto statistics = nlohmann::json::parse(telusur_index({"-d", index.path, "--stats", "--json"}).out);
  CHECK(statistics["articles"] == 1);
  CHECK(statistics["features"] == "positions");
  CHECK(statistics["tables"]["postlist"] > 0);
  CHECK(telusur_index({"-d", index.path, "--stats"}).out.find("articles         1\n") != std::string::npos);
}

TEST_CASE("telusur-index --compact swaps in a new generation") {
  const Index index;
  CHECK(telusur_index({"-d", index.path, "--compact"}).exit_code == 0);
  CHECK(std::filesystem::exists(index.path + "/generation-2"));
  CHECK(telusur_search({"-d", index.path, "--count", "banjir"}).out == "1\n");
}

TEST_CASE("telusur-index looks after an index that there is, and does one thing at a time") {
  const Index index;
  const ProgramResult none = telusur_index({"-d", index.folder.file("none"), "--check"});
  CHECK(none.exit_code == 2);
  CHECK(none.err.find("There is no index") != std::string::npos);
  CHECK(telusur_index({"-d", index.path, "--check", "--compact"}).exit_code == 2);
}

TEST_CASE("telusur-index --wait waits as long as it is told, and takes no path for a number") {
  const Index index;
  const std::string article = index.folder.write("b.txt", "Gempa\n\nGempa merusak rumah.");
  const int lock = open((index.path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  CHECK(telusur_index({"-d", index.path, "--wait=0", article}).exit_code == 75);
  CHECK(telusur_index({"-d", index.path, "--wait=1", article}).exit_code == 75);
  close(lock);
  CHECK(telusur_index({"-d", index.path, "--wait", article}).exit_code == 0);
  CHECK(telusur_index({"-d", index.path, "--wait=soon", article}).exit_code == 2);
}

}  // namespace
