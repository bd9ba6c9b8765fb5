// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/file_selection.h"

#include <algorithm>

#include <fnmatch.h>

#include <telusur/common/errors.h>

namespace telusur {
namespace {

bool matches(const std::string& glob, const std::string& path) {
  if (glob.find('/') == std::string::npos)
    return ::fnmatch(glob.c_str(), path.substr(path.rfind('/') + 1).c_str(), 0) == 0;
  return ::fnmatch(glob.starts_with('/') ? glob.c_str() : ("*/" + glob).c_str(), path.c_str(), 0) == 0;
}

}  // namespace

bool matches_any(std::span<const std::string> globs, const std::string& path) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return matches(glob, path); });
}

NameList::NameList(const std::string& path, bool names_end_in_nul)
    : path_(path), end_(names_end_in_nul ? '\0' : '\n'), input_(open_file(path)) {}

std::optional<std::string> NameList::next() {
  constexpr std::size_t kMaxNameBytes = std::size_t{64} << 10;
  while (true) {
    const std::string_view bytes = input_.bytes();
    const std::size_t end = bytes.find(end_);
    if (end != std::string_view::npos) {
      const std::string name(bytes.substr(0, end));
      input_.consume(end + 1);
      if (!name.empty()) return name;
      continue;
    }
    if (bytes.size() > kMaxNameBytes) {
      throw InputError(path_,
                       Message("a name in it is longer than any path (do NUL bytes separate the names?)"));
    }
    if (input_.extend()) continue;
    if (input_.bytes().empty()) return std::nullopt;
    const std::string name(input_.bytes());
    input_.consume(name.size());
    return name;
  }
}

FoundFile make_found_file(const std::string& path, const struct stat& info) {
  if (!S_ISREG(info.st_mode)) return {.path = path};
  constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
  return {.path = path,
          .size_bytes = static_cast<std::uint64_t>(info.st_size),
          .modified_ns = info.st_mtim.tv_sec * kNanosecondsPerSecond + info.st_mtim.tv_nsec,
          .inode = info.st_ino};
}

std::optional<FoundFile> stat_file(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  return make_found_file(path, info);
}

}  // namespace telusur
