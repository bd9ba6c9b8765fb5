// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/descriptor.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telusur {

Descriptor::~Descriptor() {
  if (number_ < 0) return;
  const int error = errno;  // callers look at it after a failure that unwinds
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

SmallFile read_small_file(const std::string& path, std::size_t max_bytes) {
  SmallFile result;
  const Descriptor file = Descriptor::open_file(path);
  if (!file) {
    result.error = errno;
    return result;
  }
  std::string bytes(max_bytes + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      result.error = errno;
      return result;
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > max_bytes) {
    result.error = EFBIG;
    return result;
  }
  bytes.resize(size);
  result.bytes = std::move(bytes);
  return result;
}

}  // namespace telusur
