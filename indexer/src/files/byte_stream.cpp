// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/article_reader.h>

#include "errors/system_errors.h"
#include "system/descriptor.h"

namespace telusur {
namespace {

[[noreturn]] void throw_unreadable(const std::string& path, int error) {
  throw InputError(path, reason_of(error));
}

class FileStream final : public ByteStream {
 public:
  FileStream(Descriptor file, std::string path, std::stop_token stop)
      : file_(std::move(file)), path_(std::move(path)), stop_(std::move(stop)) {}

  std::size_t read(std::span<char> buffer) override {
    while (wait_for_bytes()) {
      const ssize_t count = ::read(descriptor(), buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) throw_unreadable(path_, errno);
    }
    return 0;
  }

 private:
  [[nodiscard]] int descriptor() const noexcept { return file_ ? file_.get() : STDIN_FILENO; }

  /// Returns false if a stop was requested. A pipe may be silent for hours, so the wait is divided.
  [[nodiscard]] bool wait_for_bytes() const {
    constexpr int kPollMilliseconds = 100;
    while (!stop_.stop_requested()) {
      pollfd request{.fd = descriptor(), .events = POLLIN, .revents = 0};
      if (::poll(&request, 1, kPollMilliseconds) != 0)
        return true;  // read() returns bytes, the end or an error
    }
    return false;
  }

  Descriptor file_;  // empty for standard input, which stays open
  std::string path_;
  std::stop_token stop_;
};

}  // namespace

std::unique_ptr<ByteStream> open_file(const std::string& path, std::stop_token stop) {
  if (path == "-") return std::make_unique<FileStream>(Descriptor(), "standard input", std::move(stop));
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) throw_unreadable(path, errno);
  return std::make_unique<FileStream>(std::move(file), path, std::move(stop));
}

}  // namespace telusur
