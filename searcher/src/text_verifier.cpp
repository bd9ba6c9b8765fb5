// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_verifier.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace telusur {

std::size_t TextVerifier::add(std::string term, Predicate predicate, ByteRange where) {
  questions_.push_back(
      {.term = std::move(term), .predicate = std::move(predicate), .where = where, .answers = {}});
  return questions_.size() - 1;
}

std::optional<bool> TextVerifier::verify(std::size_t question, const Xapian::Database& database,
                                         Xapian::docid article) {
  Question& asked = questions_[question];
  const auto known = asked.answers.find(article);
  if (known != asked.answers.end()) return known->second;
  return mode_ == Mode::kRead ? read(asked, database, article) : std::nullopt;
}

std::optional<bool> TextVerifier::read(Question& question, const Xapian::Database& database,
                                       Xapian::docid article) {
  if (reads_left_ == 0) {
    is_spent_ = true;
    return std::nullopt;
  }
  --reads_left_;
  const bool answer = question.predicate(decoder_.decode(database.get_document(article).get_data()));
  if (can_remember_) question.answers.emplace(article, answer);
  return answer;
}

void TextVerifier::verify_best(const Xapian::Database& database, const std::vector<Xapian::docid>& articles) {
  reads_left_ = max_reads_;
  for (const Xapian::docid article : articles) {
    for (Question& question : questions_) {
      if (question.answers.contains(article)) continue;
      auto posting = database.postlist_begin(question.term);
      posting.skip_to(article);
      const bool is_asked = posting != database.postlist_end(question.term) && *posting == article;
      if (is_asked) static_cast<void>(read(question, database, article));
    }
    if (reads_left_ == 0) break;
  }
  mode_ = Mode::kRecall;
}

QueryNote TextVerifier::note() const {
  const ByteRange where = questions_.empty() ? ByteRange{} : questions_.front().where;
  return {.where = where,
          .message = fmt::format("Terlalu banyak artikel yang teksnya harus diperiksa untuk pencarian ini. "
                                 "Yang diperiksa sekitar {} "
                                 "artikel, yang paling cocok lebih dulu; yang lain dilewati. Tambahkan kata "
                                 "atau persempit tanggalnya "
                                 "untuk menemukan semuanya.",
                                 2 * max_reads_)};
}

}  // namespace telusur
