// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the files of a database before Xapian reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::glass {

struct VerificationOptions {
  bool contents = true;  ///< decode all values as well; otherwise verify trees, keys and free lists only
};

/// Verifies the database in the folder `path`. Returns a sentence for each problem, such as "The table
/// postlist.glass is damaged: block 17 has an item beyond its end."; at most 20 for each table, and a
/// sentence that counts the others. Empty if the database is sound.
///
/// Xapian's own check opens the tables for writing, and crashes on damaged values. This one only reads, and
/// decodes everything with bounds: Xapian's iterators do not crash on a database without problems. It
/// compares the tables with each other, and so detects changed postings, term lists, lengths and keys of
/// positions. In blocks without a checksum it does not detect changed letters in metadata and records, and
/// changed positions that need as many bits.
///
/// Reads each block in use once, with pread(2). Keeps two blocks for each level, a bit for each block, and
/// one value.
///
/// Throws Xapian::DatabaseNotFoundError if there is no database, Xapian::DatabaseModifiedError if a writer
/// has committed meanwhile and a problem may be due to that, and Xapian::DatabaseError with the errno if a
/// file cannot be read.
[[nodiscard]] std::vector<std::string> verify_database(const std::string& path,
                                                       const VerificationOptions& options = {});

struct KeyCounts {
  std::uint64_t terms = 0;
  std::uint64_t metadata = 0;  ///< keys that begin with the prefix
};

/// Counts the terms and the metadata keys that begin with `prefix`, in the database in the folder `path`.
/// Verifies the structure of the table of postings: throws Xapian::DatabaseCorruptError if it is damaged, and
/// what verify_database() throws. Reads each block of the table once.
[[nodiscard]] KeyCounts count_keys(const std::string& path, std::string_view prefix);

}  // namespace telusur::glass
