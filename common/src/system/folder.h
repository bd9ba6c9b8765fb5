// SPDX-License-Identifier: GPL-3.0-or-later
/// Lists a folder.
#pragma once

#include <string>
#include <vector>

namespace telusur {

/// The names in a folder.
struct FolderNames {
  std::vector<std::string> names;  ///< without "." and "..", in no order
  int error = 0;                   ///< errno of the first step that failed; 0 if `names` is complete
};

/// Lists the folder at `path`. Used instead of std::filesystem, whose iterator ends the process when it runs
/// out of memory.
[[nodiscard]] FolderNames list_folder(const std::string& path);

}  // namespace telusur
