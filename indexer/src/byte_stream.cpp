// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/article_reader.h>

namespace telusur {
namespace {

[[noreturn]] void throw_unreadable(const std::string& path, int error) {
  throw InputError(fmt::format("Cannot read {}: {}.", path, std::generic_category().message(error)));
}

class FileStream final : public ByteStream {
 public:
  FileStream(int descriptor, bool is_owned, std::string path)
      : descriptor_(descriptor), is_owned_(is_owned), path_(std::move(path)) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (is_owned_) ::close(descriptor_);
  }

  std::size_t read(std::span<char> buffer) override {
    while (true) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) throw_unreadable(path_, errno);
    }
  }

 private:
  int descriptor_;
  bool is_owned_;
  std::string path_;
};

}  // namespace

std::unique_ptr<ByteStream> open_file(const std::string& path) {
  if (path == "-") return std::make_unique<FileStream>(STDIN_FILENO, false, "standard input");
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_unreadable(path, errno);
  return std::make_unique<FileStream>(descriptor, true, path);
}

}  // namespace telusur
