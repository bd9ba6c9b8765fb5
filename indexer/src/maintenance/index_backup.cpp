// SPDX-License-Identifier: GPL-3.0-or-later
// Why no lock: an indexer may hold it for hours. Why no copy_file_range: on some file systems a copy then
// shares its blocks with the index, and a bad sector harms both.
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "check/index_check.h"
#include "errors/firewall.h"
#include "errors/system_errors.h"
#include "glass/format/layout.h"
#include "glass/reading/version_file.h"
#include "glass/writing/table_copy.h"
#include "index_format/generation.h"
#include "index_format/stub.h"
#include "store/index_directory.h"
#include "system/descriptor.h"
#include "system/folder.h"
#include "system/output_file.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

/// How often the copy is brought up to a newer commit. Each time takes as long as the changes since the last
/// one, so one of them meets no commit soon.
constexpr int kMaxUpdates = 100;

/// How often the generation may be superseded and removed while it is copied. Making one takes longer than
/// copying it.
constexpr int kMaxGenerations = 20;

constexpr std::string_view kLockName = "lock";

/// What ends a copy that was asked to stop. No exception of the standard library, so no handler takes it.
struct Stopped {};

/// Counts what is copied, and ends the copy when it should stop.
class Progress {
 public:
  Progress(const BackupOptions& options, const std::stop_token& stop) : options_(&options), stop_(stop) {}

  void advance(std::size_t bytes) {
    bytes_ += bytes;
    if (options_->on_progress) options_->on_progress(bytes_);
    if (stop_.stop_requested()) throw Stopped{};
  }

 private:
  const BackupOptions* options_;
  std::stop_token stop_;
  std::uint64_t bytes_ = 0;
};

[[noreturn]] void fail_busy(const std::string& database) {
  throw IndexLockedError("The index at " + database +
                         " changes faster than it can be copied. Nothing of the backup was left. Try again "
                         "when the indexer rests, or on a faster disk.");
}

[[noreturn]] void fail_making(const std::string& path, int error) {
  throw IndexError("Making " + path + " failed: " + reason_and_remedy(error) +
                   " Nothing of the backup was left; the index was not changed.");
}

bool is_table(std::string_view name) {
  for (std::size_t i = 0; i < glass::kTableCount; ++i) {
    if (name == glass::file_of(static_cast<glass::TableKind>(i))) return true;
  }
  return false;
}

/// What a writer makes for itself in a generation.
bool is_of_writer(std::string_view name) {
  return name == "flintlock" || name == kDamagedMark || name.ends_with(".tmp");
}

/// The copy of a generation, in the folder of a draft.
class GenerationCopy {
 public:
  GenerationCopy(std::string source, std::string target, Progress& progress)
      : source_(std::move(source)), target_(std::move(target)), progress_(&progress) {}

  /// Copies the newest commit; false if an indexer was faster each time. Throws what TableCopy does, and
  /// Xapian::DatabaseNotFoundError when the generation has been removed.
  [[nodiscard]] bool run() {
    make_folder();
    for (int update = 0; update < kMaxUpdates; ++update) {
      const std::string version = glass::read_version_bytes(source_);
      if (!copy_tables(version) || !is_newest(version)) continue;
      copy_other_files();
      if (!is_newest(version)) continue;
      finish(version);
      return true;
    }
    return false;
  }

 private:
  void make_folder() const {
    struct stat status {};
    if (lstat(source_.c_str(), &status) != 0)
      throw Xapian::DatabaseOpeningError("its folder " + source_ + " cannot be read", errno);
    const mode_t mode = (status.st_mode & 0777U) | S_IRWXU;
    if (mkdir(target_.c_str(), mode) != 0) fail_making(target_, errno);
  }

  /// While the version file is the same, no block of its commit is overwritten.
  [[nodiscard]] bool is_newest(const std::string& version) const {
    return glass::read_version_bytes(source_) == version;
  }

