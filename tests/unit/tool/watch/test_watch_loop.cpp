// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <functional>
#include <thread>

#include <doctest/doctest.h>
#include <sys/eventfd.h>

#include "watch/watch_loop.h"
#include "watched_archive.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using tool::CorpusWatcher;
using tool::WatchLoop;
using tool::WatchTimes;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kNever = std::chrono::hours(100);
constexpr milliseconds kSoon{1};

/// A change begins a run at once, and only a change.
constexpr WatchTimes kShortTimes{.quiet = kSoon,
                                 .max_delay = kNever,
                                 .rescan = kNever,
                                 .full_rescan = kNever,
                                 .first_retry = kSoon,
                                 .max_retry = milliseconds(4)};

struct Loop : WatchedArchive {
  std::stop_source stop;
  std::vector<std::string> printed;

  bool run(CorpusWatcher& watcher, const WatchTimes& times,
           const std::function<WatchLoop::Outcome()>& action) {
    return WatchLoop(watcher, times, stop.get_token(),
                     [this](const std::string& sentence) { printed.push_back(sentence); })
        .run(action);
  }
};

TEST_CASE_FIXTURE(Loop, "the index follows the files, each change with one run") {
  struct Step {
    std::function<void()> change;
    std::string ids;
  };
  write_article("elsewhere/f.jsonl", "f", "panen");
  const std::vector<Step> steps{
      {[] {}, " a"},
      {[&] { write_article("arsip/b.jsonl", "b", "gempa"); }, " a b"},
      {[&] { write("arsip/b.jsonl", json_line("b", "gempa") + json_line("c", "gempa")); }, " a b c"},
      {[&] { fs::remove(file("arsip/a.jsonl")); }, " b c"},
      {[&] { write_article("arsip/x/y/d.jsonl", "d", "banjir"); }, " b c d"},
      {[&] { write_article("arsip/x/y/e.jsonl", "e", "banjir"); }, " b c d e"},
      {[&] { fs::rename(file("elsewhere/f.jsonl"), file("arsip/x/f.jsonl")); }, " b c d e f"},
      {[&] { fs::rename(file("arsip/x"), file("elsewhere/x")); }, " b c"}};
  CorpusWatcher watcher = watch({folder});
  std::size_t runs = 0;
  const bool was_stopped_within = run(watcher, kShortTimes, [&]() -> WatchLoop::Outcome {
    CAPTURE(runs);
    watcher.arm();
    index();
    // A run may begin between two events of one change. Then it comes again.
    if (ids() != steps[runs].ids) return {};
    if (++runs == steps.size()) {
      CHECK_FALSE(watcher.take_changes());  // the index in the folder is no change
      stop.request_stop();
    } else {
      steps[runs].change();
    }
    return {};
  });
  CHECK_FALSE(was_stopped_within);
  CHECK(runs == steps.size());
  CHECK(printed.empty());
}

TEST_CASE_FIXTURE(Loop, "a run that fails is tried again, after growing pauses") {
  CorpusWatcher watcher = watch({folder});
  std::size_t runs = 0;
  const auto begin = Clock::now();
  run(watcher, kShortTimes, [&]() -> WatchLoop::Outcome {
    watcher.arm();
    if (++runs == 6) stop.request_stop();
    return {.failure = "Gagal."};
  });
  CHECK(runs == 6);
  CHECK(Clock::now() - begin >= milliseconds(1 + 2 + 4 + 4 + 4));
  REQUIRE(printed.size() == 6);
  CHECK(contains(printed[0], "Gagal. Trying again in 0.0 s."));
}

TEST_CASE_FIXTURE(Loop, "after a success the pause is short again") {
  CorpusWatcher watcher = watch({folder});
  std::size_t runs = 0;
  WatchTimes times = kShortTimes;
  times.max_retry = kNever;
  times.first_retry = milliseconds(100);
  run(watcher, times, [&]() -> WatchLoop::Outcome {
    watcher.arm();
    if (++runs == 3) stop.request_stop();
    if (runs != 2) return {.failure = "Gagal."};
    write_article("arsip/b.jsonl", "b", "gempa");
    return {};
  });
  REQUIRE(printed.size() == 2);
  CHECK(printed[0] == printed[1]);
}

