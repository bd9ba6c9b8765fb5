// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/file_selection.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fnmatch.h>

#include <telusur/common/errors.h>

#include "decoding/text_decoder.h"
#include "text/ascii.h"

namespace telusur {
namespace {

bool matches(const std::string& glob, const std::string& path) {
  if (glob.find('/') == std::string::npos)
    return ::fnmatch(glob.c_str(), path.substr(path.rfind('/') + 1).c_str(), 0) == 0;
  return ::fnmatch(glob.starts_with('/') ? glob.c_str() : ("*/" + glob).c_str(), path.c_str(), 0) == 0;
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

// Returns the path in a line. Blanks and a carriage return belong to it only if a file has that name.
std::string file_name_in(const std::string& line) {
  if (line.empty() || exists(line)) return line;
  std::string without_return = line.substr(0, line.size() - (line.ends_with('\r') ? 1 : 0));
  std::string trimmed(trim_ascii(line));
  return !trimmed.empty() && (exists(without_return) || !exists(trimmed)) ? without_return : trimmed;
}

// A list in UTF-16 or with a byte order mark is decoded; any other is bytes, as file names are.
StreamWindow open_names(const std::string& path) {
  constexpr std::string_view kMark = "\xef\xbb\xbf";
  StreamWindow bytes(open_file(path));
  bytes.extend_to(kMark.size());
  if (bytes.bytes().starts_with(kMark)) bytes.consume(kMark.size());
  const bool is_utf16 = bytes.bytes().starts_with("\xff\xfe") || bytes.bytes().starts_with("\xfe\xff");
  return is_utf16 ? StreamWindow(std::make_unique<TextDecoder>(std::move(bytes))) : std::move(bytes);
}

}  // namespace

bool matches_any(std::span<const std::string> globs, const std::string& path) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return matches(glob, path); });
}

NameList::NameList(const std::string& path, bool names_end_in_nul)
    : path_(path), end_(names_end_in_nul ? '\0' : '\n'), input_(open_names(path)) {}

std::optional<std::string> NameList::next() {
  while (auto line = next_line()) {
    std::string name = end_ == '\0' ? std::move(*line) : file_name_in(*line);
    if (!name.empty()) return name;
  }
  return std::nullopt;
}

std::optional<std::string> NameList::next_line() {
  constexpr std::size_t kMaxNameBytes = std::size_t{64} << 10;
  while (true) {
    const std::string_view bytes = input_.bytes();
    const std::size_t end = bytes.find(end_);
    if (end != std::string_view::npos) {
      std::string line(bytes.substr(0, end));
      input_.consume(end + 1);
      return line;
    }
    if (bytes.size() > kMaxNameBytes) {
      throw InputError(path_,
                       Message("a name in it is longer than any path (do NUL bytes separate the names?)"));
    }
    if (input_.extend()) continue;
    if (input_.bytes().empty()) return std::nullopt;
    std::string line(input_.bytes());
    input_.consume(line.size());
    return line;
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
