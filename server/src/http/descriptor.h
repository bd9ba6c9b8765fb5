// SPDX-License-Identifier: GPL-3.0-or-later
/// File descriptors that close themselves, and the two kinds that the event loop waits for.
#pragma once

#include <utility>

#include "http/socket_address.h"

namespace telusur::server {

/// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { reset(); }

  [[nodiscard]] int get() const noexcept { return number_; }
  [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }
  void reset() noexcept;

 private:
  int number_ = -1;
};

/// Wakes a thread that polls its descriptor. notify() is safe in every thread and in handlers of signals.
class WakeUp {
 public:
  /// Throws ResourceError.
  WakeUp();
  [[nodiscard]] int descriptor() const noexcept { return event_.get(); }
  void notify() const noexcept;
  void clear() const noexcept;

 private:
  Descriptor event_;
};

/// Opens a socket that listens at `address`, and sets its port to the one that the system has chosen. It does
/// not block. Throws Error if the address cannot be used.
[[nodiscard]] Descriptor listen_at(SocketAddress& address);

}  // namespace telusur::server
