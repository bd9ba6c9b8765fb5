// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <telusur/common/errors.h>

#include "history_file.h"
#include "run_program.h"

namespace {

namespace fs = std::filesystem;
using namespace telusur::test;
using telusur::tool::HistoryFile;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  return names;
}

TEST_CASE_FIXTURE(
    TemporaryDirectory,
    "the history is created with its folders, readable only by its owner, and contains the appended lines") {
  const std::string path = file("state/telusur/history");
  const HistoryFile history(path, 3);
  CHECK(history.read().empty());
  history.append("banjir");
  history.append("gempa");
  CHECK(history.read() == std::vector<std::string>{"banjir", "gempa"});
  CHECK(fs::status(path).permissions() == fs::perms(0600));
  fs::permissions(path, fs::perms(0644));
  history.append("longsor");
  CHECK(fs::status(path).permissions() == fs::perms(0600));
}

TEST_CASE("the history is trimmed to its last lines, including those of another prompt") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("history", "a\n\nb\nc\nd");
  const HistoryFile one(path, 3);
  const HistoryFile other(path, 3);
  CHECK(one.read() == std::vector<std::string>{"b", "c", "d"});
  folder.write("history", "a\nb\nc\n");
  one.append("satu");
  other.append("dua");
  one.append("tiga");
  one.trim();
  CHECK(read_file(path) == "satu\ndua\ntiga\n");
  other.append("empat");
  other.trim();
  CHECK(read_file(path) == "dua\ntiga\nempat\n");
  CHECK(fs::status(path).permissions() == fs::perms(0600));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"history"});
}

TEST_CASE_FIXTURE(TemporaryDirectory, "only the end of a large history is read and kept") {
  const std::string path = write("history", std::string(std::size_t{9} << 20, 'x') + "\nbanjir\n");
  const HistoryFile history(path, 1000);
  CHECK(history.read() == std::vector<std::string>{"banjir"});
  history.trim();
  CHECK(read_file(path) == "banjir\n");
}

TEST_CASE_FIXTURE(
    TemporaryDirectory,
    "a history that is not a regular file of this user is neither followed nor changed, without waiting") {
  const std::string path = file("history");
  const std::string target = write("target", "milik orang lain\n");
  struct Row {
    std::string name;
    std::function<bool()> make;  // false if the machine forbids it
    std::string reason;
  };
  const Row rows[] = {
      {"a link to a file", [&] { return symlink(target.c_str(), path.c_str()) == 0; },
       "is not a regular file"},
      {"a link to nothing", [&] { return symlink("nowhere", path.c_str()) == 0; }, "is not a regular file"},
      {"a link to a device", [&] { return symlink("/dev/zero", path.c_str()) == 0; },
       "is not a regular file"},
      {"a pipe", [&] { return mkfifo(path.c_str(), 0600) == 0; }, "is not a regular file"},
      {"a device", [&] { return mknod(path.c_str(), S_IFCHR | 0600, 0x105) == 0; }, "is not a regular file"},
      {"a folder", [&] { return fs::create_directory(path); }, "is not a regular file"},
      {"a socket",
       [&] {
         sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
         path.copy(address.sun_path, sizeof address.sun_path - 1);
         const int number = socket(AF_UNIX, SOCK_STREAM, 0);
         const bool is_made = bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
         close(number);
         return is_made;
       },
       "is not a regular file"},
      {"a file of another user",
       [&] {
         write("history", "rahasia\n");
         return chown(path.c_str(), 4242, 4242) == 0;
       },
       "belongs to another user"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    fs::remove_all(path);
    if (!row.make()) continue;
    const auto type = fs::symlink_status(path).type();
    const HistoryFile history(path, 0);
    for (const std::function<void()>& action : std::initializer_list<std::function<void()>>{
             [&] { static_cast<void>(history.read()); }, [&] { history.append("banjir"); },
             [&] { history.trim(); }}) {
      std::string message;
      try {
        action();
      } catch (const telusur::Error& error) {
        message = error.what();
      }
      CHECK(message == "The history of queries is not kept: " + path + " " + row.reason + ".");
    }
    CHECK(fs::symlink_status(path).type() == type);
    CHECK(read_file(target) == "milik orang lain\n");
    CHECK_FALSE(fs::exists(file("nowhere")));
    if (row.name == "a file of another user") CHECK(read_file(path) == "rahasia\n");
  }
}

}  // namespace
