// SPDX-License-Identifier: GPL-3.0-or-later
/// Small files that a program keeps for its user.
#pragma once

#include <string>
#include <string_view>

namespace telusur::tool {

/// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;  // negative if there is none
};

/// Replaces the file `path`, or creates it, by one with `text` that only its owner can read. Atomic: after a
/// crash or on a full disk the old file stands. Returns 0, or the errno of the failure.
[[nodiscard]] int replace_file(const std::string& path, std::string_view text);

}  // namespace telusur::tool
