// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a file from its beginning to its end.
#pragma once

#include <string>
#include <string_view>

#include "system/descriptor.h"

namespace telusur {

/// Buffers appended bytes and writes them in pieces of 64 KiB. All functions throw IndexError, which names
/// the file and the reason, if the disk fails; the file is then incomplete. Follows no symbolic link. Not
/// thread-safe.
class OutputFile {
 public:
  /// Creates the file at `path`, or truncates an existing one.
  explicit OutputFile(std::string path);

  void append(std::string_view bytes);

  /// Writes the rest of the buffer. Required: the destructor does not write it.
  void finish();

  /// Like finish(), and waits until the file is on disk.
  void finish_durably();

 private:
  void write_buffer();

  std::string path_;
  Descriptor file_;
  std::string buffer_;
};

}  // namespace telusur
