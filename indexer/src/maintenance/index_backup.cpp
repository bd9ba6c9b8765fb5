// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "check/index_check.h"
#include "errors/firewall.h"
#include "index_format/generation.h"
#include "index_format/stub.h"
#include "maintenance/backup_folder.h"
#include "maintenance/generation_copy.h"
#include "system/folder.h"

namespace telusur {
namespace {

/// How often the generation may be superseded and removed while it is copied. Building one takes longer than
/// copying it.
constexpr int kMaxGenerations = 20;

/// Ends a copy on request. Not a std::exception, so that no other handler catches it.
struct Stopped {};

/// Counts the copied bytes, and throws Stopped when the token asks for it.
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
  throw IndexLockedError(
      Message("The index at {} changes faster than it can be copied. Nothing of the backup was left. Try "
              "again when the indexer rests, or on a faster disk.",
              database));
}

struct CopiedGeneration {
  std::string source;
  std::string draft;
};

/// Copies the newest commit of the index into a draft of `folder`.
CopiedGeneration copy_newest(const std::string& database, BackupFolder& folder, Progress& progress) {
  const auto on_copied = [&](std::size_t bytes) { progress.advance(bytes); };
  for (int attempt = 1; attempt <= kMaxGenerations; ++attempt) {
    const std::string generation = require_published(database);
    const std::string draft = folder.new_draft();
    try {
      require_folder(generation);
      if (GenerationCopy(generation, draft, on_copied).run()) return {generation, draft};
      fail_busy(database);
    } catch (const Xapian::DatabaseError&) {
      // A superseded generation may have been removed. Anything else is an error.
      if (find_published(database) == generation) throw;
    }
    BackupFolder::remove(draft);
  }
  fail_busy(database);
}

/// check_generation(), with a database that cannot be opened as a problem, and without the problem of an
/// index of another release: it is backed up before it is reindexed.
IndexCheck check_copy(const std::string& generation, const std::string& database) {
  try {
    IndexCheck check = check_generation(generation, database, {});
    if (check.is_outdated) check.problems.clear();
    return check;
  } catch (const Xapian::DatabaseCorruptError& error) {
    return {.problems = {Message("It is damaged: {}.", error.get_msg())}};
  }
}

/// The first of `problems`, as part of a message.
Message summary_of(const std::vector<Message>& problems) {
  if (problems.size() == 1) return problems.front();
  return Message("{} (And {} more.)", problems.front(), problems.size() - 1);
}

/// Throws the error for a copy that is not sound: the index itself is not, or a disk or the memory failed.
[[noreturn]] void fail_unsound(const std::string& database, const std::string& target,
                               const std::string& generation, const std::vector<Message>& problems) {
  std::optional<IndexCheck> of_index;
  try {
    of_index = check_copy(generation, database);
  } catch (const Xapian::DatabaseError&) {
    // It was changed or superseded meanwhile.
  }
  if (of_index && !of_index->problems.empty()) {
    throw IndexError(
        Message("The index at {} is not sound, so it was not backed up: {} Nothing of the backup was left.",
                database, summary_of(of_index->problems)),
        Remedy::kRestore);
  }
  if (of_index) {
    throw IndexError(
        Message("The copy at {} is not sound: {} Nothing of the backup was left. The index itself is sound: "
                "the disk of the copy or the memory may be failing.",
                target, summary_of(problems)));
  }
  throw IndexError(
      Message(
          "The copy at {} is not sound: {} Nothing of the backup was left. The index has changed meanwhile.",
          target, summary_of(problems)),
      Remedy::kCheckIndex);
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
  static_cast<void>(require_published(database));  // before a folder is created
  BackupFolder folder(target, database);
  const CopiedGeneration copy = copy_newest(database, folder, progress);
  const IndexCheck check = check_copy(copy.draft, database);
  if (!check.problems.empty()) fail_unsound(database, target, copy.source, check.problems);
  progress.advance(0);
  IndexBackup backup{.generation = std::filesystem::path(copy.source).filename().string(),
                     .articles = check.articles};
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
