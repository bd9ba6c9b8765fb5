// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>

#include "temporary_directory.h"

using namespace telusur;

namespace {

/// A folder whose files are older than two seconds, and what the last run reported.
class Folder {
 public:
  std::string write(const std::string& name, const std::string& content) {
    std::string path = folder_.write("in/" + name, content);
    age(path);
    return path;
  }
  void append(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::app) << content;
    age(path);
  }
  IndexSummary run(const IndexFilesOptions& options = {}) {
    rejections.clear();
    notices.clear();
    const std::vector<std::string> paths{folder_.file("in")};
    return index_files(
        folder_.file("x.db"), paths, options,
        {.on_rejection = [this](const Rejection& rejection) { rejections.push_back(rejection); },
         .on_notice = [this](const Notice& notice) { notices.push_back(notice); }});
  }

  std::vector<Rejection> rejections;
  std::vector<Notice> notices;

 private:
  void age(const std::string& path) {
    namespace fs = std::filesystem;
    fs::last_write_time(
        path, fs::file_time_type::clock::now() - std::chrono::hours(1) + std::chrono::seconds(++ages_));
  }
  test::TemporaryDirectory folder_;
  int ages_ = 0;
};

std::string lines(const std::string& line, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += line + "\n";
  return text;
}

const std::string kUndated = R"({"isi": "Kabar.", "tanggal": "ngawur"})";

}  // namespace

TEST_CASE_FIXTURE(Folder,
                  "notices of one kind are added up for each file, and reported again by later runs") {
  const std::string a = write("a.jsonl", R"({"isi": "Kabar."})"
                                         "\n" +
                                             lines(kUndated, 5));
  const std::string b = write("b.jsonl", lines(kUndated, 1) + R"({"judul": "Saja"})"
                                                              "\n");
  const std::vector<Notice> expected{
      {.kind = NoticeKind::kUnreadDate, .path = a, .line = 2, .example = "ngawur", .count = 5},
      {.kind = NoticeKind::kUnreadDate, .path = b, .line = 1, .example = "ngawur", .count = 1},
      {.kind = NoticeKind::kWithoutText, .path = b, .line = 2, .example = "Saja", .count = 1}};
  CHECK(run().notices == 7);
  CHECK(notices == expected);
  const IndexSummary again = run();
  CHECK(again.unchanged == 8);
  CHECK(again.bytes == 0);
  CHECK(notices == expected);
}

TEST_CASE_FIXTURE(Folder, "after the third equal rejection of a file the others are added up") {
  const std::string path = write("a.jsonl", lines("{}", 1000) +
                                                R"({"isi": "Kabar."})"
                                                "\n" +
                                                lines("[]", 2));
  for (int i = 0; i < 2; ++i) {
    CHECK(run().rejected == 1002);
    REQUIRE(rejections.size() == 6);
    std::vector<std::size_t> places;
    for (const Rejection& rejection : rejections) {
      places.push_back(rejection.line);
      places.push_back(rejection.count);
    }
    std::sort(places.begin(), places.end());
    CHECK(places == std::vector<std::size_t>{1, 1, 1, 1, 1, 1, 2, 3, 4, 997, 1002, 1003});
  }
  // The new lines of a file that has grown join the sums of the old ones.
  append(path, lines("{}", 10) + kUndated + "\n");
  const IndexSummary grown = run();
  CHECK(grown.rejected == 1012);
  CHECK(grown.added == 1);
  CHECK(grown.bytes < 200);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].line == 1014);
  CHECK(run().rejected == 1012);
}

TEST_CASE_FIXTURE(Folder,
                  "the names of a file whose text is not found are listed by one rejection and their sum") {
  write("a.jsonl", lines(R"({"kepala": "A", "wacana": "Kabar uji yang panjang."})", 40));
  for (int i = 0; i < 2; ++i) {
    CHECK(run().rejected == 40);
    REQUIRE(rejections.size() == 2);
    CHECK(rejections[0].count == 1);
    CHECK(rejections[1].count == 39);
    CHECK(rejections[1].line == 2);
    CHECK(rejections[1].reason.text() == "has no text; its members are \"kepala\", \"wacana\"");
    CHECK(rejections[1].remedy == Remedy::kNameTextColumn);
  }
}

TEST_CASE_FIXTURE(Folder, "what a half-written last line gave is forgotten when the line is complete") {
  const std::string path = write("a.jsonl", lines(R"({"isi": "Kabar."})", 2) + R"({"isi": "Kabar.", "tangg)");
  CHECK(run().rejected == 1);
  append(path, "al\": \"ngawur\"}\n");
  const IndexSummary grown = run();
  CHECK(grown.rejected == 0);
  CHECK(grown.unchanged == 2);
  CHECK(grown.added == 1);
  CHECK(grown.notices == 1);
}

TEST_CASE_FIXTURE(Folder, "a file that has grown keeps the order of its dates") {
  const auto dated = [](const std::string& date) {
    return R"({"isi": "Kabar.", "tanggal": ")" + date + "\"}\n";
  };
  const std::string path = write("a.jsonl", dated("4/13/2023"));
  run();
  append(path, dated("3/14/2023") + dated("3/4/2023"));
  const IndexSummary grown = run();
  CHECK(grown.added == 2);
  CHECK(grown.bytes < 200);
  CHECK(notices.size() == 1);  // the decision of the first run
  append(path, dated("15/4/2023"));
  run();
  REQUIRE(notices.size() == 2);
  CHECK(notices[1].kind == NoticeKind::kContradictingDate);

  IndexFilesOptions options;
  options.reader.date_order = DateOrder::kDayFirst;
  const IndexSummary other = run(options);  // is read again
  CHECK(other.updated == 1);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].kind == NoticeKind::kContradictingDate);
  CHECK(notices[0].count == 2);
}

TEST_CASE_FIXTURE(Folder, "a file whose dates decided nothing is read whole when it has grown") {
  const auto dated = [](const std::string& date) {
    return R"({"isi": "Kabar.", "tanggal": ")" + date + "\"}\n";
  };
  const std::string path = write("a.jsonl", dated("3/4/2023"));
  CHECK(run().added == 1);
  append(path, dated("3/25/2023"));
  const IndexSummary grown = run();
  CHECK(grown.added == 1);
  CHECK(grown.updated == 1);  // 3/4/2023 is now 4 March
  append(path, dated("3/26/2023"));
  CHECK(run().unchanged == 2);
}

TEST_CASE_FIXTURE(Folder, "skipped files are counted by their ending in each run") {
  write("a.txt", "Judul\nIsi.");
  const std::string first = write("foto/a.JPG", "x");
  write("foto/b.jpg", "x");
  const std::string unknown = write("tanpa", std::string("\x7f"
                                                         "ELF\0\1",
                                                         6));
  write(".tersembunyi", "x");
  for (int i = 0; i < 2; ++i) {
    CHECK(run().notices == 3);
    REQUIRE(notices.size() == 2);
    CHECK(notices[0].path == unknown);
    CHECK(notices[0].example.empty());
    CHECK(notices[1] ==
          Notice{.kind = NoticeKind::kSkippedFiles, .path = first, .line = 0, .example = ".jpg", .count = 2});
  }
}
