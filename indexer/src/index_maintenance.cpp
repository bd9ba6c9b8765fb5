// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <string_view>

#include <sys/stat.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>
#include <telusur/indexer/index_maintenance.h>

#include "glass/verification.h"
#include "index_directory.h"
#include "index_format/generation.h"
#include "index_format/stub.h"
#include "index_lock.h"
#include "merge_databases.h"
#include "stored_articles.h"
#include "system/firewall.h"
#include "system/folder.h"
#include "system/system_errors.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

/// Damaged articles that are named one by one; the rest is only counted.
constexpr std::size_t kNamedArticles = 20;

std::vector<IndexTable> tables_of(const std::string& generation) {
  constexpr std::string_view kEnding = ".glass";
  std::vector<IndexTable> tables;
  auto [names, error] = list_folder(generation);
  for (const std::string& name : names) {
    if (!name.ends_with(kEnding)) continue;
    struct stat status {};
    if (stat((generation + "/" + name).c_str(), &status) == 0) {
      tables.push_back({.name = name.substr(0, name.size() - kEnding.size()),
                        .bytes = static_cast<std::uint64_t>(status.st_size)});
    } else if (errno != ENOENT) {  // a writer comes and goes
      error = errno;
    }
  }
  if (error != 0)
    throw IndexError("The folder " + generation + " cannot be read: " + reason_and_remedy(error));
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
      const auto posting = database_.postlist_begin(term);
      if (posting == database_.postlist_end(term)) return report(term, "has no article");
      const std::string record = database_.get_document(*posting).get_data();
      const Article article = decoder_.decode(record);
      if (make_term(schema_of(Field::id).prefix, article.id) != term)
        report(term, "has another id in its record");
      ++check_.articles;
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
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

[[noreturn]] void fail_changed(const std::string& database) {
  throw IndexLockedError(
      "The index at " + database +
      " was changed by another process while it was read. Try again when that one is done.");
}

/// Appends what is wrong with `generation`. The walk over its tables comes first: Xapian trusts the blocks
/// that it reads.
void check_generation(const std::string& generation, const std::string& database, IndexCheck& check) {
  require_folder(generation);
  check.problems = glass::verify_database(generation);
  if (!check.problems.empty()) return;
  const Xapian::Database opened = open_generation(generation);
  const auto attempt = [&](const auto& part) {
    try {
      part();
    } catch (const IndexError& error) {
      check.problems.emplace_back(error.what());
    }
  };
  attempt([&] { static_cast<void>(require_readable(read_metadata(opened), database)); });
  attempt([&] { ArticleCheck(opened, check).run(); });
}

IndexCheck check_published(const std::string& database, std::chrono::seconds lock_wait) {
  static_cast<void>(require_published(database));  // before waiting for the lock of something else
  const auto lock = IndexLock::for_reading(database, {.limit = lock_wait});
  const std::string generation = require_published(database);
  IndexCheck check;
  try {
    check_generation(generation, database, check);
  } catch (const Xapian::DatabaseModifiedError&) {
    fail_changed(database);
  } catch (const Xapian::DatabaseOpeningError& error) {
    if (published_generation(database) != generation) fail_changed(database);
    if (error.get_error_string() != nullptr) throw;  // the system refuses, which says nothing of the index
    check.problems.push_back("It cannot be opened: " + error.get_msg() + ".");
  } catch (const Xapian::DatabaseCorruptError& error) {
    check.problems.push_back("It is damaged: " + error.get_msg() + ".");
  }
  return check;
}

IndexStatistics statistics_of(const std::string& generation) {
  const Xapian::Database opened = open_generation(generation);
  const IndexMetadata metadata = read_metadata(opened);
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
}

}  // namespace

IndexCheck check_index(const std::string& database, std::chrono::seconds lock_wait) {
  return behind_firewall("The index at " + database, [&] { return check_published(database, lock_wait); });
}

IndexStatistics index_statistics(const std::string& database) {
  return behind_firewall("The index at " + database, [&] {
    constexpr int kMaxAttempts = 10;
    for (int attempt = 1;; ++attempt) {
      const std::string generation = require_published(database);
      try {
        return statistics_of(generation);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) fail_changed(database);
      } catch (const Xapian::DatabaseError&) {  // its generation is gone, or it is damaged
        if (published_generation(database) == generation || attempt == kMaxAttempts) throw;
      }
    }
  });
}

IndexCompaction compact_index(const std::string& database, std::chrono::seconds lock_wait) {
  return behind_firewall("The index at " + database, [&] {
    static_cast<void>(require_published(database));  // compacting makes no index
    IndexDirectory directory(database, {.limit = lock_wait});
    const std::string old_generation = *directory.current();
    const std::string draft = directory.new_draft();
    IndexCompaction compaction{.bytes_before = bytes_of(tables_of(old_generation))};
    require_sound_tables(old_generation, directory.path(), true);
    merge_databases(std::array{old_generation}, draft, directory.path(), Packing::tight);
    compaction.bytes_after = bytes_of(tables_of(draft));
    directory.publish(draft);
    return compaction;
  });
}

}  // namespace telusur
