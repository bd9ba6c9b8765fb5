// SPDX-License-Identifier: GPL-3.0-or-later
/// What each call reports when no more files can be opened.
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "index_dump.h"
#include "news.h"
#include "no_descriptors.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE("a call that cannot open a file fails with a ResourceError, and succeeds when it is tried again") {
  const WrittenIndex index(numbered_articles(0, 50));
  const Searcher searcher(index.database);
  MatchCursor busy = searcher.matches("banjir");  // the next search needs another database
  const auto before = dump_index(index.database);
  struct Call {
    const char* name;
    std::function<void()> run;
  };
  const std::vector<Call> calls{
      {"opening a searcher", [&] { Searcher{index.database}; }},
      {"a search beside another", [&] { static_cast<void>(searcher.search("banjir")); }},
      {"a cursor beside another", [&] { static_cast<void>(searcher.matches("banjir")); }},
      {"all articles", [&] { static_cast<void>(searcher.articles()); }},
      {"opening a writer", [&] { IndexWriter{index.database}; }},
      {"a check", [&] { static_cast<void>(check_index(index.database)); }},
      {"statistics", [&] { static_cast<void>(index_statistics(index.database)); }},
      {"a compaction", [&] { compact_index(index.database); }},
      {"a backup", [&] { backup_index(index.database, index.file("backup.db")); }},
      {"a reindexing", [&] { static_cast<void>(reindex_index(index.database)); }},
      {"a rebuild", [&] { IndexWriter(index.database, {.rebuild = true}); }},
  };
  for (const Call& call : calls) {
    CAPTURE(call.name);
    {
      const NoDescriptors none;
      try {
        call.run();
        FAIL("no error");
      } catch (const Error& error) {
        CAPTURE(error.what());
        CHECK(dynamic_cast<const ResourceError*>(&error) != nullptr);
        CHECK(error.remedy() == Remedy::kTryAgain);
        CHECK(error.message().text().find("ulimit -n") != std::string::npos);
      }
    }
    CHECK(dump_index(index.database) == before);
    CHECK_NOTHROW(call.run());
  }
}

}  // namespace
