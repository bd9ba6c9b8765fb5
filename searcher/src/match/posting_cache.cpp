// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/posting_cache.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <new>
#include <utility>

#include "rank/ranking.h"

namespace telusur {
namespace {

/// Lengths that are read in a row in the time of one that is looked up by itself: that takes 20 to 90 ns, as
/// the articles of the term are many or few, and one in a row 20 by Xapian's iterators, less from the table.
constexpr std::size_t kLengthsAtOnce = 4;

/// Numbers of articles are given in a row and some are deleted. If the highest one is far above their count,
/// either it is damaged, or a table of all numbers is mostly empty.
constexpr std::uint64_t kMaxNumbersOfArticle = 16;
constexpr std::uint64_t kFewNumbers = std::uint64_t{1} << 22;

/// What a list takes beside its postings, at most.
constexpr std::size_t kListBytes = 512;

/// What all lists of `database` would take, were each posting a list of its own.
std::uint64_t bytes_of_all(const Xapian::Database& database) {
  return database.get_total_length() * (PostingList::kPostingBytes + kListBytes);
}

/// Another one for each group; that of a single term is the term.
std::pmr::string key_of(const TermGroup& group) {
  std::pmr::string key(group.terms.front());
  for (const std::string& term : std::span(group.terms).subspan(1)) key.append(1, '\0').append(term);
  if (!group.phrase) return key;
  key.append(2, '\0').append(std::to_string(group.phrase->window));
  for (const std::string& term : group.phrase->terms) key.append(1, '\0').append(term);
  return key;
}

/// The postings of either, with both frequencies added up where there are two.
std::vector<Posting> united(std::span<const Posting> a, std::span<const Posting> b) {
  std::vector<Posting> all;
  all.reserve(a.size() + b.size());
  std::ranges::merge(a, b, std::back_inserter(all), {}, &Posting::article, &Posting::article);
  std::size_t kept = 0;
  for (const Posting& posting : all) {
    if (kept > 0 && all[kept - 1].article == posting.article)
      all[kept - 1].frequency += posting.frequency;
    else
      all[kept++] = posting;
  }
  all.resize(kept);
  return all;
}

/// The postings of both, with the lesser frequency.
std::vector<Posting> common(std::span<const Posting> a, std::span<const Posting> b) {
  std::vector<Posting> both;
  for (auto in_a = a.begin(), in_b = b.begin(); in_a != a.end() && in_b != b.end();) {
    if (in_a->article < in_b->article) {
      ++in_a;
    } else if (in_b->article < in_a->article) {
      ++in_b;
    } else {
      both.push_back({.article = in_a->article, .frequency = std::min(in_a->frequency, in_b->frequency)});
      ++in_a;
      ++in_b;
    }
  }
  return both;
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

std::optional<PostingCache::Lists> PostingCache::find(std::span<const TermGroup> groups) {
  try {
    return find_all(groups);
  } catch (const std::bad_alloc&) {
    forget_all();
  }
  try {
    return find_all(groups);
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

std::optional<PostingCache::Lists> PostingCache::find_all(std::span<const TermGroup> groups) {
  Lists lists;
  for (const TermGroup& group : groups) {
    lists.push_back(find(group));
    if (lists.back() == nullptr) return std::nullopt;
  }
  return lists;
}

/// Null when the group has no lists.
const GroupPostings* PostingCache::find(const TermGroup& group) {
  const std::pmr::string key = key_of(group);
  if (const auto known = lists_->find(key); known != lists_->end()) return &known->second;
  const bool is_single = group.terms.size() == 1 && !group.phrase;
  std::size_t articles = 0;
  for (const std::string& term : group.terms) {
    const Xapian::doccount with_term = database_.get_termfreq(term);
    if (with_term > 0 && database_.get_collection_freq(term) == 0) return nullptr;
    articles += with_term;
  }
  if (articles > memory_.bytes().size() / PostingList::kPostingBytes) return nullptr;
  if (articles == 0 && is_single) return &no_postings_;
  expect_lengths(articles);
  return &lists_
              ->emplace(key, is_single
                                 ? read_term(group.terms.front(), static_cast<Xapian::doccount>(articles))
                                 : read_group(group))
              .first->second;
}

GroupPostings PostingCache::read_term(const std::string& term, Xapian::doccount articles) {
  GroupPostings lists{.certain = PostingList(articles, room_), .doubtful = PostingList(0, room_)};
  const TermWeight weight_of(database_.get_doccount(), articles);
  read_postings(term, [&](std::span<const Posting> postings) {
    for (const auto& [article, frequency] : postings)
      lists.certain.add(article - 1, weight_of(static_cast<float>(frequency), half_frequency_in(article)));
  });
  return lists;
}

/// The frequencies of its names add up; that of a phrase is the one of its rarest word, as Xapian has it.
GroupPostings PostingCache::read_group(const TermGroup& group) {
  const TermWeight weight_of(database_.get_doccount(), guessed_articles(database_, group));
  std::vector<Posting> certain;
  for (const std::string& term : group.terms) certain = united(certain, postings_of(term));
  std::vector<Posting> doubtful;
  if (group.phrase) {
    doubtful = postings_of(group.phrase->terms.front());
    for (const std::string& term : std::span(group.phrase->terms).subspan(1))
      doubtful = common(doubtful, postings_of(term));
  }
  expect_lengths(doubtful.size());
  GroupPostings lists{.certain = PostingList(certain.size(), room_),
                      .doubtful = PostingList(doubtful.size(), room_)};
  for (const auto& [article, frequency] : certain)
    lists.certain.add(article - 1, weight_of(static_cast<float>(frequency), half_frequency_in(article)));
  auto known = certain.begin();
  for (const auto& [article, frequency] : doubtful) {
    while (known != certain.end() && known->article < article) ++known;
    const bool is_certain = known != certain.end() && known->article == article;
    const float before = is_certain ? static_cast<float>(known->frequency) : 0;
    const float half = half_frequency_in(article);
    const float gain = weight_of(before + static_cast<float>(frequency), half) - weight_of(before, half);
    if (gain > 0) lists.doubtful.add(article - 1, gain);
  }
  return lists;
}

std::vector<Posting> PostingCache::postings_of(const std::string& term) {
  std::vector<Posting> all;
  all.reserve(std::min(database_.get_termfreq(term), database_.get_doccount()));  // one is read from a block
  read_postings(term, [&](std::span<const Posting> postings) {
    all.insert(all.end(), postings.begin(), postings.end());
  });
  return all;
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

/// Reads all lengths when it will not cost more than looking up those of `articles`.
void PostingCache::expect_lengths(std::size_t articles) {
  lengths_asked_one_by_one_ += articles;
  const std::uint64_t all = database_.get_doccount();
  if (half_frequencies_.empty() && lengths_asked_one_by_one_ * kLengthsAtOnce >= all &&
      database_.get_lastdocid() <= kFewNumbers + kMaxNumbersOfArticle * all) {
    read_half_frequencies();
  }
}

float PostingCache::half_frequency_in(Xapian::docid article) const {
  return half_frequencies_.empty() ? half_frequency_of(database_.get_doclength(article))
                                   : half_frequencies_[article];
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
