// SPDX-License-Identifier: GPL-3.0-or-later
/// The sink of a dry run: counts the changes that an indexing run would make.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include <telusur/indexer/index_files.h>

#include "glass/verification/entry_verifier.h"
#include "index_format/article_codec.h"
#include "ownership/gone_articles.h"
#include "ownership/id_ledger.h"
#include "store/article_sink.h"
#include "store/index_lock.h"
#include "store/write_plan.h"

namespace telusur {

/// Compares articles with the last commit of an index and writes nothing. Does not count the articles of
/// files that a run would read again for ids that they had lost. Holds a shared lock if the index has a lock
/// file and no writer holds it.
class ChangeCounter final : public ArticleSink {
 public:
  using OnPlan = std::function<void(PlannedChange, const std::string& id)>;

  /// `options` are those of the run. `on_plan` is called for each change; may be empty. In a rebuild the
  /// index counts as empty. Throws IndexError when the index cannot be read, UsageError when the options do
  /// not fit it, and Xapian::Error.
  ChangeCounter(const std::string& database, const IndexWriterOptions& options, OnPlan on_plan);

  [[nodiscard]] std::shared_ptr<const WritePlan> plan() const override { return plan_; }
  [[nodiscard]] ArticlePreparer make_preparer() override { return {plan_, nullptr}; }
  void set_dictionary(std::string) override {}
  AddOutcome write(PreparedArticle prepared) override;
  void write(Segment) override {}
  void begin_file(bool is_growth) override { ledger_.begin_file(is_growth); }
  void finish_file(const std::string& path, const std::string& state, Coverage coverage) override;
  void set_recurring_lines(std::map<std::string, std::string>) override {}
  std::size_t finish_bulk(const OnMerge&) override { return 0; }
  [[nodiscard]] std::vector<Notice> take_collisions() override { return ledger_.take_collisions(); }
  std::size_t prune(const std::string& folder) override;
  SettledArticles settle_gone(const IsPruned& is_pruned) override;
  void commit() override {}

 private:
  void announce(PlannedChange change, const std::string& id) const;

  std::optional<IndexLock> lock_;
  std::shared_ptr<const WritePlan> plan_;
  OnPlan on_plan_;
  std::optional<Xapian::Database> stored_;                    // the last commit
  std::optional<glass::EntryVerifier> verifier_;              // verifies entries of stored_
  ArticleDecoder decoder_;                                    // decodes articles of stored_
  std::unordered_map<std::uint64_t, std::uint64_t> written_;  // hash_id() -> PreparedArticle::content
  std::set<Xapian::docid> pruned_;
  IdLedger ledger_;
  GoneArticles gone_;
};

/// Runs `run` with a ChangeCounter. Throws IndexLockedError when another process changed the index meanwhile.
[[nodiscard]] IndexSummary run_dry(const std::string& database, const IndexFilesOptions& options,
                                   const IndexObserver& observer,
                                   const std::function<IndexSummary(ArticleSink&)>& run);

}  // namespace telusur
