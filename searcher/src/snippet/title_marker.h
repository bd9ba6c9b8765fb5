// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the matches in the title of an article.
#pragma once

#include <string_view>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/byte_range.h>

#include "plan/match_terms.h"
#include "snippet/match_finder.h"

namespace telusur {

/// Built once per query, used for each of its hits. Not thread-safe.
class TitleMarker {
 public:
  /// `analyzer` must outlive this.
  TitleMarker(const MatchTerms& terms, Analyzer& analyzer) : finder_(terms), analyzer_(analyzer) {}

  /// Returns the highlights of `title` (valid UTF-8), as in Snippet::highlights. Linear in the title.
  [[nodiscard]] std::vector<ByteRange> mark(std::string_view title);

 private:
  MatchFinder finder_;
  Analyzer& analyzer_;
  Analysis analysis_;
  std::vector<Match> matches_;
};

}  // namespace telusur
