// SPDX-License-Identifier: GPL-3.0-or-later
/// The inside of a Highlighter, which a Searcher makes as well.
#pragma once

#include <memory>
#include <string_view>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/highlighter.h>

#include "index/snapshot.h"
#include "snippet/snippet_maker.h"

namespace telusur {

struct [[gnu::visibility("hidden")]] Highlighter::State {
  /// Plans `query` on `snapshot`, which may hold no articles and is not used later.
  State(std::string_view query, bool synonyms, const Snapshot& snapshot);

  Analyzer analyzer;
  std::unique_ptr<TitleMarker> title;
  std::unique_ptr<TitleMarker> text;
  std::unique_ptr<TitleMarker> any;
};

}  // namespace telusur
