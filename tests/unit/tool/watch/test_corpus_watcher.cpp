// SPDX-License-Identifier: GPL-3.0-or-later
// Real folders and the events of the system, which are there as soon as a change is made.
#include <cerrno>
#include <fstream>
#include <functional>

#include <doctest/doctest.h>

#include "watched_archive.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using tool::AddedWatch;
using tool::CorpusWatcher;
using tool::FolderEvent;

struct Change {
  std::string what;
  std::function<void()> make;
};

TEST_CASE_FIXTURE(WatchedArchive,
                  "each change of a file or a folder is noticed, and arming takes new folders in") {
  write_article("elsewhere/c.jsonl", "c", "panen");
  write_article("elsewhere/many/d.jsonl", "d", "gempa");
  std::ofstream open(file("arsip/open.jsonl"));
  CorpusWatcher watcher = watch({folder});
  watcher.arm();
  CHECK(watcher.is_complete());
  CHECK_FALSE(watcher.take_changes());
  for (const Change& change : std::vector<Change>{
           {"a new file", [&] { write_article("arsip/b.jsonl", "b", "gempa"); }},
           {"a changed file", [&] { write_article("arsip/b.jsonl", "b", "panen"); }},
           {"a line in a file that stays open", [&] { open << json_line("o", "x") << std::flush; }},
           {"a file that moves in", [&] { fs::rename(file("elsewhere/c.jsonl"), file("arsip/c.jsonl")); }},
           {"a file that gets another name",
            [&] { fs::rename(file("arsip/c.jsonl"), file("arsip/e.jsonl")); }},
           {"permissions", [&] { fs::permissions(file("arsip/e.jsonl"), fs::perms::owner_all); }},
           {"a removed file", [&] { fs::remove(file("arsip/e.jsonl")); }},
           {"new folders", [&] { write_article("arsip/x/y/f.jsonl", "f", "banjir"); }},
           {"a file in a new folder", [&] { write_article("arsip/x/y/g.jsonl", "g", "banjir"); }},
           {"a folder that moves in", [&] { fs::rename(file("elsewhere/many"), file("arsip/many")); }},
           {"a file in it", [&] { write_article("arsip/many/h.jsonl", "h", "banjir"); }},
           {"a folder that moves within", [&] { fs::rename(file("arsip/many"), file("arsip/x/many")); }},
           {"a file in it, again", [&] { write_article("arsip/x/many/h.jsonl", "h", "panen"); }},
           {"a folder that moves out", [&] { fs::rename(file("arsip/x"), file("elsewhere/x")); }},
           {"the folder itself goes", [&] { fs::rename(folder, file("gone")); }},
           {"and comes back", [&] { fs::rename(file("gone"), folder); }},
           {"a file in it, at last", [&] { write_article("arsip/z.jsonl", "z", "panen"); }}}) {
    CAPTURE(change.what);
    change.make();
    CHECK(watcher.take_changes());
    watcher.arm();
    CHECK_FALSE(watcher.take_changes());
  }
}

TEST_CASE_FIXTURE(WatchedArchive, "what a run does not read is no change") {
  options.selection.exclude = {"keluar"};
  fs::create_directory(file("arsip/keluar"));
  CorpusWatcher watcher = watch({folder});
  watcher.arm();
  for (const Change& change : std::vector<Change>{
           {"a file whose name begins with a dot", [&] { write("arsip/.a.jsonl.swp", "x"); }},
           {"a file in an excluded folder", [&] { write_article("arsip/keluar/b.jsonl", "b", "x"); }},
           {"a neighbour of the folder", [&] { write_article("b.jsonl", "b", "x"); }},
           {"the first run", [&] { index(); }},
           {"a run", [&] { index(); }}}) {
    CAPTURE(change.what);
    change.make();
    CHECK_FALSE(watcher.take_changes());
    watcher.arm();
    CHECK_FALSE(watcher.take_changes());
  }
  write_article("arsip/b.jsonl", "b", "x");
  CHECK(watcher.take_changes());
  watcher.arm();
  index();
  CHECK(ids() == " a b");
  CHECK_FALSE(watcher.take_changes());  // the writes of the index were none
}

