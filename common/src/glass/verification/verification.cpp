// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/verification.h"

#include <cstdint>
#include <span>
#include <utility>

#include <xapian.h>

#include <telusur/common/version.h>

#include "errors/described_error.h"
#include "glass/format/keys.h"
#include "glass/reading/block_sums.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/article_checker.h"
#include "glass/verification/position_checker.h"
#include "glass/verification/posting_checker.h"
#include "glass/verification/problem_log.h"
#include "glass/verification/tree_walker.h"
#include "index_format/schema.h"
#include "positions/position_file.h"
#include "positions/position_verification.h"
#include "system/hash.h"

namespace telusur::glass {
namespace {

class Verification {
 public:
  Verification(const std::string& path, const VersionFile& version)
      : path_(path), version_(version), log_(path, version) {}

  void verify_structure() {
    for (std::size_t i = 0; i < kTableCount; ++i) {
      TreeWalker walker = open(static_cast<TableKind>(i), WalkDepth::kStructure);
      while (walker.next()) {
      }
    }
  }

  void verify_contents() {
    const PostingSums postings = verify_postings();
    TreeWalker term_lists = open(TableKind::kTermLists);
    const TermListSums terms = TermListChecker(term_lists, version_.last_article).run();
    compare(postings, terms);
    TreeWalker records = open(TableKind::kRecords);
    const MultisetHash articles = verify_records(records, version_.last_article);
    if (are_sound(TableKind::kPostings, TableKind::kRecords) && articles != postings.articles)
      report(TableKind::kRecords, "records of other articles");
    for (const TableKind kind : {TableKind::kSpellings, TableKind::kSynonyms}) {
      TreeWalker walker = open(kind);
      verify_values(walker);
    }
  }

  void verify_sums() {
    const std::string problem = find_problem_of_sums(path_, version_);
    if (!problem.empty()) log_.add_disagreement(problem);
  }

  void verify_positions(bool contents) {
    if (log_.has_problems(TableKind::kPostings)) return;  // the metadata may be damaged
    const std::string format = read_metadata(kFormatVersionKey);
    if (!format.empty() && format != std::to_string(kIndexFormatVersion)) return;  // another file
    ListedSums found;
    const FileObserver observer{.take_length =
                                    [&](std::uint32_t article, std::uint32_t length) {
                                      if (listed_.has(article)) found.lengths.add(0, article, length);
                                    },
                                .take_postings =
                                    [&](std::string_view term, std::span<const std::uint32_t> articles,
                                        std::span<const std::uint32_t> frequencies) {
                                      const std::uint64_t hash = hash_bytes(term);
                                      for (std::size_t i = 0; i < articles.size(); ++i) {
                                        if (listed_.has(articles[i]))
                                          found.postings.add(hash, articles[i], frequencies[i]);
                                      }
                                    }};
    std::string problem =
        find_problem_of_positions(path_, version_, read_metadata(kPositionsKey), contents, &observer);
    if (!problem.empty())
      log_.add_disagreement(std::move(problem));
    else if (contents && found.lengths != listed_.lengths)
      report_list("other lengths of articles");
    else if (contents && found.postings != listed_.postings)
      report_list("other postings");
  }

  [[nodiscard]] const ProblemLog& log() const { return log_; }

 private:
  TreeWalker open(TableKind kind, WalkDepth depth = WalkDepth::kValues) {
    return {path_, version_, kind, depth, log_};
  }

  /// Returns the value of a key of the metadata, in a sound table of postings; empty if it has none.
  std::string read_metadata(std::string_view key) {
    const std::string wanted = make_metadata_key(key);
    TreeWalker entries = open(TableKind::kPostings);
    while (entries.next() && entries.key() <= wanted) {
      if (entries.key() == wanted) return std::string(entries.value());
    }
    return {};
  }

  /// Returns the last article of the file of positions; 0 if it cannot be read, which is reported later.
  [[nodiscard]] std::uint32_t read_last_listed() const {
    try {
      const auto file = PositionFile::open(path_, version_);
      return file ? file->tail().last_article : 0;
    } catch (const Xapian::Error&) {
      return 0;
    }
  }

  PostingSums verify_postings() {
    TreeWalker positions = open(TableKind::kPositions);
    PositionChecker position_checker(positions, version_.last_article, log_);
    TreeWalker postings = open(TableKind::kPostings);
    listed_.last_article = read_last_listed();
    return PostingChecker(postings, position_checker, version_, listed_, log_).run();
  }

  void compare(const PostingSums& postings, const TermListSums& terms) {
    if (!are_sound(TableKind::kPostings, TableKind::kTermLists)) return;
    if (terms.lengths != postings.lengths)
      report(TableKind::kTermLists, "other lengths of articles");
    else if (terms.postings != postings.postings)
      report(TableKind::kTermLists, "other terms of articles");
    if (terms.values != postings.values) report(TableKind::kTermLists, "other slots of articles");
  }

  [[nodiscard]] bool are_sound(TableKind one, TableKind other) const {
    return !log_.has_problems(one) && !log_.has_problems(other);
  }

  void report(TableKind table, const std::string& difference) {
    log_.add_disagreement("The tables postlist.glass and " + std::string(file_name_of(table)) +
                          " do not fit together: the second one has " + difference + ".");
  }

  void report_list(const std::string& difference) {
    log_.add_disagreement("The table postlist.glass and the file " + std::string(kPositionsFile) +
                          " do not fit together: the second one has " + difference + ".");
  }

  const std::string& path_;
  const VersionFile& version_;
  ListedSums listed_;
  ProblemLog log_;
};

}  // namespace

std::vector<std::string> verify_database(const std::string& path, const VerificationOptions& options) {
  VersionFile version;
  try {
    version = read_version_file(path);
  } catch (const Xapian::DatabaseCorruptError& error) {
    return {"The database is damaged: " + error.get_msg() + "."};
  }
  Verification verification(path, version);
  try {
    if (options.contents)
      verification.verify_contents();
    else
      verification.verify_structure();
    verification.verify_positions(options.contents);
    verification.verify_sums();
  } catch (const Xapian::DatabaseOpeningError&) {
    verification.log().throw_if_changed();  // a superseded generation may have been removed
    throw;
  }
  return verification.log().sentences();
}

KeyCounts count_keys(const std::string& path, std::string_view prefix) {
  const VersionFile version = read_version_file(path);
  ProblemLog log(path, version);
  TreeWalker postings(path, version, TableKind::kPostings, WalkDepth::kStructure, log);
  const std::string metadata_prefix = make_metadata_key(prefix);
  KeyCounts counts;
  while (postings.next()) {
    const std::string_view key = postings.key();
    if (is_marked_key(key))
      counts.metadata += key.starts_with(metadata_prefix) ? 1U : 0U;
    else
      counts.terms += find_term_end(key) == key.size() ? 1U : 0U;
  }
  if (postings.is_sound()) return counts;
  throw Described<Xapian::DatabaseCorruptError>(
      Message("its table {} has damaged blocks", file_name_of(TableKind::kPostings)));
}

}  // namespace telusur::glass
