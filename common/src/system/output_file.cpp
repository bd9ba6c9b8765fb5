// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/output_file.h"

#include <cerrno>
#include <cstddef>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"

namespace telusur {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

[[noreturn]] void fail(const Message& step, int error) {
  throw_system_error(error,
                     Message("{} failed: {} The last commit is intact.", step, reason_and_remedy(error)));
}

}  // namespace

OutputFile::OutputFile(std::string path)
    : path_(std::move(path)),
      file_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644)) {
  if (!file_) fail(Message("Creating {}", path_), errno);
}

void OutputFile::append(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kPieceBytes) write_buffer();
}

void OutputFile::finish() { write_buffer(); }

void OutputFile::finish_durably() {
  write_buffer();
  if (fsync(file_.get()) != 0) fail(Message("Syncing {}", path_), errno);
}

void OutputFile::write_buffer() {
  std::string_view bytes = buffer_;
  while (!bytes.empty()) {
    const ssize_t size = write(file_.get(), bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) fail(Message("Writing {}", path_), errno);
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  buffer_.clear();
}

}  // namespace telusur
