// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the files of a database before Xapian reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::glass {

struct VerificationOptions {
  bool contents = true;  ///< decode all values as well; otherwise the trees, keys and free lists only
};

/// Verifies the database in the folder `path`. Returns a sentence for each problem, such as "The table
/// postlist.glass is damaged: block 17 has an item beyond its end."; at most 20 for a table and a sentence
/// that counts the others. Empty if the database is sound.
///
/// Xapian's own check opens the tables for writing and crashes on damaged values. This one only reads, and
/// decodes everything with bounds: Xapian's iterators do not crash on what has no problems here. It compares
/// the tables with each other, so that a posting, a term list, a length or a key of a position that was
/// changed is found. Not found are other letters in metadata and in records, and other positions that need
/// as many bits.
///
/// Reads each block in use once, by pread(2). Holds two blocks a level, a bit for each block, and one value.
///
/// Throws Xapian::DatabaseNotFoundError when there is no database, Xapian::DatabaseModifiedError when a
/// writer has committed meanwhile and a problem may be due to that, and Xapian::DatabaseError with the errno
/// when a file cannot be read.
[[nodiscard]] std::vector<std::string> verify_database(const std::string& path,
                                                       const VerificationOptions& options = {});

struct KeyCounts {
  std::uint64_t terms = 0;
  std::uint64_t metadata = 0;  ///< keys that begin with a prefix
};

/// Counts the terms and the keys of metadata that begin with `prefix` in the database in the folder `path`.
/// Verifies the structure of the table of postings on the way: throws Xapian::DatabaseCorruptError when it is
/// damaged, and what verify_database() throws. Reads each block of the table once.
[[nodiscard]] KeyCounts count_keys(const std::string& path, std::string_view prefix);

}  // namespace telusur::glass
