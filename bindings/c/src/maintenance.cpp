// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <telusur_maintenance.h>

#include <telusur/archive/remove_matching.h>
#include <telusur/indexer/index_maintenance.h>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::Language;
using telusur::Message;

namespace {

/// Sentences in both languages.
struct Problems {
  explicit Problems(const std::vector<Message>& messages) {
    for (const Message& message : messages) {
      english.push_back(message.text());
      indonesian.push_back(message.text(Language::kIndonesian));
    }
  }

  [[nodiscard]] const char* at(std::size_t index, int language) const noexcept {
    return text_of(item_at(language == TELUSUR_INDONESIAN ? &indonesian : &english, index));
  }

  std::vector<std::string> english;
  std::vector<std::string> indonesian;
};

telusur_index_options chosen(const telusur_index_options* options) {
  return options == nullptr ? telusur_index_options() : *options;
}

}  // namespace

struct telusur_check {
  explicit telusur_check(telusur::IndexCheck&& from) : check(std::move(from)), problems(check.problems) {}

  telusur::IndexCheck check;
  Problems problems;
};

struct telusur_reindex {
  explicit telusur_reindex(telusur::IndexReindex&& from)
      : reindex(std::move(from)), problems(reindex.problems) {}

  telusur::IndexReindex reindex;
  Problems problems;
};

telusur_check* telusur_check_index(const char* database, bool is_quick, const telusur_index_options* options,
                                   telusur_error** error) {
  return guard_pointer(error, [&] {
    const telusur_index_options set = chosen(options);
    return new telusur_check(
        telusur::check_index(require_text(database, "database"),
                             {.depth = is_quick ? telusur::CheckDepth::kQuick : telusur::CheckDepth::kFull,
                              .jobs = set.options.jobs,
                              .lock_wait = set.options.writer.lock_wait}));
  });
}

void telusur_check_free(telusur_check* check) { delete check; }

size_t telusur_check_articles(const telusur_check* check) {
  return check == nullptr ? 0 : check->check.articles;
}

size_t telusur_check_problem_count(const telusur_check* check) {
  return check == nullptr ? 0 : check->problems.english.size();
}

const char* telusur_check_problem(const telusur_check* check, size_t index, int language) {
  return check == nullptr ? nullptr : check->problems.at(index, language);
}

bool telusur_check_is_outdated(const telusur_check* check) {
  return check != nullptr && check->check.is_outdated;
}

telusur_remedy telusur_check_remedy(const telusur_check* check) {
  if (check == nullptr || check->check.problems.empty()) return TELUSUR_REMEDY_NONE;
  return static_cast<telusur_remedy>(check->check.remedy);
}

telusur_status telusur_compact_index(const char* database, const telusur_index_options* options,
                                     uint64_t* bytes_before, uint64_t* bytes_after, telusur_error** error) {
  return guard(error, [&] {
    const telusur::IndexCompaction compaction =
        telusur::compact_index(require_text(database, "database"), chosen(options).options.writer.lock_wait);
    if (bytes_before != nullptr) *bytes_before = compaction.bytes_before;
    if (bytes_after != nullptr) *bytes_after = compaction.bytes_after;
  });
}

telusur_status telusur_backup_index(const char* database, const char* target,
                                    const telusur_index_options* options, size_t* articles, uint64_t* bytes,
                                    telusur_error** error) {
  return guard(error, [&] {
    const telusur::IndexBackup backup = telusur::backup_index(
        require_text(database, "database"), require_text(target, "target"), {}, chosen(options).stop);
    if (backup.is_interrupted) throw StopRequested();
    if (articles != nullptr) *articles = backup.articles;
    if (bytes != nullptr) *bytes = backup.bytes;
  });
}

telusur_reindex* telusur_reindex_index(const char* database, const telusur_index_options* options,
                                       telusur_report_callback report, void* user, telusur_error** error) {
  return guard_pointer(error, [&] {
    const telusur_index_options set = chosen(options);
    telusur::ReindexObserver observer;
    if (report != nullptr) {
      observer.on_damaged = [&](const telusur::DamagedArticle& article) {
        report(to_string(article).c_str(), to_string(article, Language::kIndonesian).c_str(), user);
      };
    }
    telusur::IndexReindex done =
        telusur::reindex_index(require_text(database, "database"),
                               {.positions = set.positions,
                                .lexicon = set.options.writer.lexicon,
                                .fields = set.options.writer.fields,
                                .dropped_fields = set.options.writer.dropped_fields,
                                .memory_budget_bytes = set.options.writer.memory_budget_bytes,
                                .jobs = set.options.jobs,
                                .lock_wait = set.options.writer.lock_wait},
                               observer, set.stop);
    if (done.interrupted) throw StopRequested();
    return new telusur_reindex(std::move(done));
  });
}

void telusur_reindex_free(telusur_reindex* reindex) { delete reindex; }

size_t telusur_reindex_articles(const telusur_reindex* reindex) {
  return reindex == nullptr ? 0 : reindex->reindex.articles;
}

size_t telusur_reindex_damaged(const telusur_reindex* reindex) {
  return reindex == nullptr ? 0 : reindex->reindex.damaged;
}

size_t telusur_reindex_problem_count(const telusur_reindex* reindex) {
  return reindex == nullptr ? 0 : reindex->problems.english.size();
}

const char* telusur_reindex_problem(const telusur_reindex* reindex, size_t index, int language) {
  return reindex == nullptr ? nullptr : reindex->problems.at(index, language);
}

const char* telusur_reindex_kept(const telusur_reindex* reindex) {
  return reindex == nullptr ? nullptr : reindex->reindex.kept.c_str();
}

bool telusur_reindex_forgot_files(const telusur_reindex* reindex) {
  return reindex != nullptr && reindex->reindex.forgot_files;
}

double telusur_reindex_seconds(const telusur_reindex* reindex) {
  return reindex == nullptr ? 0 : reindex->reindex.seconds;
}

telusur_status telusur_writer_remove_matching(telusur_writer* writer, const telusur_searcher* searcher,
                                              const char* query, const telusur_search_options* options,
                                              size_t* removed, telusur_error** error) {
  if (removed != nullptr) *removed = 0;
  return guard(error, [&] {
    const std::size_t count =
        remove_matching(require(object_of(writer), "writer"), require(object_of(searcher), "searcher"),
                        require_text(query, "query"), options_of(options));
    if (removed != nullptr) *removed = count;
  });
}
