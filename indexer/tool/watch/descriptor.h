// SPDX-License-Identifier: GPL-3.0-or-later
/// A file descriptor that closes itself.
#pragma once

#include <utility>

#include <unistd.h>

namespace telusur::tool {

/// Owns a file descriptor. A negative number means that there is none.
class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  [[nodiscard]] int get() const noexcept { return number_; }

 private:
  int number_;
};

}  // namespace telusur::tool
