// SPDX-License-Identifier: GPL-3.0-or-later
#include "removal.h"

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <telusur/archive/remove_matching.h>

#include "language.h"
#include "program.h"
#include "report.h"

namespace telusur::tool {
namespace {

/// Opens the index, with or without positions as it was made.
IndexWriter open_writer(const IndexCommand& command) {
  IndexWriterOptions options{.lock_wait = command.options.writer.lock_wait};
  try {
    return IndexWriter(command.database, options);
  } catch (const UsageError& error) {
    if (error.remedy() != Remedy::kMatchPositions) throw;
    options.positions = false;
    return IndexWriter(command.database, options);
  }
}

std::size_t remove_articles(const IndexCommand& command, const Searcher& searcher) {
  IndexWriter writer = open_writer(command);
  const std::size_t removed = remove_matching(writer, searcher, command.removal);
  if (removed > 0) writer.commit();
  return removed;
}

std::string removal_report(const IndexCommand& command, std::size_t articles) {
  const bool is_dry_run = command.options.dry_run;
  if (command.json)
    return json_line({{"database", command.database}, {"removed", articles}, {"dry_run", is_dry_run}});
  const std::string database = printable(command.database);
  return (is_dry_run ? localized("{}: {} articles would be removed", database, articles)
                     : localized("{}: {} articles removed", database, articles)) +
         "\n";
}

}  // namespace

int run_removal(const IndexCommand& command) {
  const Searcher searcher(command.database);  // does not create an index
  std::size_t articles = 0;
  if (command.options.dry_run) {
    const std::vector<std::string> ids = find_matching(searcher, command.removal);
    articles = ids.size();
    if (command.verbose) {
      for (const std::string& id : ids) print_error(localized("would remove {}", id));
    }
  } else {
    articles = remove_articles(command, searcher);
  }
  if (!command.quiet || command.json) std::cout << removal_report(command, articles);
  flush_output(command.options.dry_run ? localized("Nothing was written to the index.")
                                       : localized("The index is committed."));
  return EXIT_SUCCESS;
}

}  // namespace telusur::tool
