// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <utility>

#include <telusur/indexer/index_articles.h>

#include "errors/firewall.h"
#include "index_format/article_record.h"
#include "run/article_repair.h"
#include "run/indexing_run.h"
#include "store/document_writer.h"
#include "store/field_declarations.h"

namespace telusur {
namespace {

/// What a source has thrown. No std::exception, so that it passes the firewall.
struct SourceFailure {
  std::exception_ptr exception;
};

std::optional<Article> next_article(const ArticleSource& source) {
  try {
    return source();
  } catch (...) {
    throw SourceFailure{std::current_exception()};
  }
}

IndexSummary write_articles(DocumentWriter& writer, const ArticleSource& source,
                            const IndexArticlesOptions& options, const IndexObserver& observer,
                            const std::stop_token& stop) {
  std::atomic<std::uint64_t> bytes = 0;
  const IndexingRun::Source read = [&](const CorpusReader::Sink& take, const std::function<bool()>& is_over) {
    while (!stop.stop_requested() && !is_over()) {
      std::optional<Article> article = next_article(source);
      if (!article) return;
      Article repaired = repair_article(*std::move(article));
      bytes += content_bytes(repaired);
      take(std::move(repaired));
    }
  };
  IndexSummary summary = IndexingRun(writer, read, bytes,
                                     {.jobs = job_count(options.jobs),
                                      .memory_budget_bytes = options.writer.memory_budget_bytes,
                                      .rebuild = options.writer.rebuild},
                                     observer, stop)
                             .run();
  summary.new_fields = writer.plan()->new_fields;
  const bool keeps_old = options.writer.rebuild && summary.interrupted;
  const bool found_nothing = summary.added + summary.updated + summary.unchanged == 0;
  if (!keeps_old && !found_nothing) writer.commit();
  return summary;
}

}  // namespace

IndexSummary index_articles(const std::string& database, const ArticleSource& source,
                            const IndexArticlesOptions& options, const IndexObserver& observer,
                            std::stop_token stop) {
  try {
    return behind_firewall(Message("The index at {}", database), [&] {
      const auto start = std::chrono::steady_clock::now();
      require_valid_fields(declarations_of(options.writer));
      DocumentWriter writer(database, options.writer, job_count(options.jobs), stop);
      IndexSummary summary = write_articles(writer, source, options, observer, stop);
      summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      return summary;
    });
  } catch (const SourceFailure& failure) {
    std::rethrow_exception(failure.exception);
  }
}

}  // namespace telusur
