// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the articles of an indexing run go: into the index (DocumentWriter), or only into a count
/// (ChangeCounter), so that a dry run is the same run with another sink.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <telusur/indexer/index_writer.h>
#include <telusur/indexer/notice.h>

#include "bulk/segment.h"
#include "files/file_state.h"
#include "store/article_preparer.h"
#include "store/write_plan.h"

namespace telusur {

/// One thread calls it, except where stated. Exceptions are those of IndexWriter.
class ArticleSink {
 public:
  ArticleSink() = default;
  ArticleSink(const ArticleSink&) = delete;
  ArticleSink& operator=(const ArticleSink&) = delete;
  virtual ~ArticleSink() = default;

  /// Returns the plan for the next batch. Thread-safe.
  [[nodiscard]] virtual std::shared_ptr<const WritePlan> plan() const = 0;

  /// Returns a preparer for another thread. The sink outlives it.
  [[nodiscard]] virtual ArticlePreparer make_preparer() = 0;

  /// Sets the dictionary of a plan that needs one; may be empty. Thread-safe, before the first batch is
  /// prepared.
  virtual void set_dictionary(std::string dictionary) = 0;

  /// Articles come in the order of the input, and a segment after the articles that it holds.
  virtual AddOutcome write(PreparedArticle prepared) = 0;
  virtual void write(Segment segment) = 0;

  /// The articles of a file follow: all of them, or only its new lines.
  virtual void begin_file(bool is_growth) = 0;

  /// Remembers the state of a file (path_to_text, encoded) with the next commit, or with the last one of the
  /// run. Its articles were written before.
  virtual void finish_file(const std::string& path, const std::string& state, Coverage coverage) = 0;

  /// Remembers what is known of the lines of sources, by metadata key, with the next commit. Thread-safe;
  /// call it before the articles that these lines are marked in are written.
  virtual void set_recurring_lines(std::map<std::string, std::string> sources) = 0;

  /// Called several times a second with the share of a merge that is done, from 0 to 1. May be empty.
  using OnMerge = std::function<void(double)>;

  /// Ends the bulk path, if it was taken. Returns the number of articles that write() called added although
  /// they replaced one of the same run.
  virtual std::size_t finish_bulk(const OnMerge& on_merge) = 0;

  /// Estimates the processor time of finish_bulk(), which uses one thread, relative to that of all threads
  /// before it. 0 if it does nothing.
  [[nodiscard]] virtual double merge_cost() const { return 0; }

  /// Returns the ids that two different articles of the run had, one notice for each path. Call it after
  /// finish_bulk().
  [[nodiscard]] virtual std::vector<Notice> take_collisions() = 0;

  /// Removes the articles whose file was `folder`, or lay in it, and is deleted. Returns their number. Call
  /// it after finish_bulk().
  virtual std::size_t prune(const std::string& folder) = 0;

  /// How many articles that their files no longer have were removed, and how many were kept.
  struct SettledArticles {
    std::size_t removed = 0;
    std::size_t kept = 0;
  };
  using IsPruned = std::function<bool(const std::string& file)>;

  /// Decides about the articles that files no longer have, although they were read to their end. Removes
  /// those of files for which `is_pruned` holds, those whose id was their place in the file, and those that
  /// have got another id; keeps all others until another file has their id. Call it after prune().
  virtual SettledArticles settle_gone(const IsPruned& is_pruned) = 0;

  virtual void commit() = 0;

  /// Returns the files (path_to_text) that must be read again, because the commits so far have freed ids that
  /// they had lost. Files of long paths are missing.
  [[nodiscard]] virtual std::vector<std::string> take_due_files() { return {}; }

  /// Compares later articles with the last commit. Call it after commit().
  virtual void begin_pass() {}
};

}  // namespace telusur
