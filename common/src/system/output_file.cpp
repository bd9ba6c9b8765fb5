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

}  // namespace

OutputFile::OutputFile(std::string path)
    : path_(std::move(path)),
      file_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644)) {
  if (!file_) fail("Making", errno);
}

void OutputFile::append(std::string_view bytes) {
  collected_ += bytes;
  if (collected_.size() >= kPieceBytes) write_collected();
}

void OutputFile::finish() { write_collected(); }

void OutputFile::finish_durably() {
  write_collected();
  if (fsync(file_.get()) != 0) fail("Syncing", errno);
}

void OutputFile::write_collected() {
  std::string_view bytes = collected_;
  while (!bytes.empty()) {
    const ssize_t size = write(file_.get(), bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) fail("Writing", errno);
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  collected_.clear();
}

void OutputFile::fail(const char* step, int error) const {
  throw IndexError(std::string(step) + " " + path_ + " failed: " + reason_and_remedy(error) +
                   " The last commit still stands.");
}

}  // namespace telusur
