// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/writing/table_copy.h"

#include <algorithm>
#include <cerrno>
#include <span>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/described_error.h"
#include "errors/system_errors.h"
#include "glass/format/layout.h"
#include "glass/reading/checked_block.h"

namespace telusur::glass {
namespace {

[[noreturn]] void fail(const Message& step, int error) {
  throw_system_error(error,
                     Message("{} failed: {} Nothing of the backup was left; the index was not changed.", step,
                             reason_and_remedy(error)));
}

constexpr std::size_t kRunBytes = std::size_t{1} << 20;

/// Returns the permissions of the file at `path`, and read and write permission for the owner.
mode_t mode_of(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0)
    throw Described<Xapian::DatabaseOpeningError>(Message("the table {} cannot be read", path), errno);
  return (status.st_mode & 0777U) | S_IRUSR | S_IWUSR;
}

}  // namespace

TableCopy::TableCopy(const std::string& source, const std::string& target, std::size_t block_bytes,
                     Observer observer)
    : source_(source, block_bytes),
      target_path_(target),
      target_(open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_of(source))),
      observer_(std::move(observer)) {
  if (!target_) fail(Message("Creating {}", target), errno);
}

void TableCopy::update(const TreeRoot& root, std::uint64_t revision) {
  if (root.block_bytes != source_.block_bytes())
    throw Described<Xapian::DatabaseCorruptError>(
        Message("the blocks of a table have another size than before"));
  if (!copied_revision_) {
    copy_all(root.free_list.first_unused);
  } else {
    reached_.clear();
    if (!root.is_empty) copy_newer(root.block, root.level, revision);
    copy_free_list(root.free_list);
  }
  copied_revision_ = revision;
}

/// Copies the first `blocks` blocks. Those beyond the end of the file can only be free.
void TableCopy::copy_all(std::uint64_t blocks) {
  const std::size_t run = kRunBytes / source_.block_bytes();
  std::vector<unsigned char> bytes(run * source_.block_bytes());
  for (std::uint64_t first = 0; first < blocks; first += run) {
    const std::size_t wanted = std::min<std::uint64_t>(run, blocks - first) * source_.block_bytes();
    const std::size_t size = source_.copy_run(first, std::span(bytes).first(wanted));
    write(first, std::span(bytes).first(size));
    if (size < wanted) return;
  }
}

/// Copies the blocks of a subtree that are newer than the copy. The recursion is as deep as the tree is high,
/// at most 10.
void TableCopy::copy_newer(std::uint64_t number, unsigned level, std::uint64_t revision) {
  if (blocks_.size() <= level) blocks_.resize(level + 1);
  std::vector<unsigned char>& block = blocks_[level];
  block.resize(source_.block_bytes());
  source_.read(number, revision, block);
  reach(number);
  if (revision_of(block) <= *copied_revision_) return;
  write(number, block);
  if (level == 0) return;
  const CheckedBlock branch(block, level);
  for (std::size_t item = 0; item < branch.item_count(); ++item)
    copy_newer(branch.branch_item(item).child, level - 1, revision);
}

/// Copies the whole list, because a writer extends its last block in place. The entries of the commit do not
/// change.
void TableCopy::copy_free_list(const FreeList& list) {
  if (list.end.offset == 0) return;
  std::vector<unsigned char> block(source_.block_bytes());
  for (std::uint64_t number = list.begin.block;;
       number = read_big_endian(block, block.size() - kChildBytes, kChildBytes)) {
    source_.copy(number, kAnyRevision, block);
    reach(number);
    if (block[kLevelAt] != kFreeListLevel)
      throw Described<Xapian::DatabaseCorruptError>(
          Message("a block is not part of the list of free blocks"));
    write(number, block);
    if (number == list.end.block) return;
  }
}

/// Marks a block as reached. A damaged tree or list may lead to a block repeatedly.
void TableCopy::reach(std::uint64_t number) {
  if (number >= reached_.size()) reached_.resize(number + 1);
  if (reached_[number])
    throw Described<Xapian::DatabaseCorruptError>(Message("a block of a table is used twice"));
  reached_[number] = true;
}

void TableCopy::write(std::uint64_t first, std::span<const unsigned char> bytes) {
  const std::size_t size = bytes.size();
  std::uint64_t offset = first * source_.block_bytes();
  while (!bytes.empty()) {
    const ssize_t written = pwrite(target_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(Message("Writing {}", target_path_), errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  observer_(size);
}

void TableCopy::finish() const {
  if (fsync(target_.get()) != 0) fail(Message("Syncing {}", target_path_), errno);
  // If it fails, the later check reads memory and not the disk.
  static_cast<void>(posix_fadvise(target_.get(), 0, 0, POSIX_FADV_DONTNEED));
}

}  // namespace telusur::glass