TEST_CASE_FIXTURE(Loop, "a stop ends a wait for changes, a pause after a failure, and a run") {
  for (const bool fails : {false, true}) {
    CAPTURE(fails);
    stop = {};
    CorpusWatcher watcher = watch({folder});
    std::jthread stopping;
    WatchTimes times = kShortTimes;
    times.first_retry = kNever;
    times.max_retry = kNever;
    CHECK_FALSE(run(watcher, times, [&]() -> WatchLoop::Outcome {
      watcher.arm();
      stopping = std::jthread([this] { stop.request_stop(); });
      if (fails) return {.failure = "Gagal."};
      return {};
    }));
  }
  stop = {};
  CorpusWatcher watcher = watch({folder});
  CHECK(run(watcher, kShortTimes, []() -> WatchLoop::Outcome { return {.is_stopped = true}; }));
}

TEST_CASE_FIXTURE(Loop, "what gives no event is found by a rescan") {
  struct Row {
    bool has_events;
    WatchTimes times;
  };
  WatchTimes incomplete = kShortTimes;
  incomplete.rescan = kSoon;
  WatchTimes complete = kShortTimes;
  complete.full_rescan = kSoon;
  for (const Row& row : {Row{false, incomplete}, Row{true, complete}}) {
    stop = {};
    CorpusWatcher watcher =
        watch({folder}, row.has_events ? std::make_unique<tool::InotifyEvents>() : nullptr);
    std::size_t runs = 0;
    run(watcher, row.times, [&]() -> WatchLoop::Outcome {
      watcher.arm();
      if (++runs == 3) stop.request_stop();
      return {};
    });
    CHECK(runs == 3);
  }
}

/// Changes without end.
class EndlessEvents final : public tool::FolderEvents {
 public:
  [[nodiscard]] tool::AddedWatch add(const std::string&) override { return {.number = 1}; }
  void remove(int) override {}
  [[nodiscard]] std::vector<tool::FolderEvent> read() override { return {{.watch = 1, .name = "a.jsonl"}}; }
  [[nodiscard]] int descriptor() const override { return always_.get(); }

 private:
  tool::Descriptor always_{::eventfd(1, EFD_CLOEXEC)};
};

TEST_CASE_FIXTURE(Loop, "files that change without end are indexed all the same") {
  CorpusWatcher watcher = watch({folder}, std::make_unique<EndlessEvents>());
  WatchTimes times = kShortTimes;
  times.quiet = kNever;
  times.max_delay = milliseconds(20);
  std::size_t runs = 0;
  run(watcher, times, [&]() -> WatchLoop::Outcome {
    watcher.arm();
    if (++runs == 3) stop.request_stop();
    return {};
  });
  CHECK(runs == 3);
}

TEST_CASE_FIXTURE(Loop, "a problem is told with its remedy") {
  struct Row {
    int error;
    std::string sentence;
  };
  for (const Row& row : {Row{ENOSPC, "sysctl fs.inotify.max_user_watches"}, Row{EMFILE, "max_user_instances"},
                         Row{EREMOTE, "The file system of /x does not report"},
                         Row{ENOMEM, "/x cannot be watched (Cannot allocate memory)"}}) {
    stop = {};
    printed.clear();
    CorpusWatcher watcher = watch({folder}, nullptr);
    watcher.note(row.error, "/x");
    run(watcher, WatchTimes(), [&]() -> WatchLoop::Outcome {
      stop.request_stop();
      return {};
    });
    REQUIRE(printed.size() == 1);
    CHECK(contains(printed[0], row.sentence));
    CHECK(contains(printed[0], "every 60 s"));
  }
}

}  // namespace
