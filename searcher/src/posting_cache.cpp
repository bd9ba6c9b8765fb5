// SPDX-License-Identifier: GPL-3.0-or-later
#include "posting_cache.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "ranking.h"

namespace telusur {
namespace {

/// Lengths that are read in a row in the time of one that is looked up by itself: that takes 20 to 90 ns, as
/// the articles of the term are many or few, and one in a row 20 by Xapian's iterators, less from the table.
constexpr std::size_t kLengthsAtOnce = 4;

/// What a list takes beside its postings, at most.
constexpr std::size_t kListBytes = 512;

/// What all lists of `database` would take, were each posting a list of its own.
std::uint64_t bytes_of_all(const Xapian::Database& database) {
  return database.get_total_length() * (PostingList::kPostingBytes + kListBytes);
}

}  // namespace

PostingList::PostingList(std::size_t size, std::pmr::memory_resource& memory)
    : places_(&memory), weights_(&memory), window_begins_(&memory) {
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

PostingCache::PostingCache(Xapian::Database database, std::size_t budget_bytes,
                           std::optional<PostingTable> table)
    : database_(std::move(database)),
      table_(std::move(table)),
      average_length_(database_.get_average_length()),
      memory_(static_cast<std::size_t>(std::min<std::uint64_t>(budget_bytes, bytes_of_all(database_)))),
      room_(memory_.bytes().data(), memory_.bytes().size(), std::pmr::null_memory_resource()) {
  lists_.emplace(&room_);
}

std::optional<PostingCache::Lists> PostingCache::find(std::span<const std::string> terms) {
  try {
    return find_all(terms);
  } catch (const std::bad_alloc&) {
    forget_all();
  }
  try {
    return find_all(terms);
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

std::optional<PostingCache::Lists> PostingCache::find_all(std::span<const std::string> terms) {
  Lists lists;
  for (const std::string& term : terms) {
    lists.push_back(find(term));
    if (lists.back() == nullptr) return std::nullopt;
  }
  return lists;
}

/// Null when the term has no list.
const PostingList* PostingCache::find(const std::string& term) {
  if (const auto known = lists_->find(std::pmr::string(term)); known != lists_->end()) return &known->second;
  const Xapian::doccount articles = database_.get_termfreq(term);
  if (articles == 0) return &no_postings_;
  if (articles > memory_.bytes().size() / PostingList::kPostingBytes) return nullptr;
  if (database_.get_collection_freq(term) == 0) return nullptr;
  return &lists_->emplace(term, read(term, articles)).first->second;
}

PostingList PostingCache::read(const std::string& term, Xapian::doccount articles) {
  PostingList list(articles, room_);
  lengths_asked_one_by_one_ += articles;
  if (half_frequencies_.empty() && lengths_asked_one_by_one_ * kLengthsAtOnce >= database_.get_doccount())
    read_half_frequencies();
  const TermWeight weight_of(database_.get_doccount(), articles);
  read_postings(term, [&](std::span<const Posting> postings) {
    for (const auto& [article, frequency] : postings) {
      const float half = half_frequencies_.empty() ? half_frequency_of(database_.get_doclength(article))
                                                   : half_frequencies_[article];
      list.add(article - 1, weight_of(static_cast<float>(frequency), half));
    }
  });
  return list;
}

void PostingCache::forget_all() {
  lists_.reset();
  room_.release();
  lists_.emplace(&room_);
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

}  // namespace telusur