TEST_CASE_FIXTURE(WatchedArchive,
                  "of a file that is named, only its own changes count, also those behind a link") {
  write_article("elsewhere/target.jsonl", "t", "banjir");
  fs::create_symlink(file("elsewhere/target.jsonl"), file("arsip/link.jsonl"));
  const std::string missing = file("arsip/later.jsonl");
  CorpusWatcher watcher = watch({file("arsip/a.jsonl"), file("arsip/link.jsonl"), missing});
  watcher.arm();
  CHECK(watcher.is_complete());
  write_article("arsip/b.jsonl", "b", "x");
  write_article("elsewhere/b.jsonl", "b", "x");
  CHECK_FALSE(watcher.take_changes());
  for (const Change& change : std::vector<Change>{
           {"a change", [&] { write_article("arsip/a.jsonl", "a", "x"); }},
           {"another file in its place", [&] { fs::rename(file("arsip/b.jsonl"), file("arsip/a.jsonl")); }},
           {"a change of the target", [&] { write_article("elsewhere/target.jsonl", "t", "x"); }},
           {"another target", [&] { fs::rename(file("elsewhere/b.jsonl"), file("elsewhere/target.jsonl")); }},
           {"a file that was missing", [&] { write_article("arsip/later.jsonl", "l", "x"); }}}) {
    CAPTURE(change.what);
    change.make();
    CHECK(watcher.take_changes());
    watcher.arm();
    CHECK_FALSE(watcher.take_changes());
  }
}

/// The events of the system, some of which are lost or refused.
class FaultyEvents final : public tool::FolderEvents {
 public:
  struct Faults {
    std::string unwatched;  // folders whose path ends with it
    int error = 0;
    bool is_refused = true;
    bool loses_events = false;
  };
  explicit FaultyEvents(Faults& faults) : faults_(faults) {}

  [[nodiscard]] AddedWatch add(const std::string& path) override {
    if (faults_.error == 0 || !path.ends_with(faults_.unwatched)) return events_.add(path);
    if (faults_.is_refused) return {.number = -1, .error = faults_.error};
    return {.number = events_.add(path).number, .error = faults_.error};
  }
  void remove(int watch) override { events_.remove(watch); }
  [[nodiscard]] std::vector<FolderEvent> read() override {
    std::vector<FolderEvent> events = events_.read();
    if (!faults_.loses_events) return events;
    return {{.is_loss = true}};
  }
  [[nodiscard]] int descriptor() const override { return events_.descriptor(); }

 private:
  Faults& faults_;
  tool::InotifyEvents events_;
};

TEST_CASE_FIXTURE(WatchedArchive,
                  "a folder that cannot be watched is named once, and makes the watch incomplete") {
  struct Row {
    int error;
    bool is_refused;
    bool is_reported;
    bool is_complete;
  };
  fs::create_directory(file("arsip/penuh"));
  for (const Row& row : {Row{ENOSPC, true, true, false}, Row{ENOMEM, true, true, false},
                         Row{EREMOTE, false, true, false},  // it is watched all the same
                         Row{ENOENT, true, false, false},   // it is going, and its parent tells so
                         Row{EACCES, true, false, true}}) {
    CAPTURE(row.error);
    FaultyEvents::Faults faults{.unwatched = "/penuh", .error = row.error, .is_refused = row.is_refused};
    CorpusWatcher watcher = watch({folder}, std::make_unique<FaultyEvents>(faults));
    watcher.arm();
    CHECK(watcher.is_complete() == row.is_complete);
    const auto problems = watcher.take_problems();
    REQUIRE(problems.size() == (row.is_reported ? 1 : 0));
    if (row.is_reported) CHECK(problems.front() == tool::WatchProblem{row.error, file("arsip/penuh")});
    watcher.arm();
    CHECK(watcher.take_problems().empty());
    write_article("arsip/b.jsonl", "b", "x");
    CHECK(watcher.take_changes());  // the other folders are watched
    faults.error = 0;
    watcher.arm();
    CHECK(watcher.is_complete());
  }
}

TEST_CASE_FIXTURE(WatchedArchive, "lost events count as a change, and are reported each time") {
  FaultyEvents::Faults faults;
  CorpusWatcher watcher = watch({folder}, std::make_unique<FaultyEvents>(faults));
  watcher.arm();
  for (int i = 0; i < 2; ++i) {
    faults.loses_events = true;
    CHECK(watcher.take_changes());
    CHECK(watcher.take_problems() == std::vector<tool::WatchProblem>{{}});
    faults.loses_events = false;
    watcher.arm();
    CHECK_FALSE(watcher.take_changes());
  }
  CHECK(watcher.is_complete());  // all is looked at, and nothing is missed from here on
}

TEST_CASE_FIXTURE(WatchedArchive, "without events of the system nothing is watched, and nothing fails") {
  CorpusWatcher watcher = watch({folder}, nullptr);
  watcher.note(EMFILE, {});
  watcher.arm();
  CHECK_FALSE(watcher.is_complete());
  CHECK_FALSE(watcher.take_changes());
  CHECK(watcher.descriptor() < 0);
  CHECK(watcher.take_problems() == std::vector<tool::WatchProblem>{{.error = EMFILE, .example = {}}});
}

}  // namespace
