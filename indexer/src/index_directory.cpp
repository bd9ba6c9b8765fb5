// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_directory.h"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <telusur/common/errors.h>

namespace telusur {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubName = "XAPIANDB";
constexpr std::string_view kNewStubName = "XAPIANDB.new";  // renamed to kStubName once it is on disk
constexpr std::string_view kGenerationPrefix = "generation-";

[[noreturn]] void fail(const std::string& path, const std::string& what, int error) {
  throw IndexError("The index at " + path + " cannot be written to: " + what + " failed (" +
                   std::generic_category().message(error) + "). Nothing that was indexed before is lost.");
}

/// Flushes a file or folder to disk; a rename is durable only after its folder is.
void sync_to_disk(const std::string& index_path, const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(index_path, "opening " + path.string(), errno);
  const int result = fsync(descriptor);
  const int error = errno;
  close(descriptor);
  if (result != 0) fail(index_path, "syncing " + path.string(), error);
}

bool is_generation(const fs::path& entry) { return entry.filename().string().starts_with(kGenerationPrefix); }

/// A folder that holds anything but an index is somebody's, and stays as it is.
void require_own(const fs::path& path) {
  if (fs::exists(path / kStubName)) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    const fs::path name = entry.path().filename();
    if (name == "lock" || name == kNewStubName || is_generation(entry.path())) continue;
    throw IndexError("The folder " + path.string() + " is not an index of Telusur (it holds " +
                     name.string() + "). Name a new or empty folder with -d.");
  }
}

}  // namespace

IndexDirectory::IndexDirectory(const std::string& path)
    : path_(fs::absolute(path).lexically_normal().string()) {
  if (path_.size() > 1 && path_.ends_with('/')) path_.pop_back();
  std::error_code error;
  if (fs::exists(path_, error) && !fs::is_directory(path_, error)) {
    throw IndexError("The index " + path_ + " is a file, not a folder. Name another folder with -d.");
  }
  is_new_ = fs::create_directories(path_, error);
  if (error) {
    throw IndexError("The index " + path_ + " cannot be made: " + error.message() +
                     ". Name another folder with -d, or check its permissions.");
  }
  require_own(path_);
  lock_.emplace(path_);
}

IndexDirectory::~IndexDirectory() {
  std::error_code ignored;
  const auto published = current();
  for (const fs::directory_entry& entry : fs::directory_iterator(path_, ignored)) {
    if (is_generation(entry.path()) && entry.path().string() != published)
      fs::remove_all(entry.path(), ignored);
  }
  if (is_new_ && !published) {
    fs::remove(fs::path(path_) / "lock", ignored);
    fs::remove(path_, ignored);
  }
}

std::optional<std::string> IndexDirectory::current() const {
  std::ifstream stub(fs::path(path_) / kStubName);
  for (std::string type, name; stub >> type >> name;) {
    if (type == "auto") return (fs::path(path_) / name).string();
  }
  return std::nullopt;
}

std::string IndexDirectory::next() const {
  unsigned long highest = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
    if (!is_generation(entry.path())) continue;
    const std::string number = entry.path().filename().string().substr(kGenerationPrefix.size());
    highest = std::max(highest, std::strtoul(number.c_str(), nullptr, 10));
  }
  return (fs::path(path_) / (std::string(kGenerationPrefix) + std::to_string(highest + 1))).string();
}

void IndexDirectory::publish(const std::string& generation) {
  const fs::path stub = fs::path(path_) / kStubName;
  const fs::path fresh = fs::path(path_) / kNewStubName;
  {
    std::ofstream output(fresh, std::ios::trunc);
    output << "auto " << fs::path(generation).filename().string() << '\n';
    output.flush();
    if (!output) fail(path_, "writing " + fresh.string(), errno);
  }
  sync_to_disk(path_, fresh);
  sync_to_disk(path_, generation);
  std::error_code error;
  fs::rename(fresh, stub, error);
  if (error) fail(path_, "renaming " + fresh.string(), error.value());
  sync_to_disk(path_, path_);
  for (const fs::directory_entry& entry : fs::directory_iterator(path_, error)) {
    if (is_generation(entry.path()) && entry.path().string() != generation)
      fs::remove_all(entry.path(), error);
  }
}

}  // namespace telusur
