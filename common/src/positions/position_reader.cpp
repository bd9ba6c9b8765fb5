// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_reader.h"

#include <span>
#include <utility>

#include "glass/reading/version_reader.h"

namespace telusur {
namespace {

/// A phrase reads the positions of a few terms in many articles, mostly in their order. A list of a frequent
/// term has a page of blocks for every few thousand articles.
constexpr std::size_t kKeptPages = 256;

/// Lists whose directories and blocks are kept.
constexpr std::size_t kKeptLists = 64;

std::shared_ptr<const PositionFile> open_file(const std::string& generation) {
  try {
    return PositionFile::open(generation, glass::read_version_file(generation));
  } catch (const Xapian::DatabaseNotFoundError&) {
    throw Xapian::DatabaseModifiedError("the generation was superseded and removed");
  }
}

}  // namespace

std::optional<PositionReader> PositionReader::open(const std::string& generation,
                                                   const Xapian::Database& database) {
  auto file = open_file(generation);
  // After the file: if the folder has the commit now, the file belongs to it.
  return unless_empty(
      PositionReader(glass::PositionTable::require(generation, database), std::move(file), database));
}

std::optional<PositionReader> PositionReader::open(const CommitTables& tables,
                                                   const Xapian::Database& database) {
  std::optional<glass::PositionTable> positions;
  if (auto table = tables.table(glass::TableKind::kPositions)) positions.emplace(std::move(table), database);
  return unless_empty(PositionReader(std::move(positions), tables.position_file(), database));
}

PositionReader::PositionReader(std::optional<glass::PositionTable> table,
                               std::shared_ptr<const PositionFile> file, const Xapian::Database& database)
    : table_(std::move(table)) {
  require_named_file(file.get(), database.get_metadata(std::string(kPositionsKey)));
  if (!file || (!table_ && file->tail().positions == 0)) return;  // the file may have lists without positions
  last_of_file_ = file->tail().last_article;
  pages_ = std::make_unique<PositionPages>(std::move(file), kKeptPages);
  dictionary_ = std::make_unique<PositionDictionary>(*pages_);
}

std::optional<PositionReader> PositionReader::unless_empty(PositionReader reader) {
  if (!reader.table_ && !reader.pages_) return std::nullopt;
  return reader;
}

void PositionReader::read(const std::string& term, std::span<const Xapian::docid> articles,
                          std::vector<Xapian::termpos>& positions, std::vector<std::size_t>& ends) {
  PositionList* const list = pages_ ? find(term) : nullptr;
  for (const Xapian::docid article : articles) {
    if (article > last_of_file_) {
      if (table_) table_->read(term, article, positions);
    } else if (list != nullptr) {
      list->read(article, positions);
    }
    ends.push_back(positions.size());
  }
}

PositionList* PositionReader::find(const std::string& term) {
  auto found = lists_.find(term);
  if (found == lists_.end()) {
    if (lists_.size() == kKeptLists) lists_.clear();
    const auto place = dictionary_->find(term);
    std::optional<PositionList> list;  // in no map if it throws: the term would seem to have no list
    if (place) list.emplace(*pages_, *place);
    found = lists_.try_emplace(term, std::move(list)).first;
  }
  return found->second ? &*found->second : nullptr;
}

void PositionReader::read_all(const Xapian::Database& database, const TakePositions& take) {
  if (pages_) {
    // The file has articles that are no more.
    std::vector<bool> is_article(std::size_t{last_of_file_} + 1);
    const auto end = database.postlist_end("");
    for (auto article = database.postlist_begin(""); article != end && *article <= last_of_file_; ++article)
      is_article[*article] = true;
    PositionDictionary dictionary(*pages_);
    while (dictionary.next()) {
      PositionList(*pages_, dictionary.place())
          .read_all([&](std::uint32_t article, std::span<const std::uint32_t> positions) {
            if (is_article[article] && !positions.empty()) take(dictionary.term(), article, positions);
          });
    }
  }
  if (table_) table_->read_all(take);
}

void PositionReader::verify() {
  if (table_) table_->verify();
}

}  // namespace telusur
