// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <thread>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "files/filter_command.h"
#include "files/filter_process.h"
#include "temporary_directory.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using namespace std::chrono_literals;

Command shell(const std::string& script) { return {"sh", "-c", script}; }

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD; }

TEST_CASE("a command is split as a shell splits it") {
  const std::pair<std::string, Command> rows[] = {
      {"pdftotext {} -", {"pdftotext", "{}", "-"}},
      {"  a\t b \n", {"a", "b"}},
      {"sh -c 'cat \"$1\" | sort' sh {}", {"sh", "-c", "cat \"$1\" | sort", "sh", "{}"}},
      {R"("/opt/alat kita/ubah" --ke=txt)", {"/opt/alat kita/ubah", "--ke=txt"}},
      {R"(/opt/alat\ kita/ubah 'a\b' "a\b" "\"\\\$")", {"/opt/alat kita/ubah", "a\\b", "a\\b", "\"\\$"}},
      {"a '' \"\"", {"a", "", ""}},
      {"a'b'\"c\"d", {"abcd"}},
      {"a $HOME *.txt ~", {"a", "$HOME", "*.txt", "~"}},
      {R"(a \| '|' ";")", {"a", "|", "|", ";"}},
      {"a \\", {"a", "\\"}},
  };
  for (const auto& row : rows) {
    const auto& text = row.first;
    const auto& command = row.second;
    CAPTURE(text);
    CHECK(split_command(text) == command);
  }
}

TEST_CASE("a command that cannot be run as it stands is refused") {
  for (const char* text :
       {"", "   ", "''", "'a", "a \"b", "a | b", "a > b", "a < b", "a; b", "a && b", "a `b`"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(static_cast<void>(split_command(text)), UsageError);
  }
  for (const char* ending : {"", ".pdf", "PDF", "a/b", "tar.gz"}) {
    CAPTURE(ending);
    CHECK_THROWS_AS(require_valid_filters({.filters = {{ending, "cat"}}}), UsageError);
  }
  CHECK_THROWS_AS(require_valid_filters({.filters = {{"pdf", "a | b"}}}), UsageError);
  CHECK_NOTHROW(require_valid_filters({.filters = {{"pdf", "cat"}, {"docx", "cat {}"}}}));
}

TEST_CASE("the ending of a file chooses the filter, in any case") {
  const ReaderOptions options{.filters = {{"pdf", "cat {}"}}};
  CHECK(find_filter(options, "/a/b.pdf") == Command{"cat", "{}"});
  CHECK(find_filter(options, "/a/b.PDF") == Command{"cat", "{}"});
  for (const char* path : {"/a/b.pdfx", "/a/pdf", "/a/.pdf", "/a.pdf/b", "/a/b.pdf.gz", "-"}) {
    CAPTURE(path);
    CHECK_FALSE(find_filter(options, path));
  }
}

TEST_CASE("the file is the standard input, or its path replaces the braces") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("a 'b\" $x.pdf", "isi berkas");
  CHECK(run_filter({"cat"}, path, {}).text == "isi berkas");
  CHECK(run_filter({"cat", "{}"}, path, {}).text == "isi berkas");
  CHECK(run_filter({"printf", "%s", "<{}>"}, path, {}).text == "<" + path + ">");
  CHECK(run_filter(shell("cat \"$0\" - <&0"), path, {}).failure);  // $0 is no path here
  CHECK(run_filter({"sh", "-c", "wc -c", "{}"}, path, {}).text.find('0') != std::string::npos);  // no input
}

