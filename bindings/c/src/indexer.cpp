// SPDX-License-Identifier: GPL-3.0-or-later
#include <telusur/indexer/index_articles.h>
#include <telusur/indexer/index_writer.h>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::AddOutcome;
using telusur::Article;
using telusur::IndexFilesOptions;
using telusur::IndexSummary;
using telusur::IndexWriter;
using telusur::Language;

namespace {

const IndexSummary* object_of(const telusur_summary* summary) noexcept {
  return reinterpret_cast<const IndexSummary*>(summary);
}

telusur_summary* own(IndexSummary&& summary) {
  return reinterpret_cast<telusur_summary*>(new IndexSummary(std::move(summary)));
}

/// A member of a summary; 0 if there is none.
template <typename Number>
Number number_of(const telusur_summary* summary, Number IndexSummary::*member) noexcept {
  return summary == nullptr ? Number{} : object_of(summary)->*member;
}

IndexFilesOptions options_of(const telusur_index_options* options) {
  return options == nullptr ? IndexFilesOptions() : options->options;
}

std::stop_token stop_of(const telusur_index_options* options) {
  return options == nullptr ? std::stop_token() : options->stop;
}

static_assert(static_cast<int>(AddOutcome::kAdded) == TELUSUR_ADDED);
static_assert(static_cast<int>(AddOutcome::kUpdated) == TELUSUR_UPDATED);
static_assert(static_cast<int>(AddOutcome::kUnchanged) == TELUSUR_UNCHANGED);

}  // namespace

telusur_writer* telusur_writer_open(const char* database, const telusur_index_options* options,
                                    telusur_error** error) {
  return guard_pointer(error, [&] {
    return reinterpret_cast<telusur_writer*>(
        new IndexWriter(require_text(database, "database"), options_of(options).writer));
  });
}

void telusur_writer_free(telusur_writer* writer) { delete reinterpret_cast<IndexWriter*>(writer); }

telusur_status telusur_writer_add(telusur_writer* writer, const telusur_article* article,
                                  telusur_outcome* outcome, telusur_error** error) {
  return guard(error, [&] {
    const AddOutcome added = require(object_of(writer), "writer").add(require(article, "article").article);
    if (outcome != nullptr) *outcome = static_cast<telusur_outcome>(added);
  });
}

telusur_status telusur_writer_remove(telusur_writer* writer, const char* id, bool* removed,
                                     telusur_error** error) {
  if (removed != nullptr) *removed = false;
  return guard(error, [&] {
    const bool was_there = require(object_of(writer), "writer").remove(require_text(id, "id"));
    if (removed != nullptr) *removed = was_there;
  });
}

telusur_status telusur_writer_commit(telusur_writer* writer, telusur_error** error) {
  return guard(error, [&] { require(object_of(writer), "writer").commit(); });
}

telusur_status telusur_writer_rollback(telusur_writer* writer, telusur_error** error) {
  return guard(error, [&] { require(object_of(writer), "writer").rollback(); });
}

telusur_status telusur_writer_article_count(const telusur_writer* writer, size_t* count,
                                            telusur_error** error) {
  if (count != nullptr) *count = 0;
  return guard(error, [&] {
    require(count, "count") =
        reinterpret_cast<const IndexWriter*>(&require(writer, "writer"))->article_count();
  });
}

void telusur_summary_free(telusur_summary* summary) { delete object_of(summary); }

size_t telusur_summary_added(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::added);
}

size_t telusur_summary_updated(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::updated);
}

size_t telusur_summary_unchanged(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::unchanged);
}

size_t telusur_summary_removed(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::removed);
}

size_t telusur_summary_rejected(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::rejected);
}

size_t telusur_summary_notices(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::notices);
}

size_t telusur_summary_files(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::files);
}

uint64_t telusur_summary_bytes(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::bytes);
}

double telusur_summary_seconds(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::seconds);
}

bool telusur_summary_is_interrupted(const telusur_summary* summary) {
  return number_of(summary, &IndexSummary::interrupted);
}

telusur_summary* telusur_index_articles(const char* database, telusur_article_source_callback source,
                                        void* user, const telusur_index_options* options,
                                        telusur_error** error) {
  return guard_pointer(error, [&] {
    const auto& call = require(source, "source");
    const IndexFilesOptions chosen = options_of(options);
    const auto next = [&]() -> std::optional<Article> {
      telusur_article article;
      switch (call(&article, user)) {
        case TELUSUR_NEXT_ARTICLE:
          return std::move(article.article);
        case TELUSUR_NEXT_END:
          return std::nullopt;
        default:
          throw Stopped();
      }
    };
    return own(telusur::index_articles(require_text(database, "database"), next,
                                       {.writer = chosen.writer, .jobs = chosen.jobs}, {}, stop_of(options)));
  });
}

telusur_summary* telusur_index_files(const char* database, const char* const* paths, size_t count,
                                     const telusur_index_options* options, telusur_report_callback report,
                                     void* user, telusur_error** error) {
  return guard_pointer(error, [&] {
    std::vector<std::string> places;
    require(paths, "paths");
    for (size_t i = 0; i < count; ++i) places.emplace_back(require_text(paths[i], "paths"));
    telusur::IndexObserver observer;
    const auto pass = [&](const auto& finding) {
      report(to_string(finding).c_str(), to_string(finding, Language::kIndonesian).c_str(), user);
    };
    if (report != nullptr) {
      observer.on_rejection = pass;
      observer.on_notice = [&](const telusur::Notice& notice) {
        if (!is_ordinary(notice.kind)) pass(notice);
      };
    }
    return own(telusur::index_files(require_text(database, "database"), places, options_of(options), observer,
                                    stop_of(options)));
  });
}
