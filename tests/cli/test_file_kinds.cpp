// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "archives.h"
#include "programs.h"

namespace {

using namespace telusur::test;

const std::string kDocument =
    pack("zip", "none", {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<a/>"}});

TEST_CASE_FIXTURE(TemporaryIndex,
                  "an office document named directly is of no known format, and a filter is suggested") {
  for (const char* name : {"data.xlsx", "data.zip", "data.doc", "data.pdf"}) {
    CAPTURE(name);
    const std::string content = std::string(name).ends_with("f") ? "%PDF-1.4\n" : kDocument;
    const std::string path = write(name, content);
    const ProgramResult result = telusur_index({"-d", database, path});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err,
                   path + ": is of no known format; name a program that turns it into text with --filter"));
    CHECK_FALSE(std::filesystem::exists(database + "/XAPIANDB"));
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "skipped files of a folder are counted by ending") {
  for (const char* name : {"in/a.docx", "in/b.DOCX", "in/c.jpg", "in/.d.jpg", "in/e.bak"}) write(name, "x");
  write("in/f.txt", "Judul\n\nIsi.");
  const ProgramResult result = telusur_index({"-d", database, "--exclude", "*.bak", file("in")});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.err, file("in/a.docx") + ": skipped files of the ending .docx: 2"));
  CHECK(contains(result.err, file("in/c.jpg") + ": skipped files of the ending .jpg: 1"));
  CHECK_FALSE(contains(result.err, ".bak"));
}

TEST_CASE_FIXTURE(
    TemporaryIndex,
    "skipped members of an archive are counted, and no option is suggested that cannot reach them") {
  const std::string path =
      write("a.zip", pack("zip", "none", {{"a.txt", "Isi."}, {"b.jpg", "x"}, {"c.jpg", "x"}}));
  const ProgramResult result = telusur_index({"-d", database, path});
  CHECK(result.err == "telusur-index: " + path + "!/b.jpg: skipped files of the ending .jpg: 2\n");
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index --filter reads what a command writes") {
  write("in/a.pdf", "Banjir\n\nAir merendam rumah.");
  write("in/b.doc", "Gempa\n\nTanah berguncang.");
  const std::vector<std::string> arguments{"-d",       database,  "--filter", ".PDF=sed s/rumah/sawah/ {}",
                                           "--filter", "doc=cat", file("in")};
  const ProgramResult result = telusur_index(arguments);
  CHECK(result.exit_code == 0);
  CHECK(result.err.empty());
  CHECK(telusur_search({"-d", database, "--count", "sawah"}).out == "1\n");
  CHECK(telusur_search({"-d", database, "--count", "gempa"}).out == "1\n");
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index --filter names a failure and exits 1") {
  const std::string path = write("in/a.pdf", "x");
  write("in/b.txt", "Banjir\n\nAir.");
  const ProgramResult result =
      telusur_index({"-d", database, "--filter", "pdf=sh -c 'echo rusak >&2; exit 4'", file("in")});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.out, "1 added"));
  CHECK(contains(result.err, path + ": sh failed with exit status 4: rusak"));
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index refuses a filter that cannot be used") {
  write("in/a.pdf", "x");
  const std::pair<const char*, const char*> rows[] = {
      {"pdf", "is not EXT=COMMAND, such as pdf='pdftotext {} -'"},
      {"=cat", "is not EXT=COMMAND"},
      {"pdf=", "is not EXT=COMMAND"},
      {"pdf=cat '", "is not closed"},
      {"pdf=cat {} | sort", "which only a shell understands"},
      {"tar.gz=cat", "is not an ending"}};
  for (const auto& row : rows) {
    const auto& filter = row.first;
    const auto& reason = row.second;
    CAPTURE(filter);
    const ProgramResult result = telusur_index({"-d", database, "--filter", filter, file("in")});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, reason));
    CHECK_FALSE(std::filesystem::exists(database + "/XAPIANDB"));
  }
}

}  // namespace
