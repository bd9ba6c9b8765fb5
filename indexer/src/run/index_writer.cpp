// SPDX-License-Identifier: GPL-3.0-or-later
#include <list>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_writer.h>

#include "errors/firewall.h"
#include "run/article_repair.h"
#include "store/document_writer.h"
#include "store/index_directory.h"

namespace telusur {
namespace {

/// What one thread needs to prepare an article.
struct Preparation {
  explicit Preparation(DocumentWriter& writer)
      : preparer(writer.make_preparer()),
        recurring_lines(writer.plan()->recurring_lines(RecurringLines::Use::kMarking)) {}

  ArticlePreparer preparer;
  RecurringLines recurring_lines;  // only those that runs over files have decided
};

/// The work from the opening of an index, or from a rollback, to the next rollback.
class Session {
 public:
  Session(std::shared_ptr<IndexDirectory> directory, const IndexWriterOptions& options)
      : writer_(std::move(directory), options, 0) {
    idle_.emplace_back(writer_);  // verifies that articles can be compared with stored ones
  }

  /// Prepares `article` in the calling thread, while other threads prepare theirs, and then writes it.
  AddOutcome add(const Article& article) {
    const Borrowed preparation(*this);
    Article repaired = repair_article(article);
    preparation->recurring_lines.mark_lines(repaired);
    // Preparing reads the database, and writing may commit when the memory is full.
    const std::lock_guard lock(mutex_);
    PreparedArticle prepared = preparation->preparer.prepare(std::move(repaired));
    return writer_.write(std::move(prepared));
  }

  bool remove(std::string_view id) {
    const std::lock_guard lock(mutex_);
    return writer_.remove(id);
  }

  void commit() {
    const std::lock_guard lock(mutex_);
    writer_.commit();
  }

  [[nodiscard]] std::size_t article_count() const {
    const std::lock_guard lock(mutex_);
    return writer_.article_count();
  }

 private:
  /// One of the idle preparations, or a new one, for the duration of a call.
  class Borrowed {
   public:
    explicit Borrowed(Session& session) : session_(session) {
      const std::lock_guard lock(session.mutex_);
      session.writer_.require_sound();  // before an article is prepared in vain
      if (session.idle_.empty()) session.idle_.emplace_back(session.writer_);
      preparation_.splice(preparation_.begin(), session.idle_, session.idle_.begin());
      preparation_.front().preparer.set_plan(session.writer_.plan());
    }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() {
      const std::lock_guard lock(session_.mutex_);
      session_.idle_.splice(session_.idle_.begin(), preparation_);
    }

    Preparation* operator->() const { return &preparation_.front(); }

   private:
    Session& session_;
    mutable std::list<Preparation> preparation_;
  };

  mutable std::mutex mutex_;  // guards all of it, but not borrowed preparations
  DocumentWriter writer_;
  std::list<Preparation> idle_;  // as many as calls of add() have run at once
};

}  // namespace

class IndexWriter::State {
 private:
  template <typename Action>
  auto guard(Action action) {
    return behind_firewall(Message("The index at {}", directory_->path()), action);
  }

 public:
  State(const std::string& database, const IndexWriterOptions& options)
      : options_(options),
        directory_(std::make_shared<IndexDirectory>(database, LockWait{.limit = options.lock_wait})),
        rebuilt_(directory_->current()) {
    session_.emplace(directory_, options_);
  }

  /// Runs `action` with the session while other calls do the same.
  template <typename Action>
  auto share(Action action) {
    return guard([&] {
      std::unique_lock turn(turn_);
      const std::shared_lock entry(gate_);
      turn.unlock();
      return action(session());
    });
  }

  void commit() {
    guard([&] {
      const std::lock_guard turn(turn_);
      const std::lock_guard entry(gate_);
      session().commit();
    });
  }

  void rollback() {
    guard([&] {
      const std::lock_guard turn(turn_);
      const std::lock_guard entry(gate_);
      session_.reset();
      if (directory_->current() != rebuilt_) {  // the rebuild is committed
        options_.rebuild = false;
        options_.dropped_fields.clear();
      }
      directory_->remove_drafts();
      session_.emplace(directory_, options_);
    });
  }

 private:
  [[nodiscard]] Session& session() {
    if (session_) return *session_;
    throw IndexError(
        Message("The index at {} is no longer written to, as a rollback failed. Uncommitted changes "
                "were dropped; the last commit is intact. Roll back again or open the index again.",
                directory_->path()));
  }

  IndexWriterOptions options_;
  std::shared_ptr<IndexDirectory> directory_;
  std::optional<std::string> rebuilt_;  // the generation that a rebuild replaces
  // Commits and rollbacks run alone. While one waits at the gate it has the turn, so that no call overtakes
  // it.
  std::mutex turn_;
  std::shared_mutex gate_;
  std::optional<Session> session_;  // empty after a rollback that failed
};

IndexWriter::IndexWriter(const std::string& database, const IndexWriterOptions& options)
    : state_(behind_firewall(Message("The index at {}", database),
                             [&] { return std::make_unique<State>(database, options); })) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

AddOutcome IndexWriter::add(const Article& article) {
  return state_->share([&](Session& session) { return session.add(article); });
}

bool IndexWriter::remove(std::string_view id) {
  return state_->share([&](Session& session) { return session.remove(id); });
}

void IndexWriter::commit() { state_->commit(); }

void IndexWriter::rollback() { state_->rollback(); }

std::size_t IndexWriter::article_count() const {
  return state_->share([](const Session& session) { return session.article_count(); });
}

}  // namespace telusur
