// SPDX-License-Identifier: GPL-3.0-or-later
#include "generation.h"

#include <cerrno>

#include <sys/stat.h>

#include <telusur/common/errors.h>
#include <telusur/common/schema.h>

#include "glass/version_file.h"
#include "stub.h"
#include "xapian_errors.h"

namespace telusur {

void require_openable(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT)
      throw Xapian::DatabaseNotFoundError("its folder " + name + ", which XAPIANDB names, is missing");
    throw Xapian::DatabaseOpeningError("its folder " + name + " cannot be read", errno);
  }
  if (!S_ISDIR(status.st_mode)) throw Xapian::DatabaseCorruptError("its folder " + name + " is no folder");
  static_cast<void>(glass::read_version_file(path));
}

Xapian::Database open_generation(const std::string& path) {
  require_openable(path);
  // With the backend named, Xapian looks for no stub.
  return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
}

Xapian::Database open_published(const std::string& index_path) {
  const std::string generation = require_published(index_path);
  return guarded(index_path, [&] { return open_generation(generation); });
}

IndexMetadata read_metadata(const Xapian::Database& database) {
  return {.format_version = database.get_metadata(std::string(kFormatVersionKey)),
          .analyzer = database.get_metadata(std::string(kAnalyzerKey)),
          .features = database.get_metadata(std::string(kFeaturesKey)),
          .user_lexicon = database.get_metadata(std::string(kUserLexiconKey))};
}

std::string require_published(const std::string& index_path) {
  if (auto generation = published_generation(index_path)) return *std::move(generation);
  throw IndexError("There is no index at " + index_path +
                   ". Name another folder with -d, or make one with telusur-index -d DIR PATH.");
}

}  // namespace telusur
