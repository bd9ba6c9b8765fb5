// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/scratch.h"

#include <utility>

#include "glass/reading/posting_table.h"

namespace telusur {
namespace {

/// Returns nullopt if Xapian must read the postings.
std::optional<glass::PostingTable> open_postings(const Snapshot& snapshot) {
  if (snapshot.tables.size() != 1) return std::nullopt;
  auto table = snapshot.tables.front()->find_table(glass::TableKind::kPostings);
  if (!table) return std::nullopt;
  return glass::PostingTable(std::move(table), snapshot.database);
}

}  // namespace

void Scratch::prepare(const Snapshot& snapshot) {
  if (opening_ != snapshot.opening) {
    decoder_ = snapshot.decoder ? snapshot.decoder->share() : ArticleDecoder();
    analyzer_ = Analyzer(snapshot.lexicon);
    opening_ = snapshot.opening;
  }
  if (commit_ == snapshot.commit && handles_ == snapshot.handles) return;
  drop_postings();  // first, so that none of another commit is left if a table cannot be read
  positions_.emplace(snapshot);
  if (posting_cache_bytes_ > 0) {
    postings_.emplace(snapshot.database, posting_cache_bytes_, open_postings(snapshot));
    filters_.emplace(snapshot.database, posting_cache_bytes_ / 4);
  }
  commit_ = snapshot.commit;
  handles_ = snapshot.handles;
}

bool Scratch::drop_postings() noexcept {
  if (positions_) positions_->close();
  const bool had_postings = postings_.has_value();
  postings_.reset();
  filters_.reset();
  return had_postings;
}

}  // namespace telusur
