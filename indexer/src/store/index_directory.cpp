// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_directory.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "errors/xapian_errors.h"
#include "files/path_text.h"
#include "glass/format/files.h"
#include "glass/reading/block_sums.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stub.h"
#include "system/folder.h"
#include "system/output_file.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

// A number follows the prefixes.
constexpr std::string_view kDraftPrefix = "segment-";
constexpr std::string_view kDamagedPrefix = "damaged-";

/// `action` is a clause such as "syncing /a/b".
[[noreturn]] void fail(const std::string& index_path, const Message& action, int error) {
  throw_system_error(error,
                     Message("The index at {} cannot be written to: {} failed: {} The last commit is intact.",
                             index_path, action, reason_and_remedy(error)));
}

/// Syncs a file or folder. A rename is durable after its folder is synced.
void sync_to_disk(const std::string& index_path, const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) fail(index_path, Message("opening {}", path), errno);
  if (fsync(file.get()) != 0) fail(index_path, Message("syncing {}", path), errno);
}

void rename_in(const std::string& index_path, const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail(index_path, Message("renaming {}", from), errno);
}

/// Names in a folder; none if it does not exist. Throws IndexError when it cannot be read to its end.
std::vector<std::string> names_in(const std::string& folder) {
  auto [names, error] = list_folder(folder);
  if (error == ENOENT) return {};
  if (error != 0) fail_reading_folder(folder, error);
  return std::move(names);
}

/// Returns whether `name` is `prefix` and a number.
bool is_numbered(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Returns whether `folder` holds only files of a Xapian database. Any other folder is never removed. Throws
/// IndexError when it cannot be read.
bool is_database(const std::string& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (status.type() == fs::file_type::not_found) return false;
  if (error) fail_reading_folder(folder, error.value());
  if (!fs::is_directory(status)) return false;
  return std::ranges::all_of(names_in(folder), [&](const std::string& name) {
    return glass::is_database_file(name) &&
           fs::is_regular_file(fs::symlink_status(folder + "/" + name, error));
  });
}

/// Returns whether the generation at `path` has articles of Telusur. Throws IndexError when it cannot be
/// read.
bool has_articles(const std::string& path, const std::string& index_path) {
  return guard_xapian(index_path, [&] {
    const Xapian::Database database = open_generation(path);
    return database.get_doccount() > 0 && !read_metadata(database).format_version.empty();
  });
}

void remove_folder(const std::string& folder) {
  std::error_code ignored;  // the next writer removes the rest
  fs::remove_all(folder, ignored);
}

std::string name_of(const std::string& generation) { return fs::path(generation).filename().string(); }

}  // namespace

void fail_reading_folder(const std::string& folder, int error) {
  throw_system_error(error, Message("The folder {} cannot be read: {} Nothing was changed.", folder,
                                    reason_and_remedy(error)));
}

std::optional<std::string> find_orphan(const std::string& index_path) {
  std::optional<std::string> found;
  for (const std::string& name : names_in(index_path)) {
    const std::string path = index_path + "/" + name;
    if (!generation_number(name) || !has_articles(path, index_path)) continue;
    if (found) {
      throw IndexError(Message(
          "The index at {} has lost its file XAPIANDB and contains two generations with articles ({}, {}). "
          "Write the one to keep into that file, as the line \"auto generation-N\". Nothing was changed.",
          index_path, name_of(*found), name));
    }
    found = path;
  }
  return found;
}

// Delegates, so that the destructor cleans up when this constructor throws.
IndexDirectory::IndexDirectory(const std::string& path, const LockWait& wait) : IndexDirectory() {
  if (path.empty()) throw UsageError(Message("The index has no name."), Remedy::kNameOtherFolder);
  path_ = normal_path(path == "-" ? "./-" : path);  // "-" is a folder here, not standard input
  std::error_code error;
  if (const auto status = fs::status(path_, error); fs::exists(status) && !fs::is_directory(status))
    throw IndexError(Message("The index {} is a file, not a folder.", path_), Remedy::kNameOtherFolder);
  is_new_ = fs::create_directories(path_, error);
  if (error) {
    throw_system_error(error.value(),
                       Message("The index {} cannot be made: {}", path_, reason_and_remedy(error.value())),
                       Remedy::kNameOtherFolder);
  }
  require_index_or_empty();
  lock_.emplace(IndexLock::for_writing(path_, wait));
  if (is_new_) sync_to_disk(path_, fs::path(path_).parent_path().string());
  current_ = find_published(path_);
  // A missing generation is an error if there are others: one of these may be the right one.
  if (current_ && has_generations()) guard_xapian(path_, [&] { require_folder(*current_); });
  if (!current_) adopt_orphan();
  remove_drafts();
  remove_damaged_mark();
}

IndexDirectory::~IndexDirectory() {
  try {
    if (lock_) remove_drafts();  // without the lock they belong to another writer
    if (!is_new_ || current_) return;
    std::error_code ignored;
    if (lock_) fs::remove(path_ + "/" + std::string(kLockName), ignored);
    fs::remove(path_, ignored);  // only if it is empty
  } catch (const std::exception&) {
    // The next writer removes the drafts.
  }
}

/// Throws IndexError when the folder has contents that are not part of an index.
void IndexDirectory::require_index_or_empty() const {
  const std::vector<std::string> names = names_in(path_);
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  if (has(kStubName)) return;
  // If there is a lock, another writer may be creating and removing databases right now.
  const bool may_have_writer = has(kLockName);
  for (const std::string& name : names) {
    if (name == kLockName || name == kNewStubName || is_numbered(name, kDamagedPrefix)) continue;
    const bool is_of_index = generation_number(name) || is_numbered(name, kDraftPrefix);
    if (is_of_index && (may_have_writer || is_database(path_ + "/" + name))) continue;
    throw IndexError(Message("The folder {} is not an index of Telusur: it contains {}.", path_, name),
                     Remedy::kNameOtherFolder);
  }
}

