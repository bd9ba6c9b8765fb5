// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/folder.h"

#include <cerrno>
#include <memory>
#include <string_view>

#include <dirent.h>

namespace telusur {

FolderNames list_folder(const std::string& path) {
  FolderNames folder;
  const auto close = [](DIR* opened) { closedir(opened); };
  const std::unique_ptr<DIR, decltype(close)> opened(opendir(path.c_str()), close);
  if (!opened) {
    folder.error = errno;
    return folder;
  }
  while (true) {
    errno = 0;
    const dirent* entry = readdir(opened.get());
    if (entry == nullptr) break;
    const std::string_view name(entry->d_name);
    if (name != "." && name != "..") folder.names.emplace_back(name);
  }
  folder.error = errno;
  return folder;
}

}  // namespace telusur
