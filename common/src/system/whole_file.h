// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads files that are small enough to be held in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace telusur {

/// The content of a file, or the reason why it was not read.
struct WholeFile {
  std::string bytes;
  int error = 0;  ///< errno of the first step that failed; 0 if `bytes` is the whole file
};

/// Which files read_whole_file() opens.
enum class FileAccess : std::uint8_t {
  kRegularFile,  ///< files of an index: regular files only, without symbolic links (Descriptor::open_file)
  kAnyFile,      ///< files that a user names: also symbolic links and pipes
};

/// Reads the file at `path`. The error is EFBIG if the file has more than `max_bytes`, EINVAL if it must be a
/// regular file and is not, and EISDIR for a folder. Reads at most one block more than `max_bytes`.
[[nodiscard]] WholeFile read_whole_file(const std::string& path, std::size_t max_bytes,
                                        FileAccess access = FileAccess::kRegularFile);

}  // namespace telusur