TEST_CASE("a failure has the last line of the standard error") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("a.pdf", "isi");
  struct Row {
    std::string script, failure;
    bool is_permanent;
  };
  const std::string long_line(5000, 'x');
  const Row rows[] = {
      {"echo awal >&2; echo 'Syntax Error: rusak' >&2; echo >&2; exit 3",
       "sh failed with exit status 3: Syntax Error: rusak", true},
      {"exit 1", "sh failed with exit status 1", true},
      {"kill -9 $$", "sh was ended by signal 9", false},
      {"exit 127", "sh failed with exit status 127", false},
      {"i=0; while [ $i -lt 2000 ]; do echo \"baris $i yang agak panjang\" >&2; i=$((i+1)); done; exit 1",
       "sh failed with exit status 1: baris 1999 yang agak panjang", true},
      {"echo " + long_line + " >&2; exit 1", "sh failed with exit status 1: " + long_line.substr(0, 200),
       true}};
  for (const Row& row : rows) {
    CAPTURE(row.script);
    const FilterOutput output = run_filter(shell(row.script), path, {});
    REQUIRE(output.failure);
    CHECK(output.failure->text() == row.failure);
    CHECK(output.is_permanent == row.is_permanent);
    CHECK(output.text.empty());
  }
  CHECK_FALSE(run_filter(shell("echo peringatan >&2; echo isi"), path, {}).failure);
  CHECK_THROWS_AS(static_cast<void>(run_filter({"tidak-ada-program-ini"}, path, {})), InputError);
  CHECK_THROWS_AS(static_cast<void>(run_filter({"cat"}, folder.file("tiada"), {})), InputError);
  CHECK_FALSE(has_children());
}

TEST_CASE("a command that hangs is killed with all its processes") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("a.pdf", "isi");
  const std::string id_file = folder.file("id");
  const auto is_alive = [&] {
    std::string id;
    std::ifstream(id_file) >> id;
    REQUIRE_FALSE(id.empty());
    // A killed orphan may stay a zombie for a moment, until its new parent reaps it.
    for (int i = 0; i < 100 && ::kill(std::stoi(id), 0) == 0; ++i) {
      std::string stat;
      std::getline(std::ifstream("/proc/" + id + "/stat"), stat);
      if (contains(stat, ") Z")) return false;
      std::this_thread::sleep_for(10ms);
    }
    return ::kill(std::stoi(id), 0) == 0;
  };
  const Command hang = shell("sleep 1000 & echo $! > '" + id_file + "'; wait");
  SUBCASE("at the time limit") {
    const FilterOutput output = run_filter(hang, path, {}, {.time = 300ms});
    REQUIRE(output.failure);
    CHECK(contains(output.failure->text(), "took longer than"));
    CHECK(output.is_permanent);
  }
  SUBCASE("when a stop is requested") {
    std::stop_source stop;
    const std::jthread stopper([&] {
      std::this_thread::sleep_for(200ms);
      stop.request_stop();
    });
    const FilterOutput output = run_filter(hang, path, stop.get_token());
    REQUIRE(output.failure);
    CHECK_FALSE(output.is_permanent);
  }
  SUBCASE("when it leaves a process behind that holds the pipes") {
    const FilterOutput output =
        run_filter(shell("sleep 1000 & echo $! > '" + id_file + "'; echo isi"), path, {});
    CHECK_FALSE(output.failure);
    CHECK(output.text == "isi\n");
  }
  CHECK_FALSE(is_alive());
  CHECK_FALSE(has_children());
}

TEST_CASE("the output is limited") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("a.pdf", "isi");
  const FilterOutput output = run_filter({"yes"}, path, {}, {.output_bytes = std::size_t{3} << 20});
  REQUIRE(output.failure);
  CHECK(output.failure->text() == "yes wrote more than 3 MB");
  CHECK(output.is_permanent);
  CHECK(run_filter(shell("head -c 3000000 /dev/zero | tr '\\0' x"), path, {}).text.size() == 3'000'000);
}

TEST_CASE("a command inherits neither descriptors nor blocked signals") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("a.pdf", "isi");
  const int open = ::dup(STDERR_FILENO);  // without O_CLOEXEC
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
  // ls has one descriptor of its own, for the folder.
  CHECK(run_filter(shell("ls /proc/self/fd | wc -l"), path, {}).text == "4\n");
  CHECK(contains(run_filter({"grep", "SigBlk", "/proc/self/status"}, path, {}).text, "0000000000000000"));
  pthread_sigmask(SIG_UNBLOCK, &blocked, nullptr);
  ::close(open);
}

}  // namespace
