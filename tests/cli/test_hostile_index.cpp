// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every command on index folders that an attacker or a crash has changed.
#include <cstddef>

#include <doctest/doctest.h>
#include <sys/file.h>

#include "hostile_index.h"
#include "iamglass.h"

namespace {

using namespace telusur::test;
namespace fs = std::filesystem;

const std::vector<std::string> kAsNobody{"/usr/bin/setpriv", "--reuid=65534", "--regid=65534",
                                         "--clear-groups"};
const std::vector<std::string> kFewDescriptors{"/bin/sh", "-c", "ulimit -n 6; exec \"$@\"", "sh"};

bool may_become_nobody() {
  const bool is_root = geteuid() == 0 && fs::exists(kAsNobody.front());
  if (!is_root) MESSAGE("skipped: only root can run a program as another user");
  return is_root;
}

/// Returns a row that writes `content` to the stub.
Row stub(const std::string& name, const std::string& content,
         Expectation expectation = Expectation::kRefused) {
  return {.name = "a stub of " + name,
          .tamper = [content](const Sandbox& sandbox) { sandbox.write("news.db/XAPIANDB", content); },
          .expectation = expectation};
}

TEST_CASE("a stub other than one line of our form is refused, and no path in it is run or followed") {
  const Expectation lenient = Expectation::kAnything;
  try_all({stub("a program", "remote :/usr/bin/touch pwned\n"), stub("a host", "remote localhost:1\n"),
           stub("an absolute path", "auto /other/place\n"),
           stub("a folder beside it", "auto ../other.db/generation-1\n"),
           stub("a way around", "auto generation-1/../../other.db/generation-1\n"),
           stub("another backend", "glass generation-1\n"), stub("memory", "inmemory\n"),
           stub("two lines", "auto generation-1\nremote :/usr/bin/touch pwned\n"),
           stub("a comment", "# note\nauto generation-1\n"),
           stub("no line feed", "auto generation-1", lenient),
           stub("CR LF", "auto generation-1\r\n", lenient), stub("nothing", ""),
           stub("NUL bytes", std::string("auto generation-1\0\n", 19)),
           stub("only NUL bytes", std::string(18, '\0')), stub("a missing generation", "auto generation-7\n"),
           stub("1 MB of text",
                "auto generation-1" + std::string(1 << 20, ' ') + "\n" + std::string(1 << 20, 'x'))});
}

TEST_CASE("a stub that is not a regular file is refused without waiting") {
  try_all(
      {{.name = "a link to a good stub",
        .tamper =
            [](const Sandbox& sandbox) {
              sandbox.write("good-stub", "auto generation-1\n");
              sandbox.link("../good-stub", "news.db/XAPIANDB");
            },
        .expectation = Expectation::kAnything},
       {.name = "a link to itself",
        .tamper = [](const Sandbox& sandbox) { sandbox.link("XAPIANDB", "news.db/XAPIANDB"); }},
       {.name = "a dangling link",
        .tamper = [](const Sandbox& sandbox) { sandbox.link("../pwned", "news.db/XAPIANDB"); }},
       {.name = "a FIFO", .tamper = [](const Sandbox& sandbox) { sandbox.make_fifo("news.db/XAPIANDB"); }},
       {.name = "a folder",
        .tamper = [](const Sandbox& sandbox) { sandbox.make_folder("news.db/XAPIANDB"); }}});
}

TEST_CASE("a file in place of the index folder is refused, even if it is a stub itself") {
  const auto file = [](const std::string& content) {
    return Row{.name = "a file of " + content.substr(0, content.find('\n')),
               .tamper = [content](const Sandbox& sandbox) { sandbox.write("file", content); },
               .reasons = {"is a file", "not a folder", "no folder"},
               .index = "file"};
  };
  try_all({file("remote :/usr/bin/touch pwned\n"), file("auto other.db/generation-1\n"), file("inmemory\n"),
           file("")});
}

TEST_CASE("links that lead out of the index are not followed") {
  try_all(
      {{.name = "a generation that is a link to another index",
        .tamper =
            [](const Sandbox& sandbox) { sandbox.link("../other.db/generation-1", "news.db/generation-1"); },
        .reasons = {"generation-1", "XAPIANDB"}},
       {.name = "iamglass as a link",
        .tamper =
            [](const Sandbox& sandbox) {
              sandbox.link("../../other.db/generation-1/iamglass", "news.db/generation-1/iamglass");
            },
        .expectation = Expectation::kAnything,
        .reasons = {"news.db"}},
       {.name = "iamglass as a FIFO",
        .tamper = [](const Sandbox& sandbox) { sandbox.make_fifo("news.db/generation-1/iamglass"); },
        .expectation = Expectation::kDamaged,
        .reasons = {"news.db"}}});
}

TEST_CASE("a lock that is a link, a FIFO or a folder is not followed") {
  const auto lock = [](const std::string& name, std::function<void(const Sandbox&)> tamper) {
    return Row{.name = "a lock that is " + name,
               .tamper = std::move(tamper),
               .expectation = Expectation::kReadersSucceed,
               .reasons = {"/lock", "Is a directory"}};
  };
  try_all({lock("a dangling link", [](const Sandbox& sandbox) { sandbox.link("../pwned", "news.db/lock"); }),
           lock("a link to a foreign file",
                [](const Sandbox& sandbox) { sandbox.link("../foreign.txt", "news.db/lock"); }),
           lock("a FIFO", [](const Sandbox& sandbox) { sandbox.make_fifo("news.db/lock"); }),
           lock("a folder", [](const Sandbox& sandbox) { sandbox.make_folder("news.db/lock"); })});
}

TEST_CASE("an index without its stub loses no other file") {
  const auto remove_stub = [](const Sandbox& sandbox) { fs::remove(sandbox.path + "/XAPIANDB"); };
  const auto damage = [remove_stub](const Sandbox& sandbox) {
    remove_stub(sandbox);
    std::string bytes = read_file(sandbox.path + "/generation-1/iamglass");
    bytes[3] = static_cast<char>(bytes[3] ^ 1);
    sandbox.write("news.db/generation-1/iamglass", bytes);
  };
  std::vector<Row> rows{{.name = "no stub",
                         .tamper = remove_stub,
                         .expectation = Expectation::kAnything,
                         .reasons = {"news.db"}},
                        {.name = "no stub and a flipped bit",
                         .tamper = damage,
                         .expectation = Expectation::kDamaged,
                         .reasons = {"news.db"}}};
#ifndef __SANITIZE_ADDRESS__  // UBSan opens a pipe to check a pointer and reports a fault if it cannot
  rows.push_back({.name = "no stub and few descriptors",
                  .tamper = remove_stub,
                  .expectation = Expectation::kAnything,
                  .reasons = {"Too many open files", "There is no index", "XAPIANDB"},
                  .wrapper = kFewDescriptors});
#endif
  if (may_become_nobody()) {
    rows.push_back({.name = "no stub and a closed generation",
                    .tamper =
                        [remove_stub](const Sandbox& sandbox) {
                          remove_stub(sandbox);
                          REQUIRE(chown(sandbox.path.c_str(), kNobody, kNobody) == 0);
                          fs::permissions(sandbox.path + "/generation-1", fs::perms(0));
                        },
                    .reasons = {"Permission denied", "There is no index", "XAPIANDB"},
                    .wrapper = kAsNobody});
  }
  try_all(rows);
}

TEST_CASE("an unreadable file is named with the reason") {
  if (!may_become_nobody()) return;
  const auto closed = [](const std::string& name) {
    return Row{.name = "no permission to read " + name,
               .tamper =
                   [name](const Sandbox& sandbox) {
                     REQUIRE(chown(sandbox.path.c_str(), kNobody, kNobody) == 0);
                     fs::permissions(sandbox.file(name), fs::perms(0));
                   },
               .reasons = {"Permission denied"},
               .wrapper = kAsNobody};
  };
  try_all({closed("news.db/XAPIANDB"), closed("news.db/generation-1"),
           closed("news.db/generation-1/iamglass"), closed("news.db/generation-1/postlist.glass")});
}

TEST_CASE("impossible numbers in iamglass are detected before Xapian uses them") {
  const auto impossible = [](const std::string& name, std::function<void(IamGlass&)> change) {
    return Row{.name = name,
               .tamper =
                   [change = std::move(change)](const Sandbox& sandbox) {
                     IamGlass file(read_file(sandbox.path + "/generation-1/iamglass"));
                     change(file);
                     sandbox.write("news.db/generation-1/iamglass", file.bytes());
                   },
               .expectation = Expectation::kDamaged,
               .reasons = {"news.db"}};
  };
  std::vector<Row> rows{impossible("revision 0", [](IamGlass& file) { file.revision = 0; }),
                        impossible("2^32-1 articles", [](IamGlass& file) { file.documents = 0xffffffff; })};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string table = std::to_string(i);
    rows.push_back(impossible("level 72 of table " + table,
                              [i](IamGlass& file) { file.tables[i].level_and_flags = 72 * 4; }));
    rows.push_back(impossible("blocks of 2^20 units in table " + table,
                              [i](IamGlass& file) { file.tables[i].block_size = 1 << 20; }));
    rows.push_back(impossible("blocks of 0 units in table " + table,
                              [i](IamGlass& file) { file.tables[i].block_size = 0; }));
    rows.push_back(impossible("root block 2^31 of table " + table,
                              [i](IamGlass& file) { file.tables[i].block = 1U << 31U; }));
  }
  try_all(rows);
}

