// SPDX-License-Identifier: GPL-3.0-or-later
// Verification ends without a crash for any files of a database, and a database without problems does not
// crash Xapian.
#include <algorithm>
#include <iomanip>
#include <map>
#include <sstream>

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "glass/verification/verification.h"
#include "glass_index.h"
#include "reading_with_xapian.h"
#include "used_bytes.h"

namespace {

using namespace telusur;
using namespace telusur::test;

namespace fs = std::filesystem;

constexpr unsigned kMaxSeconds = 60;
constexpr long kMaxKilobytes = 1'000'000;

unsigned setting(const char* name, unsigned otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : otherwise;
}

enum class Outcome : std::uint8_t { kNothing, kFound, kMissedAndXapianThrows, kBroken };

/// Verifies the database at `path` in its own process, and reads it with Xapian if it has no problems. Then
/// checks the contents of the index `index`, unless that is empty.
Outcome verify_apart(const std::string& path, const std::string& index) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGALRM, SIG_DFL);
    alarm(kMaxSeconds);
    try {
      static_cast<void>(glass::verify_database(path, {.contents = false}));
      if (!glass::verify_database(path).empty()) _exit(static_cast<int>(Outcome::kFound));
      const bool is_whole = read_with_xapian(path);
      if (!index.empty() && !check_index(index, {.jobs = 1}).problems.empty())
        _exit(static_cast<int>(Outcome::kFound));
      _exit(static_cast<int>(is_whole ? Outcome::kNothing : Outcome::kMissedAndXapianThrows));
    } catch (...) {
      _exit(static_cast<int>(Outcome::kBroken));
    }
  }
  int status = 0;
  rusage usage{};
  REQUIRE(wait4(child, &status, 0, &usage) == child);
  REQUIRE_MESSAGE(WIFEXITED(status), "ended by signal ", WTERMSIG(status));
  // A sanitizer finding ends the process with another status.
  REQUIRE(WEXITSTATUS(status) <= static_cast<int>(Outcome::kBroken));
  CHECK(usage.ru_maxrss < kMaxKilobytes);
  return static_cast<Outcome>(WEXITSTATUS(status));
}

/// A file whose bytes are restored at the end.
class DamagedFile {
 public:
  explicit DamagedFile(const std::string& path) : path_(path), sound_(read_file(path)), bytes_(sound_) {}

  [[nodiscard]] std::string& bytes() { return bytes_; }
  void write() const { replace(sound_, bytes_); }
  void restore() {
    replace(bytes_, sound_);
    bytes_ = sound_;
  }

 private:
  /// Writes the bytes of the file that differ from the wanted ones.
  void replace(const std::string& present, const std::string& wanted) const {
    const auto begin = std::ranges::mismatch(present, wanted).in2;
    auto end = wanted.end();
    if (present.size() == wanted.size())
      end = std::mismatch(wanted.rbegin(), wanted.rend(), present.rbegin()).first.base();
    if (begin < end) overwrite(path_, static_cast<std::uint64_t>(begin - wanted.begin()), {begin, end});
    if (present.size() != wanted.size()) fs::resize_file(path_, wanted.size());
  }

  std::string path_;
  std::string sound_;
  std::string bytes_;
};

struct Count {
  unsigned all = 0;
  unsigned found = 0;
  unsigned xapian_throws = 0;  ///< number of undetected changes
};

class DamageTest {
 public:
  /// `index` is the index folder of `generation`, or empty.
  DamageTest(const std::string& generation, std::string index, std::uint32_t seed)
      : generation_(generation), index_(std::move(index)), random_(seed) {
    for (std::size_t i = 0; i < glass::kTableCount; ++i) {
      const auto kind = static_cast<glass::TableKind>(i);
      if (glass::read_version_file(generation).root(kind).is_empty) continue;
      tables_.push_back(kind);
      uses_.emplace(kind, UsedBytes(generation, kind).uses());
      files_.emplace(kind, generation + "/" + std::string(glass::file_name_of(kind)));
    }
    REQUIRE(verify_apart(generation, index_) == Outcome::kNothing);
  }

