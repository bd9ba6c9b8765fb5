// SPDX-License-Identifier: GPL-3.0-or-later
/// Lists of articles with positions, and the file that is written from them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "positions/position_file_writer.h"

namespace telusur::test {

using Numbers = std::vector<std::uint32_t>;
using List = std::map<std::uint32_t, Numbers>;  ///< positions by article; there may be none
using Lists = std::map<std::string, List>;      ///< by term

/// The frequency that the file has for a posting.
inline std::uint32_t frequency_of(std::uint32_t article, const Numbers& positions) {
  return static_cast<std::uint32_t>(positions.size()) % 1000 + article % 3;
}

/// The length that the file has for an article of the lists.
inline std::uint32_t length_of(std::uint32_t article) { return 1 + article * 7 % 500; }

inline void write_lists(const std::string& path, const Lists& lists, const std::string& uuid,
                        std::uint32_t last_article) {
  PositionFileWriter writer(path);
  std::set<std::uint32_t> articles;
  for (const auto& [term, list] : lists) {
    for (const auto& [article, positions] : list) articles.insert(article);
  }
  for (const std::uint32_t article : articles) writer.add_length(article, length_of(article));
  for (const auto& [term, list] : lists) {
    writer.begin_term(term);
    for (const auto& [article, positions] : list)
      writer.add(article, frequency_of(article, positions), positions);
  }
  writer.finish(uuid, last_article);
}

}  // namespace telusur::test
