// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_writer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>

#include "stored_articles.h"
#include "xapian_errors.h"

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

/// The lexicon of the index that is about to be built anew, whatever version made it. None of one that is so
/// damaged that it cannot be opened: building it anew is the remedy.
std::shared_ptr<const UserLexicon> recorded_lexicon(const std::string& generation, const std::string& path) {
  std::string text;
  try {
    text = Xapian::Database(generation).get_metadata(std::string(kUserLexiconKey));
  } catch (const Xapian::Error&) {
    text.clear();
  }
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::parse(text, problems));
  if (problems.empty()) return lexicon;
  throw IndexError("The lexicon that the index at " + path + " was made with cannot be used any more: " +
                   problems.front().message + " Mend your lexicon and name it with --lexicon.");
}

void write_metadata(IncrementalWriter& writer, const IndexMetadata& metadata) {
  writer.set_metadata(kFormatVersionKey, metadata.format_version);
  writer.set_metadata(kAnalyzerKey, metadata.analyzer);
  writer.set_metadata(kFeaturesKey, metadata.features);
  writer.set_metadata(kUserLexiconKey, metadata.user_lexicon);
}

}  // namespace

DocumentWriter::DocumentWriter(const std::string& path, const IndexWriterOptions& options, unsigned jobs,
                               const std::stop_token& stop)
    : directory_(path, {.limit = options.lock_wait, .stop = stop}),
      has_positions_(options.positions),
      budget_bytes_(options.memory_budget_bytes),
      jobs_(jobs),
      commits_in_between_(!options.rebuild),
      lexicon_(options.lexicon) {
  if (directory_.current() && !options.rebuild) {
    open(*directory_.current(), options);
  } else {
    begin(directory_.current());
  }
  builder_.emplace(has_positions_, lexicon_, new_counter());
  builder_->set_dictionary(dictionary_);
}

void DocumentWriter::open(const std::string& generation, const IndexWriterOptions& options) {
  generation_ = generation;
  is_published_ = true;
  incremental_.emplace(generation, directory_.path(), IncrementalWriter::Kind::open);
  auto recorded =
      std::make_shared<const UserLexicon>(require_readable(recorded_metadata(), directory_.path()));
  require_same_kind(options, *recorded);
  if (!lexicon_) lexicon_ = std::move(recorded);
  set_dictionary(incremental_->metadata(kRecordDictionaryKey));
  // The same words with other synonyms, which become visible with the first commit.
  incremental_->set_metadata(kUserLexiconKey, lexicon_->text());
}

void DocumentWriter::begin(const std::optional<std::string>& old_generation) {
  is_new_ = true;
  if (!lexicon_) {
    lexicon_ = old_generation ? recorded_lexicon(*old_generation, directory_.path())
                              : std::make_shared<const UserLexicon>();
  }
  if (jobs_ > 0 && start_bulk()) return;
  set_dictionary({});  // nothing is there yet to train one on
  generation_ = directory_.next();
  incremental_.emplace(*generation_, directory_.path(), IncrementalWriter::Kind::create);
  write_metadata(*incremental_, IndexMetadata::current(has_positions_, *lexicon_));
}

IndexMetadata DocumentWriter::recorded_metadata() const {
  return {.format_version = incremental_->metadata(kFormatVersionKey),
          .analyzer = incremental_->metadata(kAnalyzerKey),
          .features = incremental_->metadata(kFeaturesKey),
          .user_lexicon = incremental_->metadata(kUserLexiconKey)};
}

void DocumentWriter::require_same_kind(const IndexWriterOptions& options, const UserLexicon& recorded) const {
  if (options.lexicon && options.lexicon->fingerprint() != recorded.fingerprint()) {
    throw UsageError(
        "The index at " + directory_.path() + " was made " +
        (recorded.fingerprint().empty() ? "without names and words of a lexicon"
                                        : "with other names and words in its lexicon") +
        ", so words would be looked for in a form it does not hold. Leave out --lexicon to go on as "
        "it was made, or use --rebuild to make it anew with this lexicon.");
  }
  if (recorded_metadata().has_feature("positions") != options.positions) {
    throw UsageError(
        options.positions
            ? "The index at " + directory_.path() +
                  " was made without positions. Use --no-positions again, or --rebuild to make it anew with "
                  "them."
            : "The index at " + directory_.path() +
                  " was made with positions. Leave out --no-positions, or use --rebuild to make it anew.");
  }
}

ArticlePreparer DocumentWriter::make_preparer() {
  return {*this, is_new_ ? std::nullopt : generation_, has_positions_, lexicon_, new_counter()};
}

std::shared_ptr<WordCounter> DocumentWriter::new_counter() {
  counters_.push_back(std::make_shared<WordCounter>());
  return counters_.back();
}

