// SPDX-License-Identifier: GPL-3.0-or-later
/// Files of positions that are sound by themselves and do not fit to their index.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "glass/reading/version_reader.h"
#include "positions/article_lengths.h"
#include "positions/position_file_writer.h"
#include "positions/position_lists.h"

namespace telusur::test {

/// What another file of positions has. Without a function all is as it was.
struct ListChanges {
  std::function<std::uint32_t(std::uint32_t article, std::uint32_t length)> length = {};
  std::function<bool(const std::string& term, std::uint32_t article)> is_kept = {};
  std::function<std::uint32_t(const std::string& term, std::uint32_t article, std::uint32_t frequency)>
      frequency = {};
};

/// Returns the frequencies of a list.
inline std::vector<std::uint32_t> frequencies_of(PositionPages& pages, const PositionListPlace& place) {
  std::vector<std::uint32_t> frequencies;
  std::array<std::uint32_t, kBlockPostings> articles{};
  std::array<std::uint32_t, kBlockPostings> part{};
  const BlockDirectory directory(pages, place);
  for (const BlockPlace& block : directory.blocks()) {
    const std::size_t size = read_block_postings(pages, block, articles, part);
    frequencies.insert(frequencies.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return frequencies;
}

/// Writes the file of positions of `generation` with changes into `folder`.
inline void rewrite_lists(const std::string& generation, const std::string& folder,
                          const ListChanges& changes) {
  const auto file = PositionFile::open(generation, glass::read_version_file(generation));
  const PositionTail& tail = file->tail();
  PositionPages pages(file, 8);
  PositionFileWriter writer(folder);
  const ArticleLengths lengths(tail);
  for (std::uint32_t article = 1; article <= tail.last_article; ++article) {
    const std::uint32_t length = lengths.read(pages, article);
    if (length > 0) writer.add_length(article, changes.length ? changes.length(article, length) : length);
  }
  PositionDictionary dictionary(pages);
  while (dictionary.next()) {
    const std::string& term = dictionary.term();
    const std::vector<std::uint32_t> frequencies = frequencies_of(pages, dictionary.place());
    std::size_t next = 0;
    writer.begin_term(term);
    PositionList(pages, dictionary.place())
        .read_all([&](std::uint32_t article, const std::vector<std::uint32_t>& positions) {
          const std::uint32_t frequency = frequencies[next++];
          if (changes.is_kept && !changes.is_kept(term, article)) return;
          writer.add(article, changes.frequency ? changes.frequency(term, article, frequency) : frequency,
                     positions);
        });
  }
  writer.finish(tail.uuid, tail.last_article);
}

}  // namespace telusur::test
