// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/entry_verifier.h"

#include <algorithm>
#include <utility>

#include "errors/described_error.h"
#include "glass/entries/posting_entries.h"
#include "glass/entries/term_list.h"
#include "glass/format/keys.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/problem_log.h"
#include "system/hash.h"

namespace telusur::glass {
namespace {

constexpr std::size_t kMinRememberedBytes = 256;  ///< decoding a smaller chunk again is as cheap

/// Runs `decode`, which throws problems of an entry, for the entry `key` of `table`.
template <typename Decode>
auto decoding(const CheckedTable& table, std::string_view key, Decode decode) {
  Message problem;
  try {
    return decode();
  } catch (const Xapian::DatabaseCorruptError& error) {
    problem = description_of(error);
  }
  table.fail_at_key(key, problem);
}

}  // namespace

EntryVerifier::EntryVerifier(std::string path) : path_(std::move(path)), version_(read_version_file(path_)) {}

CheckedTable& EntryVerifier::table(TableKind kind) {
  auto& table = tables_[static_cast<std::size_t>(kind)];
  if (!table) table.emplace(path_, version_, kind);
  return *table;
}

void EntryVerifier::verify_metadata(std::string_view key) {
  CheckedTable& postings = table(TableKind::kPostings);
  if (postings.is_empty()) return;
  const std::string whole = make_metadata_key(key);
  if (!postings.find(whole)) return;
  if (postings.is_compressed()) postings.fail_at_key(whole, Message("is compressed"));
  if (postings.read_value().empty()) postings.fail_at_key(whole, Message("has no value"));
}

void EntryVerifier::verify_metadata_of(std::string_view prefix) {
  CheckedTable& postings = table(TableKind::kPostings);
  if (postings.is_empty()) return;
  const std::string first_key = make_metadata_key(prefix);
  if (!postings.seek(first_key) && !postings.next()) return;
  while (postings.key().starts_with(first_key)) {
    const std::string key(postings.key());
    if (postings.is_compressed()) postings.fail_at_key(key, Message("is compressed"));
    if (postings.read_value().empty()) postings.fail_at_key(key, Message("has no value"));
    if (!postings.next()) return;
  }
}

std::vector<std::uint32_t> EntryVerifier::verify_term(std::string_view term) {
  std::vector<std::uint32_t> articles;
  CheckedTable& postings = table(TableKind::kPostings);
  const std::string first_key = make_postings_key(term);
  if (postings.is_empty() || !postings.seek(first_key)) return articles;
  const std::string prefix = make_chunk_prefix(first_key);
  while (!verify_chunk(first_key, prefix, &articles).is_last) {
    if (!postings.next()) postings.fail_at_key(first_key, Message("begins a list that has no end"));
  }
  return articles;
}

void EntryVerifier::verify_terms_of(std::string_view prefix) {
  CheckedTable& postings = table(TableKind::kPostings);
  if (postings.is_empty()) return;
  std::string encoded;
  append_sortable_string(encoded, prefix);
  if (!postings.seek(encoded) && !postings.next()) return;
  while (postings.key().starts_with(encoded)) {
    const std::string_view key = postings.key();
    if (find_term_end(key) < key.size())
      postings.fail_at_key(key, Message("continues a list that it does not follow"));
    static_cast<void>(verify_term(unescape_term(key)));
    if (!postings.next()) return;
  }
}

void EntryVerifier::verify_first_article() {
  CheckedTable& postings = table(TableKind::kPostings);
  const std::string first_key = make_postings_key({});
  if (version_.articles == 0 || postings.is_empty() || !postings.seek(first_key)) return;
  static_cast<void>(verify_chunk(first_key, first_key));
  ValueReader reader(postings.read_value());
  const std::uint32_t first = read_list_head(reader, version_.last_article).first_article;
  verify_record(first);
  if (!table(TableKind::kTermLists).is_empty()) read_terms_of(first);
  CheckedTable& positions = table(TableKind::kPositions);
  if (!positions.is_empty()) static_cast<void>(positions.find({}));
}

void EntryVerifier::verify_record(std::uint32_t article) {
  verify_posting({}, article);
  CheckedTable& records = table(TableKind::kRecords);
  const std::string key = make_article_key(article);
  if (records.is_empty() || !records.find(key)) return;
  const std::string_view value = records.read_value();
  if (records.is_compressed()) decoding(records, key, [&] { inflater_.verify(value); });
}

void EntryVerifier::verify_removal(std::uint32_t article, std::string_view term) {
  ++removed_;
  read_terms_of(article);
  CheckedTable& term_lists = table(TableKind::kTermLists);
  const std::string key = make_article_key(article);
  if (!std::ranges::binary_search(terms_, term))
    term_lists.fail_at_key(key, Message("lacks a term that has a posting of this article"));
  const std::string slots_key = key + '\0';
  std::vector<std::uint32_t> slots;
  if (term_lists.find(slots_key)) {
    decoding(term_lists, slots_key, [&] {
      read_slots(stored_value(term_lists), [&](std::uint32_t slot) { slots.push_back(slot); });
    });
  }
  verify_leaf_of(TableKind::kRecords, key);
  add_pending({}, article);
  for (const std::string& name : terms_) {
    add_pending(name, article);
    verify_positions_of(name, article);
  }
  for (const std::uint32_t slot : slots) verify_slot(slot, article);
}

void EntryVerifier::read_terms_of(std::uint32_t article) {
  article_ = article;
  terms_.clear();
  CheckedTable& term_lists = table(TableKind::kTermLists);
  const std::string key = make_article_key(article);
  if (term_lists.is_empty() || !term_lists.find(key)) term_lists.fail_at_key(key, Message("is missing"));
  decoding(term_lists, key, [&] {
    read_term_list(stored_value(term_lists),
                   [&](const std::string& term, std::uint32_t) { terms_.push_back(term); });
  });
}

void EntryVerifier::verify_addition(const Xapian::Document& document, std::uint32_t article) {
  const bool is_replacement = article != 0;
  const std::uint32_t number = is_replacement ? article : version_.last_article + 1;
  // Both lists are in byte order.
  auto removed = article == article_ ? terms_.begin() : terms_.end();
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string name = *term;
    while (removed != terms_.end() && *removed < name) ++removed;
    if (removed != terms_.end() && *removed == name) continue;  // verified by verify_removal()
    add_pending(name, number);
    if (is_replacement || term.positionlist_count() > 0) verify_positions_of(name, number);
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    verify_slot(value.get_valueno(), number);
  const std::string key = make_article_key(number);
  verify_leaf_of(TableKind::kTermLists, key);
  verify_leaf_of(TableKind::kTermLists, key + '\0');
  verify_leaf_of(TableKind::kRecords, key);
  add_pending({}, number);
}

void EntryVerifier::add_pending(const std::string& term, std::uint32_t article) {
  std::vector<std::uint32_t>& articles = pending_[term];
  if (articles.empty() || articles.back() != article) articles.push_back(article);
}

void EntryVerifier::verify_pending() {
  std::vector<const std::pair<const std::string, std::vector<std::uint32_t>>*> lists;
  lists.reserve(pending_.size());
  for (const auto& list : pending_) lists.push_back(&list);
  // In the order of the table, so that each block is read once.
  std::ranges::sort(lists, {}, [](const auto* list) -> const std::string& { return list->first; });
  for (const auto* list : lists) {
    std::vector<std::uint32_t> articles = list->second;
    std::ranges::sort(articles);
    for (const std::uint32_t article : articles) verify_posting(list->first, article);
  }
  pending_.clear();
}

/// Verifies what Xapian reads to change the posting of `term` in `article`, which may be after the last
/// article.
void EntryVerifier::verify_posting(std::string_view term, std::uint32_t article) {
  CheckedTable& postings = table(TableKind::kPostings);
  if (postings.is_empty()) return;
  const std::string first_key = make_postings_key(term);
  List& list = lists_[hash_bytes(first_key)];
  if (list.is_whole) return;
  const bool is_new = article > version_.last_article;
  if (is_new && list.has_end) return;
  const std::string prefix = make_chunk_prefix(first_key);
  if (!list.has_head) {
    list.is_whole = !postings.seek(first_key) || verify_chunk(first_key, prefix).is_last;
    list.has_head = true;
    if (list.is_whole) return;
  }
  const std::string chunk_key = prefix + make_article_key(article);
  postings.seek(chunk_key);
  const Chunk chunk = verify_chunk(first_key, prefix);
  if (is_new && !chunk.is_last) postings.fail_at_key(first_key, Message("begins a list that has no end"));
  if (is_new) list.has_end = true;
  // If a chunk loses its last posting, Xapian changes the chunks beside it.
  if (chunk.postings <= removed_) verify_neighbours(chunk_key, first_key, prefix);
}

void EntryVerifier::verify_neighbours(const std::string& chunk_key, const std::string& first_key,
                                      const std::string& prefix) {
  CheckedTable& postings = table(TableKind::kPostings);
  postings.seek(chunk_key);
  if (postings.key() != first_key && postings.previous()) static_cast<void>(verify_chunk(first_key, prefix));
  postings.seek(chunk_key);
  if (postings.next() && postings.key().starts_with(prefix))
    static_cast<void>(verify_chunk(first_key, prefix));
}

/// Decodes the current entry as a chunk of a list: the first chunk has the key `first_key`, and the keys of
/// the others begin with `prefix`. Appends its articles to `articles`, and throws if they are not above
/// those.
EntryVerifier::Chunk EntryVerifier::verify_chunk(std::string_view first_key, std::string_view prefix,
                                                 std::vector<std::uint32_t>* articles) {
  CheckedTable& postings = table(TableKind::kPostings);
  const std::uint64_t number = postings.entry_number();
  if (articles == nullptr) {
    if (const auto found = chunks_.find(number); found != chunks_.end()) return found->second;
  }
  const std::string key(postings.key());
  const bool is_first = key == first_key;
  if (!is_first && !key.starts_with(prefix))
    postings.fail_at_key(key, Message("is where the list {} should continue", quote_key(first_key)));
  if (postings.is_compressed()) postings.fail_at_key(key, Message("is compressed"));
  const std::string_view value = postings.read_value();
  const Chunk chunk = decoding(postings, key, [&] {
    ValueReader reader(value);
    ListHead head;
    if (is_first) {
      head = read_list_head(reader, version_.last_article);
    } else {
      ValueReader rest(std::string_view(key).substr(prefix.size()));
      head.first_article = checked_article(rest.read_sortable_number(), version_.last_article);
      if (!rest.is_empty()) fail_entry(Message("has a key that is too long"));
    }
    if (articles != nullptr && !articles->empty() && head.first_article <= articles->back())
      fail_entry(Message("has articles that do not ascend"));
    Chunk result;
    result.is_last = read_chunk(reader, head.first_article, version_.last_article,
                                [&](std::uint32_t article, std::uint32_t) {
                                  ++result.postings;
                                  if (articles != nullptr) articles->push_back(article);
                                })
                         .is_last_chunk;
    const bool is_of_lengths = first_key.starts_with(make_marked_key(kLengthsMark));
    if (is_first && !is_of_lengths &&
        (result.is_last ? head.postings != result.postings : head.postings <= result.postings))
      fail_entry(Message("has another number of postings than it says"));
    return result;
  });
  if (value.size() >= kMinRememberedBytes) chunks_.emplace(number, chunk);
  return chunk;
}

/// Verifies the leaf only: Xapian copies and compares position lists, and does not decode them.
void EntryVerifier::verify_positions_of(std::string_view term, std::uint32_t article) {
  CheckedTable& positions = table(TableKind::kPositions);
  if (positions.is_empty()) return;
  std::string key = make_positions_prefix(term);
  if (article > version_.last_article && std::exchange(lists_[hash_bytes(key)].has_end, true)) return;
  append_sortable_number(key, article);
  positions.verify_leaf_of(key);
}

void EntryVerifier::verify_slot(std::uint32_t slot, std::uint32_t article) {
  CheckedTable& postings = table(TableKind::kPostings);
  if (postings.is_empty()) return;
  std::string key = make_marked_key(kValueStatisticsMark);
  append_last_number(key, slot);
  List& list = lists_[hash_bytes(key)];
  if (!list.has_head && postings.seek(key)) {
    if (postings.is_compressed()) postings.fail_at_key(key, Message("is compressed"));
    const std::string_view value = postings.read_value();
    decoding(postings, key, [&] { static_cast<void>(read_slot_statistics(value)); });
  }
  list.has_head = true;
  if (article > version_.last_article && std::exchange(list.has_end, true)) return;
  const std::string mark = make_marked_key(kValueChunkMark);
  std::string prefix = mark;
  append_number(prefix, slot);
  postings.seek(prefix + make_article_key(article));
  if (!postings.key().starts_with(prefix) || !chunks_.try_emplace(postings.entry_number()).second) return;
  key = postings.key();
  if (postings.is_compressed()) postings.fail_at_key(key, Message("is compressed"));
  const std::string_view value = postings.read_value();
  decoding(postings, key, [&] {
    const auto chunk = read_value_chunk_key(std::string_view(key).substr(mark.size()), version_.last_article);
    read_value_chunk(value, chunk.first_article, version_.last_article,
                     [](std::uint32_t, std::string_view) {});
  });
}

/// Returns the value of the current entry, decompressed.
std::string_view EntryVerifier::stored_value(CheckedTable& from) {
  const std::string_view value = from.read_value();
  return from.is_compressed() ? inflater_.inflate(value) : value;
}

void EntryVerifier::verify_leaf_of(TableKind kind, const std::string& key) {
  CheckedTable& table = this->table(kind);
  if (!table.is_empty()) table.verify_leaf_of(key);
}

}  // namespace telusur::glass
