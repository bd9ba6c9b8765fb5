// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_writer.h"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stored_articles.h"
#include "store/merge_databases.h"

namespace telusur {
namespace {

/// Memory to reckon with for a byte of text that waits to be flushed. Xapian takes nine, measured on 28 MB of
/// news with positions; the rest is for the queues and the memories of the threads.
constexpr std::size_t kMemoryPerTextByte = 16;

/// An existing index goes bulk once a run has written this many articles and this share of it. The bulk path
/// copies what is there already at about a sixteenth of the price of writing it article by article.
constexpr std::size_t kBulkArticles = 1000;
constexpr std::size_t kBulkShare = 16;

/// Threads that merge for one that builds segments: merging takes about a quarter of the time.
constexpr unsigned kBuildersPerMerger = 4;

/// The lexicon of the index that is about to be built anew, whatever version made it. None of one that is
/// damaged: building it anew is the remedy. Throws IndexError when it cannot be read for another reason.
std::shared_ptr<const UserLexicon> recorded_lexicon(const std::string& generation, const std::string& path) {
  const std::string text = guarded(path, [&]() -> std::string {
    try {
      return open_generation(generation).get_metadata(std::string(kUserLexiconKey));
    } catch (const Xapian::DatabaseCorruptError&) {
      return {};
    } catch (const Xapian::DatabaseNotFoundError&) {
      return {};
    } catch (const Xapian::DatabaseVersionError&) {
      return {};
    }
  });
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::parse(text, problems));
  if (problems.empty()) return lexicon;
  throw IndexError("The lexicon that the index at " + path + " was made with cannot be used any more: " +
                   problems.front().message + " Mend your lexicon and name it with --lexicon.");
}

}  // namespace

DocumentWriter::DocumentWriter(const std::string& path, const IndexWriterOptions& options, unsigned jobs,
                               const std::stop_token& stop)
    : DocumentWriter(
          std::make_unique<IndexDirectory>(path, LockWait{.limit = options.lock_wait, .stop = stop}), options,
          jobs) {}

DocumentWriter::DocumentWriter(std::unique_ptr<IndexDirectory> directory, const IndexWriterOptions& options,
                               unsigned jobs)
    : directory_(std::move(directory)),
      has_positions_(options.positions),
      budget_bytes_(options.memory_budget_bytes),
      jobs_(jobs),
      commits_in_between_(!options.rebuild),
      lexicon_(options.lexicon) {
  if (directory_->current() && !options.rebuild) {
    open(*directory_->current(), options);
  } else {
    begin(directory_->current());
  }
  builder_.emplace(has_positions_, lexicon_, new_counter());
  builder_->set_dictionary(dictionary_);
}

void DocumentWriter::open(const std::string& generation, const IndexWriterOptions& options) {
  state_.emplace<Incremental>(generation, true, directory_->path(), IncrementalWriter::Kind::open);
  auto recorded =
      std::make_shared<const UserLexicon>(require_readable(recorded_metadata(), directory_->path()));
  require_same_kind(options, *recorded);
  directory_->remove_superseded();
  if (!lexicon_) lexicon_ = std::move(recorded);
  set_dictionary(incremental().writer.metadata(kRecordDictionaryKey));
  // The same words with other synonyms, which become visible with the first commit.
  incremental().writer.set_metadata(kUserLexiconKey, lexicon_->text());
}

void DocumentWriter::begin(const std::optional<std::string>& old_generation) {
  is_new_ = true;
  if (!lexicon_) {
    lexicon_ = old_generation ? recorded_lexicon(*old_generation, directory_->path())
                              : std::make_shared<const UserLexicon>();
  }
  if (jobs_ > 0 && start_bulk()) return;
  set_dictionary({});  // nothing is there yet to train one on
  state_.emplace<Incremental>(directory_->new_draft(), false, directory_->path(),
                              IncrementalWriter::Kind::create);
  write_metadata(incremental().writer);
}

void DocumentWriter::write_metadata(IncrementalWriter& writer) const {
  const IndexMetadata metadata = IndexMetadata::current(has_positions_, *lexicon_);
  writer.set_metadata(kFormatVersionKey, metadata.format_version);
  writer.set_metadata(kAnalyzerKey, metadata.analyzer);
  writer.set_metadata(kFeaturesKey, metadata.features);
  writer.set_metadata(kUserLexiconKey, metadata.user_lexicon);
}

