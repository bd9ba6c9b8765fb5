// SPDX-License-Identifier: GPL-3.0-or-later
/// What all nodes of one query are compiled with, and what a node of text gives.
#pragma once

#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>

#include "index_format/schema.h"
#include "index_format/stored_article.h"
#include "language/query_notes.h"
#include "match/phrase_finder.h"
#include "match/text_verifier.h"
#include "plan/match_terms.h"
#include "plan/query_limits.h"
#include "suggest/word_list.h"

namespace telusur {

/// What a query is compiled against.
struct CompileTarget {
  const Xapian::Database& database;
  const WordList& words;
  ArticleDecoder& decoder;  ///< must outlive the query
  bool has_positions = true;
  std::size_t max_text_reads = kMaxTextReads;
};

/// What a stem is worth: its inverse document frequency, as BM25 has it (Robertson and Sparck Jones 1976,
/// never below zero).
class StemWeights {
 public:
  explicit StemWeights(const Xapian::Database& database) : database_(database) {}

  [[nodiscard]] double operator()(const std::string& stem) {
    const auto [entry, is_new] = weights_.emplace(stem, 0);
    if (!is_new) return entry->second;
    const double articles = database_.get_doccount();
    const double with_stem = database_.get_termfreq(make_term("", stem));
    return entry->second = std::log(1 + (articles - with_stem + 0.5) / (with_stem + 0.5));
  }

 private:
  const Xapian::Database& database_;
  std::unordered_map<std::string, double> weights_;  // each costs a look into the index
};

struct QueryContext {
  QueryContext(const CompileTarget& target_, Analyzer& analyzer_)
      : target(target_),
        analyzer(analyzer_),
        weight_of(target_.database),
        texts(std::make_shared<TextVerifier>(target_.database, target_.decoder, target_.max_text_reads)) {}

  const CompileTarget& target;
  Analyzer& analyzer;
  Analysis analysis;  ///< of the node at hand; its memory is used again
  StemWeights weight_of;
  QueryLimits limits;
  std::shared_ptr<TextVerifier> texts;  ///< of the filters of the query
  bool is_negated = false;              ///< the node at hand stands behind an odd number of exclusions
  QueryNotes notes;
  QueryNotes empty_nodes;  ///< which nodes hold nothing to look for
};

/// What a node of text asks of the stems of an article.
struct CompiledText {
  Xapian::Query query;               ///< empty when there is nothing to look for
  std::vector<PhraseQuery> phrases;  ///< that it holds
  MatchTerms marked;                 ///< in the field of the node
};

}  // namespace telusur
