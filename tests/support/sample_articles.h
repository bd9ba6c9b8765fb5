// SPDX-License-Identifier: GPL-3.0-or-later
/// The plain text of the sample corpus, for tests on real text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "files.h"
#include "paths.h"

namespace telusur::test {

inline std::vector<std::string> sample_articles() {
  std::vector<std::string> articles;
  for (const auto& entry : std::filesystem::directory_iterator(corpus_path("articles/text")))
    articles.push_back(read_file(entry.path()));
  std::ranges::sort(articles);  // folders have no order
  return articles;
}

}  // namespace telusur::test
