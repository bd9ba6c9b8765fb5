// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every command on an index with one randomly damaged file. No command may crash or hang.
#include <doctest/doctest.h>

#include "glass_index.h"
#include "programs.h"

namespace {

using namespace telusur::test;
namespace fs = std::filesystem;

constexpr std::chrono::seconds kTimeLimit{30};
constexpr std::uint32_t kSeed = 7;
constexpr std::size_t kBlockBytes = 8192;

/// Set TELUSUR_DAMAGE_ROUNDS=1000 for more rounds.
unsigned rounds() {
  const char* value = std::getenv("TELUSUR_DAMAGE_ROUNDS");
  return value != nullptr ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : 30;
}

/// Changes a byte, zeros a block or truncates the file. Returns a description.
std::string damage_once(std::string& bytes, Random& random) {
  const auto size = static_cast<unsigned>(bytes.size());
  const unsigned kind = random.below(6);
  if (kind == 0 && size >= kBlockBytes) {
    const std::size_t block = random.below(static_cast<unsigned>(size / kBlockBytes));
    bytes.replace(block * kBlockBytes, kBlockBytes, kBlockBytes, '\0');
    return "zeros in block " + std::to_string(block);
  }
  const unsigned at = random.below(size);
  if (kind == 1) {
    bytes.resize(at);
    return "a cut at " + std::to_string(at);
  }
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1 + random.below(255)));
  return "another byte " + std::to_string(at);
}

/// Picks a random file with a probability proportional to its size.
std::string pick_file(const std::string& generation, Random& random) {
  std::vector<fs::path> files;
  unsigned total = 0;
  for (const auto& entry : fs::directory_iterator(generation)) {
    if (entry.path().extension() != ".glass" || entry.file_size() == 0) continue;
    files.push_back(entry.path());
    total += static_cast<unsigned>(entry.file_size());
  }
  std::sort(files.begin(), files.end());
  unsigned place = random.below(total);
  for (const fs::path& file : files) {
    const auto size = static_cast<unsigned>(fs::file_size(file));
    if (place < size) return file.string();
    place -= size;
  }
  return files.back().string();
}

TEST_CASE("no command crashes or hangs on a damaged file" * doctest::test_suite("slow")) {
  const TemporaryDirectory folder;
  const std::string changed = folder.file("mixed.db");
  write_mixed_index(changed);
  const std::string compacted = folder.file("compact.db");
  fs::copy(changed, compacted, fs::copy_options::recursive);
  REQUIRE(telusur_index({"-q", "-d", compacted, "--compact"}).exit_code == 0);
  std::string articles;
  for (int i = 0; i < 60; ++i) {
    articles += json_line({{"id", "acak-" + std::to_string(2 * i)},
                           {"judul", "Berita ke-7"},
                           {"isi", "banjir gempa kata" + std::to_string(i * i)},
                           {"sumber", "Harian 1"},
                           {"tanggal", "2024-05-17"}});
  }
  const std::string input = folder.write("in.jsonl", articles);
  const std::string index = folder.file("news.db");
  const std::vector<std::vector<std::string>> commands{
      {"telusur-index", "-d", index, "--check"},   {"telusur-index", "-d", index, "--check=quick"},
      {"telusur-index", "-d", index, "--stats"},   {"telusur-index", "-d", index, "--dry-run", input},
      {"telusur-index", "-q", "-d", index, input}, {"telusur-index", "-q", "-d", index, "--compact"},
  };
  Random random(kSeed);
  for (unsigned round = 0; round < rounds(); ++round) {
    const std::string& sound = random.below(2) == 0 ? changed : compacted;
    const std::string file = pick_file(generation_of(sound), random);
    std::string bytes = read_file(file);
    const std::string what = damage_once(bytes, random);
    for (const auto& command : commands) {
      fs::remove_all(index);
      fs::copy(sound, index, fs::copy_options::recursive);
      folder.write(fs::path(file).lexically_relative(sound).string().insert(0, "news.db/"), bytes);
      const ProgramResult result =
          run_tool(command.front(), {command.begin() + 1, command.end()}, {.time_limit = kTimeLimit});
      CHECK_MESSAGE(!result.is_late, round, ": ", what, " in ", file, ": ", command[3], " hangs");
      CHECK_MESSAGE(result.exit_code < 128, round, ": ", what, " in ", file, ": ", command[3],
                    " dies of a signal");
    }
  }
}

}  // namespace
