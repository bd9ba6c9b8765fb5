// SPDX-License-Identifier: GPL-3.0-or-later
#include "posting_cache.h"

#include <array>
#include <utility>

#include "ranking.h"

namespace telusur {
namespace {

/// Lengths that are read in a row in the time of one that is looked up by itself: that takes 20 to 90 ns, as
/// the articles of the term are many or few, and one in a row 20 by Xapian's iterators, less from the table.
constexpr std::size_t kLengthsAtOnce = 4;

}  // namespace

PostingList::PostingList(std::size_t size) {
  places_.reserve(size);
  weights_.reserve(size);
}

PostingList::Postings PostingList::window(std::size_t number) const {
  if (number >= window_begins_.size()) return {};
  const std::size_t begin = window_begins_[number];
  const std::size_t end = number + 1 < window_begins_.size() ? window_begins_[number + 1] : places_.size();
  return {.places = std::span(places_).subspan(begin, end - begin),
          .weights = std::span(weights_).subspan(begin, end - begin)};
}

std::size_t PostingList::bytes() const noexcept {
  return sizeof *this + places_.capacity() * sizeof places_.front() +
         weights_.capacity() * sizeof weights_.front() +
         window_begins_.capacity() * sizeof window_begins_.front();
}

PostingCache::PostingCache(Xapian::Database database, std::size_t budget_bytes,
                           std::optional<PostingTable> table)
    : database_(std::move(database)),
      table_(std::move(table)),
      average_length_(database_.get_average_length()),
      budget_bytes_(budget_bytes) {}

std::shared_ptr<const PostingList> PostingCache::find(const std::string& term) {
  if (const auto known = by_term_.find(term); known != by_term_.end()) {
    entries_.splice(entries_.begin(), entries_, known->second);
    return entries_.front().list;
  }
  const Xapian::doccount articles = database_.get_termfreq(term);
  constexpr std::size_t kPostingBytes = sizeof(std::uint16_t) + sizeof(float);
  if (articles > budget_bytes_ / kPostingBytes) return nullptr;
  std::shared_ptr<const PostingList> list = read(term, articles);
  if (list != nullptr && articles > 0) keep(term, list);
  return list;
}

std::shared_ptr<const PostingList> PostingCache::read(const std::string& term, Xapian::doccount articles) {
  if (articles > 0 && database_.get_collection_freq(term) == 0) return nullptr;
  lengths_asked_one_by_one_ += articles;
  if (half_frequencies_.empty() && lengths_asked_one_by_one_ * kLengthsAtOnce >= database_.get_doccount())
    read_half_frequencies();
  const TermWeight weight_of(database_.get_doccount(), articles);
  auto list = std::make_shared<PostingList>(articles);
  read_postings(term, [&](std::span<const Posting> postings) {
    for (const auto& [article, frequency] : postings) {
      const float half = half_frequencies_.empty() ? half_frequency_of(database_.get_doclength(article))
                                                   : half_frequencies_[article];
      list->add(article - 1, weight_of(static_cast<float>(frequency), half));
    }
  });
  return list;
}

/// Some at a time, ascending; for the empty term all articles with their lengths.
void PostingCache::read_postings(const std::string& term, const TakePostings& take) {
  if (table_) return table_->read(term, take);
  const auto end = database_.postlist_end(term);
  for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
    const bool has_length = term.empty();
    take(std::array{
        Posting{.article = *posting, .frequency = has_length ? posting.get_doclength() : posting.get_wdf()}});
  }
}

float PostingCache::half_frequency_of(Xapian::termcount length) const {
  return static_cast<float>(half_frequency(length, average_length_));
}

void PostingCache::read_half_frequencies() {
  std::vector<float> all(std::size_t{database_.get_lastdocid()} + 1);  // aside, as reading them may fail
  read_postings("", [&](std::span<const Posting> articles) {
    for (const auto& [article, length] : articles) all[article] = half_frequency_of(length);
  });
  half_frequencies_ = std::move(all);
}

void PostingCache::keep(const std::string& term, std::shared_ptr<const PostingList> list) {
  bytes_ += list->bytes();
  entries_.push_front({.term = term, .list = std::move(list)});
  by_term_.emplace(term, entries_.begin());
  while (bytes_ > budget_bytes_ && entries_.size() > 1) {
    bytes_ -= entries_.back().list->bytes();
    by_term_.erase(entries_.back().term);
    entries_.pop_back();
  }
}

}  // namespace telusur
