// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "file_replacement.h"
#include "language.h"
#include "program.h"

namespace telusur::tool {
namespace {

// Queries are private.
constexpr mode_t kOwnerOnly = 0600;

/// Only the end of a longer file is read.
constexpr std::uint64_t kMaxBytes = std::uint64_t{4} << 20;

[[noreturn]] void fail(const std::string& path, int error) {
  throw Error(
      Message("The history of queries is not kept: {} cannot be used ({}).", path, system_reason(error)));
}

[[noreturn]] void fail_irregular(const std::string& path) {
  throw Error(Message("The history of queries is not kept: {} is not a regular file.", path));
}

/// Opens the file for reading and appending, without following a link and without waiting for the other end
/// of a pipe. Returns the descriptor and the size of the file.
std::pair<int, std::uint64_t> open_history(const std::string& path) {
  const int number = open(
      path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, kOwnerOnly);
  const int error = errno;
  struct stat status {};
  if (number < 0) {
    // The reasons of ELOOP (a link) and ENXIO (a socket) are hard to understand.
    if (lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) fail_irregular(path);
    fail(path, error);
  }
  const bool is_regular = fstat(number, &status) == 0 && S_ISREG(status.st_mode);
  if (!is_regular || status.st_uid != geteuid()) {
    close(number);
    if (!is_regular) fail_irregular(path);
    throw Error(Message("The history of queries is not kept: {} belongs to another user.", path));
  }
  if ((status.st_mode & 07777) != kOwnerOnly) static_cast<void>(fchmod(number, kOwnerOnly));
  return {number, static_cast<std::uint64_t>(status.st_size)};
}

/// The lines in the last kMaxBytes of the file.
std::vector<std::string> read_lines(int descriptor, std::uint64_t size, const std::string& path) {
  std::string bytes;
  std::uint64_t offset = size > kMaxBytes ? size - kMaxBytes : 0;
  const bool is_cut = offset > 0;
  for (std::array<char, 65536> buffer{};;) {
    const ssize_t count = pread(descriptor, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, errno);
    if (count == 0 || bytes.size() > kMaxBytes) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
  std::vector<std::string> lines;
  std::size_t begin = is_cut ? std::min(bytes.find('\n'), bytes.size() - 1) + 1 : 0;
  while (begin < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (end > begin) lines.push_back(bytes.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

std::vector<std::string> HistoryFile::read() const {
  std::error_code ignored;  // opening the file reports what is wrong
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), ignored);
  const auto [number, size] = open_history(path_);
  const Descriptor file(number);
  std::vector<std::string> lines = read_lines(file.get(), size, path_);
  if (lines.size() > max_lines_)
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(max_lines_));
  return lines;
}

void HistoryFile::append(std::string_view line) const {
  const Descriptor file(open_history(path_).first);
  if (const int error = write_all(file.get(), std::string(line) + '\n'); error != 0) fail(path_, error);
}

// A line that another program appends between reading and renaming is lost. A lock would avoid that, but
// could hang the prompt.
void HistoryFile::trim() const {
  const auto [number, size] = open_history(path_);
  const Descriptor file(number);
  const std::vector<std::string> lines = read_lines(file.get(), size, path_);
  if (lines.size() <= max_lines_ && size <= kMaxBytes) return;
  std::string text;
  for (std::size_t i = lines.size() - std::min(lines.size(), max_lines_); i < lines.size(); ++i)
    text += lines[i] + '\n';
  if (const int error = replace_file(path_, text); error != 0) fail(path_, error);
}

std::string find_history_path() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (state != nullptr && *state == '/') {
    folder = state;
  } else if (home != nullptr && *home == '/') {
    folder = std::filesystem::path(home) / ".local" / "state";
  } else {
    return "";
  }
  return folder / "telusur" / "history";
}

}  // namespace telusur::tool
