// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/near_duplicates.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>

#include "index_format/fingerprint.h"

namespace telusur {
namespace {

/// In bits. 95 of 100 reports that were republished with another dateline, headline or agency suffix are
/// within this distance, 93 with a tenth cut off and 73 with a fifth; see docs/ranking.md.
constexpr int kMaxDistance = 10;
/// Share of the words, and of the numbers, of the shorter text.
constexpr double kMinSharedWords = 0.9;
/// A limit, as each article is compared with every group.
constexpr std::size_t kMaxGroups = 2000;

void sort_unique(std::vector<std::uint64_t>& hashes) {
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// Returns whether most of the smaller set is in the larger one.
bool is_shared(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) {
      ++i;
    } else if (b[j] < a[i]) {
      ++j;
    } else {
      ++common, ++i, ++j;
    }
  }
  return static_cast<double>(common) >= kMinSharedWords * static_cast<double>(std::min(a.size(), b.size()));
}

}  // namespace

std::size_t NearDuplicates::assign_group(const std::string& record) {
  Group group{.fingerprint = read_fingerprint(record), .first = record, .words = std::nullopt};
  if (group.fingerprint) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      Group& other = groups_[i];
      if (!other.fingerprint || fingerprint_distance(*other.fingerprint, *group.fingerprint) > kMaxDistance)
        continue;
      if (!group.words) group.words = words_of(record);
      if (!other.words) other.words = words_of(other.first);
      if (is_shared(group.words->stems, other.words->stems) &&
          is_shared(group.words->numbers, other.words->numbers))
        return i;
    }
  }
  if (groups_.size() < kMaxGroups) groups_.push_back(std::move(group));
  return group_count_++;
}

NearDuplicates::Words NearDuplicates::words_of(const std::string& record) {
  const Article article = decoder_.decode_searchable(record);
  analyzer_.analyze(article.text, analysis_);
  Words words;
  for (const Token& token : analysis_.tokens()) {
    if (token.is_stop_word || token.role != TokenRole::kWord) continue;
    const std::uint64_t hash = std::hash<std::string_view>{}(token.stem);
    words.stems.push_back(hash);
    if (token.kind == TokenKind::kNumber) words.numbers.push_back(hash);
  }
  sort_unique(words.stems);
  sort_unique(words.numbers);
  return words;
}

}  // namespace telusur
