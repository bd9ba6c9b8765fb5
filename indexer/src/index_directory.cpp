// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_directory.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>

namespace telusur {
namespace {

namespace fs = std::filesystem;

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

/// Renames within the folder of the index, durably.
void rename_in(const std::string& index_path, const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) fail(index_path, "renaming " + from.string(), error.value());
  sync_to_disk(index_path, index_path);
}

/// Number of a folder of the name `prefix` and digits; nothing for any other name.
std::optional<unsigned long> number_of(const fs::path& folder, std::string_view prefix) {
  const std::string name = folder.filename().string();
  if (!name.starts_with(prefix)) return std::nullopt;
  const std::string_view digits = std::string_view(name).substr(prefix.size());
  unsigned long number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// Whether `folder` is a database of ours: by its name, and by holding nothing but the files of a Xapian
/// database. What is not stays, whoever put it there.
bool is_database(const fs::path& folder, std::string_view prefix) {
  std::error_code error;
  if (!number_of(folder, prefix) || !fs::is_directory(fs::symlink_status(folder, error))) return false;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path name = entry->path().filename();
    const bool is_ours = name == "iamglass" || name == "flintlock" || name.extension() == ".glass" ||
                         name.extension() == ".tmp";
    if (!is_ours) return false;
  }
  return !error;
}

bool is_generation(const fs::path& folder) { return is_database(folder, kGenerationPrefix); }
bool is_segment(const fs::path& folder) { return is_database(folder, kSegmentPrefix); }

/// What lies in the folder of the index; nothing when the folder has gone.
std::vector<fs::path> entries_of(const std::string& index_path) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator entry(index_path, error), end; !error && entry != end; entry.increment(error)) {
    entries.push_back(entry->path());
  }
  if (error == std::errc::no_such_file_or_directory) return {};
  if (error) {
    throw IndexError("The folder " + index_path + " cannot be read: " + error.message() +
                     ". Check its permissions; nothing in it was changed.");
  }
  return entries;
}

/// Articles in a generation; none when it was never finished.
std::size_t articles_in(const fs::path& generation) {
  try {
    return Xapian::Database(generation.string()).get_doccount();
  } catch (const Xapian::Error&) {
    return 0;
  }
}

/// The generation that the stub names; nothing when there is no stub. A stub that cannot be read, or that is
/// not ours, is never taken for none, as all generations would then look abandoned.
std::optional<std::string> read_stub(const std::string& index_path) {
  const fs::path path = fs::path(index_path) / kStubName;
  std::error_code error;
  if (fs::symlink_status(path, error).type() == fs::file_type::not_found) return std::nullopt;
  if (auto generation = generation_of_stub(index_path); generation && is_generation(*generation))
    return generation;
  throw IndexError(
      "The file " + path.string() +
      " does not name a generation of this index, or cannot be read. Nothing was changed. Mend it (one line: "
      "auto generation-N), or name another folder with -d.");
}

}  // namespace

std::string current_generation(const std::string& index_path) {
  if (const auto generation = read_stub(index_path)) return *generation;
  throw IndexError("There is no index at " + index_path +
                   ". Name another folder with -d, or make one with telusur-index -d DIR PATH.");
}

IndexDirectory::IndexDirectory(const std::string& path, const LockWait& wait) {
  if (path.empty()) throw UsageError("The index has no name. Name its folder with -d.");
  std::error_code error;
  path_ = fs::absolute(path, error).lexically_normal().string();
  if (path_.size() > 1 && path_.ends_with('/')) path_.pop_back();
  if (const auto status = fs::status(path_, error); fs::exists(status) && !fs::is_directory(status)) {
    throw IndexError("The index " + path_ + " is a file, not a folder. Name another folder with -d.");
  }
  is_new_ = fs::create_directories(path_, error);
  if (error) {
    throw IndexError("The index " + path_ + " cannot be made: " + error.message() +
                     ". Name another folder with -d, or check its permissions.");
  }
  require_own();
  lock_.emplace(path_, wait);
  if (is_new_) sync_to_disk(path_, fs::path(path_).parent_path());
  current_ = read_stub(path_);
  if (!current_) adopt_abandoned();
  remove_others();
}

IndexDirectory::~IndexDirectory() {
  try {
    remove_others();
    if (!is_new_ || current_) return;
    std::error_code ignored;
    fs::remove(fs::path(path_) / "lock", ignored);
    fs::remove(path_, ignored);  // only if it is empty
  } catch (const Error&) {
    // A generation that nothing names costs space and nothing else; the next writer removes it.
  }
}

/// A folder that holds anything but an index is somebody's, and stays as it is.
void IndexDirectory::require_own() const {
  const std::vector<fs::path> entries = entries_of(path_);
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(entries, [&](const fs::path& entry) { return entry.filename() == name; });
  };
  if (has(kStubName)) return;
  // Beside our lock another writer may be at work, who makes and removes databases in this moment.
  const bool may_be_at_work = has("lock");
  const auto is_ours = [&](const fs::path& entry) {
    if (may_be_at_work && (number_of(entry, kGenerationPrefix) || number_of(entry, kSegmentPrefix)))
      return true;
    return is_generation(entry) || is_segment(entry);
  };
  for (const fs::path& entry : entries) {
    const fs::path name = entry.filename();
    if (name == "lock" || name == kNewStubName || is_ours(entry)) continue;
    throw IndexError("The folder " + path_ + " is not an index of Telusur (it holds " + name.string() +
                     "). Name a new or empty folder with -d.");
  }
}

/// Without a stub, a generation with articles was committed just before a crash, or its stub was lost: it is
/// the index.
void IndexDirectory::adopt_abandoned() {
  for (const fs::path& entry : entries_of(path_)) {
    if (!is_generation(entry) || articles_in(entry) == 0) continue;
    if (current_) {
      throw IndexError(
          "The index at " + path_ + " has lost its file XAPIANDB and holds two generations with articles (" +
          fs::path(*current_).filename().string() + ", " + entry.filename().string() +
          "). Write the one to keep into it (one line: auto generation-N). Nothing was changed.");
    }
    current_ = entry.string();
  }
  if (current_) publish(*current_);
}

std::string IndexDirectory::next() const {
  unsigned long highest = 0;
  for (const fs::path& entry : entries_of(path_))
    highest = std::max(highest, number_of(entry, kGenerationPrefix).value_or(0));
  return (fs::path(path_) / (std::string(kGenerationPrefix) + std::to_string(highest + 1))).string();
}

std::string IndexDirectory::publish(const std::string& database) {
  for (const fs::path& file : entries_of(database)) sync_to_disk(path_, file);
  sync_to_disk(path_, database);
  const std::string generation = is_generation(database) ? database : next();
  if (generation != database) rename_in(path_, database, generation);

  const fs::path fresh = fs::path(path_) / kNewStubName;
  {
    std::ofstream output(fresh, std::ios::trunc);
    output << "auto " << fs::path(generation).filename().string() << '\n';
    output.flush();
    if (!output) fail(path_, "writing " + fresh.string(), errno);
  }
  sync_to_disk(path_, fresh);
  rename_in(path_, fresh, fs::path(path_) / kStubName);
  current_ = generation;
  remove_others();
  return generation;
}

/// Removes segments and every generation but the current one. Only ever called under the lock, with the stub
/// read.
void IndexDirectory::remove_others() const {
  for (const fs::path& entry : entries_of(path_)) {
    std::error_code ignored;
    const bool is_left_over = is_segment(entry) || (is_generation(entry) && entry.string() != current_);
    if (is_left_over) fs::remove_all(entry, ignored);
  }
}

}  // namespace telusur
