// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk/stored_lists.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/entries/posting_entries.h"
#include "glass/format/keys.h"
#include "glass/format/position_coding.h"
#include "glass/reading/version_reader.h"
#include "positions/position_items.h"

namespace telusur {
namespace {

using glass::TableKind;
using glass::ValueReader;

/// Sequential reading needs a page of the lists and one of the dictionary, in different slots.
constexpr std::size_t kKeptPages = 8;

bool is_metadata(std::string_view key) { return key.starts_with(glass::make_metadata_key({})); }

bool is_slot_summary(std::string_view key) {
  return key.starts_with(glass::make_marked_key(glass::kValueStatisticsMark));
}

bool is_values(std::string_view key) {
  return key.starts_with(glass::make_marked_key(glass::kValueChunkMark));
}

}  // namespace

StoredLists::StoredLists(const std::string& path)
    : version_(glass::read_version_file(path)),
      log_(path, version_),
      entries_(path, version_, TableKind::kPostings, glass::WalkDepth::kValues, log_),
      native_(path, version_, TableKind::kPositions, glass::WalkDepth::kValues, log_) {
  if (auto file = PositionFile::open(path, version_)) {
    pages_.emplace(std::move(file), kKeptPages);
    dictionary_.emplace(*pages_);
    has_list_ = dictionary_->next();
  }
  has_entry_ = advance(entries_);
  has_native_ = advance(native_);
}

bool StoredLists::advance(glass::TreeWalker& walker) {
  const bool has_next = walker.next();
  if (!walker.is_sound()) {
    // Such a sentence is whole, so it is passed on as it is.
    throw Described<Xapian::DatabaseCorruptError>(Message::verbatim(log_.sentences().front()));
  }
  return has_next;
}

void StoredLists::read_metadata(const TakeMetadata& take) {
  const std::size_t mark_bytes = glass::make_metadata_key({}).size();
  std::string named_file;
  for (; has_entry_ && is_metadata(entries_.key()); has_entry_ = advance(entries_)) {
    const std::string_view key = entries_.key().substr(mark_bytes);
    if (key == kPositionsKey) named_file = entries_.value();
    take(key, entries_.value());
  }
  require_named_file(pages_ ? &pages_->file() : nullptr, named_file);
  for (; has_entry_ && is_slot_summary(entries_.key()); has_entry_ = advance(entries_)) {
    ValueReader key(entries_.key().substr(glass::kMarkBytes));
    const std::uint32_t slot = key.read_last_number();
    const glass::SlotStatistics summary = glass::read_slot_statistics(entries_.value());
    slots_[slot].add(summary.values, summary.min, summary.max);
  }
}

bool StoredLists::next() {
  if (!has_entry_) return false;
  postings_.clear();
  positions_.clear();
  if (is_values(entries_.key())) {
    read_values();
    return true;
  }
  key_ = entries_.key();
  prefix_ = glass::make_chunk_prefix(key_);
  read_postings();
  if (!glass::is_marked_key(key_)) read_positions();
  return true;
}

void StoredLists::read_values() {
  const std::string_view first = entries_.key().substr(glass::kMarkBytes);
  const std::uint32_t slot = glass::read_value_chunk_key(first, version_.last_article).slot;
  key_ = glass::make_value_list_key(slot);
  for (; has_entry_ && is_values(entries_.key()); has_entry_ = advance(entries_)) {
    const auto chunk =
        glass::read_value_chunk_key(entries_.key().substr(glass::kMarkBytes), version_.last_article);
    if (chunk.slot != slot) break;
    glass::read_value_chunk(entries_.value(), chunk.first_article, version_.last_article,
                            [&](std::uint32_t article, std::string_view text) {
                              glass::append_string(postings_.begin_item(article), text);
                            });
  }
}

void StoredLists::read_postings() {
  articles_.clear();
  const auto take = [&](std::uint32_t article, std::uint32_t frequency) {
    glass::append_number(postings_.begin_item(article), frequency);
    postings_.add_occurrences(frequency);
    articles_.push_back(article);
  };
  ValueReader first(entries_.value());
  std::uint32_t article = glass::read_list_head(first, version_.last_article).first_article;
  glass::ChunkEnd end = glass::read_chunk(first, article, version_.last_article, take);
  has_entry_ = advance(entries_);
  while (!end.is_last_chunk) {
    if (!has_entry_ || !entries_.key().starts_with(prefix_))
      throw Described<Xapian::DatabaseCorruptError>(Message("a list of postings has no end"));
    ValueReader key(entries_.key().substr(prefix_.size()));
    article = glass::checked_article(key.read_sortable_number(), version_.last_article);
    if (article <= end.last_article) glass::fail_corrupt();
    ValueReader chunk(entries_.value());
    end = glass::read_chunk(chunk, article, version_.last_article, take);
    has_entry_ = advance(entries_);
  }
}

void StoredLists::read_positions() {
  next_article_ = 0;
  const std::string term = glass::unescape_term(key_);
  // All articles of a term may be gone.
  while (has_list_ && dictionary_->term() < term) has_list_ = dictionary_->next();
  if (has_list_ && dictionary_->term() == term) {
    PositionList(*pages_, dictionary_->place())
        .read_all([&](std::uint32_t article, std::span<const std::uint32_t> positions) {
          if (!positions.empty()) add_positions(article, positions);
        });
    has_list_ = dictionary_->next();
  }
  const auto term_key = [&] { return native_.key().substr(0, glass::find_term_end(native_.key()) + 1); };
  while (has_native_ && term_key() < prefix_) has_native_ = advance(native_);
  for (; has_native_ && term_key() == prefix_; has_native_ = advance(native_)) {
    ValueReader key(native_.key().substr(prefix_.size()));
    const std::uint32_t article = glass::checked_article(key.read_sortable_number(), version_.last_article);
    decoded_.clear();
    glass::decode_positions(native_.value(), version_.longest, decoded_);
    add_positions(article, decoded_);
  }
}

/// Drops the positions of an article that is no more.
void StoredLists::add_positions(std::uint32_t article, std::span<const std::uint32_t> positions) {
  while (next_article_ < articles_.size() && articles_[next_article_] < article) ++next_article_;
  if (next_article_ == articles_.size() || articles_[next_article_] != article) return;
  ++next_article_;
  append_positions_item(positions_.begin_item(article), positions);
}

}  // namespace telusur
