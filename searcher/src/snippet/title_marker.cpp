// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/title_marker.h"

namespace telusur {

std::vector<ByteRange> TitleMarker::mark(std::string_view title) {
  std::vector<ByteRange> highlights;
  if (finder_.all_units() == 0) return highlights;
  matches_.clear();
  analyzer_.analyze(title, analysis_);
  finder_.find(analysis_.tokens(), 0, matches_);
  for (const Match& match : matches_) add_highlight(highlights, {.begin = match.begin, .end = match.end});
  return highlights;
}

}  // namespace telusur
