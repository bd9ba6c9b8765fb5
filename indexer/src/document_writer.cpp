// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_writer.h"

#include <filesystem>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>
#include <telusur/common/stored_article.h>

#include "path_text.h"

namespace telusur {
namespace {

/// Memory to reckon with for a byte of text that waits to be flushed. Xapian takes nine, measured on 28 MB of
/// news with positions; the rest is for the queues and the memories of the threads.
constexpr std::size_t kMemoryPerTextByte = 16;

std::string id_term(std::string_view id) { return make_term(schema_of(Field::id).prefix, id); }

/// Runs `action`; what Xapian throws becomes an IndexError that says what to do.
template <typename Action>
auto guarded(const std::string& path, Action action) {
  try {
    return action();
  } catch (const Xapian::DatabaseLockError& error) {
    throw IndexLockedError("The index at " + path + " is being written to by another program: " +
                           error.get_msg() + ". Wait until it has finished, then try again.");
  } catch (const Xapian::Error& error) {
    const char* system = error.get_error_string();
    throw IndexError("The index at " + path + " failed: " + error.get_msg() +
                     (system != nullptr ? std::string(" (") + system + ")" : "") +
                     ". The last commit still stands; check the space and the permissions of the disk, or "
                     "build the index anew with --rebuild.");
  }
}

IndexMetadata read_metadata(const Xapian::Database& database) {
  return {.format_version = database.get_metadata(std::string(kFormatVersionKey)),
          .analyzer = database.get_metadata(std::string(kAnalyzerKey)),
          .features = database.get_metadata(std::string(kFeaturesKey)),
          .user_lexicon = database.get_metadata(std::string(kUserLexiconKey))};
}

void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& metadata) {
  database.set_metadata(std::string(kFormatVersionKey), metadata.format_version);
  database.set_metadata(std::string(kAnalyzerKey), metadata.analyzer);
  database.set_metadata(std::string(kFeaturesKey), metadata.features);
  database.set_metadata(std::string(kUserLexiconKey), metadata.user_lexicon);
}

/// The lexicon of the index that is about to be built anew, whatever version made it. None of one that is so
/// damaged that it cannot be opened: building it anew is the remedy.
std::shared_ptr<const UserLexicon> recorded_lexicon(const std::string& generation, const std::string& path) {
  std::string text;
  try {
    text = read_metadata(Xapian::Database(generation)).user_lexicon;
  } catch (const Xapian::Error&) {
    text.clear();
  }
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::parse(text, problems));
  if (problems.empty()) return lexicon;
  throw IndexError("The lexicon that the index at " + path + " was made with cannot be used any more: " +
                   problems.front().message + " Mend your lexicon and name it with --lexicon.");
}

}  // namespace

ArticlePreparer::ArticlePreparer(const std::optional<std::string>& generation, bool has_positions,
                                 std::shared_ptr<const UserLexicon> lexicon,
                                 std::shared_ptr<WordCounter> words)
    : builder_(has_positions, std::move(lexicon), std::move(words)) {
  if (!generation) return;
  path_ = *generation;
  stored_ = guarded(path_, [&] { return Xapian::Database(path_); });
}

PreparedArticle ArticlePreparer::prepare(Article article) {
  const bool known = stored_ && is_stored(article.id, encode_article(article));
  std::optional<Xapian::Document> document;
  if (!known) document = builder_.build(article);
  return {.article = std::move(article), .document = std::move(document)};
}

bool ArticlePreparer::is_stored(const std::string& id, const std::string& record) {
  return guarded(path_, [&] { return is_stored_now(id, record); });
}

bool ArticlePreparer::is_stored_now(const std::string& id, const std::string& record) {
  try {
    const std::string term = id_term(id);
    const auto posting = stored_->postlist_begin(term);
    return posting != stored_->postlist_end(term) && stored_->get_document(*posting).get_data() == record;
  } catch (const Xapian::DatabaseModifiedError&) {
    stored_->reopen();
    return false;  // written once more at worst
  }
}

