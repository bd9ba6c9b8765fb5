// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge_databases.h"

#include <xapian.h>

#include <telusur/common/errors.h>

#include "documents/word_frequencies.h"
#include "errors/described_error.h"
#include "errors/xapian_errors.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/verification.h"
#include "index_format/generation.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

/// Sums the counts of a word. All sources have the same other metadata, so the first value is taken.
class MetadataMerger final : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                         const std::string values[]) override {
    if (key.starts_with(kWordKeyPrefix)) return sum_of_word_counts({values, count});
    return values[0];
  }
};

/// Sums that a merge must not change.
struct Sums {
  std::uint64_t articles = 0;
  std::uint64_t total_length = 0;
  std::uint64_t records = 0;

  friend bool operator==(const Sums&, const Sums&) = default;
};

void add(Sums& sums, const std::string& database) {
  const glass::VersionFile version = glass::read_version_file(database);
  sums.articles += version.articles;
  sums.total_length += version.total_length;
  sums.records += version.root(glass::TableKind::kRecords).entries;
}

}  // namespace

void require_sound_tables(const std::string& generation, const std::string& index_path, bool contents) {
  const auto problems =
      guard_xapian(index_path, [&] { return glass::verify_database(generation, {.contents = contents}); });
  if (problems.empty()) return;
  throw IndexError(
      Message("The index at {} is damaged: {} Nothing was changed.", index_path, problems.front()),
      Remedy::kRestore);
}

void merge_databases(std::span<const std::string> sources, const std::string& target,
                     const std::string& index_path, Packing packing) {
  guard_xapian(index_path, [&] {
    Sums before;
    Xapian::Database all;
    for (const std::string& source : sources) {
      add(before, source);
      all.add_database(open_generation(source));
    }
    MetadataMerger merger;
    const auto level = packing == Packing::kTight ? Xapian::Compactor::FULL : Xapian::Compactor::STANDARD;
    all.compact(target, level, 0, merger);
    Sums after;
    add(after, target);
    if (before != after)
      throw Described<Xapian::DatabaseCorruptError>(
          Message("merging its tables lost articles, so one of them cannot be whole"));
  });
}

}  // namespace telusur
