// SPDX-License-Identifier: GPL-3.0-or-later
// A reading command changes no byte of the index, and also works where it could not: on a read-only mount,
// and as a user without write permission.
#include <regex>

#include <doctest/doctest.h>

#include "folder_snapshot.h"
#include "programs.h"

namespace {

using namespace telusur::test;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// A place for the index, or a user who reads it.
struct Place {
  std::string name;
  Words wrapper;         // before the command
  bool has_lock = true;  // a writer has left its lock file
};

/// Mounts the folder $0 read-only over itself in its own mount namespace.
const std::string kMountReadOnly =
    "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";

class ReadingTest {
 public:
  ReadingTest() {
    std::string lines;
    for (int i = 0; i < 30; ++i) {
      lines += json_line(
          {{"id", "berita-" + std::to_string(i)},
           {"sumber", "Antara"},
           {"tanggal", "2023-10-0" + std::to_string(i % 9 + 1)},
           {"judul", "Banjir di kota"},
           {"isi", "Air merendam rumah nomor " + std::to_string(i) + ". Warga meminta bantuan pemerintah."}});
    }
    const std::string articles = folder_.write("articles.jsonl", lines);
    REQUIRE(telusur_index({"-q", "-d", index_, articles}).exit_code == 0);
    folder_.write("more.jsonl", json_line("berita-1", "Banjir surut."));
    folder_.write("queries.tsv", "1\tbanjir\n2\t\"air merendam\"\n");
    fs::permissions(folder_.path(), fs::perms(0755));
    fs::create_directory(folder_.file("copies"));
    fs::permissions(folder_.file("copies"), fs::perms(0777));
  }

  [[nodiscard]] std::vector<Place> places() const {
    const Words read_only{"/usr/bin/unshare", "-m", "/bin/sh", "-c", kMountReadOnly, index_};
    const Words nobody{"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    std::vector<Place> places;
    for (const bool has_lock : {true, false}) {
      const std::string lock = has_lock ? "" : ", without a lock file";
      places.push_back({"as it is" + lock, {}, has_lock});
      if (can_run(read_only)) places.push_back({"on a read-only mount" + lock, read_only, has_lock});
      if (can_run(nobody)) places.push_back({"as nobody" + lock, nobody, has_lock});
    }
    return places;
  }

  /// Runs a command in each place. Its answer must equal that on the unchanged index.
  void run_everywhere(const std::string& tool, const Words& arguments) {
    Words command{program(tool), "-d", index_};
    for (const std::string& argument : arguments)
      command.push_back(argument.starts_with("./") ? folder_.file(argument.substr(2)) : argument);
    std::string answer;
    for (const Place& place : places()) {
      set_lock(place.has_lock);
      const FolderSnapshot before = snapshot_folder(index_);
      Words words = place.wrapper;
      words.insert(words.end(), command.begin(), command.end());
      const ProgramResult result = run_program(words, {.time_limit = std::chrono::seconds(20)});
      std::string words_of_command = tool;
      for (const std::string& argument : arguments) words_of_command += " " + argument;
      INFO(words_of_command, ", ", place.name, ": ", result.err);
      CHECK(result.exit_code <= 1);  // 1 if nothing matches
      if (answer.empty()) answer = without_times(result.out);
      CHECK(without_times(result.out) == answer);
      CHECK(first_difference(before, snapshot_folder(index_)) == "");
      fs::remove_all(folder_.file("copies/backup"));
    }
  }

 private:
  static bool can_run(Words wrapper) {
    wrapper.emplace_back("/bin/true");
    const bool can = geteuid() == 0 && fs::exists(wrapper.front()) && run_program(wrapper).exit_code == 0;
    if (!can) MESSAGE("skipped, as it is not permitted here: ", wrapper.front());
    return can;
  }

  void set_lock(bool exists) const {
    if (exists)
      folder_.write("news.db/lock", "1234\n");
    else
      fs::remove(index_ + "/lock");
  }

  static std::string without_times(const std::string& answer) {
    static const std::regex times(R"re("(took_ms|seconds|mb_per_second)": ?[0-9.e+-]+)re");
    return std::regex_replace(answer, times, "");
  }

  const TemporaryDirectory folder_;
  const std::string index_ = folder_.file("news.db");
};

TEST_CASE("no use of telusur-search changes a byte, wherever the index is") {
  ReadingTest test;
  for (const Words& arguments : {Words{"--json", "banjir", "rumah"},
                                 {"--json", "\"air merendam\""},
                                 {"--json", "pemer*"},
                                 {"--json", "=merendam"},
                                 {"--json", "bajir", "rumah"},
                                 {"--json", "--since", "2023-10-03", "--facets", "source,year", "banjir"},
                                 {"--json", "--sort", "newest", "banjir"},
                                 {"--json", "--recency", "banjir"},
                                 {"--json", "--all-copies", "--explain", "banjir"},
                                 {"--count", "banjir"},
                                 {"--show", "berita-7"},
                                 {"--complete", "pem"},
                                 {"--json", "--all-copies", "--similar", "berita-7"},
                                 {"--format", "jsonl", "--batch", "./queries.tsv"}})
    test.run_everywhere("telusur-search", arguments);
}

TEST_CASE("--check, --stats, --backup and --dry-run change no byte, wherever the index is") {
  ReadingTest test;
  for (const Words& arguments : {Words{"--check"},
                                 {"--check", "--json"},
                                 {"--stats"},
                                 {"--stats", "--json"},
                                 {"--json", "--backup", "./copies/backup"},
                                 {"--dry-run", "--json", "./more.jsonl"},
                                 {"--dry-run", "--json", "--prune", "./more.jsonl"}})
    test.run_everywhere("telusur-index", arguments);
}

}  // namespace
