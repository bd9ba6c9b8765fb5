// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/posting_cache.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <new>
#include <utility>

#include "match/phrases/phrase_finder.h"
#include "match/term_groups.h"
#include "match/weights.h"

namespace telusur {
namespace {

/// Lengths that are read in sequence in the time of one lookup: a lookup takes 20 to 90 ns, depending on the
/// distance of the articles; in sequence a length takes 20 ns by Xapian's iterators, less from the table.
constexpr std::size_t kLengthsPerLookup = 4;

/// Article numbers are assigned in sequence, and some are deleted. If the highest number is far above the
/// count, it is damaged, or a table by number would be mostly empty.
constexpr std::uint64_t kMaxNumbersPerArticle = 16;
constexpr std::uint64_t kFewNumbers = std::uint64_t{1} << 22;

/// Upper bound of the memory of a list beside its postings.
constexpr std::size_t kListBytes = 512;

/// Upper bound of the memory of all lists of `database`.
std::uint64_t bytes_of_all_lists(const Xapian::Database& database) {
  return database.get_total_length() * (PostingList::kPostingBytes + kListBytes);
}

/// Unique per group. The key of a single term is the term.
std::pmr::string key_of(const TermGroup& group) {
  std::pmr::string key(group.terms.front());
  for (const std::string& term : std::span(group.terms).subspan(1)) key.append(1, '\0').append(term);
  for (const Phrase& phrase : group.phrases) {
    key.append(2, '\0').append(std::to_string(phrase.window)).append(phrase.in_order ? "" : "~");
    for (const std::string& term : phrase.terms) key.append(1, '\0').append(term);
  }
  if (group.scale != 1) key.append(3, '\0').append(std::to_string(group.scale));
  return key;
}

/// Other than that of any group. The terms determine the score.
std::pmr::string key_of(const AllTerms& all) {
  std::pmr::string key(4, '\0');
  for (const std::string& term : all.terms) key.append(1, '\0').append(term);
  return key;
}

/// The postings of either list; where both have an article, their frequencies are added up.
std::vector<glass::Posting> unite(std::span<const glass::Posting> a, std::span<const glass::Posting> b) {
  std::vector<glass::Posting> all;
  all.reserve(a.size() + b.size());
  std::ranges::merge(a, b, std::back_inserter(all), {}, &glass::Posting::article, &glass::Posting::article);
  std::size_t kept = 0;
  for (const glass::Posting& posting : all) {
    if (kept > 0 && all[kept - 1].article == posting.article)
      all[kept - 1].frequency += posting.frequency;
    else
      all[kept++] = posting;
  }
  all.resize(kept);
  return all;
}

/// The postings of both lists, with the lower frequency.
std::vector<glass::Posting> intersect(std::span<const glass::Posting> a, std::span<const glass::Posting> b) {
  std::vector<glass::Posting> both;
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

PostingList::PostingList(std::size_t size, std::pmr::memory_resource& arena)
    : offsets_(&arena), weights_(&arena), window_begins_(&arena) {
  offsets_.reserve(size);
  weights_.reserve(size);
}

void PostingList::add(std::span<const glass::Posting> postings, std::span<const float> weights) {
  std::size_t count = offsets_.size();
  offsets_.resize(count + postings.size());
  weights_.insert(weights_.end(), weights.begin(), weights.end());
  std::size_t end_of_window = window_begins_.size() * kWindow;
  for (const glass::Posting& posting : postings) {
    const std::size_t article = posting.article - 1;
    for (; article >= end_of_window; end_of_window += kWindow)
      window_begins_.push_back(static_cast<std::uint32_t>(count));
    offsets_[count++] = static_cast<std::uint16_t>(article % kWindow);
  }
}

PostingList::Postings PostingList::window(std::size_t number) const {
  if (number >= window_begins_.size()) return {};
  const std::size_t begin = window_begins_[number];
  const std::size_t end = number + 1 < window_begins_.size() ? window_begins_[number + 1] : offsets_.size();
  return {.offsets = std::span(offsets_).subspan(begin, end - begin),
          .weights = std::span(weights_).subspan(begin, end - begin)};
}

PostingCache::PostingCache(Xapian::Database database, std::size_t budget_bytes,
                           std::optional<glass::PostingTable> table)
    : database_(std::move(database)),
      table_(std::move(table)),
      average_length_(database_.get_average_length()),
      memory_(static_cast<std::size_t>(std::min<std::uint64_t>(budget_bytes, bytes_of_all_lists(database_)))),
      arena_(memory_.bytes().data(), memory_.bytes().size(), std::pmr::null_memory_resource()) {
  lists_.emplace(&arena_);
}

std::optional<PostingCache::Lists> PostingCache::find(std::span<const TermGroup* const> groups,
                                                      SnapshotPositions& positions,
                                                      std::span<const AllTerms* const> all_terms) {
  try {
    return find_all(groups, positions, all_terms);
  } catch (const std::bad_alloc&) {
    clear();
  }
  try {
    return find_all(groups, positions, all_terms);
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

std::optional<PostingCache::Lists> PostingCache::find_all(std::span<const TermGroup* const> groups,
                                                          SnapshotPositions& positions,
                                                          std::span<const AllTerms* const> all_terms) {
  Lists lists;
  for (const TermGroup* group : groups) {
    lists.push_back(find(*group, positions));
    if (lists.back() == nullptr) return std::nullopt;
  }
  for (const AllTerms* all : all_terms) lists.push_back(find(*all));
  return lists;
}

const PostingList* PostingCache::find(const AllTerms& all) {
  const std::pmr::string key = key_of(all);
  if (const auto known = lists_->find(key); known != lists_->end()) return &known->second;
  std::vector<std::string> terms = all.terms;
  std::ranges::sort(terms, {}, [&](const std::string& term) { return database_.get_termfreq(term); });
  std::vector<glass::Posting> postings = read_postings(terms.front());
  for (std::size_t i = 1; i < terms.size() && !postings.empty(); ++i)
    postings = intersect(postings, read_postings(terms[i]));
  PostingList list(postings.size(), arena_);
  for (const glass::Posting& posting : postings) list.add(posting.article - 1, static_cast<float>(all.score));
  return &lists_->emplace(key, std::move(list)).first->second;
}

/// Null if the group can have no list.
const PostingList* PostingCache::find(const TermGroup& group, SnapshotPositions& positions) {
  const std::pmr::string key = key_of(group);
  if (const auto known = lists_->find(key); known != lists_->end()) return &known->second;
  const bool is_single_term = group.terms.size() == 1 && group.phrases.empty();
  std::size_t articles = 0;
  for (const std::string& term : group.terms) {
    const Xapian::doccount with_term = database_.get_termfreq(term);
    if (with_term > 0 && database_.get_collection_freq(term) == 0) return nullptr;
    articles += with_term;
  }
  if (articles > memory_.bytes().size() / PostingList::kPostingBytes) return nullptr;
  if (articles == 0 && is_single_term) return &no_postings_;
  maybe_load_lengths(articles);
  PostingList list = is_single_term ? read_term(group.terms.front(), static_cast<Xapian::doccount>(articles),
                                                static_cast<float>(group.scale))
                                    : read_group(group, positions);
  return &lists_->emplace(key, std::move(list)).first->second;
}

PostingList PostingCache::read_term(const std::string& term, Xapian::doccount articles, float scale) {
  PostingList list(articles, arena_);
  const TermWeight weight_of(database_.get_doccount(), articles);
  read_postings(term, [&](std::span<const glass::Posting> postings) {
    weights_.resize(postings.size());
    std::ranges::transform(postings, weights_.begin(), [&](const glass::Posting& posting) {
      return scale * weight_of(static_cast<float>(posting.frequency), length_norm_of(posting.article));
    });
    list.add(postings, weights_);
  });
  return list;
}

/// The frequencies of the alternatives are added up. The frequency of a phrase is that of its rarest term in
/// the article, as in Xapian.
PostingList PostingCache::read_group(const TermGroup& group, SnapshotPositions& positions) {
  std::vector<glass::Posting> postings;
  for (const std::string& term : group.terms) postings = unite(postings, read_postings(term));
  for (const Phrase& phrase : group.phrases) postings = unite(postings, read_phrase(phrase, positions));
  maybe_load_lengths(postings.size());
  PostingList list(postings.size(), arena_);
  const TermWeight weight_of = group_weight(database_, group);
  const auto scale = static_cast<float>(group.scale);
  for (const auto& [article, frequency] : postings)
    list.add(article - 1, scale * weight_of(static_cast<float>(frequency), length_norm_of(article)));
  return list;
}

std::vector<glass::Posting> PostingCache::read_phrase(const Phrase& phrase, SnapshotPositions& positions) {
  std::vector<glass::Posting> postings = read_postings(phrase.terms.front());
  for (const std::string& term : std::span(phrase.terms).subspan(1))
    postings = intersect(postings, read_postings(term));
  std::vector<Xapian::docid> articles;
  articles.reserve(postings.size());
  for (const glass::Posting& posting : postings) articles.push_back(posting.article);
  std::size_t kept = 0;
  for (const std::size_t found : PhraseFinder(phrase, database_, positions).find(articles))
    postings[kept++] = postings[found];
  postings.resize(kept);
  return postings;
}

std::vector<glass::Posting> PostingCache::read_postings(const std::string& term) {
  std::vector<glass::Posting> all;
  all.reserve(
      std::min(database_.get_termfreq(term), database_.get_doccount()));  // a frequency may be damaged
  read_postings(term, [&](std::span<const glass::Posting> postings) {
    all.insert(all.end(), postings.begin(), postings.end());
  });
  return all;
}

void PostingCache::clear() {
  lists_.reset();
  arena_.release();
  lists_.emplace(&arena_);
}

/// Passes the postings of `term` to `take` in blocks, ascending; for the empty term all articles with their
/// lengths.
void PostingCache::read_postings(const std::string& term, const TakePostings& take) {
  if (table_) return table_->read(term, take);
  const auto end = database_.postlist_end(term);
  for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
    const bool has_length = term.empty();
    take(std::array{glass::Posting{.article = *posting,
                                   .frequency = has_length ? posting.get_doclength() : posting.get_wdf()}});
  }
}

/// Loads all lengths if that costs no more than `articles` further lookups.
void PostingCache::maybe_load_lengths(std::size_t articles) {
  single_lookups_ += articles;
  const std::uint64_t all = database_.get_doccount();
  if (length_norms_.empty() && single_lookups_ * kLengthsPerLookup >= all &&
      database_.get_lastdocid() <= kFewNumbers + kMaxNumbersPerArticle * all) {
    load_lengths();
  }
}

float PostingCache::read_length_norm(Xapian::docid article) const {
  return length_norm_for(database_.get_doclength(article));
}

float PostingCache::length_norm_for(Xapian::termcount length) const {
  return static_cast<float>(length_norm(length, average_length_));
}

void PostingCache::load_lengths() {
  std::vector<float> all(std::size_t{database_.get_lastdocid()} + 1);  // a copy, as reading may fail
  read_postings("", [&](std::span<const glass::Posting> articles) {
    for (const auto& [article, length] : articles) all[article] = length_norm_for(length);
  });
  length_norms_ = std::move(all);
}

}  // namespace telusur
