// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/scratch.h"

namespace telusur {

void Scratch::prepare(const Snapshot& snapshot) {
  if (opening_ != snapshot.opening) {
    decoder_ = snapshot.decoder ? snapshot.decoder->share() : ArticleDecoder();
    analyzer_ = Analyzer(snapshot.lexicon);
    opening_ = snapshot.opening;
  }
  if (lists_) lists_->lists().trim(posting_cache_bytes_);
  if (commit_ == snapshot.commit && handles_ == snapshot.handles) return;
  commit_ = 0;  // until all below belongs to the snapshot
  lists_.reset();
  reader_.reset();
  positions_.emplace(snapshot);
  if (snapshot.lists) reader_.emplace(*snapshot.tables.front(), snapshot.database);
  lists_ = snapshot.lists;
  commit_ = snapshot.commit;
  handles_ = snapshot.handles;
}

bool Scratch::drop_postings() noexcept {
  if (positions_) positions_->close();
  if (!lists_) return false;
  lists_->lists().clear();
  return true;
}

}  // namespace telusur
