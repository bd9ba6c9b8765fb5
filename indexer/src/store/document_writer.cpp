// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_writer.h"

#include <algorithm>
#include <cstdint>
#include <new>

#include <telusur/common/errors.h>

#include "errors/described_error.h"
#include "errors/xapian_errors.h"
#include "files/article_paths.h"
#include "files/lost_ids.h"
#include "index_format/article_lookup.h"
#include "index_format/article_record.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "store/field_declarations.h"
#include "store/index_kind.h"
#include "store/sound_tables.h"

namespace telusur {
namespace {

/// Memory per byte of text that waits to be flushed. Xapian takes nine bytes, measured on 28 MB of news with
/// positions; the rest is for the queues and the threads.
constexpr std::size_t kMemoryPerTextByte = 16;

/// A run goes bulk in an existing index once it has written this many articles and this share of the index.
/// The bulk path copies an existing article at about a sixteenth of the cost of writing it.
constexpr std::size_t kBulkArticles = 1000;
constexpr std::size_t kBulkShare = 16;

/// Threads that build segments for each thread that merges: merging takes about a quarter of the time.
constexpr unsigned kBuildersPerMerger = 4;

}  // namespace

DocumentWriter::DocumentWriter(const std::string& path, const IndexWriterOptions& options, unsigned jobs,
                               const std::stop_token& stop)
    : DocumentWriter(
          std::make_shared<IndexDirectory>(path, LockWait{.limit = options.lock_wait, .stop = stop}), options,
          jobs) {}

DocumentWriter::DocumentWriter(std::shared_ptr<IndexDirectory> directory, const IndexWriterOptions& options,
                               unsigned jobs, std::optional<IndexFields> recorded)
    : directory_(std::move(directory)),
      budget_bytes_(options.memory_budget_bytes),
      jobs_(jobs),
      commits_in_between_(!options.rebuild),
      added_utc_seconds_(options.added_utc_seconds),
      plan_(std::make_shared<const WritePlan>(
          WritePlan{.index_path = path(),
                    .has_positions = options.positions,
                    .now_utc_seconds = options.added_utc_seconds.value_or(now_utc_seconds())})) {
  if (directory_->current() && !options.rebuild) {
    open(*directory_->current(), options);
  } else {
    begin(directory_->current(), options, std::move(recorded));
  }
}

void DocumentWriter::open(const std::string& generation, const IndexWriterOptions& options) {
  state_.emplace<Incremental>(generation, true, path(), IncrementalWriter::Kind::kPublished);
  IncrementalWriter& writer = incremental().writer;
  const IndexMetadata metadata = read_metadata([&](std::string_view key) { return writer.metadata(key); });
  auto recorded = std::make_shared<const UserLexicon>(require_readable(metadata, path()));
  require_same_kind(options, metadata.has_feature("positions"), *recorded, path());
  IndexFields fields = IndexFields::parse(metadata.index_fields);
  std::vector<IndexField> new_fields = declare_fields(declarations_of(options), path(), fields);
  directory_->remove_superseded();
  change_plan([&](WritePlan& plan) {
    plan.generation = generation;
    plan.fields = std::move(fields);
    if (writer.article_count() > 0) plan.new_fields = new_fields;
    plan.lexicon = options.lexicon ? options.lexicon : std::move(recorded);
    plan.dictionary = std::make_shared<const std::string>(writer.metadata(kRecordDictionaryKey));
  });
  gone_ = GoneArticles(generation, path());
  // The same words with other synonyms, which become visible with the first commit.
  writer.set_metadata(kUserLexiconKey, plan()->lexicon->text());
  if (!new_fields.empty()) writer.set_metadata(kIndexFieldsKey, plan()->fields.text());
}

void DocumentWriter::begin(const std::optional<std::string>& old_generation,
                           const IndexWriterOptions& options, std::optional<IndexFields> recorded) {
  if (!recorded) recorded = recorded_fields(old_generation, path(), !options.fields.empty());
  std::shared_ptr<const UserLexicon> lexicon = options.lexicon;
  if (!lexicon) lexicon = recorded_lexicon(old_generation, path());
  change_plan([&](WritePlan& plan) {
    plan.lexicon = std::move(lexicon);
    plan.fields = redeclare_fields(declarations_of(options), *std::move(recorded));
  });
  if (jobs_ > 0 && start_bulk()) return;
  set_dictionary({});  // there are no articles to train one on
  state_.emplace<Incremental>(directory_->new_draft(), false, path(), IncrementalWriter::Kind::kNew);
  write_metadata(incremental().writer);
}

std::shared_ptr<const WritePlan> DocumentWriter::plan() const {
  const std::lock_guard lock(plan_mutex_);
  return plan_;
}

/// Replaces the plan by a copy that `change` has changed.
template <typename Change>
void DocumentWriter::change_plan(Change change) {
  const std::lock_guard lock(plan_mutex_);
  WritePlan plan = *plan_;
  change(plan);
  plan_ = std::make_shared<const WritePlan>(std::move(plan));
}

void DocumentWriter::set_dictionary(std::string dictionary) {
  change_plan(
      [&](WritePlan& plan) { plan.dictionary = std::make_shared<const std::string>(std::move(dictionary)); });
}

void DocumentWriter::write_metadata(IncrementalWriter& writer) const {
  const auto plan = this->plan();
  const IndexMetadata metadata = IndexMetadata::current(plan->has_positions, *plan->lexicon, plan->fields);
  for (const MetadataField& field : kMetadataFields) writer.set_metadata(field.key, metadata.*field.value);
}

/// Runs `action`, a change of the index. If it throws, its effect is unknown: the writer fails, and
/// uncommitted changes are dropped.
template <typename Step>
auto DocumentWriter::step(Step action) {
  require_sound();
  try {
    return action();
  } catch (const std::bad_alloc&) {
    state_.emplace<Failed>().reason = Message("There was not enough memory.");
    throw;
  } catch (const Error& error) {
    state_.emplace<Failed>().reason = error.message();
    throw;
  } catch (const std::exception& error) {
    state_.emplace<Failed>().reason = Message::verbatim(error.what());
    throw;
  } catch (const Xapian::Error& error) {
    state_.emplace<Failed>().reason = description_of(error);
    throw;
  }
}

void DocumentWriter::require_sound() const {
  const auto* failed = std::get_if<Failed>(&state_);
  if (failed == nullptr) return;
  throw IndexError(
      Message("The index at {} is no longer written to, as an earlier step failed. Uncommitted changes were "
              "dropped; the last commit is intact. Open the index again. The step failed because: {}",
              path(), failed->reason));
}

DocumentWriter::Incremental& DocumentWriter::incremental() { return std::get<Incremental>(state_); }

ArticlePreparer DocumentWriter::make_preparer() { return {plan(), new_counter()}; }

std::shared_ptr<WordCounter> DocumentWriter::new_counter() {
  counters_.push_back(std::make_shared<WordCounter>());
  return counters_.back();
}

void DocumentWriter::finish_file(const std::string& path, const std::string& state, Coverage coverage) {
  step([&] {
    // A file of which articles are gone counts as read when it is decided about these.
    if (!gone_.look_at(path, coverage, state)) set_file_state(file_key(path), state);
  });
}

void DocumentWriter::set_recurring_lines(std::map<std::string, std::string> sources) {
  const std::lock_guard lock(plan_mutex_);
  sources.merge(recurring_lines_);  // keeps the newer values
  recurring_lines_ = std::move(sources);
}

void DocumentWriter::set_file_state(const std::string& key, const std::string& state) {
  if (auto* bulk = std::get_if<Bulk>(&state_)) {
    bulk->file_states.emplace_back(key, state);
  } else {
    incremental().writer.set_metadata(key, state);
  }
}

AddOutcome DocumentWriter::write(PreparedArticle prepared) {
  const Article& article = prepared.article;
  if (article.id.empty())
    throw UsageError(Message("An article without an id cannot be indexed. Give it one."));
  return step([&] {
    const bool has_document = prepared.state != PreparedArticle::State::kUnchanged;
    const auto verdict = plan()->generation ? ledger_.judge(article, prepared.claim, has_document, gone_)
                                            : IdLedger::Verdict::kFirst;
    auto* bulk = std::get_if<Bulk>(&state_);
    if (verdict == IdLedger::Verdict::kRefused) {
      if (prepared.state == PreparedArticle::State::kInSegment)
        bulk->written.withdraw(hash_id(article.id), file_of(article));
      return AddOutcome::kUnchanged;
    }
    if (!has_document) {
      // It says nothing new, but an earlier record of its file does.
      prepared.document = build(article);
      prepared.replaces = true;
    }
    if (bulk != nullptr) return write_to_bulk(*bulk, std::move(prepared));
    const bool is_again = verdict == IdLedger::Verdict::kAgain;
    if (const auto older = is_again ? incremental().writer.read(article.id) : std::nullopt)
      ledger_.add_duplicate(*older, article);
    return write_incrementally(std::move(prepared));
  });
}

void DocumentWriter::write(Segment segment) {
  step([&] { std::get<Bulk>(state_).writer.write(std::move(segment)); });
}

Xapian::Document DocumentWriter::build(const Article& article) {
  const auto plan = this->plan();
  if (!builder_) {
    builder_.emplace(plan->has_positions, plan->lexicon, new_counter());
    builder_->set_fields(plan->fields);
  }
  builder_->set_dictionary(plan->dictionary);
  return builder_->build(article);
}

AddOutcome DocumentWriter::write_to_bulk(Bulk& bulk, PreparedArticle prepared) {
  if (!bulk.written.withdrawn.empty()) bulk.written.withdrawn.erase(hash_id(prepared.article.id));
  // An article that was prepared before the writer went bulk is in no segment.
  if (prepared.document) bulk.writer.write(*prepared.document);
  ++bulk.written.last;
  if (prepared.replaces) return AddOutcome::kUpdated;
  ++bulk.expected_articles;
  return AddOutcome::kAdded;
}

AddOutcome DocumentWriter::write_incrementally(PreparedArticle prepared) {
  Incremental& state = incremental();
  const bool existed = state.writer.write(prepared.article.id, *prepared.document);
  ++state.written_articles;
  state.pending_bytes += content_bytes(prepared.article);
  const bool is_bulk = pays_to_go_bulk() && start_bulk();
  if (!is_bulk && incremental().pending_bytes * kMemoryPerTextByte >= budget_bytes_) flush();
  return existed ? AddOutcome::kUpdated : AddOutcome::kAdded;
}

bool DocumentWriter::pays_to_go_bulk() const {
  const auto& state = std::get<Incremental>(state_);
  return jobs_ > 0 && state.written_articles >= kBulkArticles &&
         state.written_articles >= state.writer.article_count() / kBulkShare;
}

/// Returns false, and stays incremental for good, if Xapian could not read the segments.
bool DocumentWriter::start_bulk() {
  if (!BulkWriter::is_possible(*directory_)) {
    jobs_ = 0;
    return false;
  }
  std::optional<std::string> base;
  std::size_t expected_articles = 0;
  auto dictionary = plan()->dictionary;  // null in a new index
  if (std::holds_alternative<Incremental>(state_)) {
    flush();
    base = incremental().generation;
    expected_articles = incremental().writer.article_count();
    require_sound_tables(*base, path(), false);  // the merge supersedes it
    if (dictionary->empty()) {
      dictionary = std::make_shared<const std::string>(
          guard_xapian(path(), [&] { return train_dictionary(open_generation(*base)); }));
    }
  }
  auto& bulk = state_.emplace<Bulk>(*directory_, std::move(base), budget_bytes_,
                                    std::max(1U, jobs_ / kBuildersPerMerger));
  bulk.expected_articles = expected_articles;
  for (const auto& [id, file] : ledger_.writers()) bulk.written.ids.insert(id);
  change_plan([&](WritePlan& plan) {
    plan.output = WritePlan::Output::kSegments;
    plan.dictionary = std::move(dictionary);
  });
  return true;
}

std::size_t DocumentWriter::finish_bulk(const OnMerge& on_merge) {
  return step([&] { return std::holds_alternative<Bulk>(state_) ? end_bulk(on_merge) : 0; });
}

double DocumentWriter::merge_cost() const {
  return std::holds_alternative<Bulk>(state_) ? 1.0 / kBuildersPerMerger : 0;
}

std::size_t DocumentWriter::end_bulk(const OnMerge& on_merge) {
  auto& bulk = std::get<Bulk>(state_);
  const std::string draft = bulk.writer.finish(on_merge);
  const std::size_t expected_articles = bulk.expected_articles;
  const auto file_states = std::move(bulk.file_states);
  const auto written = std::move(bulk.written);
  change_plan([](WritePlan& plan) { plan.output = WritePlan::Output::kDocuments; });
  IncrementalWriter& writer =
      state_.emplace<Incremental>(draft, false, path(), IncrementalWriter::Kind::kUnpublished).writer;
  write_metadata(writer);
  if (const auto dictionary = plan()->dictionary) writer.set_metadata(kRecordDictionaryKey, *dictionary);
  writer.remove_superseded(
      written, [&](const Article& older, const Article& newer) { ledger_.add_duplicate(older, newer); });
  for (const auto& [key, state] : file_states) writer.set_metadata(key, state);
  return expected_articles - writer.article_count();
}

bool DocumentWriter::remove(std::string_view id) {
  return step([&] {
    const bool existed = incremental().writer.remove(id);
    if (existed && plan()->generation) ledger_.note_removed(hash_id(id));
    if (existed) ledger_.add_left(hash_id(id), 0);
    return existed;
  });
}

std::size_t DocumentWriter::prune(const std::string& folder) {
  return step([&]() -> std::size_t {
    auto* state = std::get_if<Incremental>(&state_);
    if (state == nullptr) return 0;
    const std::vector<std::uint64_t> removed = state->writer.prune(folder);
    for (const std::uint64_t id : removed) ledger_.add_left(id, 0);
    return removed.size();
  });
}

ArticleSink::SettledArticles DocumentWriter::settle_gone(const IsPruned& is_pruned) {
  return step([&] {
    SettledArticles settled;
    const auto is_written = [&](const std::string& id) { return ledger_.writers().contains(hash_id(id)); };
    const auto states = gone_.take(is_pruned, is_written, [&](const GoneArticles::Gone& gone) {
      if (gone.is_obsolete) incremental().writer.remove(gone.article.id);
      ++(gone.is_obsolete ? settled.removed : settled.kept);
      if (!gone.is_certain) return;  // the file has it again as soon as it is whole
      ledger_.add_left(hash_id(gone.article.id), gone.is_obsolete ? 0 : hash_file(gone.file));
    });
    for (const auto& [file, state] : states) set_file_state(file_key(file), state);
    return settled;
  });
}

/// Commits to the generation, with the counts of words. These include words of prepared articles that are not
/// written yet: a word without articles does less harm than an article whose words are missing from the list.
/// The same holds for recurring lines.
void DocumentWriter::flush() {
  std::map<std::string, std::string> recurring_lines;
  {
    const std::lock_guard lock(plan_mutex_);
    recurring_lines.swap(recurring_lines_);
  }
  for (const auto& [key, value] : recurring_lines) incremental().writer.set_metadata(key, value);
  WordFrequencies words;
  for (const auto& counter : counters_) words.merge(counter->take());
  incremental().writer.write_words(words);
  ledger_.write_to(incremental().writer);
  incremental().writer.commit();
  incremental().pending_bytes = 0;
  if (!incremental().is_published && commits_in_between_) publish();
}

void DocumentWriter::commit() {
  step([&] {
    if (std::holds_alternative<Bulk>(state_)) end_bulk({});
    flush();
    if (!incremental().is_published) publish();
    commits_in_between_ = true;
    change_plan([this](WritePlan& plan) {
      if (plan.now_utc_seconds != 0) plan.now_utc_seconds = added_utc_seconds_.value_or(now_utc_seconds());
    });
  });
}

void DocumentWriter::keep_unknown_times() {
  change_plan([](WritePlan& plan) { plan.now_utc_seconds = 0; });
}

void DocumentWriter::begin_pass() {
  const std::string generation = incremental().generation;
  change_plan([&](WritePlan& plan) { plan.generation = generation; });
  gone_ = GoneArticles(generation, path());
  ledger_.begin_pass();
}

void DocumentWriter::publish() {
  const std::string draft = incremental().generation;
  const std::size_t written_articles = incremental().written_articles;
  state_.emplace<std::monostate>();  // closes the draft: publish() syncs its files
  const std::string generation = directory_->publish(draft);
  state_.emplace<Incremental>(generation, true, path(), IncrementalWriter::Kind::kPublished)
      .written_articles = written_articles;
}

std::size_t DocumentWriter::article_count() const {
  require_sound();
  const auto* state = std::get_if<Incremental>(&state_);
  return state != nullptr ? state->writer.article_count() : 0;
}

}  // namespace telusur
