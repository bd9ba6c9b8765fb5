// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/stored_text/text_verifier.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "language/query_notes.h"

namespace telusur {

TextVerifier::TextVerifier(const Xapian::Database& database, ArticleDecoder& decoder, std::size_t max_reads,
                           Interruption& interruption)
    : decoder_(decoder), interruption_(interruption), max_reads_(max_reads), reads_left_(max_reads) {
  std::istringstream uuids(database.get_uuid());  // colons separate the UUIDs of several shards
  for (std::string uuid; std::getline(uuids, uuid, ':');) shards_.push_back(uuid);
  const std::set<std::string> different(shards_.begin(), shards_.end());
  can_remember_ = shards_.size() == database.size() && different.size() == shards_.size();
}

std::size_t TextVerifier::add_check(std::string term, Predicate predicate, ByteRange where) {
  checks_.push_back(
      {.term = std::move(term), .predicate = std::move(predicate), .where = where, .answers = {}});
  return checks_.size() - 1;
}

std::size_t TextVerifier::shard_of(const Xapian::Database& database) const {
  const auto shard = std::ranges::find(shards_, database.get_uuid());
  return shard == shards_.end() ? 0 : static_cast<std::size_t>(shard - shards_.begin());
}

std::optional<bool> TextVerifier::verify(std::size_t check_number, const Xapian::Database& database,
                                         std::size_t shard, Xapian::docid article) {
  Check& check = checks_[check_number];
  // The number that Xapian gives an article among several databases.
  const auto number =
      static_cast<Xapian::docid>((article - 1) * std::max<std::size_t>(shards_.size(), 1) + shard + 1);
  if (can_remember_) {
    const auto known = check.answers.find(number);
    if (known != check.answers.end()) return known->second;
  }
  return mode_ == Mode::kRead ? read(check, database, article, number) : std::nullopt;
}

/// `number` is the number of the article among all shards.
std::optional<bool> TextVerifier::read(Check& check, const Xapian::Database& database, Xapian::docid article,
                                       Xapian::docid number) {
  if (reads_left_ == 0 || interruption_.is_due()) {
    is_spent_ = true;
    return std::nullopt;
  }
  --reads_left_;
  const bool answer = check.predicate(decoder_.decode_searchable(database.get_document(article).get_data()));
  if (can_remember_) check.answers.emplace(number, answer);
  return answer;
}

void TextVerifier::verify_best(const Xapian::Database& database, const std::vector<Xapian::docid>& articles) {
  reads_left_ = max_reads_;
  for (const Xapian::docid article : articles) {
    for (Check& check : checks_) {
      if (check.answers.contains(article)) continue;
      auto posting = database.postlist_begin(check.term);
      posting.skip_to(article);
      const bool has_term = posting != database.postlist_end(check.term) && *posting == article;
      if (has_term) static_cast<void>(read(check, database, article, article));
    }
    if (reads_left_ == 0) break;
  }
  mode_ = Mode::kRecall;
}

QueryNote TextVerifier::note_of_best() const {
  const ByteRange where = checks_.empty() ? ByteRange{} : checks_.front().where;
  return make_query_note(QueryNoteKind::kBestArticlesChecked, where, std::to_string(max_reads_));
}

QueryNote TextVerifier::note() const {
  const ByteRange where = checks_.empty() ? ByteRange{} : checks_.front().where;
  return mode_ == Mode::kRecall
             ? make_query_note(QueryNoteKind::kBestArticlesChecked, where, std::to_string(2 * max_reads_))
             : make_query_note(QueryNoteKind::kFirstArticlesChecked, where, std::to_string(max_reads_));
}

}  // namespace telusur