bool IndexDirectory::has_generations() const {
  return std::ranges::any_of(names_in(path_),
                             [](const std::string& name) { return generation_number(name).has_value(); });
}

/// Publishes the orphan, if any: a crash came between its commit and its stub, or the stub was lost.
void IndexDirectory::adopt_orphan() {
  const auto generation = find_orphan(path_);
  if (!generation) return;
  write_new_stub(path_, generation_number(name_of(*generation)).value_or(0));
  swap_stub(open_folder(), *generation);
}

std::string IndexDirectory::new_draft() const {
  std::string draft;
  std::error_code ignored;
  do {  // a folder of another program may have this name
    draft = path_ + "/" + std::string(kDraftPrefix) + std::to_string(++draft_count_);
  } while (fs::exists(fs::symlink_status(draft, ignored)));
  return draft;
}

unsigned long IndexDirectory::next_number() const {
  unsigned long highest = 0;
  for (const std::string& name : names_in(path_))
    highest = std::max(highest, generation_number(name).value_or(0));
  return highest + 1;
}

std::string IndexDirectory::publish(const std::string& draft) {
  guard_xapian(path_, [&] { glass::write_block_sums(draft); });
  for (const std::string& name : names_in(draft)) sync_to_disk(path_, draft + "/" + name);
  sync_to_disk(path_, draft);
  const unsigned long number = next_number();
  const std::string generation = generation_path(path_, number);
  // All that needs space or descriptors comes before the renames.
  const Descriptor folder = open_folder();
  write_new_stub(path_, number);
  rename_in(path_, draft, generation);
  try {
    if (fsync(folder.get()) != 0) fail(path_, Message("syncing {}", path_), errno);
    swap_stub(folder, generation);
  } catch (const Error&) {
    remove_unpublished();
    throw;
  }
  remove_superseded();
  return generation;
}

Descriptor IndexDirectory::open_folder() const {
  Descriptor folder(open(path_.c_str(), O_RDONLY | O_CLOEXEC));
  if (!folder) fail(path_, Message("opening {}", path_), errno);
  return folder;
}

/// Replaces the stub by XAPIANDB.new, which names `generation`.
void IndexDirectory::swap_stub(const Descriptor& folder, const std::string& generation) {
  rename_in(path_, new_stub_path(path_), stub_path(path_));
  current_ = generation;
  if (fsync(folder.get()) == 0) return;
  throw IndexError(
      Message("The new commit of the index at {} is in place, but a loss of power may undo it, as its "
              "folder could not be synced: {} Index again.",
              path_, reason_and_remedy(errno)));
}

/// Removes the generation that XAPIANDB.new names, as it was never published, and then XAPIANDB.new.
void IndexDirectory::remove_unpublished() const {
  const auto number = read_new_stub(path_);
  if (number && current_) {
    const std::string generation = generation_path(path_, *number);
    if (number > generation_number(name_of(*current_)) && is_database(generation)) {
      std::error_code failed;
      fs::remove_all(generation, failed);
      if (failed) return;  // XAPIANDB.new stays and names it to the next writer
    }
  }
  std::error_code ignored;
  fs::remove(new_stub_path(path_), ignored);
}

void IndexDirectory::remove_superseded() const noexcept {
  try {
    if (!current_) return;
    const auto published = generation_number(name_of(*current_));
    std::vector<std::string> superseded;
    for (const std::string& name : names_in(path_)) {
      const auto number = generation_number(name);
      if (number && *number < published && is_database(path_ + "/" + name))
        superseded.push_back(path_ + "/" + name);
    }
    if (superseded.empty()) return;
    // Otherwise a power loss may bring back a stub that names one of them.
    sync_to_disk(path_, path_);
    for (const std::string& folder : superseded) remove_folder(folder);
  } catch (const std::exception&) {
    // The next writer removes them.
  }
}

void IndexDirectory::mark_damaged() const {
  OutputFile mark(*current_ + "/" + std::string(kDamagedMark));
  mark.append(
      "Something in this database could not be read when the index was rebuilt from it. Telusur reads and "
      "removes it no more.\n");
  mark.finish_durably();
  sync_to_disk(path_, *current_);
}

void IndexDirectory::remove_damaged_mark() const noexcept {
  if (!current_) return;
  try {
    static_cast<void>(unlink((*current_ + "/" + std::string(kDamagedMark)).c_str()));
  } catch (const std::exception&) {
    // The next writer removes it.
  }
}

std::string IndexDirectory::rename_damaged(const std::string& generation) const {
  std::error_code ignored;
  std::string target;
  unsigned long number = generation_number(name_of(generation)).value_or(1);
  do {
    target = path_ + "/" + std::string(kDamagedPrefix) + std::to_string(number++);
  } while (fs::exists(fs::symlink_status(target, ignored)));
  return std::rename(generation.c_str(), target.c_str()) == 0 ? target : generation;
}

void IndexDirectory::remove_drafts() const {
  for (const std::string& name : names_in(path_)) {
    if (is_numbered(name, kDraftPrefix) && is_database(path_ + "/" + name)) remove_folder(path_ + "/" + name);
  }
  remove_unpublished();
}

}  // namespace telusur