  /// Changes one bit or one byte of the trees.
  void change_used_byte(bool is_bit) {
    const auto kind = tables_[random_.below(static_cast<unsigned>(tables_.size()))];
    const std::size_t place = find_byte(kind, ByteUse::kUsed);
    std::string& bytes = files_.at(kind).bytes();
    const unsigned mask = is_bit ? 1U << random_.below(8) : 1U + random_.below(255);
    bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ mask);
    const std::string what = (is_bit ? "bit in " : "byte in ") + std::string(glass::file_name_of(kind));
    run(kind, what);
  }

  /// A byte outside the tree is not damage.
  void change_free_byte() {
    const auto kind = tables_[random_.below(static_cast<unsigned>(tables_.size()))];
    if (std::ranges::find(uses_.at(kind), ByteUse::kFree) == uses_.at(kind).end()) return;
    const std::size_t place = find_byte(kind, ByteUse::kFree);
    files_.at(kind).bytes()[place] ^= static_cast<char>(1U << random_.below(8));
    files_.at(kind).write();
    const Outcome outcome = verify_apart(generation_, index_);
    // The size of the largest gap is a hint, but it must not be too large. Checksums cover all bytes.
    const std::size_t in_block = place % block_bytes(kind);
    const bool is_hint = in_block == 5 || in_block == 6 || fs::exists(generation_ + "/sums");
    CAPTURE(glass::file_name_of(kind));
    CAPTURE(place);
    CHECK((outcome == Outcome::kNothing || (outcome == Outcome::kFound && is_hint)));
    files_.at(kind).restore();
  }

  /// Zeros, randomizes, exchanges or replaces a block, or truncates the file.
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
    run(kind, "block of " + std::string(glass::file_name_of(kind)));
  }

  void change_version_file() {
    DamagedFile file(generation_ + "/" + std::string("iamglass"));
    for (unsigned i = 1 + random_.below(2); i > 0; --i) {
      const unsigned place = random_.below(static_cast<unsigned>(file.bytes().size()));
      file.bytes()[place] ^= static_cast<char>(1U << random_.below(8));
    }
    file.write();
    count("bit in iamglass", verify_apart(generation_, index_));
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
    count(what, verify_apart(generation_, index_));
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
  std::string index_;
  Random random_;
  std::vector<glass::TableKind> tables_;
  std::map<glass::TableKind, std::vector<ByteUse>> uses_;
  std::map<glass::TableKind, DamagedFile> files_;
  std::map<std::string, Count> counts_;
};

/// The complete check detects 99 of 100 changes. 180 are tried, with some tolerance for chance.
constexpr unsigned kMinFoundByCheck = 96;
/// Without the articles, other positions of as many bits are equally plausible.
constexpr unsigned kMinFoundByWalk = 60;

/// Checks the detection rates. At least `min_found` percent of the changed bytes in use must be detected.
void report_counts(const std::map<std::string, Count>& counts, unsigned min_found) {
  Count in_use;
  std::ostringstream report;
  for (const auto& [what, count] : counts) {
    report << '\n' << std::setw(24) << what << ": found " << count.found << " of " << count.all;
    if (count.xapian_throws > 0) report << ", " << count.xapian_throws << " more only by Xapian";
    if (!what.ends_with(".glass") || what.starts_with("block")) continue;
    in_use.all += count.all;
    in_use.found += count.found;
  }
  report << '\n'
         << std::setw(24) << "changes in use"
         << ": found " << in_use.found << " of " << in_use.all;
  MESSAGE(report.str());
  // Many changes need less tolerance for chance.
  constexpr unsigned kManyChanges = 600;
  constexpr unsigned kMinOfMany = 98;
  if (in_use.all >= kManyChanges && min_found > kMinFoundByWalk) min_found = std::max(min_found, kMinOfMany);
  CHECK(100 * in_use.found >= min_found * in_use.all);
}

void damage_index(const std::string& generation, const std::string& index, unsigned min_found) {
  const std::uint32_t seed = setting("TELUSUR_GLASS_SEED", std::random_device()());
  const unsigned rounds = setting("TELUSUR_GLASS_ROUNDS", 300);
  MESSAGE("TELUSUR_GLASS_SEED=", seed);
  DamageTest test(generation, index, seed);
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
  report_counts(test.counts(), min_found);
}

TEST_CASE_FIXTURE(TemporaryIndex, "damage to an index changed in place crashes nothing and is detected" *
                                      doctest::test_suite("slow")) {
  write_mixed_index(database);
  const std::string generation = generation_of(database);
  SUBCASE("with the checksums of the blocks that are left from its publication") {}
  SUBCASE("without checksums") { fs::remove(generation + "/sums"); }
  damage_index(generation, database, kMinFoundByCheck);
}

TEST_CASE_FIXTURE(TemporaryIndex, "damage to a compacted index crashes nothing and is detected" *
                                      doctest::test_suite("slow")) {
  write_mixed_index(database);
  compact_index(database);
  damage_index(generation_of(database), database, 100);
}

TEST_CASE_FIXTURE(TemporaryIndex, "damage to trees of several levels crashes nothing") {
  write_mixed_index(database);
  write_small_blocks(generation_of(database), file("small"));
  damage_index(file("small"), "", kMinFoundByWalk);
}

TEST_CASE_FIXTURE(TemporaryIndex, "damage to an index without positions crashes nothing and is detected" *
                                      doctest::test_suite("slow")) {
  write_mixed_index(database, {.positions = false});
  fs::remove(generation_of(database) + "/sums");
  damage_index(generation_of(database), database, kMinFoundByCheck);
}

}  // namespace
