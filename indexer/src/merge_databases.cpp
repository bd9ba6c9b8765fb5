// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge_databases.h"

#include <string_view>

#include <xapian.h>

#include <telusur/common/schema.h>

#include "index_format/generation.h"
#include "index_format/xapian_errors.h"
#include "word_frequencies.h"

namespace telusur {
namespace {

/// Sums the counts of a word; of other metadata, which all sources have in common, takes the first.
class MetadataMerger final : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                         const std::string values[]) override {
    if (key.starts_with(kWordKeyPrefix)) return sum_of_word_counts({values, count});
    return values[0];
  }
};

}  // namespace

void merge_databases(std::span<const std::string> sources, const std::string& target,
                     const std::string& index_path, Packing packing) {
  guarded(index_path, [&] {
    Xapian::Database all;
    for (const std::string& source : sources) all.add_database(open_generation(source));
    MetadataMerger merger;
    const auto level = packing == Packing::tight ? Xapian::Compactor::FULL : Xapian::Compactor::STANDARD;
    all.compact(target, level, 0, merger);
  });
}

}  // namespace telusur
