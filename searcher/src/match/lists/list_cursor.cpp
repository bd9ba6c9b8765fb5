// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/list_cursor.h"

namespace telusur {

void ListCursor::retain(std::size_t window, WindowBits& articles) {
  if (articles.empty()) return;
  if (list_->bound(window) == kNoMatch) {
    articles = {};
    return;
  }
  if (list_->is_dense(window)) {
    articles &= list_->bits(window);
    return;
  }
  WindowBits found;
  visit<PostingPart::kArticle>(window, articles,
                               [&](std::size_t offset, std::uint32_t) { found.add(offset); });
  articles = found;
}

void ListCursor::decode(std::size_t block, PostingPart part) {
  if (!list_->is_stored(block)) {
    const auto postings = list_->postings(block);
    for (std::size_t i = 0; i < postings.size(); ++i) {
      articles_[i] = postings[i].article;
      frequencies_[i] = postings[i].frequency;
      scores_[i] = postings[i].score;
    }
    size_ = postings.size();
    part_ = PostingPart::kScore;
    block_ = block;
    return;
  }
  if (block != block_) {
    block_ = kNone;  // until the articles are decoded
    size_ = list_->stored()->decode_articles(block, articles_);
    block_ = block;
    part_ = PostingPart::kArticle;
  }
  if (part == PostingPart::kArticle) return;
  if (part_ == PostingPart::kArticle) {
    list_->stored()->decode_frequencies(block, frequencies_);
    part_ = PostingPart::kFrequency;
  }
  if (part == PostingPart::kFrequency) return;
  list_->stored()->score(std::span(articles_).first(size_), frequencies_, scores_);
  part_ = PostingPart::kScore;
}

Score ListCursor::score_of(std::size_t at) const {
  return list_->stored()->score(articles_[at], frequency_of(at));
}

std::uint32_t ListCursor::frequency_of(std::size_t at) const {
  return part_ >= PostingPart::kFrequency ? frequencies_[at] : list_->stored()->frequency(block_, at);
}

}  // namespace telusur
