// SPDX-License-Identifier: GPL-3.0-or-later
// Tests the tools of the fault tests: the shim fails the right call, and the judge detects each fault.
#include <cerrno>
#include <cstdio>
#include <functional>
#include <thread>

#include <dirent.h>
#include <doctest/doctest.h>
#include <sys/file.h>
#include <sys/mman.h>

#include "folder_snapshot.h"
#include "judgement.h"

namespace {

namespace faults = telusur::faults;
using namespace telusur::test;

/// An open file in a folder that the shim watches.
struct Fixture {
  TemporaryDirectory directory;
  std::string folder = directory.file("watched");
  std::string path = directory.write("watched/file", std::string(8192, 'x'));
  int descriptor = open(path.c_str(), O_RDWR | O_CLOEXEC);

  Fixture() = default;
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;
  ~Fixture() {
    faults::end_faults();
    close(descriptor);
  }
};

struct ShimRow {
  std::string name;
  Function function;
  std::function<bool(const Fixture&)> call;  // true if it succeeded; can be called repeatedly
};

bool try_thread() {
  try {
    std::thread([] {}).join();
    return true;
  } catch (const std::system_error& error) {
    errno = error.code().value();
    return false;
  }
}

const ShimRow kRows[] = {
    {"open", Function::kOpen,
     [](const Fixture& f) {
       const int descriptor = open(f.path.c_str(), O_RDONLY);
       return descriptor >= 0 && close(descriptor) == 0;
     }},
    {"fopen", Function::kOpen,
     [](const Fixture& f) {
       FILE* file = std::fopen(f.path.c_str(), "r");
       return file != nullptr && std::fclose(file) == 0;
     }},
    {"std::ifstream", Function::kOpen, [](const Fixture& f) { return std::ifstream(f.path).is_open(); }},
    {"read", Function::kRead,
     [](const Fixture& f) {
       char byte = 0;
       return read(f.descriptor, &byte, 1) == 1;
     }},
    {"pread", Function::kRead,
     [](const Fixture& f) {
       char byte = 0;
       return pread(f.descriptor, &byte, 1, 0) == 1;
     }},
    {"write", Function::kWrite, [](const Fixture& f) { return write(f.descriptor, "y", 1) == 1; }},
    {"pwrite", Function::kWrite, [](const Fixture& f) { return pwrite(f.descriptor, "y", 1, 0) == 1; }},
    {"fsync", Function::kSync, [](const Fixture& f) { return fsync(f.descriptor) == 0; }},
    {"fdatasync", Function::kSync, [](const Fixture& f) { return fdatasync(f.descriptor) == 0; }},
    {"rename", Function::kRename,
     [](const Fixture& f) { return rename(f.path.c_str(), f.path.c_str()) == 0; }},
    {"mmap", Function::kMap,
     [](const Fixture& f) {
       return mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, f.descriptor, 0) != MAP_FAILED;
     }},
    {"opendir", Function::kList,
     [](const Fixture& f) {
       DIR* folder = opendir(f.folder.c_str());
       return folder != nullptr && closedir(folder) == 0;
     }},
    {"stat", Function::kStat,
     [](const Fixture& f) {
       struct stat status {};
       return stat(f.path.c_str(), &status) == 0;
     }},
    {"std::filesystem", Function::kStat,
     [](const Fixture& f) {
       std::error_code error;
       const bool exists = std::filesystem::exists(f.path, error);
       if (error) errno = error.value();
       return exists;
     }},
    {"fstat", Function::kStat,
     [](const Fixture& f) {
       struct stat status {};
       return fstat(f.descriptor, &status) == 0;
     }},
    {"flock", Function::kLock, [](const Fixture& f) { return flock(f.descriptor, LOCK_EX) == 0; }},
    {"fcntl", Function::kLock,
     [](const Fixture& f) {
       struct flock lock {};
       lock.l_type = F_WRLCK;
       return fcntl(f.descriptor, F_OFD_SETLK, &lock) == 0;
     }},
    {"ftruncate", Function::kTruncate, [](const Fixture& f) { return ftruncate(f.descriptor, 8192) == 0; }},
    {"mkdir", Function::kMkdir,
     [](const Fixture& f) {
       static int number = 0;
       return mkdir((f.folder + "/" + std::to_string(++number)).c_str(), 0700) == 0;
     }},
    {"malloc", Function::kMalloc,
     [](const Fixture&) {
       void* volatile memory = std::malloc(16);
       std::free(memory);
       return memory != nullptr;
     }},
    {"std::thread", Function::kThread, [](const Fixture&) { return try_thread(); }},
};

TEST_CASE("the shim fails only the second call, with the given error") {
  for (const ShimRow& row : kRows) {
    CAPTURE(row.name);
    const Fixture fixture;
    faults::begin_faults(
        {.folder = fixture.folder, .function = row.function, .first = 2, .last = 2, .error = EDQUOT});
    const bool first = row.call(fixture);
    const bool second = row.call(fixture);
    const int error = errno;
    const bool third = row.call(fixture);
    faults::end_faults();
    CHECK(first);
    CHECK_FALSE(second);
    CHECK(error == EDQUOT);
    CHECK(third);
    CHECK(faults::fault_report().faults == 1);
  }
}

