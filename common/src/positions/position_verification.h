// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies a file of positions.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "glass/format/version_file.h"

namespace telusur {

/// Receives what a file of positions says, to be compared with Xapian's tables. It also has articles that are
/// no more.
struct FileObserver {
  /// Receives the lengths that are not 0. Articles ascend.
  std::function<void(std::uint32_t article, std::uint32_t length)> take_length;

  /// Receives some postings of `term`. Terms and articles ascend.
  std::function<void(std::string_view term, std::span<const std::uint32_t> articles,
                     std::span<const std::uint32_t> frequencies)>
      take_postings;
};

/// Reads all pages of the file of positions in the folder `path`, whose version file is `version`, and with
/// `contents` all lists, which must fill the file and ascend, their levels, and all lengths; passes them to
/// `observer`, if any. `recorded` is the value of kPositionsKey. Returns a sentence about the first problem;
/// empty if there is none. Throws Xapian::DatabaseOpeningError and Xapian::DatabaseError with the errno if
/// the file cannot be read.
[[nodiscard]] std::string find_problem_of_positions(const std::string& path,
                                                    const glass::VersionFile& version,
                                                    std::string_view recorded, bool contents,
                                                    const FileObserver* observer = nullptr);

}  // namespace telusur
