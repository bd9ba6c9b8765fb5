// SPDX-License-Identifier: GPL-3.0-or-later
#include "word_list.h"

#include <algorithm>
#include <map>

#include <telusur/common/schema.h>

#include "edit_distance.h"

namespace telusur {
namespace {

/// Calls `visit` with the listed words of `shard` from `first` on, until it gives false. It may give a word
/// to go on from by setting its second argument.
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
  for (const Xapian::Database& shard : shards_) articles += decode_count(shard.get_metadata(key)).value_or(0);
  return articles;
}

std::vector<std::string> WordList::beginning_with(std::string_view prefix, std::size_t limit) const {
  std::vector<std::string> words;
  for (const Xapian::Database& shard : shards_) {
    std::size_t left = limit;
    walk(shard, prefix, [&](std::string_view word, std::string&) {
      words.emplace_back(word);
      return --left > 0;
    });
  }
  if (shards_.size() > 1) {
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  return words;
}

std::vector<SimilarWord> WordList::similar_to(std::string_view word, unsigned max_distance,
                                              std::size_t common) const {
  std::map<std::string, unsigned, std::less<>> found;
  for (const Xapian::Database& shard : shards_) {
    EditDistance distance(word, max_distance);
    walk(shard, word.substr(0, common), [&](std::string_view other, std::string& next) {
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
