// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/phrases/near_window.h"

#include <algorithm>

namespace telusur {

bool NearWindow::is_match(std::span<const Word> words, std::uint32_t window) {
  const bool share_positions = list_occurrences(words);
  found_.assign(words.size(), 0);
  std::size_t missing = words.size();
  std::size_t begin = 0;
  for (std::size_t end = 0; end < occurrences_.size(); ++end) {
    for (; occurrences_[end].position - occurrences_[begin].position >= window; ++begin) {
      const std::size_t left = occurrences_[begin].word;
      if (found_[left]-- == words[left].needed) ++missing;
    }
    const std::size_t word = occurrences_[end].word;
    if (++found_[word] == words[word].needed) --missing;
    if (missing > 0) continue;
    if (!share_positions || has_places(words, std::span(occurrences_).subspan(begin, end + 1 - begin)))
      return true;
  }
  return false;
}

/// Returns whether two words share a position.
bool NearWindow::list_occurrences(std::span<const Word> words) {
  occurrences_.clear();
  for (std::size_t word = 0; word < words.size(); ++word) {
    for (const std::uint32_t position : words[word].positions)
      occurrences_.push_back({.position = position, .word = word});
  }
  std::ranges::sort(occurrences_, {}, &Occurrence::position);
  for (std::size_t i = 1; i < occurrences_.size(); ++i) {
    const bool is_shared = occurrences_[i].position == occurrences_[i - 1].position;
    occurrences_[i].place = occurrences_[i - 1].place + (is_shared ? 0 : 1);
  }
  return !occurrences_.empty() && occurrences_.back().place + 1 < occurrences_.size();
}

/// Returns whether all words can take different places: a matching of a bipartite graph (Kuhn 1955).
bool NearWindow::has_places(std::span<const Word> words, std::span<const Occurrence> within) {
  owners_.assign(occurrences_.back().place + 1, kNone);
  for (std::size_t word = 0; word < words.size(); ++word) {
    for (std::size_t count = 0; count < words[word].needed; ++count) {
      is_tried_.assign(owners_.size(), false);
      if (!take_place(word, within)) return false;
    }
  }
  return true;
}

/// Gives one more place to `word`, which may move other words. Returns false if there is none.
bool NearWindow::take_place(std::size_t word, std::span<const Occurrence> within) {
  for (const Occurrence& occurrence : within) {
    if (occurrence.word != word || is_tried_[occurrence.place]) continue;
    is_tried_[occurrence.place] = true;
    std::size_t& owner = owners_[occurrence.place];
    if (owner == word || (owner != kNone && !take_place(owner, within))) continue;
    owner = word;
    return true;
  }
  return false;
}

}  // namespace telusur
