// SPDX-License-Identifier: GPL-3.0-or-later
/// A folder of articles that is watched, with its index in it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "temporary_directory.h"
#include "text.h"
#include "watch/corpus_watcher.h"

namespace telusur::test {

namespace fs = std::filesystem;

struct WatchedArchive : TemporaryDirectory {
  const std::string folder = file("arsip");
  const std::string database = file("arsip/news.db");
  IndexFilesOptions options{.prune = true};

  WatchedArchive() { write_article("arsip/a.jsonl", "a", "banjir"); }

  void write_article(const std::string& name, const std::string& id, const std::string& text) const {
    write(name, json_line(id, text));
  }

  /// Watches `paths` with `events`.
  [[nodiscard]] tool::CorpusWatcher watch(
      std::vector<std::string> paths,
      std::unique_ptr<tool::FolderEvents> events = std::make_unique<tool::InotifyEvents>()) const {
    const auto find = [this, paths] { return find_files(database, paths, options); };
    return {std::move(events), paths, database, find};
  }

  void index() const {
    const std::vector<std::string> paths{folder};
    static_cast<void>(index_files(database, paths, options));
  }

  /// Returns the ids of the articles of the index, each behind a space, in alphabetical order.
  [[nodiscard]] std::string ids() const {
    std::set<std::string> sorted;
    Searcher(database).for_each_article([&](Article&& article) {
      sorted.insert(std::move(article.id));
      return true;
    });
    std::string ids;
    for (const std::string& id : sorted) ids += " " + id;
    return ids;
  }
};

}  // namespace telusur::test