/// Runs `action`, a change of the index. When it throws, nobody knows what of it has been done: the writer
/// has failed, and what was not committed is dropped.
template <typename Step>
auto DocumentWriter::step(Step action) {
  require_sound();
  try {
    return action();
  } catch (const std::bad_alloc&) {
    is_bulk_ = false;
    state_.emplace<Failed>().reason = "There was not enough memory.";
    throw;
  } catch (const std::exception& error) {
    is_bulk_ = false;
    state_.emplace<Failed>().reason = error.what();
    throw;
  } catch (const Xapian::Error& error) {
    is_bulk_ = false;
    state_.emplace<Failed>().reason = error.get_msg();
    throw;
  }
}

void DocumentWriter::require_sound() const {
  const auto* failed = std::get_if<Failed>(&state_);
  if (failed == nullptr) return;
  throw IndexError(
      "The index at " + directory_->path() +
      " is no longer written to, as an earlier step failed. What was not committed then is dropped, "
      "and the last commit stands. Open the index anew. The step failed so: " +
      failed->reason);
}

DocumentWriter::Incremental& DocumentWriter::incremental() { return std::get<Incremental>(state_); }

IndexMetadata DocumentWriter::recorded_metadata() const {
  const IncrementalWriter& writer = std::get<Incremental>(state_).writer;
  return {.format_version = writer.metadata(kFormatVersionKey),
          .analyzer = writer.metadata(kAnalyzerKey),
          .features = writer.metadata(kFeaturesKey),
          .user_lexicon = writer.metadata(kUserLexiconKey)};
}

void DocumentWriter::require_same_kind(const IndexWriterOptions& options, const UserLexicon& recorded) const {
  if (options.lexicon && options.lexicon->fingerprint() != recorded.fingerprint()) {
    throw UsageError(
        "The index at " + directory_->path() + " was made " +
        (recorded.fingerprint().empty() ? "without names and words of a lexicon"
                                        : "with other names and words in its lexicon") +
        ", so words would be looked for in a form it does not hold. Leave out --lexicon to go on as "
        "it was made, or make it anew with this lexicon: --reindex --lexicon FILE.");
  }
  if (recorded_metadata().has_feature("positions") != options.positions) {
    throw UsageError(
        options.positions
            ? "The index at " + directory_->path() +
                  " was made without positions. Use --no-positions again, or make it anew with them: "
                  "--reindex --positions."
            : "The index at " + directory_->path() +
                  " was made with positions. Leave out --no-positions, or make it anew without them: "
                  "--reindex --no-positions.");
  }
}

ArticlePreparer DocumentWriter::make_preparer() {
  return {*this, is_new_ ? std::nullopt : std::optional(incremental().generation), has_positions_, lexicon_,
          new_counter()};
}

std::shared_ptr<WordCounter> DocumentWriter::new_counter() {
  counters_.push_back(std::make_shared<WordCounter>());
  return counters_.back();
}

FileStates DocumentWriter::file_states() const {
  return is_new_ ? FileStates() : FileStates(*directory_->current());
}

void DocumentWriter::set_file_state(const std::string& path, const std::string& state) {
  step([&] {
    if (auto* bulk = std::get_if<Bulk>(&state_)) {
      bulk->file_states.emplace_back(file_key(path), state);
    } else {
      incremental().writer.set_metadata(file_key(path), state);
    }
  });
}

AddOutcome DocumentWriter::write(PreparedArticle prepared) {
  const Article& article = prepared.article;
  if (article.id.empty()) throw UsageError("An article without an id cannot be indexed. Set Article::id.");
  return step([&] {
    if (prepared.state == PreparedArticle::State::unchanged) {
      if (!written_ids_.contains(article.id)) return AddOutcome::unchanged;
      // Unchanged against the last commit, but changed since.
      prepared.document = builder_->build(article);
      prepared.replaces = true;
    }
    if (!is_new_) written_ids_.insert(article.id);
    auto* bulk = std::get_if<Bulk>(&state_);
    return bulk != nullptr ? write_to_bulk(*bulk, std::move(prepared))
                           : write_incrementally(std::move(prepared));
  });
}

void DocumentWriter::write(Segment segment) {
  step([&] { std::get<Bulk>(state_).writer.write(std::move(segment)); });
}

AddOutcome DocumentWriter::write_to_bulk(Bulk& bulk, PreparedArticle prepared) {
  // What was prepared before the bulk path was taken is in no segment.
  if (prepared.document) bulk.writer.write(*prepared.document);
  if (prepared.replaces) return AddOutcome::updated;
  ++bulk.expected_articles;
  return AddOutcome::added;
}

