// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/posting_table.h"

#include <memory>
#include <string_view>
#include <utility>

#include "glass/format/decoding.h"
#include "glass/format/encoding.h"
#include "glass/format/key_reader.h"

namespace telusur {
namespace {

/// Of the list of all articles, whose frequencies are their lengths.
constexpr std::string_view kLengthsKey("\0\xe0", 2);

/// Whether `key` begins with a NUL that is not of a term; also the empty key, with which a table begins.
bool is_of_no_term(std::string_view key) {
  return key.empty() || (key.front() == '\0' && (key.size() == 1 || key[1] != glass::kEncodedNul));
}

std::string key_of(std::string_view term) {
  std::string key(term.empty() ? kLengthsKey : "");
  glass::append_sortable_string(key, term);
  return key;
}

}  // namespace

std::optional<PostingTable> PostingTable::open(const std::string& path, const Xapian::Database& database) {
  auto table = GlassTable::open(path, glass::TableKind::kPostings, database);
  if (!table) return std::nullopt;
  return PostingTable(std::move(table), database.get_lastdocid());
}

std::optional<PostingTable> PostingTable::require(const std::string& path, const Xapian::Database& database) {
  auto table = GlassTable::require(path, glass::TableKind::kPostings, database);
  if (!table) return std::nullopt;
  return PostingTable(std::move(table), database.get_lastdocid());
}

PostingTable::PostingTable(std::shared_ptr<const GlassTable> table, Xapian::docid last_article)
    : table_(std::move(table)), cursor_(*table_, 1), last_article_(last_article) {}

void PostingTable::read(const std::string& term, const TakePostings& take) {
  try {
    read_chunks(term, take);
  } catch (const Xapian::DatabaseCorruptError&) {
    cursor_.verify();
    throw;
  }
  cursor_.verify();
}

void PostingTable::read_chunks(const std::string& term, const TakePostings& take) {
  std::string key = key_of(term);
  if (!cursor_.find(key)) return;
  if (!term.empty()) glass::end_sortable(key);
  read_list(key, take);
}

void PostingTable::read_all(const BeginTerm& begin, const TakePostings& take) {
  try {
    std::string key;
    std::string term;
    for (bool is_entry = cursor_.seek(""); is_entry; is_entry = cursor_.next()) {
      key = cursor_.key();
      if (is_of_no_term(key)) continue;
      if (glass::size_of_term(key) < key.size()) glass::fail_corrupt();  // a chunk without a first one
      term = glass::unescaped(key);
      glass::end_sortable(key);
      begin(term);
      read_list(key, take);
      cursor_.verify();
    }
  } catch (const Xapian::DatabaseCorruptError&) {
    cursor_.verify();
    throw;
  }
}

/// Reads the posting list whose first chunk the cursor is at. The keys of the others begin with `chunks_key`.
void PostingTable::read_list(std::string_view chunks_key, const TakePostings& take) {
  std::string_view chunk = cursor_.value();
  static_cast<void>(glass::take_number(chunk));  // postings of the term
  static_cast<void>(glass::take_number(chunk));  // their frequencies together
  Xapian::docid article = number_behind(0, glass::take_number(chunk));
  while (!read_chunk(chunk, article)) {
    take(postings_);
    if (!cursor_.next() || !cursor_.key().starts_with(chunks_key)) glass::fail_corrupt();
    const Xapian::docid next = glass::sortable_number(cursor_.key().substr(chunks_key.size()));
    if (next <= article || next > last_article_) glass::fail_corrupt();
    article = next;
    chunk = cursor_.value();
  }
  take(postings_);
}

/// The number of an article that lies `gap` behind `article`, or the first one behind 0. Users take it for an
/// index.
Xapian::docid PostingTable::number_behind(Xapian::docid article, std::uint64_t gap) const {
  if (gap >= last_article_ - article) glass::fail_corrupt();
  return article + static_cast<Xapian::docid>(gap) + 1;
}

/// Reads the postings of `chunk`, which begins with `article`, and leaves in that the last one; whether the
/// chunk is the last.
bool PostingTable::read_chunk(std::string_view chunk, Xapian::docid& article) {
  if (chunk.empty()) glass::fail_corrupt();
  const bool is_last_chunk = chunk.front() == '1';
  chunk.remove_prefix(1);
  const std::uint64_t last = article + glass::take_number(chunk);
  postings_.clear();
  while (true) {
    const auto frequency = static_cast<Xapian::termcount>(glass::take_number(chunk));
    postings_.push_back({.article = article, .frequency = frequency});
    if (chunk.empty()) break;
    article = number_behind(article, glass::take_number(chunk));
  }
  if (article != last) glass::fail_corrupt();
  return is_last_chunk;
}

}  // namespace telusur
