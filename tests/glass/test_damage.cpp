// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the files of a database hold, verifying them ends without a crash; and what has no problems does
// not crash Xapian.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "glass/verification.h"
#include "glass/version_file.h"
#include "glass_index.h"
#include "random.h"
#include "reading_with_xapian.h"
#include "temporary_directory.h"
#include "used_bytes.h"

namespace {

using namespace telusur;
using telusur::test::ByteUse;
using telusur::test::Random;
using telusur::test::read_with_xapian;
using telusur::test::TemporaryDirectory;

namespace fs = std::filesystem;

constexpr unsigned kMaxSeconds = 60;
constexpr long kMaxKilobytes = 1'000'000;

unsigned setting(const char* name, unsigned otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : otherwise;
}

enum class Outcome : std::uint8_t { kNothing, kFound, kMissedAndXapianThrows, kBroken };

/// Verifies the database at `path`, and reads it with Xapian if it has no problems, in a process of its own.
Outcome verify_apart(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGALRM, SIG_DFL);
    alarm(kMaxSeconds);
    try {
      static_cast<void>(glass::verify_database(path, {.contents = false}));
      if (!glass::verify_database(path).empty()) _exit(static_cast<int>(Outcome::kFound));
      const bool is_whole = read_with_xapian(path);
      _exit(static_cast<int>(is_whole ? Outcome::kNothing : Outcome::kMissedAndXapianThrows));
    } catch (...) {
      _exit(static_cast<int>(Outcome::kBroken));
    }
  }
  int status = 0;
  rusage usage{};
  REQUIRE(wait4(child, &status, 0, &usage) == child);
  REQUIRE_MESSAGE(WIFEXITED(status), "ended by signal ", WTERMSIG(status));
  CHECK(usage.ru_maxrss < kMaxKilobytes);
  return static_cast<Outcome>(WEXITSTATUS(status));
}

/// A file that gets its bytes back.
class DamagedFile {
 public:
  explicit DamagedFile(std::string path) : path_(std::move(path)) {
    std::ifstream file(path_, std::ios::binary);
    sound_.assign(std::istreambuf_iterator<char>(file), {});
    bytes_ = sound_;
  }

  [[nodiscard]] std::string& bytes() { return bytes_; }
  void write() const { replace(sound_, bytes_); }
  void restore() {
    replace(bytes_, sound_);
    bytes_ = sound_;
  }

 private:
  /// Writes what differs between the bytes of the file and the wanted ones.
  void replace(const std::string& present, const std::string& wanted) const {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    const auto begin = std::ranges::mismatch(present, wanted).in2;
    auto end = wanted.end();
    if (present.size() == wanted.size())
      end = std::mismatch(wanted.rbegin(), wanted.rend(), present.rbegin()).first.base();
    if (begin < end) {
      file.seekp(begin - wanted.begin());
      file.write(&*begin, end - begin);
    }
    file.close();
    if (present.size() != wanted.size()) fs::resize_file(path_, wanted.size());
  }

  std::string path_;
  std::string sound_;
  std::string bytes_;
};

struct Count {
  unsigned all = 0;
  unsigned found = 0;
  unsigned xapian_throws = 0;  ///< of those that were not found
};

class DamageTest {
 public:
  DamageTest(const std::string& generation, std::uint32_t seed) : generation_(generation), random_(seed) {
    for (std::size_t i = 0; i < glass::kTableCount; ++i) {
      const auto kind = static_cast<glass::TableKind>(i);
      if (glass::read_version_file(generation).root(kind).is_empty) continue;
      tables_.push_back(kind);
      uses_.emplace(kind, test::UsedBytes(generation, kind).uses());
      files_.emplace(kind, generation + "/" + std::string(glass::file_of(kind)));
    }
    REQUIRE(verify_apart(generation) == Outcome::kNothing);
  }