AddOutcome DocumentWriter::write_incrementally(PreparedArticle prepared) {
  Incremental& state = incremental();
  const bool existed = state.writer.write(prepared.article.id, *prepared.document);
  ++state.written_articles;
  state.pending_bytes += prepared.article.text.size() + prepared.article.title.size();
  const bool is_bulk = pays_to_go_bulk() && start_bulk();
  if (!is_bulk && incremental().pending_bytes * kMemoryPerTextByte >= budget_bytes_) flush();
  return existed ? AddOutcome::updated : AddOutcome::added;
}

bool DocumentWriter::pays_to_go_bulk() const {
  const auto& state = std::get<Incremental>(state_);
  return jobs_ > 0 && state.written_articles >= kBulkArticles &&
         state.written_articles >= state.writer.article_count() / kBulkShare;
}

/// False, for good, where segments are not possible.
bool DocumentWriter::start_bulk() {
  if (!BulkWriter::is_possible(*directory_)) {
    jobs_ = 0;
    return false;
  }
  std::optional<std::string> base;
  std::size_t expected_articles = 0;
  if (std::holds_alternative<Incremental>(state_)) {
    flush();
    base = incremental().generation;
    expected_articles = incremental().writer.article_count();
    require_sound_tables(*base, path(), false);  // the merge takes its place
    if (dictionary_->empty())
      set_dictionary(guarded(path(), [&] { return dictionary_for(open_generation(*base)); }));
  }
  auto& bulk = state_.emplace<Bulk>(std::move(base), *directory_, std::max(1U, jobs_ / kBuildersPerMerger));
  bulk.expected_articles = expected_articles;
  is_bulk_ = true;
  return true;
}

std::size_t DocumentWriter::finish_bulk() {
  return step([&] { return std::holds_alternative<Bulk>(state_) ? end_bulk() : 0; });
}

std::size_t DocumentWriter::end_bulk() {
  auto& bulk = std::get<Bulk>(state_);
  const std::string draft = bulk.writer.finish(bulk.base);
  const std::size_t expected_articles = bulk.expected_articles;
  const auto file_states = std::move(bulk.file_states);
  is_bulk_ = false;
  IncrementalWriter& writer =
      state_.emplace<Incremental>(draft, false, directory_->path(), IncrementalWriter::Kind::private_).writer;
  write_metadata(writer);
  if (dictionary_) writer.set_metadata(kRecordDictionaryKey, *dictionary_);
  builder_->set_dictionary(dictionary_);
  writer.remove_superseded();
  for (const auto& [key, state] : file_states) writer.set_metadata(key, state);
  return expected_articles - writer.article_count();
}

bool DocumentWriter::remove(std::string_view id) {
  return step([&] {
    const bool existed = incremental().writer.remove(id);
    if (existed && !is_new_) written_ids_.emplace(id);
    return existed;
  });
}

std::size_t DocumentWriter::prune(const std::string& folder) {
  return step([&]() -> std::size_t {
    auto* state = std::get_if<Incremental>(&state_);
    return state != nullptr ? state->writer.prune(folder) : 0;
  });
}

/// Commits to the generation, with the counts of words. Words of articles that were prepared and not written
/// yet come with them: a word that no article has does less harm than an article whose words are missing from
/// the word list.
void DocumentWriter::flush() {
  WordFrequencies words;
  for (const auto& counter : counters_) words.merge(counter->take());
  incremental().writer.write_words(words);
  incremental().writer.commit();
  incremental().pending_bytes = 0;
  if (!incremental().is_published && commits_in_between_) publish();
}

void DocumentWriter::commit() {
  step([&] {
    if (std::holds_alternative<Bulk>(state_)) end_bulk();
    flush();
    if (!incremental().is_published) publish();
    commits_in_between_ = true;
  });
}

void DocumentWriter::publish() {
  const std::string draft = incremental().generation;
  const std::size_t written_articles = incremental().written_articles;
  state_.emplace<std::monostate>();  // closes the draft, as what follows must be durable by itself
  const std::string generation = directory_->publish(draft);
  state_.emplace<Incremental>(generation, true, directory_->path(), IncrementalWriter::Kind::open)
      .written_articles = written_articles;
}

std::size_t DocumentWriter::article_count() const {
  require_sound();
  const auto* state = std::get_if<Incremental>(&state_);
  return state != nullptr ? state->writer.article_count() : 0;
}

}  // namespace telusur
