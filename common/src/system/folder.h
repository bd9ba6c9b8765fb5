// SPDX-License-Identifier: GPL-3.0-or-later
/// The names in a folder.
#pragma once

#include <string>
#include <vector>

namespace telusur {

struct FolderNames {
  std::vector<std::string> names;  ///< without "." and "..", in no order
  int error = 0;                   ///< errno of the first step that failed; 0 when `names` are all
};

/// Lists the folder at `path`. std::filesystem ends the process when memory for its iterator is lacking.
[[nodiscard]] FolderNames list_folder(const std::string& path);

}  // namespace telusur
