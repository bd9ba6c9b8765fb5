// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/posting_checker.h"

#include <utility>

#include "glass/entries/posting_entries.h"
#include "glass/format/keys.h"
#include "index_format/schema.h"
#include "system/hash.h"

namespace telusur::glass {

PostingChecker::PostingChecker(TreeWalker& table, PositionChecker& positions, const VersionFile& version,
                               ListedSums& listed, ProblemLog& log)
    : table_(table),
      positions_(positions),
      version_(version),
      listed_(listed),
      log_(log),
      slots_(version.last_article, sums_.values) {}

PostingSums PostingChecker::run() {
  while (table_.next()) {
    try {
      check_entry();
    } catch (const Xapian::DatabaseCorruptError& error) {
      table_.report_entry(error.get_msg());
      list_.is_open = false;
    }
  }
  close_list();
  positions_.finish();
  if (table_.is_sound()) {
    if (const std::string problem = slots_.find_problem(); !problem.empty())
      log_.add(TableKind::kPostings, problem);
  }
  if (table_.is_sound()) compare_with_version();
  return sums_;
}

void PostingChecker::check_entry() {
  const std::string_view key = table_.key();
  if (table_.is_compressed()) fail_entry(Message("is compressed"));
  if (is_marked_key(key))
    check_marked(key);
  else
    begin_term(key);
}

void PostingChecker::check_marked(std::string_view key) {
  if (key.size() < kMarkBytes) fail_entry(Message("has an unknown key"));
  const std::string_view rest = key.substr(kMarkBytes);
  if (key[1] == kLengthsMark && !rest.empty()) {
    continue_list(rest);
    return;
  }
  close_list();
  switch (key[1]) {
    case kMetadataMark:
      if (rest.empty() || table_.value().empty()) fail_entry(Message("has no key or no value"));
      return;
    case kValueStatisticsMark:
      slots_.read_statistics(rest, table_.value());
      return;
    case kValueChunkMark:
      slots_.read_chunk(rest, table_.value());
      return;
    case kLengthsMark:
      begin_list(std::string(key), true);
      read_first_chunk();
      return;
    default:
      fail_entry(Message("has an unknown key"));
  }
}

void PostingChecker::begin_term(std::string_view key) {
  const std::size_t term_bytes = find_term_end(key);
  if (term_bytes < key.size()) {
    continue_list(key.substr(term_bytes + 1));
    return;
  }
  close_list();
  begin_list(make_chunk_prefix(key), false);
  positions_.begin_term(list_.prefix);
  read_first_chunk();
}

void PostingChecker::begin_list(std::string prefix, bool is_of_lengths) {
  list_ = {.prefix = std::move(prefix), .is_of_lengths = is_of_lengths, .is_open = true};
  if (is_of_lengths) return;
  std::string_view encoded(list_.prefix);
  encoded.remove_suffix(1);
  list_.is_listed = telusur::is_listed(encoded);
  const bool is_plain = encoded.find('\0') == std::string_view::npos;
  list_.term_hash = is_plain ? hash_bytes(encoded) : hash_bytes(unescape_term(encoded));
}

void PostingChecker::read_first_chunk() {
  ValueReader reader(table_.value());
  const ListHead head = read_list_head(reader, version_.last_article);
  list_.postings = head.postings;
  list_.occurrences = head.occurrences;
  if (list_.is_of_lengths && (list_.postings != 0 || list_.occurrences != 0))
    fail_entry(Message("counts the articles, which only posting lists do"));
  read_chunk(reader, head.first_article);
}

/// Reads a chunk that is not the first of its list. `article` is the end of its key.
void PostingChecker::continue_list(std::string_view article) {
  const std::string_view key = table_.key();
  const bool belongs = key.substr(0, key.size() - article.size()) == list_.prefix;
  if (belongs && !list_.is_open && !table_.is_sound()) return;  // the list was reported already
  if (!belongs || !list_.is_open) fail_entry(Message("continues a list that it does not follow"));
  ValueReader reader(article);
  const std::uint32_t first = checked_article(reader.read_sortable_number(), version_.last_article);
  if (!reader.is_empty()) fail_entry(Message("has a key that is too long"));
  if (first <= list_.last_article) fail_entry(Message("has articles that do not ascend"));
  ValueReader value(table_.value());
  read_chunk(value, first);
}

/// Reports a list without a last chunk.
void PostingChecker::close_list() {
  if (!list_.is_open) return;
  list_.is_open = false;
  log_.add(TableKind::kPostings, "the list " + quote_key(list_.prefix) + " has no end");
}

void PostingChecker::read_chunk(ValueReader& reader, std::uint32_t first) {
  const ChunkEnd end = list_.is_of_lengths ? read_lengths(reader, first) : read_terms(reader, first);
  list_.last_article = end.last_article;
  if (!end.is_last_chunk) return;
  list_.is_open = false;
  if (list_.is_of_lengths) return;
  if (list_.postings != list_.read_postings || list_.occurrences != list_.read_occurrences)
    fail_entry(Message("ends a list of another size than the list says"));
}

ChunkEnd PostingChecker::read_terms(ValueReader& reader, std::uint32_t first) {
  return glass::read_chunk(reader, first, version_.last_article,
                           [this](std::uint32_t article, std::uint32_t frequency) {
                             if (frequency > version_.max_frequency)
                               fail_entry(Message("has a frequency above the bound of the version file"));
                             ++list_.read_postings;
                             list_.read_occurrences += frequency;
                             sums_.postings.add(list_.term_hash, article, frequency);
                             if (list_.is_listed && article <= listed_.last_article)
                               listed_.postings.add(list_.term_hash, article, frequency);
                             positions_.check_posting(article, frequency);
                           });
}

ChunkEnd PostingChecker::read_lengths(ValueReader& reader, std::uint32_t first) {
  return glass::read_chunk(reader, first, version_.last_article,
                           [this](std::uint32_t article, std::uint32_t length) {
                             if (length > version_.longest || (length != 0 && length < version_.shortest))
                               fail_entry(Message("has a length outside the bounds of the version file"));
                             sums_.lengths.add(0, article, length);
                             sums_.articles.add(0, article, 0);
                             sums_.total_length += length;
                             if (article > listed_.last_article) return;
                             listed_.articles.resize(std::size_t{article} + 1);
                             listed_.articles.back() = true;
                             if (length > 0) listed_.lengths.add(0, article, length);
                           });
}

void PostingChecker::compare_with_version() {
  if (sums_.lengths.count() != version_.articles) {
    log_.add(TableKind::kPostings, "it has the lengths of " + std::to_string(sums_.lengths.count()) +
                                       " articles and not of " + std::to_string(version_.articles) +
                                       " as the version file says");
  }
  if (sums_.total_length != version_.total_length)
    log_.add(TableKind::kPostings, "its lengths have another sum than the version file says");
}

}  // namespace telusur::glass
