// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/word_list.h"

#include <algorithm>
#include <map>

#include "glass/format/keys.h"
#include "glass/reading/table.h"
#include "index_format/schema.h"
#include "system/varint.h"
#include "text/edit_distance.h"

namespace telusur {
namespace {

/// Calls `visit(word, next)` for the words of `shard` with `prefix`, in byte order, until it returns false.
/// `visit` may set `next` to skip to that word.
template <typename Visit>
void walk(const Xapian::Database& shard, std::string_view prefix, Visit visit) {
  const std::string all(kWordKeyPrefix);
  const std::string beginning = word_key(prefix);
  const auto end = shard.metadata_keys_end(beginning);
  for (auto key = shard.metadata_keys_begin(beginning); key != end;) {
    std::string next;
    const std::string word = (*key).substr(all.size());
    if (!visit(std::string_view(word), next)) return;
    if (next.empty())
      ++key;
    else
      key.skip_to(word_key(next));
  }
}

/// Words read through Xapian if its table cannot be read directly, at about 1 us each.
constexpr std::size_t kMaxWithoutTable = 20'000;
/// Comparing a word takes at most a microsecond.
constexpr std::size_t kWordsPerCheck = 256;

bool is_more_frequent(const ListedWord& a, const ListedWord& b) {
  return a.articles != b.articles ? a.articles > b.articles : a.word < b.word;
}

/// Keeps the most frequent of many words, which are added in byte order.
class MostFrequent {
 public:
  explicit MostFrequent(std::size_t limit) : limit_(limit) {}

  void add(std::string_view word, std::uint64_t articles) {
    if (articles <= floor_ && is_full_) return;
    words_.push_back({.word = std::string(word), .articles = articles});
    if (words_.size() >= kSpare && words_.size() - kSpare >= limit_) prune();
  }

  [[nodiscard]] std::vector<ListedWord> take() {
    prune();
    std::ranges::sort(words_, is_more_frequent);
    return std::move(words_);
  }

 private:
  static constexpr std::size_t kSpare = 1000;

  /// Drops all but the best `limit_` words. Of equally frequent words the earlier ones stay.
  void prune() {
    if (words_.size() <= limit_) return;
    const auto last = words_.begin() + static_cast<std::ptrdiff_t>(limit_ - 1);
    std::ranges::nth_element(words_, last, is_more_frequent);
    floor_ = last->articles;
    is_full_ = true;
    words_.erase(last + 1, words_.end());
  }

  std::size_t limit_;
  std::vector<ListedWord> words_;
  std::uint64_t floor_ = 0;
  bool is_full_ = false;
};

}  // namespace

bool WordList::empty() const {
  const std::string prefix(kWordKeyPrefix);
  return std::ranges::all_of(shards_, [&](const Xapian::Database& shard) {
    return shard.metadata_keys_begin(prefix) == shard.metadata_keys_end(prefix);
  });
}

std::uint64_t WordList::count(std::string_view word) const {
  const std::string key = word_key(word);
  std::uint64_t articles = 0;
  for (const Xapian::Database& shard : shards_)
    articles += decode_varint(shard.get_metadata(key)).value_or(0);
  return articles;
}

std::vector<ListedWord> WordList::most_frequent(std::string_view prefix, std::size_t limit,
                                                Interruption& interruption) const {
  if (limit == 0) return {};
  MostFrequent best(limit);
  std::size_t visited = 0;
  const auto check = [&] {
    if (++visited % kWordsPerCheck == 0) interruption.check();
  };
  if (shards_.size() == 1) {
    walk_counts(0, prefix, [&](std::string_view word, std::uint64_t articles) {
      check();
      best.add(word, articles);
    });
    return best.take();
  }
  std::map<std::string, std::uint64_t, std::less<>> sums;
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
    walk_counts(shard, prefix, [&](std::string_view word, std::uint64_t articles) {
      check();
      sums[std::string(word)] += articles;
    });
  }
  for (const auto& [word, articles] : sums) best.add(word, articles);
  return best.take();
}

/// Visits the words of a shard with `prefix`, in byte order. Only the first kMaxWithoutTable if its table
/// cannot be read directly.
void WordList::walk_counts(std::size_t shard, std::string_view prefix, const VisitWord& take) const {
  const Xapian::Database& database = shards_[shard];
  const auto table = tables_[shard]->find_table(glass::TableKind::kPostings);
  if (!table) {
    std::size_t left = kMaxWithoutTable;
    walk(database, prefix, [&](std::string_view word, std::string&) {
      take(word, decode_varint(database.get_metadata(word_key(word))).value_or(0));
      return --left > 0;
    });
    return;
  }
  const std::size_t key_bytes = glass::make_metadata_key(kWordKeyPrefix).size();
  const std::string beginning = glass::make_metadata_key(word_key(prefix));
  glass::Table::Cursor cursor(*table, 1);
  for (bool is_there = cursor.seek(beginning); is_there && cursor.key().starts_with(beginning);
       is_there = cursor.next()) {
    take(cursor.key().substr(key_bytes), decode_varint(cursor.value()).value_or(0));
  }
  cursor.verify();
}

std::vector<SimilarWord> WordList::similar_to(std::string_view word, unsigned max_distance,
                                              std::size_t common, Interruption& interruption) const {
  std::map<std::string, unsigned, std::less<>> found;
  std::size_t visited = 0;
  for (const Xapian::Database& shard : shards_) {
    EditDistance distance(word, max_distance);
    walk(shard, word.substr(0, common), [&](std::string_view other, std::string& next) {
      if (++visited % kWordsPerCheck == 0) interruption.check();
      EditDistance::Comparison comparison = distance.compare(other);
      if (comparison.distance) found.emplace(other, *comparison.distance);
      next = std::move(comparison.next);
      return !comparison.is_last;
    });
  }
  std::vector<SimilarWord> words;
  for (const auto& [other, edits] : found)
    words.push_back({.word = other, .articles = count(other), .distance = edits});
  return words;
}

}  // namespace telusur
