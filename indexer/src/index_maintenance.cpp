// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <sstream>

#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>
#include <telusur/indexer/index_maintenance.h>

#include "index_directory.h"
#include "index_lock.h"
#include "merge_databases.h"
#include "stored_articles.h"
#include "xapian_errors.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

/// Damaged articles that are named one by one; the rest is only counted.
constexpr std::size_t kNamedArticles = 20;

IndexMetadata metadata_of(const Xapian::Database& database) {
  return {.format_version = database.get_metadata(std::string(kFormatVersionKey)),
          .analyzer = database.get_metadata(std::string(kAnalyzerKey)),
          .features = database.get_metadata(std::string(kFeaturesKey)),
          .user_lexicon = database.get_metadata(std::string(kUserLexiconKey))};
}

std::vector<IndexTable> tables_of(const std::string& generation) {
  std::vector<IndexTable> tables;
  for (const fs::directory_entry& entry : fs::directory_iterator(generation)) {
    if (entry.path().extension() == ".glass")
      tables.push_back({.name = entry.path().stem().string(), .bytes = entry.file_size()});
  }
  std::ranges::sort(tables, [](const IndexTable& left, const IndexTable& right) {
    return left.bytes != right.bytes ? left.bytes > right.bytes : left.name < right.name;
  });
  return tables;
}

std::uint64_t bytes_of(const std::vector<IndexTable>& tables) {
  std::uint64_t bytes = 0;
  for (const IndexTable& table : tables) bytes += table.bytes;
  return bytes;
}

/// Runs one part of the check; what it throws is a problem, and the other parts go on.
template <typename Part>
void attempt(IndexCheck& check, Part part) {
  try {
    part();
  } catch (const Xapian::Error& error) {
    check.problems.push_back("Xapian cannot read it: " + error.get_msg());
  } catch (const Error& error) {
    check.problems.emplace_back(error.what());
  }
}

void check_structures(const std::string& generation, IndexCheck& check) {
  std::ostringstream report;
  const std::size_t faults = Xapian::Database::check(generation, 0, &report);
  if (faults == 0) return;
  check.problems.push_back("Xapian finds " + std::to_string(faults) +
                           " faults in its tables: " + report.str());
}

/// Looks at each id and at the article it stands for.
class ArticleCheck {
 public:
  ArticleCheck(const Xapian::Database& database, IndexCheck& check)
      : database_(database), decoder_(decoder_of(database)), check_(check) {}

  void run() {
    const std::string prefix(schema_of(Field::id).prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      if (term.get_termfreq() != 1)
        report(*term, "stands for " + std::to_string(term.get_termfreq()) + " articles");
      check_article(*term);
    }
    if (problem_count_ > kNamedArticles)
      check_.problems.push_back(std::to_string(problem_count_ - kNamedArticles) +
                                " more articles are damaged.");
    const Xapian::doccount documents = database_.get_doccount();
    if (documents != id_count_) {
      check_.problems.push_back(std::to_string(documents) + " articles are in the index, but " +
                                std::to_string(id_count_) + " have an id.");
    }
  }

 private:
  void check_article(const std::string& term) {
    ++id_count_;
    try {
      const std::string record = database_.get_document(*database_.postlist_begin(term)).get_data();
      const Article article = decoder_.decode(record);
      if (make_term(schema_of(Field::id).prefix, article.id) != term)
        report(term, "has another id in its record");
      ++check_.articles;
    } catch (const Xapian::Error& error) {
      report(term, "cannot be read: " + error.get_msg());
    } catch (const IndexError&) {
      report(term, "has a damaged record");
    }
  }

  void report(const std::string& term, const std::string& what) {
    if (++problem_count_ > kNamedArticles) return;
    check_.problems.push_back("The article " + term.substr(schema_of(Field::id).prefix.size()) + " " + what +
                              ".");
  }

  const Xapian::Database& database_;
  ArticleDecoder decoder_;
  IndexCheck& check_;
  std::size_t id_count_ = 0;
  std::size_t problem_count_ = 0;
};

/// The lock of writers, or none where the folder cannot be written to: nobody else can either, then.
std::optional<IndexLock> lock_if_writable(const std::string& path, std::chrono::seconds wait) {
  try {
    return std::optional<IndexLock>(std::in_place, path, LockWait{.limit = wait});
  } catch (const IndexLockedError&) {
    throw;
  } catch (const IndexError&) {
    return std::nullopt;
  }
}

}  // namespace

IndexCheck check_index(const std::string& database, std::chrono::seconds lock_wait) {
  static_cast<void>(current_generation(database));  // before a lock is made in a folder of something else
  const auto lock = lock_if_writable(database, lock_wait);
  const std::string generation = current_generation(database);
  IndexCheck check;
  attempt(check, [&] { check_structures(generation, check); });
  attempt(check, [&] {
    const Xapian::Database opened(generation);
    attempt(check, [&] { static_cast<void>(require_readable(metadata_of(opened), database)); });
    ArticleCheck(opened, check).run();
  });
  return check;
}

IndexStatistics index_statistics(const std::string& database) {
  const std::string generation = current_generation(database);
  return guarded(database, [&] {
    const Xapian::Database opened(generation);
    const IndexMetadata metadata = metadata_of(opened);
    IndexStatistics statistics{.generation = fs::path(generation).filename().string(),
                               .format_version = metadata.format_version,
                               .analyzer = metadata.analyzer,
                               .features = metadata.features,
                               .articles = opened.get_doccount(),
                               .average_length = opened.get_avlength(),
                               .tables = tables_of(generation)};
    statistics.bytes = bytes_of(statistics.tables);
    for (auto term = opened.allterms_begin(); term != opened.allterms_end(); ++term) ++statistics.terms;
    const std::string words(kWordKeyPrefix);
    for (auto key = opened.metadata_keys_begin(words); key != opened.metadata_keys_end(words); ++key)
      ++statistics.words;
    return statistics;
  });
}

IndexCompaction compact_index(const std::string& database, std::chrono::seconds lock_wait) {
  static_cast<void>(current_generation(database));  // compacting makes no index
  IndexDirectory directory(database, {.limit = lock_wait});
  const std::string old_generation = *directory.current();
  const std::string next = directory.path() + "/" + std::string(kSegmentPrefix) + "1";
  IndexCompaction compaction{.bytes_before = bytes_of(tables_of(old_generation))};
  merge_databases(std::array{old_generation}, next, directory.path(), Packing::tight);
  compaction.bytes_after = bytes_of(tables_of(next));
  directory.publish(next);
  return compaction;
}

}  // namespace telusur
