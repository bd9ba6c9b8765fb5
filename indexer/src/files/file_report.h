// SPDX-License-Identifier: GPL-3.0-or-later
/// Sums up what is reported about one file, so that a file with a million bad records takes few lines.
#pragma once

#include <cstddef>
#include <vector>

#include <telusur/indexer/article_reader.h>

namespace telusur {

/// The rejections and notices of one file, or of all members of an archive. Memory does not grow with the
/// number of records, because reasons are few.
class FileReport {
 public:
  /// Rejections of one reason that are reported one by one. Of those that list the names of a file, only one.
  static constexpr std::size_t kMaxEqualRejections = 3;
  /// Endings of skipped members of an archive that are counted separately.
  static constexpr std::ptrdiff_t kMaxEndings = 20;

  /// Adds a rejection. Returns whether it is to be reported at once; the others are in sums().
  bool add(const Rejection& rejection);
  /// Adds a notice to the notice of its kind, and of its ending if it is about skipped files.
  void add(const Notice& notice);

  /// Returns the rejections in the order of their first record: single ones, and sums (Rejection::count).
  [[nodiscard]] const std::vector<Rejection>& rejections() const noexcept { return rejections_; }
  /// Returns one notice for each kind, and for each ending of skipped files.
  [[nodiscard]] const std::vector<Notice>& notices() const noexcept { return notices_; }

  /// Returns the rejections that are reported one by one.
  [[nodiscard]] std::vector<Rejection> singles() const;
  /// Returns the sums of the other rejections, one for each reason.
  [[nodiscard]] std::vector<Rejection> sums() const;

  friend bool operator==(const FileReport&, const FileReport&) = default;

 private:
  [[nodiscard]] bool is_sum(const Rejection& rejection) const;

  std::vector<Rejection> rejections_;
  std::vector<Notice> notices_;
};

}  // namespace telusur
