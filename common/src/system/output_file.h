// SPDX-License-Identifier: GPL-3.0-or-later
/// A file that is written from its beginning to its end.
#pragma once

#include <string>
#include <string_view>

#include "system/descriptor.h"

namespace telusur {

/// Collects what is appended and writes it in large pieces. Each function throws IndexError, naming the file
/// and the reason, when the disk fails; the file is then incomplete. Follows no symbolic link. Not
/// thread-safe.
class OutputFile {
 public:
  /// Makes the file at `path`, or cuts the one that is there.
  explicit OutputFile(std::string path);

  void append(std::string_view bytes);

  /// Writes what is still collected. A file that is not finished lacks it.
  void finish();

  /// finish(), and waits until all is on disk.
  void finish_durably();

 private:
  void write_collected();
  [[noreturn]] void fail(const char* step, int error) const;

  std::string path_;
  Descriptor file_;
  std::string collected_;
};

}  // namespace telusur
