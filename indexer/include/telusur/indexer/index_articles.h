// SPDX-License-Identifier: GPL-3.0-or-later
/// Indexes the articles of a program, such as those of a database or a crawler, as fast as index_files.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include <telusur/common/article.h>
#include <telusur/common/export.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_writer.h>

namespace telusur {

/// Returns the next article; nothing at the end, and then it is not called again. May throw. Must not open
/// the index for writing.
using ArticleSource = std::function<std::optional<Article>()>;

struct IndexArticlesOptions {
  IndexWriterOptions writer = {};
  unsigned jobs = 0;  ///< threads that analyze; 0 for one per core
};

/// Indexes the articles of `source` into the index at `database`. For many articles; IndexWriter is simpler
/// for a few, and can remove some. Several threads analyze, and a new index or a large addition is built as a
/// new generation beside the current one. Gives the index that index_files gives for a stream of the same
/// articles: of two with one id the later one stays, an unchanged one is not written again, and the lines
/// that recur in a publication are decided and marked. Repairs articles as IndexWriter::add does.
///
/// Calls `source` in one thread, which is not that of the caller, and the observer in the thread of the
/// caller: on_notice and on_progress only. In the summary, `bytes` counts titles and texts; `files` and
/// `skipped_bytes` are 0. Waits for a call of `source` that does not return.
///
/// Commits at the end; an empty source commits nothing. A new index, a rebuild and a new generation become
/// visible as a whole. In an existing index, articles are also committed whenever they fill the memory
/// budget, and once before a new generation is begun, which is after 1,000 articles and a sixteenth of the
/// index. When `stop` is requested, the articles that `source` has returned are committed, except in a
/// rebuild.
///
/// Throws what `source` throws, unchanged, and otherwise what IndexWriter throws; UsageError also for an
/// article without an id. A std::exception of the observer becomes a telusur::Error. After an exception the
/// last commit stays; a new index does not exist.
///
/// Memory: the budget of the writer, 8 MiB of articles whose lines are counted, and two batches of up to 4
/// MiB per thread.
TELUSUR_EXPORT IndexSummary index_articles(const std::string& database, const ArticleSource& source,
                                           const IndexArticlesOptions& options = {},
                                           const IndexObserver& observer = {}, std::stop_token stop = {});

}  // namespace telusur
