// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_lock.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"

namespace telusur {
namespace {

/// How often another writer may remove the file, with its empty index, while this process waits for it.
constexpr int kMaxAttempts = 100;

std::string lock_path(const std::string& index_path) { return index_path + "/" + std::string(kLockName); }

[[noreturn]] void fail(const std::string& index_path, int error) {
  throw_system_error(
      error,
      Message("The index at {} cannot be written to: its lock file cannot be opened: {} Nothing was changed.",
              index_path, reason_and_remedy(error)));
}

/// The process id in a lock file, which contains that and a line feed, or no bytes. Nothing for another file.
std::optional<std::string> read_process_id(const Descriptor& file) {
  std::array<char, 24> bytes{};
  const ssize_t size = pread(file.get(), bytes.data(), bytes.size(), 0);
  std::string text(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  if (text.size() == bytes.size()) return std::nullopt;
  if (text.ends_with('\n')) text.pop_back();
  return text.find_first_not_of("0123456789") == std::string::npos ? std::optional(text) : std::nullopt;
}

[[noreturn]] void fail_locked(const Descriptor& file, const std::string& index_path) {
  const std::string process = read_process_id(file).value_or("");
  throw IndexLockedError(
      process.empty()
          ? Message("The index at {} is held by another process, which reads or writes it.", index_path)
          : Message("The index at {} is being written to by process {}.", index_path, process),
      Remedy::kWait);
}

/// Returns whether `file` is a lock file: regular, without hard links, and with no contents but a process id.
bool is_lock_file(const Descriptor& file, const std::string& index_path) {
  struct stat status {};
  if (fstat(file.get(), &status) != 0) fail(index_path, errno);
  return S_ISREG(status.st_mode) && status.st_nlink <= 1 && read_process_id(file).has_value();
}

bool is_file_at(const std::string& path, const Descriptor& file) {
  struct stat named {};
  struct stat opened {};
  return lstat(path.c_str(), &named) == 0 && fstat(file.get(), &opened) == 0 &&
         named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
}

/// Waits for the lock `operation` of flock(2).
void acquire(const Descriptor& file, int operation, const std::string& index_path, const LockWait& wait) {
  const auto start = std::chrono::steady_clock::now();
  while (flock(file.get(), operation | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (const int error = errno; error != EWOULDBLOCK) {
      throw_system_error(error, Message("The index at {} cannot be locked: {} Nothing was changed.",
                                        index_path, reason_and_remedy(error)));
    }
    const auto waited = std::chrono::steady_clock::now() - start;
    const bool is_over = std::chrono::floor<std::chrono::seconds>(waited) >= wait.limit;
    if (is_over || wait.stop.stop_requested()) fail_locked(file, index_path);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

/// Opens the lock file. Returns an empty descriptor if another writer has just removed the folder.
Descriptor open_for_writing(const std::string& index_path) {
  std::error_code error;
  std::filesystem::create_directories(index_path, error);
  Descriptor file(
      open(lock_path(index_path).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644));
  if (!file && errno == ENOENT && !error) return file;
  const bool is_link = !file && errno == ELOOP;
  if (!file && !is_link) fail(index_path, errno);
  if (!is_link && is_lock_file(file, index_path)) return file;
  throw IndexError(
      Message(
          "The file {} is not a Telusur lock file, or has another hard link. Nothing was changed. Remove it "
          "if nobody needs it.",
          lock_path(index_path)),
      Remedy::kNameOtherFolder);
}

}  // namespace

void fail_changed_meanwhile(const std::string& index_path) {
  throw IndexLockedError(
      Message("The index at {} was changed by another process while it was read.", index_path),
      Remedy::kTryAgain);
}

IndexLock IndexLock::for_writing(const std::string& index_path, const LockWait& wait) {
  // A stop ends a wait. Without one the run notices it, and says that it was interrupted.
  for (int attempt = 0; attempt < kMaxAttempts && (attempt == 0 || !wait.stop.stop_requested()); ++attempt) {
    Descriptor file = open_for_writing(index_path);
    if (!file) continue;
    acquire(file, LOCK_EX, index_path, wait);
    // A writer that created no index removes its folder, with the lock file.
    if (!is_file_at(lock_path(index_path), file)) continue;
    // For the error message of others. The kernel keeps the lock itself.
    const std::string pid = std::to_string(getpid()) + "\n";
    if (ftruncate(file.get(), 0) == 0) static_cast<void>(pwrite(file.get(), pid.data(), pid.size(), 0));
    return IndexLock(std::move(file), true);
  }
  throw IndexLockedError(Message("The index at {} could not be locked: its folder was removed repeatedly, or "
                                 "the wait was stopped.",
                                 index_path),
                         Remedy::kTryAgain);
}

std::optional<IndexLock> IndexLock::for_reading(const std::string& index_path, const LockWait& wait) {
  Descriptor file = Descriptor::open_file(lock_path(index_path));
  if (!file || !is_lock_file(file, index_path)) return std::nullopt;
  acquire(file, LOCK_SH, index_path, wait);
  return IndexLock(std::move(file), false);
}

IndexLock::~IndexLock() {
  if (file_ && is_writer_) static_cast<void>(ftruncate(file_.get(), 0) == 0);
}

}  // namespace telusur
