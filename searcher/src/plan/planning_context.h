// SPDX-License-Identifier: GPL-3.0-or-later
/// The state shared by the planners of one query.
#pragma once

#include <string>
#include <unordered_map>

#include <telusur/common/analyzer.h>

#include "index/snapshot.h"
#include "language/query_notes.h"
#include "plan/match_terms.h"
#include "plan/query_plan.h"
#include "plan/query_quotas.h"

namespace telusur {

/// The inverse document frequencies of the stems of one query. Each costs one lookup in the index.
class StemWeights {
 public:
  explicit StemWeights(const Snapshot& snapshot) : snapshot_(snapshot) {}

  [[nodiscard]] double operator()(const std::string& stem) {
    const auto [entry, is_new] = weights_.emplace(stem, 0);
    if (is_new) entry->second = snapshot_.inverse_document_frequency(stem);
    return entry->second;
  }

 private:
  const Snapshot& snapshot_;
  std::unordered_map<std::string, double> weights_;
};

struct PlanningContext {
  PlanningContext(const Snapshot& snapshot_, Analyzer& analyzer_)
      : snapshot(snapshot_), analyzer(analyzer_), weight_of(snapshot_) {}

  const Snapshot& snapshot;
  Analyzer& analyzer;
  Analysis analysis;  ///< of the current node; its memory is reused
  StemWeights weight_of;
  QueryQuotas quotas;
  bool is_negated = false;  ///< the current node is below an odd number of exclusions
  QueryNotes notes;
  QueryNotes empty_nodes;  ///< the nodes that contain nothing to search for
};

/// The plan of a text node.
struct PlannedText {
  PlanNode node;      ///< empty if there is nothing to search for
  MatchTerms marked;  ///< highlighted in the field of the node
};

}  // namespace telusur
