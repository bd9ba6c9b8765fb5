// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/searched_index.h"

#include <utility>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "index_format/generation.h"
#include "index_format/schema.h"

namespace telusur {

SearchedIndex::SearchedIndex(std::vector<std::string> paths, std::size_t posting_cache_bytes)
    : paths_(std::move(paths)), posting_cache_bytes_(posting_cache_bytes) {
  if (paths_.empty()) throw UsageError("No index was named. Name one with -d.");
  open();
}

/// When it throws, all stays as it was.
void SearchedIndex::open() {
  std::vector<FileStamp> stubs = stubs_of(paths_);  // a rebuild after this is seen by the next search
  opened_ = open_indexes(paths_);
  stubs_ = std::move(stubs);
  forget_postings();
}

/// Goes on to the newest commit of the opened generations. A commit replaces the version file, which Xapian
/// would trust.
void SearchedIndex::reopen() {
  std::vector<FileStamp> versions = versions_of(opened_.generations);
  if (versions != opened_.versions) {
    for (const std::string& generation : opened_.generations) require_openable(generation);
  }
  if (opened_.database.reopen()) {
    for (std::size_t i = 0; i < opened_.shards.size(); ++i)
      require_all_tables(opened_.shards[i], opened_.generations[i]);
    forget_postings();
  }
  opened_.versions = std::move(versions);
}

void SearchedIndex::forget_postings() {
  give_up_postings();  // first, so that none of another commit is left when a table cannot be read
  if (posting_cache_bytes_ == 0) return;
  word_matcher_.emplace(database(), posting_cache_bytes_, open_table<PostingTable>());
}

/// Gives their memory back. Until the next commit nothing is kept.
void SearchedIndex::give_up_postings() noexcept {
  positions_.reset();
  word_matcher_.reset();
}

/// Of the index that is searched; nothing when there are several, or Xapian must read it.
template <typename Table>
std::optional<Table> SearchedIndex::open_table() const {
  if (paths_.size() > 1) return std::nullopt;
  return Table::open(opened_.generations.front(), database());
}

PositionTable* SearchedIndex::position_table() {
  if (!positions_) positions_ = open_table<PositionTable>();
  return positions_ ? &*positions_ : nullptr;
}

Xapian::docid SearchedIndex::find(std::string_view id) const {
  const std::string term = make_term(schema_of(Field::kId).prefix, id);
  const auto posting = database().postlist_begin(term);
  return posting == database().postlist_end(term) ? 0 : *posting;
}

Message SearchedIndex::subject() const {
  std::string names;
  for (const std::string& path : paths_) names += (names.empty() ? "" : ", ") + path;
  return Message("The index at {}", names);
}

void SearchedIndex::fail(const Xapian::Error& error) const { throw_index_error(subject(), error); }

}  // namespace telusur