DocumentWriter::DocumentWriter(const std::string& path, const IndexWriterOptions& options)
    : directory_(path),
      has_positions_(options.positions),
      budget_bytes_(options.memory_budget_bytes),
      commits_in_between_(!options.rebuild),
      lexicon_(options.lexicon) {
  const auto current = directory_.current();
  guarded(directory_.path(), [&] {
    if (current && !options.rebuild) {
      generation_ = *current;
      is_published_ = true;
      database_ = Xapian::WritableDatabase(generation_, Xapian::DB_OPEN);
      auto recorded =
          std::make_shared<const UserLexicon>(require_readable(read_metadata(database_), directory_.path()));
      require_same_kind(options, *recorded);
      if (!lexicon_) lexicon_ = std::move(recorded);
    } else {
      is_new_ = true;
      generation_ = directory_.next();
      database_ = Xapian::WritableDatabase(generation_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
      if (!lexicon_) {
        lexicon_ =
            current ? recorded_lexicon(*current, directory_.path()) : std::make_shared<const UserLexicon>();
      }
      write_metadata(database_, IndexMetadata::current(has_positions_, *lexicon_));
      database_.commit();
    }
    // Inside a transaction nothing is committed but by us: neither by Xapian's own threshold nor by a
    // destructor.
    database_.begin_transaction();
    // The same words with other synonyms, which become visible with the first commit.
    const std::string lexicon_key(kUserLexiconKey);
    if (lexicon_->text() != database_.get_metadata(lexicon_key)) {
      database_.set_metadata(lexicon_key, lexicon_->text());
    }
    builder_.emplace(has_positions_, lexicon_, new_counter());
  });
}

DocumentWriter::~DocumentWriter() {
  try {
    database_.cancel_transaction();
    database_.close();
  } catch (const Xapian::Error&) {
    // The last commit stands, which is all that a writer promises when it goes without a commit.
  }
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
  if (read_metadata(database_).has_feature("positions") != options.positions) {
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
  return {is_new_ ? std::nullopt : std::optional(generation_), has_positions_, lexicon_, new_counter()};
}

std::shared_ptr<WordCounter> DocumentWriter::new_counter() {
  counters_.push_back(std::make_shared<WordCounter>());
  return counters_.back();
}

AddOutcome DocumentWriter::write(PreparedArticle prepared) {
  const Article& article = prepared.article;
  if (article.id.empty()) throw UsageError("An article without an id cannot be indexed. Set Article::id.");
  const bool written_before = written_ids_.contains(article.id);
  if (!prepared.document) {
    if (!written_before) return AddOutcome::unchanged;
    prepared.document = builder_->build(article);  // unchanged against the last commit, but changed since
  }
  return guarded(directory_.path(), [&] {
    const std::string term = id_term(article.id);
    const bool exists = database_.term_exists(term);
    if (exists) {
      database_.replace_document(term, *prepared.document);
    } else {
      database_.add_document(*prepared.document);
    }
    remember(article.id);
    flush_when_over_budget(article.text.size() + article.title.size());
    return exists ? AddOutcome::updated : AddOutcome::added;
  });
}

bool DocumentWriter::remove(std::string_view id) {
  return guarded(directory_.path(), [&] {
    const std::string term = id_term(id);
    if (!database_.term_exists(term)) return false;
    database_.delete_document(term);
    remember(std::string(id));
    return true;
  });
}

std::size_t DocumentWriter::prune(const std::string& folder) {
  return guarded(directory_.path(), [&] {
    std::vector<Xapian::docid> gone;
    const std::string prefix(kPathPrefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      // A long path is cut in its term, so the first article of the file is asked for it.
      const auto first = database_.postlist_begin(*term);
      const std::string text = decode_article(database_.get_document(*first).get_data()).path;
      const std::string file = path_from_text(text);
      // Only what is certainly gone: a folder without permission or a failing disk may come back.
      std::error_code ignored;
      const bool is_gone =
          std::filesystem::status(file, ignored).type() == std::filesystem::file_type::not_found;
      if (!is_gone || !lies_in(file, folder)) continue;
      for (auto posting = first; posting != database_.postlist_end(*term); ++posting)
        gone.push_back(*posting);
    }
    for (const Xapian::docid document : gone) database_.delete_document(document);
    return gone.size();
  });
}

void DocumentWriter::remember(const std::string& id) {
  if (!is_new_) written_ids_.insert(id);
}

void DocumentWriter::flush_when_over_budget(std::size_t bytes) {
  pending_bytes_ += bytes;
  if (pending_bytes_ * kMemoryPerTextByte >= budget_bytes_) flush();
}

/// Words of articles that were prepared and not written yet come with them: a word that no article has does
/// less harm than an article whose words nobody knows.
void DocumentWriter::write_words() {
  WordFrequencies words;
  for (const auto& counter : counters_) words.merge(counter->take());
  words.write(database_);
}

void DocumentWriter::flush() {
  write_words();
  database_.commit_transaction();
  pending_bytes_ = 0;
  if (!is_published_ && commits_in_between_) {
    directory_.publish(generation_);
    is_published_ = true;
  }
  database_.begin_transaction();
}

void DocumentWriter::commit() {
  guarded(directory_.path(), [&] {
    flush();
    if (is_published_) return;
    directory_.publish(generation_);
    is_published_ = true;
    commits_in_between_ = true;
  });
}

std::size_t DocumentWriter::article_count() const { return database_.get_doccount(); }

}  // namespace telusur
