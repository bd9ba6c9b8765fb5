// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/whole_file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "system/descriptor.h"

namespace telusur {

WholeFile read_whole_file(const std::string& path, std::size_t max_bytes, FileAccess access) {
  constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
  const Descriptor file = access == FileAccess::kRegularFile
                              ? Descriptor::open_file(path)
                              : Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return {.bytes = {}, .error = errno};
  WholeFile result;
  std::string block(std::min(kBlockBytes, max_bytes + 1), '\0');
  while (true) {
    const ssize_t size = ::read(file.get(), block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return {.bytes = {}, .error = errno};
    if (size == 0) return result;
    result.bytes.append(block, 0, static_cast<std::size_t>(size));
    if (result.bytes.size() > max_bytes) return {.bytes = {}, .error = EFBIG};
  }
}

}  // namespace telusur