TEST_CASE("SIGTERM ends an indexer that waits for the lock, and the index stays unchanged") {
  const Sandbox sandbox;
  const int lock = open((sandbox.path + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  const FolderSnapshot before = sandbox.snapshot();
  const ProgramResult result = telusur_index(
      {"--wait", "-d", sandbox.path, sandbox.file("in.jsonl")},
      {.signal = SIGTERM, .signal_when_opened = sandbox.path + "/lock", .time_limit = kTimeLimit});
  close(lock);
  CHECK_FALSE(result.is_late);
  CHECK((result.exit_code == 75 || result.exit_code == 128 + SIGTERM));
  CHECK(first_difference(before, sandbox.snapshot()) == "");
}

/// Returns a row that sets the byte `position` of iamglass to `value`, or truncates the file there if `value`
/// is negative.
Row changed_byte(std::size_t position, int value) {
  return {.name = "iamglass " + (value < 0 ? "cut at byte " : "with " + std::to_string(value) + " at byte ") +
                  std::to_string(position),
          .tamper =
              [position, value](const Sandbox& sandbox) {
                std::string bytes = read_file(sandbox.path + "/generation-1/iamglass");
                if (value < 0)
                  bytes.resize(std::min(position, bytes.size()));
                else if (position < bytes.size())
                  bytes[position] = static_cast<char>(value);
                sandbox.write("news.db/generation-1/iamglass", bytes);
              },
          .expectation = Expectation::kAnything,
          .reasons = {"news.db"}};
}

/// Tries every seventh byte, or every byte with TELUSUR_FAULTS=all.
TEST_CASE("no byte of iamglass makes a command crash, hang or destroy data") {
  const char* faults = std::getenv("TELUSUR_FAULTS");
  const std::size_t step = faults != nullptr && std::string_view(faults) == "all" ? 1 : 7;
  constexpr std::size_t kBytes = 110;  // size of iamglass in a small index
  std::vector<Row> rows;
  for (std::size_t position = 0; position < kBytes; position += step) {
    for (const int value : {0x00, 0x7f, 0xff, -1})
      rows.push_back(changed_byte(position + rows.size() % step, value));
  }
  try_all(rows);
}

}  // namespace
