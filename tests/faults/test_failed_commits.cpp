// SPDX-License-Identifier: GPL-3.0-or-later
// An embedding program continues after a failed commit. Its writer then refuses all work until a rollback,
// and the last commit stays. Each try runs in its own process, so that a crash fails one row only.
#include <cerrno>
#include <functional>

#include <doctest/doctest.h>

#include "judgement.h"
#include "news.h"

namespace {

namespace faults = telusur::faults;
using namespace telusur::test;
using telusur::Error;
using telusur::IndexWriter;

constexpr std::chrono::seconds kTimeLimit{10};

struct FailingCall {
  Function function;
  int error;
  bool stays = false;  // all later commits fail as well
};

const FailingCall kFailingCalls[] = {
    {Function::kOpen, EMFILE, true},   {Function::kOpen, EIO},
    {Function::kRead, EIO, true},      {Function::kWrite, ENOSPC},
    {Function::kWrite, ENOSPC, true},  {Function::kSync, EIO},
    {Function::kSync, EIO, true},      {Function::kRename, EACCES},
    {Function::kRename, EIO, true},    {Function::kList, EIO},
    {Function::kStat, EACCES, true},   {Function::kLock, ENOLCK},
    {Function::kUnlink, EACCES, true}, {Function::kMkdir, ENOSPC},
};

/// The state of the index before the writer starts.
struct Start {
  std::string name;
  bool has_index;
  bool rebuild = false;
};

const Start kStarts[] = {{"new index", false}, {"existing index", true}, {"rebuild", true, true}};

const Articles kOld{{"a", "Banjir di kota."}, {"b", "Banjir di desa."}};
const Articles kNew{{"a", "Banjir surut."}, {"b", "Banjir surut."}, {"c", "Banjir lagi."}};

void add_all(IndexWriter& writer, const Articles& articles) {
  for (const auto& [id, text] : articles) writer.add(make_article(id, "", text));
}

/// Returns what `call` does wrong. It must throw an Error.
std::string not_refused(const std::string& name, const std::function<void()>& call) {
  try {
    call();
  } catch (const Error&) {
    return {};
  } catch (const std::exception& error) {
    return name + " throws " + error.what();
  }
  return name + " succeeds after a commit that failed";
}

/// Returns the result of `action`, run in its own process, or that it crashed or hung.
std::string in_child(const std::function<std::string()>& action) {
  const TemporaryDirectory folder;
  const pid_t child = fork();
  if (child == 0) {
    for (const int fatal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE})
      signal(fatal, SIG_DFL);  // not the handler of doctest
    std::string answer;
    try {
      answer = action();
    } catch (const std::exception& error) {
      answer = std::string("throws ") + error.what();
    }
    folder.write("answer", answer);
    _exit(0);
  }
  const bool is_late = kill_after(child, kTimeLimit);
  int status = 0;
  waitpid(child, &status, 0);
  if (is_late) return "hangs";
  if (WIFSIGNALED(status)) return "dies of signal " + std::to_string(WTERMSIG(status));
  return read_file(folder.file("answer"));
}

constexpr const char* kUntouched = "untouched";  // the commit made fewer calls

/// Returns what a writer does wrong in a rollback after its commit failed. A commit that failed may be in
/// place.
std::string judge_rollback(IndexWriter& writer, const Start& start) {
  const std::size_t old_count = start.has_index && !start.rebuild ? kOld.size() : 0;
  writer.rollback();
  const std::size_t count = writer.article_count();
  if (count != old_count && count != kNew.size())
    return "a rollback leaves " + std::to_string(count) + " articles";
  writer.add(make_article("d", "", "Banjir baru."));
  if (writer.article_count() != count + 1) return "a writer does not add after a rollback";
  return {};
}

/// Returns what a writer does wrong after its commit failed. A lasting fault continues meanwhile.
std::string judge_failed_writer(IndexWriter& writer, const Start& start) {
  std::string found = not_refused("add()", [&] { writer.add(make_article("d", "", "Banjir baru.")); });
  if (found.empty()) found = not_refused("remove()", [&] { writer.remove("a"); });
  faults::end_faults();  // a commit that succeeds now must not show half of the changes
  if (found.empty()) found = not_refused("commit()", [&] { writer.commit(); });
  if (found.empty()) found = judge_rollback(writer, start);
  return found;
}

/// Fails the commit at call number `call`, and destroys the writer.
std::string try_commit(const std::string& index, const Start& start, const FailingCall& failing,
                       std::uint64_t call) {
  bool has_failed = false;
  {
    IndexWriter writer(index, {.rebuild = start.rebuild});
    add_all(writer, kNew);
    faults::begin_faults({.folder = index,
                          .function = failing.function,
                          .first = call,
                          .last = failing.stays ? ~std::uint64_t{0} : call,
                          .error = failing.error});
    try {
      writer.commit();
    } catch (const Error&) {
      has_failed = true;
    }
    if (faults::fault_report().faults == 0) return kUntouched;
    const std::string found = has_failed ? judge_failed_writer(writer, start) : "";
    faults::end_faults();
    if (!found.empty()) return found;
  }
  if (has_failed) return lost_article(index, start.has_index ? kOld : Articles{}, kNew, Outcome::kOldOrNew);
  const std::string found = lost_article(index, kNew, kNew, Outcome::kOldOrNew);
  return found.empty() ? "" : "commit() succeeds, but " + found;
}

/// Checks that the next writer can do the work.
std::string try_next_writer(const std::string& index) {
  {
    IndexWriter writer(index);
    add_all(writer, kNew);
    writer.commit();
  }
  return lost_article(index, kNew, kNew, Outcome::kOldOrNew);
}

TEST_CASE("a writer refuses all work after a failed commit until a rollback, and the last commit stays") {
  constexpr std::uint64_t kMaxCalls = 500;  // a commit makes fewer
  for (const Start& start : kStarts) {
    for (const FailingCall& failing : kFailingCalls) {
      for (std::uint64_t call = 1; call < kMaxCalls; ++call) {
        const TemporaryIndex folder;
        if (start.has_index) {
          IndexWriter writer(folder.database);
          add_all(writer, kOld);
          writer.commit();
        }
        std::string found = in_child([&] { return try_commit(folder.database, start, failing, call); });
        if (found == kUntouched) break;
        if (found.empty()) {
          found = in_child([&] { return try_next_writer(folder.database); });
          if (!found.empty()) found = "the next writer: " + found;
        }
        CHECK_MESSAGE(found.empty(), start.name, " | ", name_of(failing.function), " ", call,
                      failing.stays ? "- " : " ", strerrorname_np(failing.error), " | ", found);
      }
    }
  }
}

}  // namespace