  /// One bit in a byte of the trees, or another byte.
  void change_used_byte(bool is_bit) {
    const auto kind = tables_[random_.below(static_cast<unsigned>(tables_.size()))];
    const std::size_t place = find_byte(kind, ByteUse::kUsed);
    std::string& bytes = files_.at(kind).bytes();
    const unsigned mask = is_bit ? 1U << random_.below(8) : 1U + random_.below(255);
    bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ mask);
    const std::string what = (is_bit ? "bit in " : "byte in ") + std::string(glass::file_of(kind));
    run(kind, what);
  }

  /// A byte that is not part of the tree is no damage.
  void change_free_byte() {
    const auto kind = tables_[random_.below(static_cast<unsigned>(tables_.size()))];
    if (std::ranges::find(uses_.at(kind), ByteUse::kFree) == uses_.at(kind).end()) return;
    const std::size_t place = find_byte(kind, ByteUse::kFree);
    files_.at(kind).bytes()[place] ^= static_cast<char>(1U << random_.below(8));
    files_.at(kind).write();
    const Outcome outcome = verify_apart(generation_);
    // The size of the largest gap is a hint, but it must not be too large.
    const std::size_t in_block = place % block_bytes(kind);
    const bool is_hint = in_block == 5 || in_block == 6;
    CAPTURE(glass::file_of(kind));
    CAPTURE(place);
    CHECK((outcome == Outcome::kNothing || (outcome == Outcome::kFound && is_hint)));
    files_.at(kind).restore();
  }

  /// A whole block is zeroed, filled at random, exchanged with or replaced by another one; or the file is
  /// cut.
  void change_block() {
    const auto kind = tables_[random_.below(static_cast<unsigned>(tables_.size()))];
    std::string& bytes = files_.at(kind).bytes();
    const std::size_t size = block_bytes(kind);
    const auto count = static_cast<unsigned>(bytes.size() / size);
    const std::size_t one = random_.below(count) * size;
    const std::size_t other = random_.below(count) * size;
    switch (random_.below(5)) {
      case 0:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(one), size, '\0');
        break;
      case 1:
        for (int i = 0; i < 50; ++i) bytes[one + random_.below(static_cast<unsigned>(size))] = random_byte();
        break;
      case 2:
        std::swap_ranges(bytes.begin() + static_cast<std::ptrdiff_t>(one),
                         bytes.begin() + static_cast<std::ptrdiff_t>(one + size),
                         bytes.begin() + static_cast<std::ptrdiff_t>(other));
        break;
      case 3:
        bytes.replace(one, size, bytes, other, size);
        break;
      default:
        bytes.resize(random_.below(static_cast<unsigned>(bytes.size())));
    }
    run(kind, "block of " + std::string(glass::file_of(kind)));
  }

  void change_version_file() {
    DamagedFile file(generation_ + "/" + std::string("iamglass"));
    for (unsigned i = 1 + random_.below(2); i > 0; --i) {
      const unsigned place = random_.below(static_cast<unsigned>(file.bytes().size()));
      file.bytes()[place] ^= static_cast<char>(1U << random_.below(8));
    }
    file.write();
    count("bit in iamglass", verify_apart(generation_));
    file.restore();
  }

  [[nodiscard]] const std::map<std::string, Count>& counts() const { return counts_; }

 private:
  [[nodiscard]] std::size_t block_bytes(glass::TableKind kind) const {
    return glass::read_version_file(generation_).root(kind).block_bytes;
  }

  char random_byte() { return static_cast<char>(random_.below(256)); }

  std::size_t find_byte(glass::TableKind kind, ByteUse use) {
    const std::vector<ByteUse>& uses = uses_.at(kind);
    std::size_t place = 0;
    do {
      place = random_.below(static_cast<unsigned>(uses.size()));
    } while (uses[place] != use);
    return place;
  }

  void run(glass::TableKind kind, const std::string& what) {
    files_.at(kind).write();
    count(what, verify_apart(generation_));
    files_.at(kind).restore();
  }

  void count(const std::string& what, Outcome outcome) {
    CAPTURE(what);
    CHECK(outcome != Outcome::kBroken);
    Count& count = counts_[what];
    ++count.all;
    if (outcome == Outcome::kFound) ++count.found;
    if (outcome == Outcome::kMissedAndXapianThrows) ++count.xapian_throws;
  }

  std::string generation_;
  Random random_;
  std::vector<glass::TableKind> tables_;
  std::map<glass::TableKind, std::vector<ByteUse>> uses_;
  std::map<glass::TableKind, DamagedFile> files_;
  std::map<std::string, Count> counts_;
};

void damage_index(const std::string& generation) {
  const std::uint32_t seed = setting("TELUSUR_GLASS_SEED", std::random_device()());
  const unsigned rounds = setting("TELUSUR_GLASS_ROUNDS", 500);
  MESSAGE("TELUSUR_GLASS_SEED=", seed);
  DamageTest test(generation, seed);
  for (unsigned round = 0; round < rounds; ++round) {
    CAPTURE(round);
    const unsigned kind = round % 10;
    if (kind < 5)
      test.change_used_byte(true);
    else if (kind < 6)
      test.change_used_byte(false);
    else if (kind < 7)
      test.change_free_byte();
    else if (kind < 9)
      test.change_block();
    else
      test.change_version_file();
  }
  // In percent. Most of the positions that are missed are other positions of as many bits.
  const std::map<std::string, unsigned> least_found{
      {"bit in position.glass", 55}, {"bit in postlist.glass", 70}, {"bit in termlist.glass", 90}};
  std::ostringstream report;
  for (const auto& [what, count] : test.counts()) {
    CAPTURE(what);
    if (least_found.contains(what)) CHECK(100 * count.found >= least_found.at(what) * count.all);
    report << '\n' << std::setw(24) << what << ": found " << count.found << " of " << count.all;
    if (count.xapian_throws > 0) report << ", " << count.xapian_throws << " more only by Xapian";
  }
  MESSAGE(report.str());
}

TEST_CASE("damage to an index that was changed in place crashes nothing") {
  const TemporaryDirectory folder;
  test::write_mixed_index(folder.file("news.db"));
  damage_index(test::generation_of(folder.file("news.db")));
}

TEST_CASE("damage to a compacted index crashes nothing") {
  const TemporaryDirectory folder;
  test::write_mixed_index(folder.file("news.db"));
  compact_index(folder.file("news.db"));
  damage_index(test::generation_of(folder.file("news.db")));
}

TEST_CASE("damage to trees of several levels crashes nothing") {
  const TemporaryDirectory folder;
  test::write_mixed_index(folder.file("news.db"));
  test::write_small_blocks(test::generation_of(folder.file("news.db")), folder.file("small"));
  damage_index(folder.file("small"));
}

TEST_CASE("damage to an index without positions crashes nothing") {
  const TemporaryDirectory folder;
  test::write_mixed_index(folder.file("news.db"), {.positions = false});
  damage_index(test::generation_of(folder.file("news.db")));
}

}  // namespace
