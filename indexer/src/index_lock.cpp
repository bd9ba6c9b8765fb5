// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_lock.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
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

}  // namespace

IndexLock::IndexLock(const std::string& index_path) {
  const std::string path = index_path + "/lock";
  descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) {
    throw IndexError("The index at " + index_path + " cannot be written to: " +
                     std::generic_category().message(errno) + ". Check the permissions of the folder.");
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = holder_of(descriptor_);
    close(descriptor_);
    throw IndexLockedError("The index at " + index_path + " is being written to by " + holder +
                           ". Wait until it has finished, then try again.");
  }
  // Only for the message of whoever finds the lock taken; the lock itself is the kernel's.
  const std::string pid = std::to_string(getpid()) + "\n";
  if (ftruncate(descriptor_, 0) == 0) static_cast<void>(pwrite(descriptor_, pid.data(), pid.size(), 0));
}

IndexLock::~IndexLock() { close(descriptor_); }

}  // namespace telusur
