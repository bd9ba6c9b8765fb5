// SPDX-License-Identifier: GPL-3.0-or-later
/// The plain text of the sample corpus, for tests on real text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "paths.h"

namespace telusur::test {

inline std::vector<std::string> sample_articles() {
  std::vector<std::string> articles;
  for (const auto& entry : std::filesystem::directory_iterator(telusur::test::corpus_path("articles/text"))) {
    std::ifstream file(entry.path(), std::ios::binary);
    articles.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  std::ranges::sort(articles);  // folders have no order
  return articles;
}

}  // namespace telusur::test
