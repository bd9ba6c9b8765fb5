// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/searcher/searcher.h>

#include "temporary_directory.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Run {
  IndexSummary summary;
  std::vector<std::string> rejections;
  std::vector<Notice> notices;
};

/// A folder with an index, and a folder of files that are as old as in an archive.
struct Archive : TemporaryIndex {
  std::string write_old(const std::string& name, const std::string& content) const {
    const std::string path = write(name, content);
    std::filesystem::last_write_time(path,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    return path;
  }

  [[nodiscard]] Run index(const std::vector<std::string>& paths, const std::string& pdf_filter,
                          std::stop_token stop = {}) const {
    IndexFilesOptions options;
    if (!pdf_filter.empty()) options.reader.filters["pdf"] = pdf_filter;
    Run run;
    run.summary = index_files(
        database, paths, options,
        {.on_rejection = [&](const Rejection& rejection) { run.rejections.push_back(to_string(rejection)); },
         .on_notice = [&](const Notice& notice) { run.notices.push_back(notice); }},
        std::move(stop));
    return run;
  }
};

TEST_CASE_FIXTURE(Archive, "files that a filter turns into text are found in folders and read") {
  const std::string path =
      write_old("in/a.PDF", "Judul Siaran\n\nPemerintah memulai pe-\nnanganan banjir.\n\f");
  write_old("in/b.txt", "Judul\n\nIsi.");
  write_old("in/c.docx", "x");
  const Run run = index({file("in")}, "sed s/Siaran/Pers/ {}");
  CHECK(run.summary.added == 2);
  CHECK(run.rejections.empty());
  REQUIRE(run.notices.size() == 1);
  CHECK(run.notices[0].example == ".docx");
  const auto article = Searcher(database).find(path);
  REQUIRE(article);
  CHECK(article->title == "Judul Pers");
  CHECK(article->text == "Pemerintah memulai penanganan banjir.");
  CHECK(article->path == path);
}

TEST_CASE_FIXTURE(Archive, "what a filter writes is read by its content") {
  write_old("in/a.pdf",
            "<!DOCTYPE html><html><head><title>Judul</title></head><body><p>Isi halaman.</p></body></html>");
  CHECK(index({file("in")}, "cat").summary.added == 1);
  CHECK(Searcher(database).find(file("in/a.pdf"))->title == "Judul");
}

TEST_CASE_FIXTURE(Archive, "a filtered file is read again only if it or its filter changes") {
  write_old("in/a.pdf", "Satu\n\nIsi.");
  write_old("in/b.txt", "Dua\n\nIsi.");
  CHECK(index({file("in")}, "cat").summary.added == 2);
  const Run again = index({file("in")}, "cat");
  CHECK(again.summary.unchanged == 2);
  CHECK(again.summary.bytes == 0);
  const Run other = index({file("in")}, "sed s/Satu/Tiga/");
  CHECK(other.summary.updated == 1);
  CHECK(other.summary.unchanged == 1);
  CHECK(other.summary.bytes == std::filesystem::file_size(file("in/a.pdf")));
  const Run without = index({file("in")}, "");
  CHECK(without.summary.unchanged == 1);
  CHECK(without.summary.removed == 0);
  CHECK(Searcher(database).article_count() == 2);
}

TEST_CASE_FIXTURE(Archive,
                  "a failure of a filter is a rejection that is remembered, unless the command is missing") {
  const std::string path = write_old("in/a.pdf", "Judul\n\nIsi.");
  write_old("in/b.txt", "Dua\n\nIsi.");
  const std::string count_file = file("runs");
  const std::string failing = "sh -c 'echo >> \"" + count_file + "\"; echo rusak >&2; exit 2'";
  for (int run = 0; run < 2; ++run) {
    const Run failed = index({file("in")}, failing);
    CHECK(failed.rejections == std::vector<std::string>{path + ": sh failed with exit status 2: rusak"});
    CHECK(failed.summary.rejected == 1);
  }
  CHECK(std::filesystem::file_size(count_file) == 1);
  const Run missing = index({file("in")}, "tidak-ada-perintah-ini {}");
  CHECK(missing.rejections ==
        std::vector<std::string>{
            path + ": cannot be read: tidak-ada-perintah-ini cannot be started: No such file or directory"});
  CHECK(index({file("in")}, "sh -c 'echo >> \"" + count_file + "\"; exit 127'").summary.rejected == 1);
  CHECK(index({file("in")}, "sh -c 'echo >> \"" + count_file + "\"; exit 127'").summary.rejected == 1);
  CHECK(std::filesystem::file_size(count_file) == 3);
  CHECK(index({file("in")}, "true").rejections == std::vector<std::string>{path + ": is empty"});
  CHECK(Searcher(database).article_count() == 1);
}

TEST_CASE_FIXTURE(Archive, "a filter that cannot be used is refused before anything is made") {
  write_old("in/a.pdf", "Judul\n\nIsi.");
  for (const char* command : {"cat '", "cat {} | sort", "  "})
    CHECK_THROWS_AS(static_cast<void>(index({file("in")}, command)), UsageError);
  CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE_FIXTURE(Archive, "a stop ends a filter, and its file is read at the next run") {
  write_old("in/a.txt", "Judul\n\nIsi.");
  write_old("in/b.pdf", "Dua\n\nIsi.");
  std::stop_source stop;
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    stop.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  const Run stopped = index({file("in")}, "sleep 1000", stop.get_token());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  CHECK(stopped.summary.interrupted);
  CHECK(stopped.rejections.empty());
  CHECK(index({file("in")}, "cat").summary.added >= 1);
  CHECK(Searcher(database).article_count() == 2);
}

TEST_CASE_FIXTURE(Archive, "office documents are named, or counted in folders, and never read as archives") {
  const std::string head = std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") + std::string(600, '\0');
  const std::string path = write_old("in/lama.doc", head);
  write_old("in/tanpa-akhiran", head);
  write_old("in/b.txt", "Dua\n\nIsi.");
  const Run named = index({path}, "");
  CHECK(named.summary.files == 0);
  CHECK(named.rejections == std::vector<std::string>{path + ": is of no known format"});
  for (int run = 0; run < 2; ++run) {
    const Run folder = index({file("in")}, "");
    CHECK(folder.rejections.empty());
    std::vector<std::string> endings;
    for (const Notice& notice : folder.notices) endings.push_back(notice.example);
    CHECK(endings == std::vector<std::string>{"", ".doc"});
  }
}

}  // namespace
