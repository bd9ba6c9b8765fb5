// SPDX-License-Identifier: GPL-3.0-or-later
#include "posting_checker.h"

#include <utility>

#include <xxhash.h>

#include "glass/encoding.h"
#include "glass/key_reader.h"

namespace telusur::glass {
namespace {

// Keys that begin with a NUL and not with an encoded one belong to no term. The next byte says what they are.
constexpr char kMetadataMark = '\xc0';
constexpr char kValueStatisticsMark = '\xd0';
constexpr char kValueChunkMark = '\xd8';
constexpr char kLengthsMark = '\xe0';
constexpr std::size_t kMarkBytes = 2;

}  // namespace

std::uint64_t hash_of_term(std::string_view term) { return XXH3_64bits(term.data(), term.size()); }

PostingChecker::PostingChecker(TreeWalker& table, PositionChecker& positions, const VersionFile& version,
                               ProblemLog& log)
    : table_(table),
      positions_(positions),
      version_(version),
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
  if (table_.is_compressed()) fail_entry("is compressed");
  const bool is_special = key.front() == '\0' && (key.size() < kMarkBytes || key[1] != kEncodedNul);
  if (is_special)
    check_special(key);
  else
    begin_term(key);
}

void PostingChecker::check_special(std::string_view key) {
  if (key.size() < kMarkBytes) fail_entry("has an unknown key");
  const std::string_view rest = key.substr(kMarkBytes);
  if (key[1] == kLengthsMark && !rest.empty()) {
    continue_list(rest);
    return;
  }
  close_list();
  switch (key[1]) {
    case kMetadataMark:
      if (rest.empty() || table_.value().empty()) fail_entry("has no key or no value");
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
      fail_entry("has an unknown key");
  }
}

void PostingChecker::begin_term(std::string_view key) {
  const std::size_t term_bytes = size_of_term(key);
  if (term_bytes < key.size()) {
    continue_list(key.substr(term_bytes + 1));
    return;
  }
  close_list();
  std::string prefix(key);
  end_sortable(prefix);
  begin_list(std::move(prefix), false);
  positions_.begin_term(list_.prefix);
  read_first_chunk();
}

void PostingChecker::begin_list(std::string prefix, bool is_of_lengths) {
  list_ = {.prefix = std::move(prefix), .is_of_lengths = is_of_lengths, .is_open = true};
  if (is_of_lengths) return;
  std::string_view encoded(list_.prefix);
  encoded.remove_suffix(1);
  const bool is_plain = encoded.find('\0') == std::string_view::npos;
  list_.term_hash = is_plain ? hash_of_term(encoded) : hash_of_term(unescaped(encoded));
}

void PostingChecker::read_first_chunk() {
  ValueReader reader(table_.value());
  list_.postings = reader.number();
  list_.occurrences = reader.long_number();
  if (list_.is_of_lengths && (list_.postings != 0 || list_.occurrences != 0))
    fail_entry("counts the articles, which only posting lists do");
  read_chunk(reader, checked_article(std::uint64_t{reader.number()} + 1, version_.last_article));
}

/// Reads a chunk behind the first one. `article` is the end of its key.
void PostingChecker::continue_list(std::string_view article) {
  const std::string_view key = table_.key();
  const bool belongs = key.substr(0, key.size() - article.size()) == list_.prefix;
  if (belongs && !list_.is_open && !table_.is_sound()) return;  // the list was reported already
  if (!belongs || !list_.is_open) fail_entry("continues a list that it does not follow");
  ValueReader reader(article);
  const std::uint32_t first = checked_article(reader.sortable_number(), version_.last_article);
  if (!reader.is_empty()) fail_entry("has a key that is too long");
  if (first <= list_.last) fail_entry("has articles that do not ascend");
  ValueReader value(table_.value());
  read_chunk(value, first);
}

/// Reports a list that has no last chunk.
void PostingChecker::close_list() {
  if (!list_.is_open) return;
  list_.is_open = false;
  log_.add(TableKind::kPostings, "the list " + quoted_key(list_.prefix) + " has no end");
}

void PostingChecker::read_chunk(ValueReader& reader, std::uint32_t first) {
  const std::uint8_t flag = reader.byte();
  if (flag != '0' && flag != '1') fail_entry("does not say whether it is the last chunk of its list");
  const bool is_last = flag == '1';
  const std::uint64_t last = std::uint64_t{first} + reader.number();
  list_.last = list_.is_of_lengths ? read_lengths(reader, first) : read_terms(reader, first);
  if (list_.last != last) fail_entry("ends with another article than it says");
  if (!is_last) return;
  list_.is_open = false;
  if (list_.is_of_lengths) return;
  if (list_.postings != list_.read_postings || list_.occurrences != list_.read_occurrences)
    fail_entry("ends a list of another size than the list says");
}

/// Gives the postings of a chunk that begins with `article` to `take`. Returns the last article.
template <typename Take>
std::uint32_t PostingChecker::read_postings(ValueReader& reader, std::uint32_t article, Take take) {
  while (true) {
    const std::uint32_t frequency = reader.number();
    take(article, frequency);
    ++list_.read_postings;
    list_.read_occurrences += frequency;
    if (reader.is_empty()) return article;
    article = checked_article(std::uint64_t{article} + reader.number() + 1, version_.last_article);
  }
}

std::uint32_t PostingChecker::read_terms(ValueReader& reader, std::uint32_t article) {
  return read_postings(reader, article, [this](std::uint32_t number, std::uint32_t frequency) {
    if (frequency > version_.max_frequency) fail_entry("has a frequency above the bound of the version file");
    sums_.postings.add(list_.term_hash, number, frequency);
    positions_.check_posting(number, frequency);
  });
}

std::uint32_t PostingChecker::read_lengths(ValueReader& reader, std::uint32_t article) {
  return read_postings(reader, article, [this](std::uint32_t number, std::uint32_t length) {
    if (length > version_.longest || (length != 0 && length < version_.shortest))
      fail_entry("has a length outside the bounds of the version file");
    sums_.lengths.add(0, number, length);
    sums_.articles.add(0, number, 0);
    sums_.total_length += length;
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
