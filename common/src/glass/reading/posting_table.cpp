// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/posting_table.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "glass/format/keys.h"
#include "glass/format/packing.h"

namespace telusur::glass {

std::optional<PostingTable> PostingTable::open(const std::string& path, const Xapian::Database& database) {
  auto table = Table::open(path, TableKind::kPostings, database);
  if (!table) return std::nullopt;
  return PostingTable(std::move(table), database);
}

std::optional<PostingTable> PostingTable::require(const std::string& path, const Xapian::Database& database) {
  auto table = Table::require(path, TableKind::kPostings, database);
  if (!table) return std::nullopt;
  return PostingTable(std::move(table), database);
}

PostingTable::PostingTable(std::shared_ptr<const Table> table, const Xapian::Database& database)
    : table_(std::move(table)), cursor_(*table_, 1), last_article_(database.get_lastdocid()) {}

/// Runs `read`. If entries are wrong because a writer has overwritten blocks, that is reported.
template <typename Read>
void PostingTable::read_verified(Read read) {
  try {
    read();
  } catch (const Xapian::DatabaseCorruptError&) {
    cursor_.verify();
    throw;
  }
  cursor_.verify();
}

void PostingTable::read(const std::string& term, const TakePostings& take) {
  read_verified([&] {
    const std::string key = make_postings_key(term);
    if (cursor_.find(key)) read_list(make_chunk_prefix(key), take);
  });
}

void PostingTable::read(const std::string& term, Xapian::docid first, const TakePostings& take) {
  if (first <= 1) return read(term, take);
  read_verified([&] {
    read_from(make_postings_key(term), first, [&](std::span<const Posting> postings) {
      const auto begin = std::ranges::lower_bound(postings, first, {}, &Posting::article);
      if (begin != postings.end()) take({begin, postings.end()});
    });
  });
}

void PostingTable::read_prefix(std::string_view prefix, const BeginTerm& begin, const TakePostings& take) {
  read_verified([&] {
    std::string first_key;
    append_sortable_string(first_key, prefix);
    std::string key;
    std::string term;
    for (bool is_entry = cursor_.seek(first_key); is_entry; is_entry = cursor_.next()) {
      if (!cursor_.key().starts_with(first_key)) break;
      key = cursor_.key();
      if (key.empty() || is_marked_key(key)) continue;      // each table begins with an empty key
      if (find_term_end(key) < key.size()) fail_corrupt();  // a chunk without a first one
      term = unescape_term(key);
      end_sortable(key);
      begin(term);
      read_list(key, take);
      cursor_.verify();
    }
  });
}

/// Reads the posting list whose first chunk is at the cursor. The keys of the others begin with
/// `chunk_prefix`.
void PostingTable::read_list(std::string_view chunk_prefix, const TakePostings& take) {
  std::string_view chunk = cursor_.value();
  static_cast<void>(take_number(chunk));  // number of postings
  static_cast<void>(take_number(chunk));  // sum of the frequencies
  const Xapian::docid first = add_gap(0, take_number(chunk));
  read_rest(chunk_prefix, chunk, first, take);
}

/// Reads the posting list whose first chunk has the key `first_key`, from the chunk on that may have article
/// `first`.
void PostingTable::read_from(const std::string& first_key, Xapian::docid first, const TakePostings& take) {
  const std::string prefix = make_chunk_prefix(first_key);
  std::string wanted = prefix;
  append_sortable_number(wanted, first);
  if (!cursor_.seek_last(wanted)) return;
  if (cursor_.key() == first_key) return read_list(prefix, take);
  if (!cursor_.key().starts_with(prefix)) return;
  const Xapian::docid article = parse_sortable_number(cursor_.key().substr(prefix.size()));
  if (article > last_article_) fail_corrupt();
  read_rest(prefix, cursor_.value(), article, take);
}

/// Reads the postings of `chunk`, at the cursor, whose first article is `article`, and of those after it.
void PostingTable::read_rest(std::string_view chunk_prefix, std::string_view chunk, Xapian::docid article,
                             const TakePostings& take) {
  while (!read_chunk(chunk, article)) {
    take(std::span(postings_).first(posting_count_));
    if (!cursor_.next() || !cursor_.key().starts_with(chunk_prefix)) fail_corrupt();
    const Xapian::docid next = parse_sortable_number(cursor_.key().substr(chunk_prefix.size()));
    if (next <= article || next > last_article_) fail_corrupt();
    article = next;
    chunk = cursor_.value();
  }
  take(std::span(postings_).first(posting_count_));
}

/// Returns the article that follows `article` with `gap` unused numbers between. Throws if it is above the
/// last article, because callers use it as an index.
Xapian::docid PostingTable::add_gap(Xapian::docid article, std::uint64_t gap) const {
  if (gap >= last_article_ - article) fail_corrupt();
  return article + static_cast<Xapian::docid>(gap) + 1;
}

/// Reads the postings of `chunk`, whose first article is `article`, and sets `article` to its last one.
/// Returns whether the list ends there.
bool PostingTable::read_chunk(std::string_view chunk, Xapian::docid& article) {
  if (chunk.empty()) fail_corrupt();
  const bool is_last_chunk = chunk.front() == '1';
  chunk.remove_prefix(1);
  const std::uint64_t last = article + take_number(chunk);
  // Each posting takes at least two bytes, but for the first one, which has no gap.
  postings_.resize(std::max(postings_.size(), chunk.size() / 2 + 1));
  Posting* posting = postings_.data();
  std::string_view rest = chunk;  // local variables, which stay in registers
  std::uint64_t current = article;
  while (true) {
    *posting++ = {.article = static_cast<Xapian::docid>(current),
                  .frequency = static_cast<Xapian::termcount>(take_number(rest))};
    if (rest.empty()) break;
    const std::uint64_t gap = take_number(rest);
    if (gap >= last - current) fail_corrupt();
    current += gap + 1;
  }
  if (current != last || last > last_article_) fail_corrupt();
  article = static_cast<Xapian::docid>(last);
  posting_count_ = static_cast<std::size_t>(posting - postings_.data());
  return is_last_chunk;
}

}  // namespace telusur::glass