  /// False when a writer came in between.
  [[nodiscard]] bool copy_tables(const std::string& bytes) {
    try {
      const glass::VersionFile version = glass::parse_version_file(bytes);
      for (std::size_t i = 0; i < glass::kTableCount; ++i)
        copy_table(static_cast<glass::TableKind>(i), version);
      return true;
    } catch (const Xapian::DatabaseModifiedError&) {
      // A block that is newer than the newest commit is damaged.
      if (!is_newest(bytes)) return false;
      throw Xapian::DatabaseCorruptError("a block is newer than its commit");
    } catch (const Xapian::DatabaseCorruptError&) {
      if (!is_newest(bytes)) return false;
      throw;
    }
  }

  void copy_table(glass::TableKind kind, const glass::VersionFile& version) {
    std::optional<glass::TableCopy>& table = tables_[static_cast<std::size_t>(kind)];
    const std::string name = "/" + std::string(glass::file_of(kind));
    const glass::TreeRoot& root = version.root(kind);
    struct stat status {};
    // An empty table need not have a file, and gets one when it is first written to.
    if (!table && root.is_empty && lstat((source_ + name).c_str(), &status) != 0 && errno == ENOENT) return;
    if (!table) {
      table.emplace(source_ + name, target_ + name, root.block_bytes,
                    [this](std::size_t size) { progress_->advance(size); });
    }
    table->update(root, version.revision);
  }

  /// Copies what lies beside the tables, as it is now.
  void copy_other_files() {
    for (const std::string& name : std::exchange(other_files_, {})) {
      if (unlink((target_ + "/" + name).c_str()) != 0) fail_making(target_ + "/" + name, errno);
    }
    const auto [names, error] = list_folder(source_);
    if (error != 0) throw Xapian::DatabaseOpeningError("its folder " + source_ + " cannot be read", error);
    for (const std::string& name : names) {
      if (!is_table(name) && !is_of_writer(name) && name != glass::kVersionFile) copy_file(name);
    }
  }

  /// Copies the file `name`, if it is a regular one.
  void copy_file(const std::string& name) {
    constexpr std::size_t kPieceBytes = std::size_t{64} << 10;
    const std::string path = source_ + "/" + name;
    const Descriptor file = Descriptor::open_file(path);
    if (!file && (errno == ENOENT || errno == EINVAL || errno == ELOOP)) return;
    if (!file) throw Xapian::DatabaseOpeningError("its file " + name + " cannot be read", errno);
    other_files_.push_back(name);
    OutputFile copy(target_ + "/" + name);
    std::vector<char> bytes(kPieceBytes);
    while (true) {
      const ssize_t size = read(file.get(), bytes.data(), bytes.size());
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) throw Xapian::DatabaseError("reading the file " + path + " failed", errno);
      if (size == 0) break;
      copy.append({bytes.data(), static_cast<std::size_t>(size)});
      progress_->advance(static_cast<std::size_t>(size));
    }
    copy.finish();
  }

  void finish(const std::string& version) const {
    for (const auto& table : tables_) {
      if (table) table->finish();
    }
    OutputFile file(target_ + "/" + std::string(glass::kVersionFile));
    file.append(version);
    file.finish_durably();
  }

  std::string source_;
  std::string target_;
  Progress* progress_;
  std::array<std::optional<glass::TableCopy>, glass::kTableCount> tables_;
  std::vector<std::string> other_files_;  ///< names of the ones that were copied
};

