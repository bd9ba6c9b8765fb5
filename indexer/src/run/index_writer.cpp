// SPDX-License-Identifier: GPL-3.0-or-later
#include <mutex>
#include <optional>
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

/// The work from the opening of an index, or from a rollback, to the next rollback.
struct Session {
  Session(std::shared_ptr<IndexDirectory> directory, const IndexWriterOptions& options)
      : writer(std::move(directory), options, 0),
        preparer(writer.make_preparer()),
        recurring_lines(writer.plan()->recurring_lines(RecurringLines::Use::kMarking)) {}

  AddOutcome add(const Article& article) {
    writer.require_sound();  // before it is prepared in vain
    catch_up();
    Article repaired = repair_article(article);
    recurring_lines.mark_lines(repaired);
    return writer.write(preparer.prepare(std::move(repaired)));
  }

  bool remove(std::string_view id) {
    catch_up();
    return writer.remove(id);
  }

  void commit() {
    writer.commit();
    is_behind = true;
  }

  /// Lets articles be compared with the last commit. Before the first change behind it, and not in commit():
  /// an error would say that the commit failed.
  void catch_up() {
    if (!is_behind) return;
    writer.require_sound();
    writer.begin_pass();
    preparer.begin_pass(writer.plan());
    is_behind = false;
  }

  DocumentWriter writer;
  ArticlePreparer preparer;
  bool is_behind = false;          // a commit was made that articles are not compared with yet
  RecurringLines recurring_lines;  // only those that runs over files have decided
};

}  // namespace

class IndexWriter::State {
  template <typename Action>
  auto guard(Action action) {
    return behind_firewall(Message("The index at {}", directory_->path()), [&] {
      const std::lock_guard lock(mutex_);
      return action();
    });
  }

 public:
  State(const std::string& database, const IndexWriterOptions& options)
      : options_(options),
        directory_(std::make_shared<IndexDirectory>(database, LockWait{.limit = options.lock_wait})),
        rebuilt_(directory_->current()) {
    session_.emplace(directory_, options_);
  }

  /// Runs `action` with the session, while other calls wait.
  template <typename Action>
  auto run(Action action) {
    return guard([&] { return action(session()); });
  }

  void rollback() {
    guard([&] {
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
  // One lock for all. Preparing an article reads the database, and writing one may commit when the memory is
  // full, so two calls of add() cannot overlap.
  std::mutex mutex_;
  std::optional<Session> session_;  // empty after a rollback that failed
};

IndexWriter::IndexWriter(const std::string& database, const IndexWriterOptions& options)
    : state_(behind_firewall(Message("The index at {}", database),
                             [&] { return std::make_unique<State>(database, options); })) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

AddOutcome IndexWriter::add(const Article& article) {
  return state_->run([&](Session& session) { return session.add(article); });
}

bool IndexWriter::remove(std::string_view id) {
  return state_->run([&](Session& session) { return session.remove(id); });
}

void IndexWriter::commit() {
  state_->run([](Session& session) { session.commit(); });
}

void IndexWriter::rollback() { state_->rollback(); }

std::size_t IndexWriter::article_count() const {
  return state_->run([](const Session& session) { return session.writer.article_count(); });
}

}  // namespace telusur
