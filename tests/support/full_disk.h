// SPDX-License-Identifier: GPL-3.0-or-later
/// A full disk.
#pragma once

#include <cstddef>

#include <signal.h>
#include <sys/resource.h>

namespace telusur::test {

/// While an object lives, no file of this process can grow beyond `max_bytes`: writing fails with EFBIG, like
/// ENOSPC on a full disk.
class FullDisk {
 public:
  explicit FullDisk(std::size_t max_bytes) : old_handler_(signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit small{.rlim_cur = max_bytes, .rlim_max = old_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &old_);
    signal(SIGXFSZ, old_handler_);
  }

 private:
  rlimit old_{};
  void (*old_handler_)(int);
};

}  // namespace telusur::test
