// SPDX-License-Identifier: GPL-3.0-or-later
/// A folder of files that change between runs, and its index.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "archives.h"
#include "temporary_directory.h"
#include "text.h"

namespace telusur::test {

namespace fs = std::filesystem;

/// A folder of files and its index.
class ChangingFolder {
 public:
  void write(const std::string& name, const std::string& content) {
    age(directory_.write("in/" + name, content));
  }
  /// The file with this name is an archive with one member.
  void write_zip(const std::string& name, const std::string& content) {
    write(name, pack("zip", "none", {{"isi.json", content}}));
  }
  void remove(const std::string& name) const { fs::remove(path(name)); }
  void move(const std::string& from, const std::string& to) const { fs::rename(path(from), path(to)); }
  /// Gives the file a new time about an hour ago at each call.
  void age(const std::string& file) {
    fs::last_write_time(
        file, fs::file_time_type::clock::now() - std::chrono::hours(1) + std::chrono::seconds(++ages_));
  }
  void touch(const std::string& name) { age(path(name)); }

  IndexSummary run(const IndexFilesOptions& options = {}, std::vector<std::string> names = {""}) {
    notices.clear();
    for (std::string& name : names) name = path(name);
    return index_files(database(), names, options,
                       {.on_notice = [this](const Notice& notice) { notices.push_back(notice); }});
  }

  [[nodiscard]] std::string text_of(const std::string& id) const {
    const auto article = Searcher(database()).find(id);
    return article ? article->text : "";
  }
  [[nodiscard]] std::size_t article_count() const { return Searcher(database()).article_count(); }
  [[nodiscard]] std::string database() const { return directory_.file("news.db"); }
  [[nodiscard]] std::string path(const std::string& name) const {
    return name.empty() ? directory_.file("in") : directory_.file("in/" + name);
  }

  std::vector<Notice> notices;

 private:
  TemporaryDirectory directory_;
  int ages_ = 0;
};

/// Articles of a file: id and text.
using Articles = std::map<std::string, std::string>;

inline std::string json_of(const Articles& articles) {
  std::string json;
  for (const auto& [id, text] : articles) json += (json.empty() ? "[" : ",") + json_line(id, text);
  return json + "]";
}

/// A new file with so many articles that a run takes the bulk path. It is read first.
inline std::string many_articles() {
  std::string lines;
  for (int i = 0; i < 1100; ++i) lines += json_line("isi-" + std::to_string(i), "Air naik.");
  return lines;
}

}  // namespace telusur::test
