// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_lock.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telusur/common/errors.h>

namespace telusur {
namespace {

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
  const std::string pid(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return pid.empty() ? "another process" : "process " + pid.substr(0, pid.find('\n'));
}

bool is_file_at(const std::string& path, int descriptor) {
  struct stat named {};
  struct stat opened {};
  return stat(path.c_str(), &named) == 0 && fstat(descriptor, &opened) == 0 &&
         named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
}

}  // namespace

IndexLock::IndexLock(const std::string& index_path, const LockWait& wait) {
  const std::string path = index_path + "/lock";
  for (;;) {
    // A writer that made no index removes its folder, and with it the file that others wait for.
    std::error_code error;
    std::filesystem::create_directories(index_path, error);
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0 && errno == ENOENT && !error) continue;  // it went in this moment
    if (descriptor_ < 0) {
      throw IndexError("The index at " + index_path + " cannot be written to: " +
                       std::generic_category().message(errno) + ". Check the permissions of the folder.");
    }
    try {
      take(index_path, wait);
    } catch (...) {
      close(descriptor_);
      throw;
    }
    if (is_file_at(path, descriptor_)) break;
    close(descriptor_);
  }
  // Only for the message of whoever finds the lock taken; the lock itself is the kernel's.
  const std::string pid = std::to_string(getpid()) + "\n";
  if (ftruncate(descriptor_, 0) == 0) static_cast<void>(pwrite(descriptor_, pid.data(), pid.size(), 0));
}

void IndexLock::take(const std::string& index_path, const LockWait& wait) const {
  const auto start = std::chrono::steady_clock::now();
  while (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const auto waited = std::chrono::steady_clock::now() - start;
    const bool is_over = std::chrono::floor<std::chrono::seconds>(waited) >= wait.limit;
    if (is_over || wait.stop.stop_requested()) {
      throw IndexLockedError("The index at " + index_path + " is being written to by " +
                             holder_of(descriptor_) +
                             ". Wait until it has finished, then try again; --wait does so by itself.");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

IndexLock::~IndexLock() { close(descriptor_); }

}  // namespace telusur