/// An absolute path without "." and "..", and without a slash at its end.
std::string normal_path(const std::string& path) {
  std::error_code error;
  std::string normal = fs::absolute(path, error).lexically_normal().string();
  if (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

/// Whether `path`, which need not exist, is the folder `folder` or lies in it, by whatever names.
bool is_within(const std::string& path, const std::string& folder) {
  struct stat wanted {};
  if (stat(folder.c_str(), &wanted) != 0) return false;
  std::error_code error;
  fs::path ancestor = fs::weakly_canonical(path, error);
  if (error) ancestor = path;
  while (true) {
    struct stat status {};
    if (stat(ancestor.c_str(), &status) == 0 && status.st_dev == wanted.st_dev &&
        status.st_ino == wanted.st_ino)
      return true;
    if (!ancestor.has_relative_path()) return false;
    ancestor = ancestor.parent_path();
  }
}

[[noreturn]] void refuse(const std::string& target, const std::string& reason) {
  throw IndexError("There is no backup to " + target + ": " + reason +
                   ". Nothing was changed. Name a folder that does not exist yet, or an empty one.");
}

/// Throws IndexError unless the folder `target` holds nothing but a lock. Returns whether it holds one.
bool require_empty(const std::string& target) {
  const auto [names, error] = list_folder(target);
  if (error != 0)
    throw IndexError("The folder " + target + " cannot be read: " + reason_and_remedy(error) +
                     " Nothing was changed.");
  for (const std::string& name : names) {
    if (name != kLockName) refuse(target, "it is not empty (it holds " + name + ")");
  }
  return !names.empty();
}

/// The folder of the backup. Unless the copy is published, nothing of it stays.
class BackupFolder {
 public:
  BackupFolder(const std::string& target, const std::string& database) : path_(normal_path(target)) {
    if (target.empty()) throw UsageError("The backup has no name. Name its folder.");
    struct stat status {};
    const bool exists = lstat(path_.c_str(), &status) == 0;
    if (!exists && errno != ENOENT)
      throw IndexError("The folder " + path_ + " cannot be read: " + reason_and_remedy(errno) +
                       " Nothing was changed.");
    if (exists && !S_ISDIR(status.st_mode)) refuse(path_, "it is no folder");
    if (is_within(path_, database)) refuse(path_, "it lies in the index itself");
    const bool has_lock = exists && require_empty(path_);
    // Without its stub, which goes first, nothing is an index.
    made_ = {path_ + "/" + std::string(kStubName), path_ + "/" + std::string(kGenerationPrefix) + "1"};
    if (!has_lock) new_lock_ = path_ + "/" + std::string(kLockName);
    try {
      make_folders();
      directory_.emplace(path_);
      static_cast<void>(require_empty(path_));  // another process may have been faster
    } catch (...) {
      directory_.reset();
      const bool is_new = !new_folders_.empty() && new_folders_.back() == path_;
      if (is_new && !new_lock_.empty()) remove(new_lock_);  // in an older folder it may be somebody's
      remove_folders();
      throw;
    }
  }
  BackupFolder(const BackupFolder&) = delete;
  BackupFolder& operator=(const BackupFolder&) = delete;

  ~BackupFolder() {
    if (is_published_) return;
    for (const std::string& path : made_) remove(path);
    if (!new_lock_.empty()) remove(new_lock_);
    directory_.reset();
    remove_folders();
  }

  [[nodiscard]] std::string new_draft() {
    const std::string draft = directory_->new_draft();
    made_.push_back(draft);
    return draft;
  }

  void remove_draft(const std::string& draft) const { remove(draft); }

  /// Returns the new path of `draft`.
  std::string publish(const std::string& draft) {
    std::string generation = directory_->publish(draft);
    is_published_ = true;
    return generation;
  }

 private:
  /// Makes the folder and those that it is to lie in.
  void make_folders() {
    for (std::size_t end = path_.find('/', 1);; end = path_.find('/', end + 1)) {
      const std::string folder = path_.substr(0, end);
      if (mkdir(folder.c_str(), S_IRWXU | S_IRWXG | S_IRWXO) == 0)
        new_folders_.push_back(folder);
      else if (errno != EEXIST)
        fail_making(folder, errno);
      if (end == std::string::npos) return;
    }
  }

  /// Removes those that were made and are empty.
  void remove_folders() const noexcept {
    for (auto folder = new_folders_.rbegin(); folder != new_folders_.rend(); ++folder)
      static_cast<void>(rmdir(folder->c_str()) == 0);
  }

  static void remove(const std::string& path) noexcept {
    try {
      std::error_code ignored;
      fs::remove_all(path, ignored);
    } catch (const std::exception&) {
      // Without memory it stays. It is no index, as its stub was removed or never made.
    }
  }

  std::string path_;
  bool is_published_ = false;
  std::vector<std::string> new_folders_;  ///< the outermost first
  std::string new_lock_;                  ///< path of the lock, unless it was there before
  std::vector<std::string> made_;         ///< what may have been made, in the order in which it goes
  std::optional<IndexDirectory> directory_;
};

struct CopiedGeneration {
  std::string source;
  std::string draft;
};

/// Copies the newest commit of the index into a draft of `folder`.
CopiedGeneration copy_newest(const std::string& database, BackupFolder& folder, Progress& progress) {
  for (int attempt = 1; attempt <= kMaxGenerations; ++attempt) {
    const std::string generation = require_published(database);
    const std::string draft = folder.new_draft();
    try {
      require_folder(generation);
      if (GenerationCopy(generation, draft, progress).run()) return {generation, draft};
      fail_busy(database);
    } catch (const Xapian::DatabaseError&) {
      // A generation that another one has superseded is removed. All else is an error.
      if (published_generation(database) == generation) throw;
    }
    folder.remove_draft(draft);
  }
  fail_busy(database);
}

/// check_generation() of a database that cannot even be opened finds that as a problem. That an index is of
/// another release is none: people back it up before they build it anew.
IndexCheck check_copy(const std::string& generation, const std::string& database) {
  try {
    IndexCheck check = check_generation(generation, database, {});
    if (check.is_outdated) check.problems.clear();
    return check;
  } catch (const Xapian::DatabaseCorruptError& error) {
    return {.problems = {"It is damaged: " + error.get_msg() + "."}};
  }
}

/// The first of `problems`, as a part of a message.
std::string summary_of(const std::vector<std::string>& problems) {
  std::string text = problems.front();
  if (problems.size() > 1) text += " (And " + std::to_string(problems.size() - 1) + " more.)";
  return text;
}

/// What is to be said of a copy that is not sound. The copy has the bytes of the index, unless a disk or the
/// memory has failed.
[[noreturn]] void fail_unsound(const std::string& database, const std::string& target,
                               const std::string& generation, const std::vector<std::string>& problems) {
  std::optional<IndexCheck> of_index;
  try {
    of_index = check_copy(generation, database);
  } catch (const Xapian::DatabaseError&) {
    // It was changed or superseded meanwhile.
  }
  const std::string end = " Nothing of the backup was left.";
  if (of_index && !of_index->problems.empty()) {
    throw IndexError("The index at " + database +
                     " is not sound, so it was not backed up: " + summary_of(of_index->problems) + end +
                     " telusur-index --check names each problem, and --reindex builds the index anew.");
  }
  throw IndexError("The copy at " + target + " is not sound: " + summary_of(problems) + end +
                   (of_index
                        ? " The index itself is sound: the disk of the copy or the memory may be failing."
                        : " The index has changed meanwhile: check it with telusur-index --check."));
}

std::uint64_t bytes_in(const std::string& folder) {
  std::uint64_t bytes = 0;
  for (const std::string& name : list_folder(folder).names) {
    struct stat status {};
    if (lstat((folder + "/" + name).c_str(), &status) == 0)
      bytes += static_cast<std::uint64_t>(status.st_size);
  }
  return bytes;
}

IndexBackup make_backup(const std::string& database, const std::string& target, Progress& progress) {
  static_cast<void>(require_published(database));  // before a folder is made
  BackupFolder folder(target, database);
  const CopiedGeneration copy = copy_newest(database, folder, progress);
  const IndexCheck check = check_copy(copy.draft, database);
  if (!check.problems.empty()) fail_unsound(database, target, copy.source, check.problems);
  progress.advance(0);
  IndexBackup backup{.generation = fs::path(copy.source).filename().string(), .articles = check.articles};
  backup.bytes = bytes_in(folder.publish(copy.draft));
  return backup;
}

}  // namespace

IndexBackup backup_index(const std::string& database, const std::string& target, const BackupOptions& options,
                         const std::stop_token& stop) {
  return behind_firewall(Message("The index at {}", database), [&] {
    const auto start = std::chrono::steady_clock::now();
    IndexBackup backup;
    try {
      Progress progress(options, stop);
      backup = make_backup(database, target, progress);
    } catch (const Stopped&) {
      backup.is_interrupted = true;
    }
    backup.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return backup;
  });
}

}  // namespace telusur
