// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/article_reader.h>

namespace telusur {
namespace {

[[noreturn]] void throw_unreadable(const std::string& path, int error) {
  throw InputError(path, std::generic_category().message(error));
}

class FileStream final : public ByteStream {
 public:
  FileStream(int descriptor, bool is_owned, std::string path, std::stop_token stop)
      : descriptor_(descriptor), is_owned_(is_owned), path_(std::move(path)), stop_(std::move(stop)) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (is_owned_) ::close(descriptor_);
  }

  std::size_t read(std::span<char> buffer) override {
    while (wait_for_bytes()) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) throw_unreadable(path_, errno);
    }
    return 0;
  }

 private:
  /// False when reading was stopped. A pipe may stay silent for hours, so it is asked now and then.
  [[nodiscard]] bool wait_for_bytes() const {
    constexpr int kMillisecondsBetweenLooks = 100;
    while (!stop_.stop_requested()) {
      pollfd descriptor{.fd = descriptor_, .events = POLLIN, .revents = 0};
      if (::poll(&descriptor, 1, kMillisecondsBetweenLooks) != 0)
        return true;  // bytes, the end, or an error to be read
    }
    return false;
  }

  int descriptor_;
  bool is_owned_;
  std::string path_;
  std::stop_token stop_;
};

}  // namespace

std::unique_ptr<ByteStream> open_file(const std::string& path, std::stop_token stop) {
  if (path == "-")
    return std::make_unique<FileStream>(STDIN_FILENO, false, "standard input", std::move(stop));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_unreadable(path, errno);
  return std::make_unique<FileStream>(descriptor, true, path, std::move(stop));
}

}  // namespace telusur
