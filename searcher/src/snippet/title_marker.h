// SPDX-License-Identifier: GPL-3.0-or-later
/// Marks in the title of an article what answers a query.
#pragma once

#include <string_view>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/query_ast.h>

#include "plan/match_terms.h"
#include "snippet/match_finder.h"

namespace telusur {

/// Built once per query, used for each of its hits. Not thread-safe.
class TitleMarker {
 public:
  /// `analyzer` must outlive this.
  TitleMarker(const MatchTerms& terms, Analyzer& analyzer) : finder_(terms), analyzer_(analyzer) {}

  /// The ranges of `title` (valid UTF-8) that match: in order, not overlapping, on character boundaries.
  /// Linear in the title.
  [[nodiscard]] std::vector<ByteRange> mark(std::string_view title);

 private:
  MatchFinder finder_;
  Analyzer& analyzer_;
  Analysis analysis_;
  std::vector<Match> matches_;
};

}  // namespace telusur
