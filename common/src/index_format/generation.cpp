// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/generation.h"

#include <cerrno>
#include <optional>

#include <sys/stat.h>

#include "errors/described_error.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "system/descriptor.h"

namespace telusur {

void require_folder(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT)
      throw Described<Xapian::DatabaseNotFoundError>(
          Message("its folder {}, which XAPIANDB names, is missing", name));
    throw Described<Xapian::DatabaseOpeningError>(Message("its folder {} cannot be read", name), errno);
  }
  if (!S_ISDIR(status.st_mode))
    throw Described<Xapian::DatabaseCorruptError>(Message("its folder {} is not a folder", name));
}

void require_openable(const std::string& path) {
  require_folder(path);
  static_cast<void>(glass::read_version_file(path));
}

namespace {

/// If Xapian fails to open a table of records, term lists or positions, for any reason, it treats the table
/// as empty. Returns the first table that has entries and is empty to `database`.
std::optional<glass::TableKind> find_unopened(const Xapian::Database& database,
                                              const glass::VersionFile& version) {
  using glass::TableKind;
  if (version.articles == 0 || database.get_doccount() == 0) return std::nullopt;
  const Xapian::docid first = *database.postlist_begin("");
  const bool all_have_records = version.root(TableKind::kRecords).entries == version.articles;
  if (all_have_records && database.get_document(first).get_data().empty()) return TableKind::kRecords;
  if (version.root(TableKind::kPositions).entries > 0 && !database.has_positions())
    return TableKind::kPositions;
  if (version.root(TableKind::kTermLists).is_empty) return std::nullopt;
  try {
    static_cast<void>(database.termlist_begin(first));
  } catch (const Xapian::FeatureUnavailableError&) {
    return TableKind::kTermLists;
  }
  return std::nullopt;
}

/// Verifies what Xapian reads to open the database in the folder `path`, and the metadata.
void verify_opening(const std::string& path) {
  glass::EntryVerifier verifier(path);
  verifier.verify_first_article();
  for (const MetadataField& field : kMetadataFields) verifier.verify_metadata(field.key);
  verifier.verify_metadata(kRecordDictionaryKey);
}

}  // namespace

void require_all_tables(const Xapian::Database& database, const std::string& path) {
  const auto unopened = find_unopened(database, glass::read_version_file(path));
  if (!unopened) return;
  const std::string name(glass::file_name_of(*unopened));
  const Descriptor file = Descriptor::open_file(path + "/" + name);
  throw Described<Xapian::DatabaseOpeningError>(Message("its table {} could not be opened", name),
                                                file ? 0 : errno);
}

Xapian::Database open_generation(const std::string& path) {
  constexpr int kMaxAttempts = 3;
  for (int attempt = 1;; ++attempt) {
    require_openable(path);
    verify_opening(path);
    // The flag keeps Xapian from looking for a stub.
    Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
    try {
      require_all_tables(database, path);
      return database;
    } catch (const Xapian::DatabaseOpeningError& error) {
      // Without an errno the reason has passed.
      if (error.get_error_string() != nullptr || attempt == kMaxAttempts) throw;
    }
  }
}

}  // namespace telusur
