// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/descriptor.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telusur {

Descriptor::~Descriptor() {
  if (number_ < 0) return;
  const int error = errno;  // callers read it after a failure that unwinds
  close(number_);
  errno = error;
}

Descriptor Descriptor::open_file(const std::string& path) noexcept {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file) return file;
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return {};
  if (S_ISREG(status.st_mode)) return file;
  errno = EINVAL;
  return {};
}

ssize_t read_at(const Descriptor& file, std::uint64_t offset, std::span<unsigned char> bytes) {
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t part =
        pread(file.get(), bytes.data() + size, bytes.size() - size, static_cast<off_t>(offset + size));
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) return -1;
    if (part == 0) break;
    size += static_cast<std::size_t>(part);
  }
  return static_cast<ssize_t>(size);
}

}  // namespace telusur