FileStates DocumentWriter::file_states() const { return is_new_ ? FileStates() : FileStates(*generation_); }

void DocumentWriter::set_file_state(const std::string& path, const std::string& state) {
  if (incremental_) {
    incremental_->set_metadata(file_key(path), state);
  } else {
    new_file_states_.emplace_back(file_key(path), state);
  }
}

AddOutcome DocumentWriter::write(PreparedArticle prepared) {
  const Article& article = prepared.article;
  if (article.id.empty()) throw UsageError("An article without an id cannot be indexed. Set Article::id.");
  if (prepared.state == PreparedArticle::State::unchanged) {
    if (!written_ids_.contains(article.id)) return AddOutcome::unchanged;
    // Unchanged against the last commit, but changed since.
    prepared.document = builder_->build(article);
    prepared.replaces = true;
  }
  if (!is_new_) written_ids_.insert(article.id);
  return bulk_ ? write_to_bulk(std::move(prepared)) : write_incrementally(std::move(prepared));
}

AddOutcome DocumentWriter::write_to_bulk(PreparedArticle prepared) {
  // What was prepared before the bulk path was taken is in no segment.
  if (prepared.document) bulk_->write(*prepared.document);
  if (prepared.replaces) return AddOutcome::updated;
  ++expected_articles_;
  return AddOutcome::added;
}

AddOutcome DocumentWriter::write_incrementally(PreparedArticle prepared) {
  const bool existed = incremental_->write(prepared.article.id, *prepared.document);
  ++written_articles_;
  pending_bytes_ += prepared.article.text.size() + prepared.article.title.size();
  const bool is_bulk = pays_to_go_bulk() && start_bulk();
  if (!is_bulk && pending_bytes_ * kMemoryPerTextByte >= budget_bytes_) {
    flush();
  }
  return existed ? AddOutcome::updated : AddOutcome::added;
}

bool DocumentWriter::pays_to_go_bulk() const {
  return jobs_ > 0 && written_articles_ >= kBulkArticles &&
         written_articles_ >= incremental_->article_count() / kBulkShare;
}

/// False, for good, where segments are not possible.
bool DocumentWriter::start_bulk() {
  bulk_.emplace(directory_.path(), std::max(1U, jobs_ / kBuildersPerMerger));
  if (!bulk_->is_possible()) {
    bulk_.reset();
    jobs_ = 0;
    return false;
  }
  if (incremental_) {
    flush();
    expected_articles_ = incremental_->article_count();
    incremental_.reset();
    if (dictionary_->empty())
      set_dictionary(guarded(path(), [&] { return dictionary_for(Xapian::Database(*generation_)); }));
  }
  is_bulk_ = true;
  return true;
}

std::size_t DocumentWriter::finish_bulk() {
  if (!bulk_) return 0;
  generation_ = bulk_->finish(generation_);
  is_bulk_ = false;
  bulk_.reset();
  is_published_ = false;
  incremental_.emplace(*generation_, directory_.path(), IncrementalWriter::Kind::private_);
  write_metadata(*incremental_, IndexMetadata::current(has_positions_, *lexicon_));
  if (dictionary_) incremental_->set_metadata(kRecordDictionaryKey, *dictionary_);
  builder_->set_dictionary(dictionary_);
  incremental_->remove_superseded();
  for (const auto& [key, state] : std::exchange(new_file_states_, {})) incremental_->set_metadata(key, state);
  return expected_articles_ - incremental_->article_count();
}

bool DocumentWriter::remove(std::string_view id) {
  const bool existed = incremental_->remove(id);
  if (existed && !is_new_) written_ids_.emplace(id);
  return existed;
}

std::size_t DocumentWriter::prune(const std::string& folder) {
  return incremental_ ? incremental_->prune(folder) : 0;
}

/// Words of articles that were prepared and not written yet come with them: a word that no article has does
/// less harm than an article whose words nobody knows.
void DocumentWriter::write_words() {
  WordFrequencies words;
  for (const auto& counter : counters_) words.merge(counter->take());
  incremental_->write_words(words);
}

void DocumentWriter::flush() {
  write_words();
  incremental_->commit();
  pending_bytes_ = 0;
  if (!is_published_ && commits_in_between_) publish();
}

void DocumentWriter::commit() {
  finish_bulk();
  flush();
  if (!is_published_) publish();
  commits_in_between_ = true;
}

void DocumentWriter::publish() {
  incremental_.reset();  // what follows must be durable by itself
  generation_ = directory_.publish(*generation_);
  is_published_ = true;
  incremental_.emplace(*generation_, directory_.path(), IncrementalWriter::Kind::open);
}

std::size_t DocumentWriter::article_count() const { return incremental_ ? incremental_->article_count() : 0; }

}  // namespace telusur
