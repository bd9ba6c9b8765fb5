// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments: batches of articles that many threads build at once, in memory, ready to be written.
#pragma once

#include <string>
#include <vector>

#include "glass/writing/database_writer.h"

namespace telusur {

/// Articles, numbered from 1.
struct Segment {
  struct Article {
    glass::TableValue record;     ///< empty if it has none
    glass::TableValue term_list;
    glass::TableValue slots;  ///< the slots that it uses; empty if it uses none
  };

  std::vector<Article> articles;
  glass::DatabaseSummary summary;
  std::string run;  ///< their lists
};

}  // namespace telusur
