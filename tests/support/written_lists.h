// SPDX-License-Identifier: GPL-3.0-or-later
/// Lists of positions, and the file that is written from them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "positions/position_file_writer.h"

namespace telusur::test {

using Numbers = std::vector<std::uint32_t>;
using List = std::map<std::uint32_t, Numbers>;  ///< positions by article
using Lists = std::map<std::string, List>;      ///< by term

inline void write_lists(const std::string& path, const Lists& lists, const std::string& uuid,
                        std::uint32_t last_article) {
  PositionFileWriter writer(path);
  for (const auto& [term, list] : lists) {
    writer.begin_term(term);
    for (const auto& [article, positions] : list) writer.add(article, positions);
  }
  writer.finish(uuid, last_article);
}

}  // namespace telusur::test
