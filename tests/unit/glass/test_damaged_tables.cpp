// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are truncated, overwritten or hostile while open. Reading them throws or gives wrong entries.
// It does not crash, hang or use much memory.
#include <doctest/doctest.h>

#include "damaged_tables.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("a table truncated while open throws or gives its old entries") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = read_file(file);
    const std::size_t size = intact.size();
    for (const std::size_t left : {std::size_t{0}, std::size_t{1}, kBlockBytes - 1, kBlockBytes, size / 2,
                                   size / 2 / kBlockBytes * kBlockBytes, size / 2 + 77, size - 1}) {
      for (const bool is_warm : {false, true}) {
        CAPTURE(name);
        CAPTURE(left);
        CAPTURE(is_warm);
        Tables tables(sample);
        REQUIRE(tables.positions);
        REQUIRE(tables.postings);
        if (is_warm) CHECK(read_all(sample, tables).failures == 0);
        std::filesystem::resize_file(file, left);
        const Outcome outcome = read_all(sample, tables);
        CHECK(outcome.wrong == 0);
        if (left == 0 && !is_warm) CHECK(outcome.failures + 1 >= sample.terms.size());
        std::filesystem::resize_file(file, size);
        overwrite(file, 0, intact);
      }
    }
  }
}

TEST_CASE("a table truncated before opening is not opened, or throws") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = read_file(file);
    for (const std::size_t left : {std::size_t{0}, intact.size() / 2, intact.size() - 1}) {
      CAPTURE(name);
      CAPTURE(left);
      std::filesystem::resize_file(file, left);
      Tables tables(sample);
      CHECK(read_all(sample, tables).wrong == 0);
      if (left == 0) CHECK((!tables.positions && !tables.postings));
      std::filesystem::resize_file(file, intact.size());
      overwrite(file, 0, intact);
    }
  }
}

TEST_CASE("a zeroed table throws or gives entries read before") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    const std::string file = sample.file(name);
    const std::string intact = read_file(file);
    for (const bool is_warm : {false, true}) {
      CAPTURE(name);
      CAPTURE(is_warm);
      Tables tables(sample);
      if (is_warm) CHECK(read_all(sample, tables).failures == 0);
      overwrite(file, 0, std::string(intact.size(), '\0'));
      const Outcome outcome = read_all(sample, tables);
      CHECK(outcome.wrong == 0);
      if (!is_warm) CHECK(outcome.failures > 0);
      overwrite(file, 0, intact);
    }
  }
}

TEST_CASE("a replaced file stays readable where it is open, and a non-regular file is not opened") {
  const Sample sample;
  for (const std::string_view name : kFiles) {
    CAPTURE(name);
    const std::string file = sample.file(name);
    Tables tables(sample);
    std::filesystem::rename(file, file + ".away");
    std::filesystem::create_directory(file);
    const Outcome outcome = read_all(sample, tables);
    CHECK(outcome.failures + outcome.wrong == 0);
    CHECK((!Tables(sample).positions && !Tables(sample).postings));
    std::filesystem::remove(file);
    std::filesystem::create_symlink(file + ".away", file);
    CHECK((!Tables(sample).positions && !Tables(sample).postings));
    std::filesystem::remove(file);
    std::filesystem::rename(file + ".away", file);
  }
}

TEST_CASE("tables with random bytes throw or give wrong entries, and nothing worse") {
  const Sample sample;
  const std::uint32_t seed = std::random_device{}();
  MESSAGE("seed " << seed);
  CAPTURE(seed);
  Random random(seed);
  std::size_t failures = 0;
  for (int round = 0; round < 100; ++round) {
    const std::string file = sample.file(kFiles[random.below(2)]);
    const std::string intact = read_file(file);
    std::string bytes = intact;
    const auto blocks = static_cast<unsigned>(bytes.size() / kBlockBytes);
    for (unsigned flips = 1 + random.below(200); flips > 0; --flips) {
      // Headers and directories are changed as often as all other bytes.
      const std::size_t at = kBlockBytes * random.below(blocks) +
                             random.below(random.below(2) == 0 ? 64 : static_cast<unsigned>(kBlockBytes));
      bytes[at] = static_cast<char>(random.below(3) == 0 ? 0xff : random.below(256));
    }
    overwrite(file, 0, bytes);
    failures += read_all(sample).failures;
    overwrite(file, 0, intact);
  }
  CHECK(failures > 0);
}

}  // namespace
