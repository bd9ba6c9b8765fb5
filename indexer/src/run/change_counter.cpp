// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/change_counter.h"

#include <utility>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "files/lost_ids.h"
#include "files/pruning.h"
#include "index_format/article_lookup.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/stub.h"
#include "store/field_declarations.h"
#include "store/index_directory.h"

namespace telusur {
namespace {

/// Returns the generation that a run would change; nullopt if the run would create a new one.
std::optional<std::string> generation_to_compare(const std::string& path, bool is_rebuild) {
  if (is_rebuild) return std::nullopt;
  auto published = find_published(path);
  return published ? published : find_orphan(path);
}

/// Takes a shared lock so that the index does not change. Returns nullopt if a writer holds the lock; then
/// the run throws if the index changes.
std::optional<IndexLock> lock_if_free(const std::string& path) {
  try {
    return IndexLock::for_reading(path);
  } catch (const IndexLockedError&) {
    return std::nullopt;
  }
}

}  // namespace

ChangeCounter::ChangeCounter(const std::string& database, const IndexWriterOptions& options, OnPlan on_plan)
    : lock_(lock_if_free(database)), on_plan_(std::move(on_plan)) {
  WritePlan plan{.index_path = database,
                 .generation = generation_to_compare(database, options.rebuild),
                 .output = WritePlan::Output::kNothing};
  if (plan.generation) {
    stored_ = open_generation(*plan.generation);
    const IndexMetadata metadata = read_metadata(*stored_);
    static_cast<void>(require_readable(metadata, database));
    plan.fields = IndexFields::parse(metadata.index_fields);
    std::vector<IndexField> new_fields = declare_fields(declarations_of(options), database, plan.fields);
    if (stored_->get_doccount() > 0) plan.new_fields = std::move(new_fields);
  } else {
    for (const IndexField& field : options.fields) plan.fields.add(field);
  }
  plan_ = std::make_shared<const WritePlan>(std::move(plan));
  if (!stored_) return;
  verifier_.emplace(*plan_->generation);
  decoder_ = make_decoder(*stored_);
  gone_ = GoneArticles(*plan_->generation, database);
}

AddOutcome ChangeCounter::write(PreparedArticle prepared) {
  const std::string& id = prepared.article.id;
  const bool has_document = prepared.state != PreparedArticle::State::kUnchanged;
  const auto verdict = ledger_.judge(prepared.article, prepared.claim, has_document, gone_);
  if (verdict == IdLedger::Verdict::kRefused) return AddOutcome::kUnchanged;
  const auto [written, is_first] = written_.try_emplace(hash_id(id), prepared.content);
  if (std::exchange(written->second, prepared.content) != prepared.content)
    ledger_.add_collision(id, prepared.article.path);
  const bool is_new = is_first && !prepared.replaces;
  announce(is_new ? PlannedChange::kAdd : PlannedChange::kUpdate, id);
  return is_new ? AddOutcome::kAdded : AddOutcome::kUpdated;
}

std::size_t ChangeCounter::prune(const std::string& folder) {
  if (!stored_) return 0;
  std::size_t removed = 0;
  for (const Xapian::docid article : find_deleted_files(*stored_, folder, &*verifier_).articles) {
    verifier_->verify_record(article);
    const std::string id = decoder_.decode(stored_->get_document(article).get_data()).id;
    // Skip articles that this run would write: their file was just read, so it exists.
    if (written_.contains(hash_id(id)) || !pruned_.insert(article).second) continue;
    announce(PlannedChange::kRemove, id);
    ++removed;
  }
  return removed;
}

void ChangeCounter::finish_file(const std::string& path, const std::string& state, Coverage coverage) {
  gone_.look_at(path, coverage, state);
}

ArticleSink::SettledArticles ChangeCounter::settle_gone(const IsPruned& is_pruned) {
  SettledArticles settled;
  const auto is_written = [&](const std::string& id) { return written_.contains(hash_id(id)); };
  gone_.take(is_pruned, is_written, [&](const GoneArticles::Gone& gone) {
    ++(gone.is_obsolete ? settled.removed : settled.kept);
    if (gone.is_obsolete) announce(PlannedChange::kRemove, gone.article.id);
  });
  return settled;
}

void ChangeCounter::announce(PlannedChange change, const std::string& id) const {
  if (on_plan_) on_plan_(change, id);
}

IndexSummary run_dry(const std::string& database, const IndexFilesOptions& options,
                     const IndexObserver& observer, const std::function<IndexSummary(ArticleSink&)>& run) {
  const auto generation = find_published(database);
  const auto require_not_superseded = [&] {
    if (find_published(database) != generation) fail_changed_meanwhile(database);
  };
  try {
    ChangeCounter counter(database, options.writer, observer.on_plan);
    return run(counter);
  } catch (const Xapian::DatabaseModifiedError&) {
    fail_changed_meanwhile(database);
  } catch (const Xapian::Error&) {
    require_not_superseded();
    throw;
  } catch (const IndexError&) {
    require_not_superseded();
    throw;
  }
}

}  // namespace telusur
