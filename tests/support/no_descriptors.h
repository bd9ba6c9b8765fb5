// SPDX-License-Identifier: GPL-3.0-or-later
/// A process that has as many files open as it may.
#pragma once

#include <sys/resource.h>

namespace telusur::test {

/// While an object lives, opening any file fails with EMFILE. Files that are open stay so.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &old_);
    const rlimit none{.rlim_cur = 3, .rlim_max = old_.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
  }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &old_); }

 private:
  rlimit old_{};
};

}  // namespace telusur::test
