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
  std::vector<std::string> skipped;  // relative to the folder
};

Found find(const TemporaryDirectory& folder, std::vector<std::string> paths, FileSelection selection = {}) {
  const std::string root = folder.path().string() + "/";
  const auto relative = [&](const std::string& path) {
    return path.starts_with(root) ? path.substr(root.size()) : path;
  };
  Found found;
  FileFinder finder(std::move(paths), {}, std::move(selection));
  while (const auto result = finder.next()) {
    if (const auto* file = std::get_if<FoundFile>(&*result)) {
      found.files.push_back(relative(file->path));
    } else if (const auto* skipped = std::get_if<SkippedFile>(&*result)) {
      found.skipped.push_back(relative(skipped->path));
    } else {
      found.problems.push_back(relative(to_string(std::get<Rejection>(*result))));
    }
  }
  return found;
}

TEST_CASE("a folder is walked in name order; files that cannot hold articles are skipped and reported") {
  const TemporaryDirectory folder;
  for (const char* name : {"b.txt", "a.html", "c/2.json", "c/10.JSON", "c/d/x.ndjson", "catatan", "foto.jpg",
                           "e.csv.bak", ".git/a.jpg", ".a.jpg", "2023.10/y.csv", "c/laporan.PDF"}) {
    folder.write(name, "isi");
  }
  const Found found = find(folder, {folder.path().string()});
  CHECK(found.files == std::vector<std::string>{"2023.10/y.csv", "a.html", "b.txt", "c/10.JSON", "c/2.json",
                                                "c/d/x.ndjson", "catatan"});
  CHECK(found.skipped == std::vector<std::string>{"c/laporan.PDF", "e.csv.bak", "foto.jpg"});
}

TEST_CASE("files that the caller excludes or does not include are not reported as skipped") {
  const TemporaryDirectory folder;
  for (const char* name : {"a.txt", "foto.jpg", "gambar/b.png"}) folder.write(name, "isi");
  const std::string root = folder.path().string();
  CHECK(find(folder, {root}, {.exclude = {"*.jpg", "gambar"}}).skipped.empty());
  CHECK(find(folder, {root}, {.include = {"*.txt"}}).skipped.empty());
  CHECK(find(folder, {root, folder.file("foto.jpg")}).skipped ==
        std::vector<std::string>{"foto.jpg", "gambar/b.png"});
}

TEST_CASE("further endings can be selected") {
  const TemporaryDirectory folder;
  for (const char* name : {"a.pdf", "b.PDF", "c.docx", "d.txt", "e.pdf.bak", "pdf"})
    folder.write(name, "isi");
  const Found found = find(folder, {folder.path().string()}, {.endings = {"pdf"}});
  CHECK(found.files == std::vector<std::string>{"a.pdf", "b.PDF", "d.txt", "pdf"});
  CHECK(found.skipped == std::vector<std::string>{"c.docx", "e.pdf.bak"});
}

TEST_CASE("the endings of all formats are known, in any case and compressed") {
  const TemporaryDirectory folder;
  std::vector<std::string> names;
  for (const std::string ending :
       {"txt",    "text",  "html", "htm",  "xhtml", "xht", "shtml", "json",     "jsonl", "ndjson",
        "ldjson", "jsons", "jl",   "csv",  "tsv",   "tab", "md",    "markdown", "mkd",   "trec",
        "sgml",   "sgm",   "rss",  "atom", "rdf",   "xml", "warc",  "tar",      "zip"}) {
    for (const std::string& name : {"a." + ending, "b." + ending + ".gz", "c." + ending + ".ZST"})
      names.push_back(name);
  }
  for (const std::string& name : names) folder.write(name, "isi");
  const Found found = find(folder, {folder.path().string()});
  CHECK(found.files.size() == names.size());
  CHECK(found.skipped.empty());
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

TEST_CASE("a list may come from Windows") {
  const TemporaryDirectory folder;
  for (const char* name : {"a.txt", "b c.txt", "d.txt ", "e.txt\r", "f.txt"}) folder.write(name, "isi");
  const std::string root = folder.path().string() + "/";
  using Names = std::vector<std::string>;
  struct Row {
    const char* what;
    std::string list;
    Names files;
    Names problems = {};
  };
  const Row rows[] = {
      {"carriage returns", root + "a.txt\r\n" + root + "b c.txt\r\n", {"a.txt", "b c.txt"}},
      {"blank lines", "\r\n \r\n\n" + root + "a.txt\r\n\r\n", {"a.txt"}},
      {"no line end", root + "a.txt\r", {"a.txt"}},
      {"a byte order mark", "\xef\xbb\xbf" + root + "a.txt\r\n", {"a.txt"}},
      {"a mark alone", "\xef\xbb\xbf", {}},
      {"blanks around a path", "  " + root + "a.txt  \n", {"a.txt"}},
      {"a name that ends in a blank", root + "d.txt \n" + root + "d.txt \r\n", {"d.txt ", "d.txt "}},
      {"a name that ends in a carriage return", root + "e.txt\r\n", {"e.txt\r"}},
      {"a missing file", root + "x.txt\r\n" + root + "f.txt\r\n", {"f.txt"}, {"x.txt: does not exist"}}};
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const Found found = find(folder, {}, {.files_from = folder.write("daftar.lst", row.list)});
    CHECK(found.files == row.files);
    CHECK(found.problems == row.problems);
  }
}

TEST_CASE("a list may be in UTF-16") {
  const TemporaryDirectory folder;
  folder.write("a.txt", "isi");
  std::string list = "\xff\xfe";
  for (const char c : folder.file("a.txt") + "\r\n") list += {c, '\0'};
  CHECK(find(folder, {}, {.files_from = folder.write("daftar.lst", list)}).files ==
        std::vector<std::string>{"a.txt"});
}

TEST_CASE("a folder given twice is walked once") {
  const TemporaryDirectory folder;
  folder.write("a/1.txt", "isi");
  CHECK(find(folder, {folder.file("a"), folder.path().string() + "/"}).files ==
        std::vector<std::string>{"a/1.txt"});
}

}  // namespace
