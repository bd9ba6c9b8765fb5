// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/incremental_writer.h"

#include <exception>
#include <utility>
#include <vector>

#include "errors/xapian_errors.h"
#include "files/article_paths.h"
#include "files/file_state.h"
#include "files/lost_ids.h"
#include "files/pruning.h"
#include "index_format/article_lookup.h"
#include "index_format/generation.h"
#include "index_format/schema.h"
#include "positions/position_format.h"

namespace telusur {
namespace {

/// Number of changes after which their posting lists are verified. Xapian flushes them after more.
constexpr std::size_t kMaxPendingChanges = 1000;

int flags_of(IncrementalWriter::Kind kind) {
  const int action = kind == IncrementalWriter::Kind::kNew ? Xapian::DB_CREATE : Xapian::DB_OPEN;
  const int durability =
      kind == IncrementalWriter::Kind::kUnpublished ? Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS : 0;
  return action | durability | Xapian::DB_BACKEND_GLASS;
}

}  // namespace

IncrementalWriter::IncrementalWriter(const std::string& database, std::string index_path, Kind kind)
    : database_path_(database), index_path_(std::move(index_path)) {
  guard_xapian(index_path_, [&] {
    if (kind != Kind::kNew) require_openable(database);
    if (kind == Kind::kPublished) verifier_.emplace(database);
    database_ = Xapian::WritableDatabase(database, flags_of(kind));
    last_of_file_ = last_article_of_file(database_.get_metadata(std::string(kPositionsKey)));
    database_.begin_transaction();
  });
}

IncrementalWriter::~IncrementalWriter() {
  try {
    // Inside a transaction this commits nothing. Xapian's destructor cancels the transaction instead, which
    // reads blocks; when a read fails, it uses uninitialized memory.
    database_.close();
  } catch (const Xapian::Error&) {
    // The last commit is intact.
  } catch (const std::exception&) {
    // The last commit is intact.
  }
}

bool IncrementalWriter::write(std::string_view id, const Xapian::Document& document) {
  return guard_xapian(index_path_, [&] {
    const std::string term = make_id_term(id);
    if (++pending_changes_ == kMaxPendingChanges) verify_pending();
    std::vector<std::uint32_t> stored;
    if (verifier_) stored = verifier_->verify_term(term);
    const bool exists = database_.term_exists(term);
    // Positions are looked for by number, and the file has those of the old article under its number.
    const bool moves = exists && *database_.postlist_begin(term) <= last_of_file_;
    if (verifier_ && exists) {
      for (auto article = stored.rbegin(); article != stored.rend(); ++article)
        verifier_->verify_removal(*article, term);
      if (!stored.empty() && !moves) verifier_->verify_addition(document, stored.front());
    }
    // An article that this transaction has removed gets a new number.
    if (verifier_ && (!exists || moves || stored.empty() || has_removals_))
      verifier_->verify_addition(document, 0);
    if (moves) database_.delete_document(term);
    if (exists && !moves) {
      database_.replace_document(term, document);
    } else {
      database_.add_document(document);
    }
    return exists;
  });
}

bool IncrementalWriter::remove(std::string_view id) {
  return guard_xapian(index_path_, [&] {
    const std::string term = make_id_term(id);
    verify_removal(term);
    if (!database_.term_exists(term)) return false;
    database_.delete_document(term);
    return true;
  });
}

std::optional<Article> IncrementalWriter::read(std::string_view id) {
  return guard_xapian(index_path_, [&]() -> std::optional<Article> {
    const Xapian::docid number = find_article(database_, id, verifier_ ? &*verifier_ : nullptr);
    if (number == 0) return std::nullopt;
    return decode(number);
  });
}

Article IncrementalWriter::decode(Xapian::docid number) {
  if (!decoder_) decoder_ = make_decoder(database_);
  return decoder_->decode(database_.get_document(number).get_data());
}

std::vector<std::uint64_t> IncrementalWriter::prune(const std::string& folder) {
  return guard_xapian(index_path_, [&] {
    verify_pending();
    const DeletedFiles gone = find_deleted_files(database_, folder, verifier_ ? &*verifier_ : nullptr);
    for (const std::string& term : gone.terms) verify_removal(term);
    verify_pending();
    std::vector<std::uint64_t> ids;
    for (const Xapian::docid document : gone.articles) {
      ids.push_back(hash_id_term(find_id_term(database_, document)));
      database_.delete_document(document);
    }
    // If a file comes back unchanged, it must be read again.
    for (const std::string& file : gone.paths) {
      if (verifier_) verifier_->verify_metadata(file_key(file));
      database_.set_metadata(file_key(file), "");
    }
    return ids;
  });
}

void IncrementalWriter::remove_superseded(
    const WrittenDocuments& written,
    const std::function<void(const Article& older, const Article& newer)>& on_duplicate) {
  guard_xapian(index_path_, [&] {
    const Xapian::docid last_old = database_.get_lastdocid() - written.last;
    std::vector<Xapian::docid> superseded;
    const std::string prefix(schema_of(Field::kId).prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      if (term.get_termfreq() == 1) continue;
      const std::uint64_t id = hash_id_term(*term);
      const auto withdrawn = written.withdrawn.find(id);
      std::optional<Article> older;  // only if the run has written it
      Xapian::docid newest = 0;
      for (auto posting = database_.postlist_begin(*term); posting != database_.postlist_end(*term);
           ++posting) {
        const bool is_written = *posting > last_old || written.ids.contains(id);
        std::optional<Article> article = is_written ? std::optional(decode(*posting)) : std::nullopt;
        if (*posting > last_old && withdrawn != written.withdrawn.end() &&
            file_of(*article) == withdrawn->second) {
          superseded.push_back(*posting);
          continue;
        }
        if (older && article) on_duplicate(*older, *article);
        older = std::move(article);
        if (newest != 0) superseded.push_back(newest);
        newest = *posting;
      }
    }
    for (const Xapian::docid document : superseded) database_.delete_document(document);
  });
}

std::string IncrementalWriter::metadata(std::string_view key) const {
  return guard_xapian(index_path_, [&] {
    if (verifier_) verifier_->verify_metadata(key);
    return database_.get_metadata(std::string(key));
  });
}

void IncrementalWriter::set_metadata(std::string_view key, const std::string& value) {
  guard_xapian(index_path_, [&] {
    if (verifier_) verifier_->verify_metadata(key);
    if (database_.get_metadata(std::string(key)) != value) database_.set_metadata(std::string(key), value);
  });
}

std::vector<std::string> IncrementalWriter::metadata_keys(const std::string& prefix) const {
  return guard_xapian(index_path_, [&] {
    if (verifier_) verifier_->verify_metadata_of(prefix);
    return std::vector<std::string>(database_.metadata_keys_begin(prefix),
                                    database_.metadata_keys_end(prefix));
  });
}

void IncrementalWriter::write_words(const WordFrequencies& words) {
  guard_xapian(index_path_, [&] { words.write(database_, verifier_ ? &*verifier_ : nullptr); });
}

void IncrementalWriter::commit() {
  guard_xapian(index_path_, [&] {
    verify_pending();
    try {
      database_.commit_transaction();
    } catch (...) {
      // Xapian has left the transaction. Outside of one its destructor would commit the remaining changes.
      database_.begin_transaction(false);
      throw;
    }
    database_.begin_transaction();
    has_removals_ = false;
    if (verifier_) verifier_.emplace(database_path_);
  });
}

/// Verifies what Xapian reads when it flushes.
void IncrementalWriter::verify_pending() {
  pending_changes_ = 0;
  if (verifier_) verifier_->verify_pending();
}

/// Verifies what Xapian reads to remove the articles that have `term`.
void IncrementalWriter::verify_removal(const std::string& term) {
  if (!verifier_) return;
  has_removals_ = true;
  if (++pending_changes_ == kMaxPendingChanges) verify_pending();
  for (const std::uint32_t article : verifier_->verify_term(term)) verifier_->verify_removal(article, term);
}

std::size_t IncrementalWriter::article_count() const { return database_.get_doccount(); }

}  // namespace telusur
