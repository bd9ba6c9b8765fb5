// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "index_format/stub.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;

TEST_CASE_FIXTURE(test::TemporaryDirectory,
                  "a stub names a generation of its own folder in exactly the written form") {
  for (const unsigned long number : {0UL, 1UL, 42UL, 999999999999999999UL}) {
    CAPTURE(number);
    write("XAPIANDB", format_stub(number));
    CHECK(find_published(path().string()) == path().string() + "/generation-" + std::to_string(number));
  }
}

TEST_CASE_FIXTURE(test::TemporaryDirectory, "a folder without a stub has no published generation") {
  CHECK(find_published(path().string()) == std::nullopt);
  CHECK(find_published(file("none")) == std::nullopt);
}

TEST_CASE_FIXTURE(test::TemporaryDirectory, "any other stub is refused") {
  for (const std::string& text : {
           std::string(),
           std::string("\n"),
           std::string("auto generation-1"),  // cut off: it may have been generation-12
           std::string("auto generation-1\n\n"),
           std::string("auto generation-1\nauto generation-2\n"),
           std::string("auto generation-1 \n"),
           std::string("auto  generation-1\n"),
           std::string(" auto generation-1\n"),
           std::string("auto generation-01\n"),
           std::string("auto generation--1\n"),
           std::string("auto generation-\n"),
           std::string("auto generation-1000000000000000000\n"),
           std::string("auto generation-1/../../x\n"),
           std::string("auto ../generation-1\n"),
           std::string("auto /other/generation-1\n"),
           std::string("auto segment-1\n"),
           std::string("auto generation-1\r\n"),
           std::string("auto generation-1\0\n", 19),
           std::string("glass generation-1\n"),
           std::string("generation-1\n"),
           std::string("remote :/usr/bin/touch pwned\n"),
           std::string("remote localhost:1\n"),
           std::string("inmemory\n"),
           std::string("# auto generation-1\n"),
           std::string(1 << 20, 'x'),
       }) {
    CAPTURE(text.substr(0, 60));
    write("XAPIANDB", text);
    CHECK_THROWS_WITH_AS(static_cast<void>(find_published(path().string())),
                         doctest::Contains("does not name a generation"), const IndexError&);
  }
}

TEST_CASE_FIXTURE(test::TemporaryDirectory, "a stub that is not a regular file is refused without waiting") {
  const std::string stub = file("XAPIANDB");
  SUBCASE("a symbolic link to a good stub") {
    REQUIRE(symlink(write("elsewhere", format_stub(1)).c_str(), stub.c_str()) == 0);
  }
  SUBCASE("a dangling symbolic link") { REQUIRE(symlink("nowhere", stub.c_str()) == 0); }
  SUBCASE("a pipe") { REQUIRE(mkfifo(stub.c_str(), 0600) == 0); }
  SUBCASE("a folder") { REQUIRE(mkdir(stub.c_str(), 0700) == 0); }
  CHECK_THROWS_WITH_AS(static_cast<void>(find_published(path().string())),
                       doctest::Contains("does not name a generation"), const IndexError&);
}

TEST_CASE_FIXTURE(test::TemporaryDirectory, "a file in place of an index is reported as a file") {
  const std::string file = write("news.db", "remote :/usr/bin/touch pwned\n");
  CHECK_THROWS_WITH_AS(static_cast<void>(find_published(file)), doctest::Contains("is a file, not a folder"),
                       const IndexError&);
}

}  // namespace
