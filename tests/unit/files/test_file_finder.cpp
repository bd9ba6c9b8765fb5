// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <unistd.h>

#include <telusur/indexer/file_finder.h>

#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

namespace fs = std::filesystem;

struct Found {
  std::vector<std::string> files;  // relative to the folder
  std::vector<std::string> problems;
};

Found find(const TemporaryDirectory& folder, std::vector<std::string> paths, FileSelection selection = {}) {
  const std::string root = folder.path().string() + "/";
  Found found;
  FileFinder finder(std::move(paths), {}, std::move(selection));
  while (const auto result = finder.next()) {
    if (const auto* file = std::get_if<FoundFile>(&*result)) {
      found.files.push_back(file->path.starts_with(root) ? file->path.substr(root.size()) : file->path);
    } else {
      const std::string text = to_string(std::get<Rejection>(*result));
      found.problems.push_back(text.starts_with(root) ? text.substr(root.size()) : text);
    }
  }
  return found;
}

TEST_CASE("a folder is walked in name order, and only possible article files are offered") {
  const TemporaryDirectory folder;
  for (const char* name : {"b.txt", "a.html", "c/2.json", "c/10.JSON", "c/d/x.ndjson", "catatan", "foto.jpg",
                           "e.csv.bak", ".git/a.txt", ".a.txt", "2023.10/y.csv"}) {
    folder.write(name, "isi");
  }
  CHECK(find(folder, {folder.path().string()}).files ==
        std::vector<std::string>{"2023.10/y.csv", "a.html", "b.txt", "c/10.JSON", "c/2.json", "c/d/x.ndjson",
                                 "catatan"});
}

TEST_CASE("a named file is always offered, with its size and its absolute path") {
  const TemporaryDirectory folder;
  const std::string path = folder.write("c/foto.jpg", "12345");
  FileFinder finder({folder.file("c/./x/../foto.jpg"), folder.write(".tersembunyi", ""), "-"});
  const auto next = [&] { return std::get<FoundFile>(finder.next().value()); };
  const FoundFile file = next();
  CHECK(file.path == path);
  CHECK(file.size_bytes == 5);
  CHECK(file.inode != 0);
  CHECK(file.modified_ns > 0);
  CHECK(file.is_named);
  CHECK(next().path == folder.file(".tersembunyi"));
  CHECK(next() == FoundFile{.path = "-", .is_named = true, .given = 2});
  CHECK_FALSE(finder.next());
}

TEST_CASE("unreadable paths are named, and the rest is read") {
  const TemporaryDirectory folder;
  folder.write("a.txt", "isi");
  fs::create_symlink("entah", folder.file("putus.txt"));
  fs::create_symlink("entah", folder.file("putus.lock"));
  const Found found = find(folder, {folder.file("tiada"), folder.path().string(), folder.file("a.txt/b")});
  CHECK(found.files == std::vector<std::string>{"a.txt"});
  CHECK(found.problems == std::vector<std::string>{"tiada: does not exist",
                                                   "putus.txt: is a symbolic link to nothing",
                                                   "a.txt/b: cannot be read: Not a directory"});
}

TEST_CASE("a folder without permission is named" * doctest::skip(geteuid() == 0)) {
  const TemporaryDirectory folder;
  folder.write("rahasia/a.txt", "isi");
  fs::permissions(folder.file("rahasia"), fs::perms::none);
  const Found found = find(folder, {folder.path().string()});
  fs::permissions(folder.file("rahasia"), fs::perms::owner_all);
  CHECK(found.problems == std::vector<std::string>{"rahasia: cannot be read: Permission denied"});
}

TEST_CASE("symbolic links are followed, and loops end") {
  const TemporaryDirectory folder;
  const TemporaryDirectory other;
  other.write("luar.txt", "isi");
  folder.write("a/1.txt", "isi");
  fs::create_directory_symlink(folder.path(), folder.file("a/putar"));
  fs::create_directory_symlink(other.path(), folder.file("b"));
  fs::create_symlink(other.file("luar.txt"), folder.file("c.txt"));
  CHECK(find(folder, {folder.path().string()}).files ==
        std::vector<std::string>{"a/1.txt", "b/luar.txt", "c.txt"});
}

TEST_CASE("files come in byte order of their paths") {
  const TemporaryDirectory folder;
  for (const char* name : {"a/x.txt", "a.txt", "a-b.txt", "b/y.txt", "a/z/w.txt"}) folder.write(name, "isi");
  CHECK(find(folder, {folder.path().string()}).files ==
        std::vector<std::string>{"a-b.txt", "a.txt", "a/x.txt", "a/z/w.txt", "b/y.txt"});
}

TEST_CASE("globs select files by name or by the end of the path") {
  const TemporaryDirectory folder;
  for (const char* name :
       {"a.txt", "b.json", "c.dat", "politik/a.txt", "politik/daerah/d.txt", "foto/e.txt"}) {
    folder.write(name, "isi");
  }
  const auto choose = [&](std::vector<std::string> include, std::vector<std::string> exclude) {
    return find(folder, {folder.path().string()},
                {.include = std::move(include), .exclude = std::move(exclude)})
        .files;
  };
  using Names = std::vector<std::string>;
  CHECK(choose({"*.json"}, {}) == Names{"b.json"});
  CHECK(choose({"*.dat", "b.*"}, {}) == Names{"b.json", "c.dat"});  // whatever the ending is
  CHECK(choose({}, {"*.txt"}) == Names{"b.json"});
  CHECK(choose({}, {"foto", "daerah"}) == Names{"a.txt", "b.json", "politik/a.txt"});  // folders too
  CHECK(choose({"politik/*.txt"}, {}) == Names{"politik/a.txt", "politik/daerah/d.txt"});
  CHECK(choose({"[ab].*"}, {"politik/*"}) == Names{"a.txt", "b.json"});
  CHECK(choose({folder.file("a.txt")}, {}) == Names{"a.txt"});
  CHECK(find(folder, {folder.file("a.txt"), folder.file("c.dat")}, {.exclude = {"*.dat"}}).files ==
        Names{"a.txt"});
}

TEST_CASE("a list names files and folders, one per line or separated by NUL") {
  const TemporaryDirectory folder;
  folder.write("a.txt", "isi");
  folder.write("b/c.txt", "isi");
  folder.write("nama\nbaru.txt", "isi");
  const std::string lines = folder.write(
      "daftar.lst", folder.file("b") + "\n\n" + folder.file("tiada.txt") + "\n" + folder.file("a.txt"));
  const Found found = find(folder, {}, {.files_from = lines});
  CHECK(found.files == std::vector<std::string>{"b/c.txt", "a.txt"});
  CHECK(found.problems == std::vector<std::string>{"tiada.txt: does not exist"});
  const std::string nuls = folder.write(
      "daftar0.lst", folder.file("nama\nbaru.txt") + std::string(1, '\0') + folder.file("a.txt"));
  CHECK(find(folder, {folder.file("b")}, {.files_from = nuls, .names_end_in_nul = true}).files ==
        std::vector<std::string>{"b/c.txt", "nama\nbaru.txt", "a.txt"});
  CHECK_THROWS_WITH(FileFinder({}, {}, {.files_from = "/tidak/ada"}),
                    "Cannot read /tidak/ada: No such file or directory.");
}

TEST_CASE("a folder given twice is walked once") {
  const TemporaryDirectory folder;
  folder.write("a/1.txt", "isi");
  CHECK(find(folder, {folder.file("a"), folder.path().string() + "/"}).files ==
        std::vector<std::string>{"a/1.txt"});
}

}  // namespace