TEST_CASE("the shim ignores calls outside its folder") {
  for (const ShimRow& row : kRows) {
    if (row.function == Function::kMalloc || row.function == Function::kThread)
      continue;  // outside the folder
    CAPTURE(row.name);
    const Fixture fixture;
    const std::string beside = fixture.folder.substr(0, fixture.folder.size() - 1);  // a prefix is not enough
    faults::begin_faults({.folder = beside, .function = row.function, .first = 1, .error = EDQUOT});
    CHECK(row.call(fixture));
    CHECK(faults::fault_report().faults == 0);
  }
}

TEST_CASE("the shim reads and writes half of the bytes on request") {
  const Fixture fixture;
  char bytes[100] = {};
  faults::begin_faults({.folder = fixture.folder, .function = Function::kWrite, .first = 1, .last = 1});
  CHECK(pwrite(fixture.descriptor, bytes, sizeof bytes, 0) == 50);
  CHECK(pwrite(fixture.descriptor, bytes, sizeof bytes, 0) == 100);
  faults::begin_faults({.folder = fixture.folder, .function = Function::kRead, .first = 1, .last = 1});
  CHECK(pread(fixture.descriptor, bytes, sizeof bytes, 0) == 50);
}

TEST_CASE_FIXTURE(TemporaryDirectory, "a program under the shim fails at the call named by the environment") {
  const std::string path = write("watched/file", "text");
  const std::vector<std::string> command{"/usr/bin/head", "--bytes=4", path};
  const std::string folder = file("watched");
  const FaultedResult sound = run_with_fault(command, folder, {});
  CHECK(sound.program.out == "text");
  CHECK(sound.calls_to(Function::kRead) > 0);
  CHECK(sound.faults == 0);
  const FaultedResult failed = run_with_fault(command, folder, {Function::kRead, "EIO", false, 1});
  CHECK(failed.program.exit_code == 1);
  CHECK(contains(failed.program.err, "Input/output error"));
  CHECK(failed.first_fault == "read " + path);
}

TEST_CASE("the judge detects a crash and a hang") {
  CHECK(crash_or_hang(run_program({"/bin/sh", "-c", "kill -SEGV $$"})) != "");
  CHECK(crash_or_hang(run_program({"/bin/sh", "-c", "read x < /proc/self/fd/0; exec tail -f /dev/null"},
                                  {.time_limit = std::chrono::milliseconds(200)})) == "hangs");
  CHECK(crash_or_hang(run_program({"/bin/sh", "-c", "exit 2"})) == "");
}

TEST_CASE("the judge detects an empty or wrong message") {
  struct Row {
    std::string message;
    bool is_wrong;
  };
  const Fault full{Function::kWrite, "ENOSPC"};
  for (const Row& row : {Row{"", true}, Row{"telusur-index: std::bad_alloc\n", true},
                         Row{"telusur-index: basic_string::_M_create\n", true},
                         Row{"telusur-index: Resource temporarily unavailable\n", true},
                         Row{"telusur-index: Something failed.\n", true},
                         Row{"telusur-index: There is no index at /a (No space left on device).\n", true},
                         Row{"telusur-index: The index at /a is damaged (No space left on device).\n", true},
                         Row{"telusur-index: The index at /a cannot be written to.\n", true},
                         Row{"telusur-index: Writing to /a failed: No space left on device.\n", false}}) {
    CAPTURE(row.message);
    CHECK(wrong_message(row.message, "/a", full).empty() != row.is_wrong);
  }
}

TEST_CASE("the judge detects a lost, changed or half-written article") {
  const Articles before{{"a", "old"}, {"b", "old"}};
  const Articles after{{"a", "new"}, {"b", "new"}, {"c", "new"}};
  const Articles mixed{{"a", "new"}, {"b", "old"}};
  CHECK(lost_article(before, before, after, Outcome::kOldOrNew) == "");
  CHECK(lost_article(after, before, after, Outcome::kOldOrNew) == "");
  CHECK(lost_article(mixed, before, after, Outcome::kMixed) == "");
  CHECK(lost_article(mixed, before, after, Outcome::kOldOrNew) != "");
  CHECK(lost_article({{"a", "new"}}, before, after, Outcome::kMixed) != "");
  CHECK(lost_article({{"a", "new"}, {"b", "odd"}}, before, after, Outcome::kMixed) != "");
}

TEST_CASE("the judge detects a changed folder") {
  const TemporaryDirectory directory;
  const std::string path = directory.write("file", "one");
  const FolderSnapshot before = snapshot_folder(directory.path());
  CHECK(first_difference(before, snapshot_folder(directory.path())) == "");
  directory.write("file", "two");
  CHECK(first_difference(before, snapshot_folder(directory.path())) == "file has other bytes");
  directory.write("more", "");
  CHECK(first_difference(before, snapshot_folder(directory.path())) == "more is new");
  std::filesystem::remove(path);
  std::filesystem::remove(directory.file("more"));
  CHECK(first_difference(before, snapshot_folder(directory.path())) == "file is gone");
}

}  // namespace
