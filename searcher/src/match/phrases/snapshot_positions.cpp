// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/phrases/snapshot_positions.h"

#include <algorithm>

namespace telusur {
namespace {

/// Returns whether both have the same articles. Only a copy of an index has the UUID of another one.
bool is_same_commit(const Xapian::Database& a, const Xapian::Database& b) {
  return a.get_uuid() == b.get_uuid() && a.get_revision() == b.get_revision() &&
         a.get_doccount() == b.get_doccount() && a.get_lastdocid() == b.get_lastdocid() &&
         a.get_total_length() == b.get_total_length();
}

}  // namespace

SnapshotPositions::SnapshotPositions(const Snapshot& snapshot) {
  for (std::size_t shard = 0; shard < snapshot.shards.size(); ++shard)
    shards_.push_back({.tables = snapshot.tables[shard], .database = snapshot.shards[shard]});
}

std::optional<PositionReader>& SnapshotPositions::reader_of(Shard& shard) {
  if (!shard.is_opened) {
    shard.reader = PositionReader::open(*shard.tables, shard.database);
    shard.is_opened = true;
  }
  return shard.reader;
}

void SnapshotPositions::read(const std::string& term, std::span<const Xapian::docid> articles,
                             std::vector<Xapian::termpos>& positions, std::vector<std::size_t>& ends) {
  const auto read_in = [&](Shard& shard, std::span<const Xapian::docid> numbers) {
    if (auto& reader = reader_of(shard); reader)
      reader->read(term, numbers, positions, ends);
    else
      ends.insert(ends.end(), numbers.size(), positions.size());
  };
  if (shards_.size() == 1) return read_in(shards_.front(), articles);
  for (const Xapian::docid article : articles) {
    const auto number = static_cast<Xapian::docid>((article - 1) / shards_.size() + 1);
    read_in(shards_[(article - 1) % shards_.size()], {&number, 1});
  }
}

void SnapshotPositions::verify() {
  for (Shard& shard : shards_) {
    if (shard.reader) shard.reader->verify();
  }
}

void SnapshotPositions::close() noexcept {
  for (Shard& shard : shards_) {
    shard.reader.reset();
    shard.is_opened = false;
  }
}

std::size_t SnapshotPositions::shard_of(const Xapian::Database& database) const {
  const auto shard = std::ranges::find_if(
      shards_, [&](const Shard& candidate) { return is_same_commit(candidate.database, database); });
  if (shard == shards_.end()) throw Xapian::InvalidOperationError("positions of an unknown database");
  return static_cast<std::size_t>(shard - shards_.begin());
}

}  // namespace telusur
