// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/list_reader.h"

#include <utility>

namespace telusur {
namespace {

/// Pages with the beginnings of lists.
constexpr std::size_t kKeptPages = 64;

/// A term is searched for in one page.
constexpr std::size_t kKeptDictionaryPages = 16;

}  // namespace

ListReader::ListReader(const CommitTables& tables, Xapian::Database database)
    : database_(std::move(database)), file_(tables.position_file()) {
  if (auto table = tables.table(glass::TableKind::kPostings)) table_.emplace(std::move(table), database_);
  if (!file_) return;
  pages_.emplace(file_, kKeptPages);
  dictionary_pages_.emplace(file_, kKeptDictionaryPages);
  dictionary_.emplace(*dictionary_pages_);
}

void ListReader::read(const std::string& term, std::uint32_t first, const TakePostings& take) {
  if (table_) table_->read(term, first, take);
}

std::vector<glass::Posting> ListReader::read(const std::string& term, std::uint32_t first) {
  std::vector<glass::Posting> all;
  if (first > database_.get_lastdocid()) return all;
  read(term, first, [&](std::span<const glass::Posting> postings) {
    all.insert(all.end(), postings.begin(), postings.end());
  });
  return all;
}

std::optional<BlockDirectory> ListReader::find_blocks(const std::string& term) {
  if (!pages_) return std::nullopt;
  const auto place = dictionary_->find(term);
  return place ? std::optional<BlockDirectory>(std::in_place, *pages_, *place) : std::nullopt;
}

}  // namespace telusur
