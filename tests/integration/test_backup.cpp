// SPDX-License-Identifier: GPL-3.0-or-later
// A backup is one whole commit of the index, whatever happens while it is made, or it is nothing.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

#include "folder_snapshot.h"
#include "glass/format/layout.h"
#include "glass_index.h"
#include "index_dump.h"
#include "index_format/schema.h"
#include "index_format/stored_article.h"
#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::dump_index;
using telusur::test::first_difference;
using telusur::test::generation_of;
using telusur::test::make_article;
using telusur::test::numbered_articles;
using telusur::test::Random;
using telusur::test::random_article;
using telusur::test::snapshot_folder;
using telusur::test::TemporaryDirectory;
using telusur::test::write_index;
using telusur::test::write_mixed_index;

namespace fs = std::filesystem;

/// Texts by id.
using Articles = std::map<std::string, std::string>;

Articles articles_in(const std::string& index) {
  const Xapian::Database database(index);
  ArticleDecoder decoder;
  decoder.add_dictionary(database.get_metadata(std::string(kRecordDictionaryKey)));
  Articles articles;
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    const Article article = decoder.decode(database.get_document(*posting).get_data());
    articles[article.id] = article.text;
  }
  return articles;
}

/// An index that is changed commit by commit, and the articles of each commit. A commit replaces articles all
/// over the tables, adds one and removes one.
class ChangingIndex {
 public:
  explicit ChangingIndex(unsigned articles = 400) {
    IndexWriter writer(path_);
    for (unsigned i = 0; i < articles; ++i) add(writer, i);
    writer.commit();
    commits_.push_back(articles_);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string target() const { return folder_.file("backup"); }

  /// The newest last.
  [[nodiscard]] const std::vector<Articles>& commits() const { return commits_; }

  void commit() {
    IndexWriter writer(path_);
    for (unsigned i = 0; i < 10; ++i) add(writer, random_.below(400));
    add(writer, 1000 + ++round_);
    const std::string removed = "acak-" + std::to_string(random_.below(400));
    writer.remove(removed);
    articles_.erase(removed);
    writer.commit();
    commits_.push_back(articles_);
  }

  /// The same articles in a new generation. The old one is removed.
  void publish_generation() const { compact_index(path_); }

 private:
  void add(IndexWriter& writer, unsigned number) {
    const Article article = random_article(number, 40, random_);
    writer.add(article);
    articles_[article.id] = article.text;
  }

  TemporaryDirectory folder_;
  std::string path_ = folder_.file("news.db");
  Random random_{7};
  unsigned round_ = 0;
  Articles articles_;
  std::vector<Articles> commits_;
};

void check_same(const std::string& backup, const std::string& database) {
  CHECK(check_index(backup) == check_index(database));
  CHECK(dump_index(backup) == dump_index(database));
  for (const std::string query : {"banjir rumah", "\"air merendam\"", "kata1 kata2", "pemer*"}) {
    CAPTURE(query);
    const Results of_backup = Searcher(backup).search(query);
    const Results of_index = Searcher(database).search(query);
    CHECK(test::ids_of(of_backup) == test::ids_of(of_index));
    CHECK(of_backup.total == of_index.total);
  }
}

std::string refusal_of(const std::string& database, const std::string& target) {
  try {
    static_cast<void>(backup_index(database, target));
    return "nothing was thrown";
  } catch (const IndexError& error) {
    return error.what();
  }
}

TEST_CASE("a backup of an index of any kind is an index with the same articles and answers" *
          doctest::test_suite("slow")) {
  const TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  SUBCASE("written in bulk") {
    const std::vector<std::string> paths{test::corpus_path("articles")};
    index_files(database, paths, {.writer = {}, .jobs = 2});
  }
  SUBCASE("written incrementally") { write_index(database, numbered_articles(0, 200)); }
  SUBCASE("changed in several commits") { write_mixed_index(database); }
  SUBCASE("compacted") {
    write_mixed_index(database);
    compact_index(database);
  }
  SUBCASE("without positions") { write_mixed_index(database, {.positions = false}); }
  SUBCASE("without articles") {
    write_index(database, numbered_articles(0, 1));
    IndexWriter writer(database);
    writer.remove("0");
    writer.commit();
  }
  const auto before = snapshot_folder(database);
  std::uint64_t last = 0;
  const std::string target = folder.file("copies/backup");
  const IndexBackup backup = backup_index(database, target, {.on_progress = [&](std::uint64_t bytes) {
                                            CHECK(bytes >= last);
                                            last = bytes;
                                          }});
  CHECK(first_difference(before, snapshot_folder(database)) == "");
  CHECK_FALSE(backup.is_interrupted);
  CHECK(backup.articles == check_index(database).articles);
  CHECK(backup.generation == fs::path(generation_of(database)).filename());
  CHECK(backup.bytes >= last);
  if (Xapian::Database(database).has_positions() || backup.articles == 0) {
    check_same(target, database);
  } else {
    CHECK(dump_index(target) == dump_index(database));
  }
}

TEST_CASE("a backup can be written to, also where the index had free blocks") {
  const ChangingIndex index;
  backup_index(index.path(), index.target());
  for (const std::string& database : {index.path(), index.target()}) {
    for (int commit = 0; commit < 5; ++commit) write_index(database, numbered_articles(commit * 30, 60));
    compact_index(database);
  }
  check_same(index.target(), index.path());
}

TEST_CASE("a backup while an indexer commits again and again is the newest commit" *
          doctest::test_suite("slow")) {
  ChangingIndex index;
  std::size_t commits = 0;
  SUBCASE("once") { commits = 1; }
  SUBCASE("twice, so that blocks are overwritten") { commits = 2; }
  SUBCASE("with each block that is copied, for a while") { commits = 40; }
  std::size_t calls = 0;
  backup_index(index.path(), index.target(), {.on_progress = [&](std::uint64_t) {
                 if (calls++ < commits) index.commit();
               }});
  REQUIRE(index.commits().size() == 1 + commits);
  CHECK(articles_in(index.target()) == index.commits().back());
  CHECK(check_index(index.target()).problems.empty());
  check_same(index.target(), index.path());
}

TEST_CASE("a backup while generations are published and removed is the newest commit" *
          doctest::test_suite("slow")) {
  ChangingIndex index;
  std::size_t calls = 0;
  std::size_t published = 0;
  backup_index(index.path(), index.target(), {.on_progress = [&](std::uint64_t) {
                 if (++calls % 3 != 0 || published == 10) return;
                 ++published;
                 index.commit();
                 index.publish_generation();
                 if (published % 2 == 0) index.commit();
               }});
  CHECK(published == 10);
  CHECK(articles_in(index.target()) == index.commits().back());
  CHECK(fs::exists(index.target() + "/generation-1"));
  check_same(index.target(), index.path());
}

TEST_CASE("a backup that an indexer never lets finish is given up, and says what to do" *
          doctest::test_suite("slow")) {
  ChangingIndex index(20);
  std::function<void(std::uint64_t)> changes;
  SUBCASE("as it commits") {
    const auto database = std::make_shared<Xapian::WritableDatabase>(generation_of(index.path()),
                                                                     Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    changes = [database](std::uint64_t bytes) {
      database->set_metadata("other:key", std::to_string(bytes));
      database->commit();
    };
  }
  SUBCASE("as it publishes generations") {
    changes = [&](std::uint64_t) { index.publish_generation(); };
  }
  CHECK_THROWS_WITH_AS(backup_index(index.path(), index.target(), {.on_progress = changes}),
                       doctest::Contains("Try again when the indexer rests"), const IndexLockedError&);
  CHECK_FALSE(fs::exists(index.target()));
}

TEST_CASE("backups beside a thread that writes all the time are each one commit" *
          doctest::test_suite("slow")) {
  ChangingIndex index;
  std::atomic<bool> is_done = false;
  bool publishes = false;
  SUBCASE("in place") {}
  SUBCASE("and publishes generations") { publishes = true; }
  std::thread writer([&] {
    for (int round = 1; !is_done; ++round) {
      index.commit();
      if (publishes && round % 3 == 0) index.publish_generation();
    }
  });
  std::vector<Articles> backups;
  std::string problem;
  try {
    for (int i = 0; i < 15 && problem.empty(); ++i) {
      const std::string target = index.target() + std::to_string(i);
      backup_index(index.path(), target);
      const IndexCheck check = check_index(target);
      if (!check.problems.empty()) problem = check.problems.front();
      backups.push_back(articles_in(target));
    }
  } catch (const Error& error) {
    problem = error.what();
  }
  is_done = true;
  writer.join();
  CHECK(problem == "");
  MESSAGE(index.commits().size(), " commits");
  std::size_t last = 0;
  for (const Articles& backup : backups) {
    const auto found =
        std::find(index.commits().begin() + static_cast<std::ptrdiff_t>(last), index.commits().end(), backup);
    REQUIRE(found != index.commits().end());
    last = static_cast<std::size_t>(found - index.commits().begin());
  }
}

TEST_CASE("a backup holds the regular files of the generation, and nothing else") {
  const ChangingIndex index(20);
  const std::string generation = generation_of(index.path());
  std::ofstream(generation + "/notes") << "of a later version";
  std::ofstream(generation + "/iamglass.tmp") << "the next version file";
  fs::create_symlink("/etc/passwd", generation + "/link");
  fs::create_directory(generation + "/folder");
  backup_index(index.path(), index.target());
  const auto copy = snapshot_folder(index.target() + "/generation-1");
  CHECK(copy.at("notes").content == "of a later version");
  CHECK(copy.contains("sums"));
  for (const char* name : {"iamglass.tmp", "link", "folder", "flintlock"}) CHECK_FALSE(copy.contains(name));
  CHECK(copy.at("iamglass").content == snapshot_folder(generation).at("iamglass").content);
}

TEST_CASE("the tables of a backup are no more open than those of the index") {
  const ChangingIndex index(20);
  const std::string generation = generation_of(index.path());
  fs::permissions(generation, fs::perms(0500));
  fs::permissions(generation + "/docdata.glass", fs::perms(0400));
  backup_index(index.path(), index.target());
  const std::string copy = generation_of(index.target());
  CHECK(fs::status(copy).permissions() == fs::perms(0700));
  CHECK(fs::status(copy + "/docdata.glass").permissions() == fs::perms(0600));
  fs::permissions(generation, fs::perms(0700));
}

TEST_CASE("a backup goes into a new or empty folder outside the index") {
  const ChangingIndex index(20);
  const TemporaryDirectory folder;
  std::string target = folder.file("backup");
  bool is_allowed = false;
  SUBCASE("a new one in a new one") {
    target = folder.file("a/b/");
    is_allowed = true;
  }
  SUBCASE("an empty one") {
    fs::create_directory(target);
    is_allowed = true;
  }
  SUBCASE("one with nothing but a lock") {
    folder.write("backup/lock", "");
    is_allowed = true;
  }
  SUBCASE("one with a file") { folder.write("backup/notes.txt", "mine"); }
  SUBCASE("another index") { write_index(target, numbered_articles(0, 3)); }
  SUBCASE("a file") { folder.write("backup", "mine"); }
  SUBCASE("a link to an empty folder") {
    fs::create_directory(folder.file("empty"));
    fs::create_directory_symlink(folder.file("empty"), target);
  }
  SUBCASE("a link that leads nowhere") { fs::create_symlink(folder.file("none"), target); }
  SUBCASE("the index itself") { target = index.path(); }
  SUBCASE("a folder in the index") { target = index.path() + "/backup"; }
  SUBCASE("a folder in a generation") { target = generation_of(index.path()) + "/a/b"; }
  SUBCASE("a folder in the index by another name") {
    fs::create_directory_symlink(index.path(), folder.file("link"));
    target = folder.file("link/backup");
  }
  const auto index_before = snapshot_folder(index.path());
  const auto before = snapshot_folder(folder.path());
  if (is_allowed) {
    backup_index(index.path(), target);
    check_same(target, index.path());
  } else {
    const std::string message = refusal_of(index.path(), target);
    CHECK_MESSAGE(message.find("There is no backup to") != std::string::npos, message);
    CHECK(first_difference(before, snapshot_folder(folder.path())) == "");
  }
  CHECK(first_difference(index_before, snapshot_folder(index.path())) == "");
}

TEST_CASE("a backup needs a name, and an index") {
  const TemporaryDirectory folder;
  const ChangingIndex index(5);
  CHECK_THROWS_AS(backup_index(index.path(), ""), const UsageError&);
  CHECK_THROWS_WITH_AS(backup_index(folder.file("none"), folder.file("backup")),
                       doctest::Contains("There is no index"), const IndexError&);
  CHECK(fs::is_empty(folder.path()));
}

/// Changes a byte in the middle of a file.
void flip(const std::string& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(fs::file_size(path) / 2);
  file.seekg(middle);
  const auto byte = static_cast<unsigned char>(file.get());
  file.seekp(middle);
  file.put(static_cast<char>(byte ^ 0x10U));
}

TEST_CASE("a damaged index is not backed up, and the damage is named") {
  const ChangingIndex index;
  const std::string generation = generation_of(index.path());
  std::string named = "telusur-index --check";
  SUBCASE("a changed byte") { flip(generation + "/termlist.glass"); }
  SUBCASE("a table that was cut") { fs::resize_file(generation + "/docdata.glass", 8192); }
  SUBCASE("a table that is empty") { fs::resize_file(generation + "/position.glass", 0); }
  SUBCASE("a table that is gone") {
    fs::remove(generation + "/postlist.glass");
    named = "postlist.glass";
  }
  SUBCASE("a version file that makes no sense") {
    fs::resize_file(generation + "/iamglass", 40);
    named = "iamglass is damaged";
  }
  SUBCASE("no version file") {
    fs::remove(generation + "/iamglass");
    named = "iamglass is missing";
  }
  SUBCASE("no generation") {
    fs::remove_all(generation);
    named = "is missing";
  }
  const std::string message = refusal_of(index.path(), index.target() + "/of/november");
  CHECK_MESSAGE(message.find(named) != std::string::npos, message);
  CHECK_FALSE(fs::exists(index.target()));  // nor the folders that it was to lie in
}

TEST_CASE("an index of another release is backed up as it is") {
  const TemporaryDirectory folder;
  const std::string index = folder.file("news.db");
  write_index(index, numbered_articles(0, 30));
  const std::string generation = generation_of(index);
  for (const auto& [key, value] : {std::pair{kFormatVersionKey, "4"}, std::pair{kAnalyzerKey, "id-0"}}) {
    CAPTURE(key);
    Xapian::WritableDatabase inner(generation);
    const std::string before = inner.get_metadata(std::string(key));
    inner.set_metadata(std::string(key), value);
    inner.commit();
    CHECK(check_index(index).is_outdated);
    const std::string target = folder.file("backup of " + std::string(value));
    CHECK(backup_index(index, target).articles == 30);
    CHECK(dump_index(target) == dump_index(index));
    inner.set_metadata(std::string(key), before);
    inner.commit();
  }
}

TEST_CASE("a copy that a disk has changed is refused, and the index is said to be sound") {
  const ChangingIndex index;
  const std::string draft = index.target() + "/segment-1";
  bool is_changed = false;
  const auto change = [&](std::uint64_t) {
    if (is_changed || !fs::exists(draft + "/docdata.glass")) return;
    fs::resize_file(draft + "/postlist.glass", 8192);  // it was copied whole
    is_changed = true;
  };
  CHECK_THROWS_WITH_AS(backup_index(index.path(), index.target(), {.on_progress = change}),
                       doctest::Contains("The index itself is sound"), const IndexError&);
  CHECK(is_changed);
  CHECK_FALSE(fs::exists(index.target()));
}

TEST_CASE("a backup that is stopped leaves nothing") {
  const ChangingIndex index;
  bool existed = false;
  SUBCASE("not even its folder") {}
  SUBCASE("in a folder that was there before") {
    fs::create_directory(index.target());
    existed = true;
  }
  std::size_t calls = 0;
  for (std::size_t stop_at = 1; stop_at <= calls || calls == 0; ++stop_at) {
    std::stop_source source;
    std::size_t call = 0;
    const auto stop = [&](std::uint64_t) {
      if (++call == stop_at) source.request_stop();
    };
    CHECK(
        backup_index(index.path(), index.target(), {.on_progress = stop}, source.get_token()).is_interrupted);
    if (calls == 0) {
      const TemporaryDirectory other;
      backup_index(index.path(), other.file("backup"), {.on_progress = [&](std::uint64_t) { ++calls; }});
    }
    CHECK(fs::exists(index.target()) == existed);
    if (existed) CHECK(fs::is_empty(index.target()));
  }
  CHECK(calls > 4);
}

TEST_CASE("a backup that is killed at any moment leaves no index, or all of it") {
  const ChangingIndex index(100);
  for (int kill_at = 1;; ++kill_at) {
    const std::string target = index.target() + std::to_string(kill_at);
    const pid_t child = fork();
    if (child == 0) {
      int calls = 0;
      try {
        backup_index(index.path(), target, {.on_progress = [&](std::uint64_t) {
                       if (++calls == kill_at) kill(getpid(), SIGKILL);
                     }});
        _exit(0);
      } catch (...) {
        _exit(1);
      }
    }
    int status = 0;
    waitpid(child, &status, 0);
    CAPTURE(kill_at);
    if (WIFEXITED(status)) {  // it came to its end before that call
      CHECK(WEXITSTATUS(status) == 0);
      check_same(target, index.path());
      CHECK(kill_at > 4);
      return;
    }
    CHECK_THROWS_WITH_AS(Searcher{target}, doctest::Contains("nothing in the index"), const IndexError&);
    CHECK_FALSE(fs::exists(target + "/XAPIANDB"));
  }
}

TEST_CASE("what an observer throws leaves nothing of the backup") {
  const ChangingIndex index(20);
  CHECK_THROWS_AS(backup_index(index.path(), index.target(), {.on_progress = [](std::uint64_t) { throw 7; }}),
                  int);
  CHECK_FALSE(fs::exists(index.target()));
}

}  // namespace
