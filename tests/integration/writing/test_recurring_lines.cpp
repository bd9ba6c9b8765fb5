// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines that recur in a source: found while indexing, stored, and left out of search.
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "database_changes.h"
#include "glass_index.h"
#include "index_dump.h"
#include "index_format/article_codec.h"
#include "news.h"
#include "recurrence/source_census.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kLine = "Gelanggang warta hadir di ponsel Anda setiap pagi.";

/// A line of JSON Lines with an article of a day of January 2024.
std::string article(const std::string& id, int day, const std::string& text, const std::string& source) {
  const std::string date = "2024-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
  return json_line({{"id", "b" + id},
                    {"judul", "Kabar desa " + id},
                    {"tanggal", date},
                    {"sumber", source},
                    {"isi", text}});
}

std::string body(int number) {
  return "Warga desa " + std::to_string(number * 7919) + " memanen padi di sawah. Panen kali ini baik.";
}

/// `count` articles from number `first`, of which each has the line.
std::string articles(int first, int count, const std::string& source = "Kabar Nusa",
                     const std::string& line = kLine) {
  std::string all;
  for (int i = first; i < first + count; ++i)
    all += article(std::to_string(i), 1 + i % 28,
                   body(i) + "\\n" + line + "\\nLaporan nomor " + std::to_string(i) + " dari sawah.", source);
  return all;
}

struct Archive {
  IndexSummary run(const std::vector<std::string>& files, IndexFilesOptions options = {}) {
    notices.clear();
    std::vector<std::string> paths;
    for (const std::string& file : files) paths.push_back(folder.file(file));
    return index_files(database, paths, options,
                       {.on_notice = [this](const Notice& notice) { notices.push_back(notice); }});
  }
  void write(const std::string& name, const std::string& content) const { folder.write(name, content); }

  [[nodiscard]] std::size_t marked_articles() const {
    std::size_t marked = 0;
    for (const auto& [id, article] : test::articles_of(database))
      marked += article.recurring_lines.empty() ? 0U : 1U;
    return marked;
  }
  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> sentences;
    for (const Message& problem : check_index(database).problems) sentences.push_back(problem.text());
    return sentences;
  }
  [[nodiscard]] std::size_t total(const std::string& query) const {
    return Searcher(database).search(query).total;
  }
  [[nodiscard]] std::map<std::string, std::string> census() const {
    return metadata_of(database, std::string(kRecurringLinesKeyPrefix));
  }

  TemporaryDirectory folder;
  std::string database = folder.file("news.db");
  std::vector<Notice> notices;
};

const std::vector<std::string> kNone;

}  // namespace

TEST_CASE_FIXTURE(Archive, "a recurring line is not found and not shown, and the article keeps it") {
  IndexFilesOptions options;
  SUBCASE("with much memory") {}
  SUBCASE("with hardly any memory") { options.writer.memory_budget_bytes = 1; }
  write("a.jsonl", articles(0, 60));
  const IndexSummary summary = run({"a.jsonl"}, options);
  CHECK(summary.added == 60);
  CHECK_MESSAGE(summary.notices == 0, "the input is not to blame");
  REQUIRE(notices.size() == 1);
  CHECK(notices[0] == Notice{.kind = NoticeKind::kRecurringLines,
                             .path = "Kabar Nusa",
                             .line = 0,
                             .example = kLine,
                             .count = 1});
  CHECK(marked_articles() == 60);
  Searcher searcher(database);
  CHECK(searcher.search("gelanggang").total == 0);
  CHECK(searcher.search("\"hadir di ponsel\"").total == 0);
  CHECK(searcher.search("=Anda").total == 0);
  CHECK(searcher.search("gelangg*").total == 0);
  CHECK(searcher.complete("gelangg").empty());
  CHECK_FALSE(contains(searcher.similar("b7")->parsed, "gelanggang"));
  CHECK_MESSAGE(searcher.search("\"kali ini baik laporan nomor 7\"").total == 1,
                "the lines around it are adjacent");
  const Results results = searcher.search("panen");
  REQUIRE(!results.hits.empty());
  CHECK(results.total == 60);
  for (const Hit& hit : results.hits) CHECK_FALSE(contains(hit.snippet.text, "ponsel"));
  CHECK(searcher.find("b7")->text == body(7) + "\n" + kLine + "\nLaporan nomor 7 dari sawah.");
  CHECK(problems() == kNone);
}

TEST_CASE_FIXTURE(Archive, "a writer marks recurring lines after a rollback, too") {
  write("a.jsonl", articles(0, 60));
  run({"a.jsonl"});
  const auto before = dump_index(database);
  Article added = make_article("baru", "Kabar desa", body(900) + "\n" + kLine);
  added.source = "Kabar Nusa";
  IndexWriter writer(database);
  writer.add(added);
  writer.rollback();
  writer.commit();
  check_equal_dumps(before, dump_index(database));
  writer.add(added);
  writer.commit();
  CHECK(test::articles_of(database)["baru"].recurring_lines.size() == 1);
}

TEST_CASE_FIXTURE(Archive, "the title and an article of recurring lines only stay findable") {
  std::string lines = articles(0, 40);
  lines += json_line({{"id", "judul"},
                      {"judul", kLine},
                      {"tanggal", "2024-01-09"},
                      {"sumber", "Kabar Nusa"},
                      {"isi", body(900) + "\\n" + kLine}});
  lines += json_line({{"id", "isi"},
                      {"judul", "Kabar"},
                      {"tanggal", "2024-01-09"},
                      {"sumber", "Kabar Nusa"},
                      {"isi", kLine + "\\n" + kLine}});
  write("a.jsonl", lines);
  run({"a.jsonl"});
  CHECK(sorted_ids_of(Searcher(database).search("gelanggang")) == "isi judul");
  CHECK(problems() == kNone);
}

TEST_CASE_FIXTURE(Archive, "a line of another source, of two days, or of few articles stays") {
  std::string two_days;
  for (int i = 0; i < 30; ++i)
    two_days +=
        article("d" + std::to_string(i), 5 + i % 2, body(i) + "\\nGerhana terlihat di pesisir.", "Warta Dua");
  write("a.jsonl",
        articles(0, 40) + articles(100, 19, "Warta Tiga", "Layang gratis untuk pembaca.") + two_days);
  run({"a.jsonl"});
  CHECK(total("gerhana") == 30);
  CHECK(total("layang") == 19);
  CHECK(marked_articles() == 40);
  write("b.jsonl", articles(500, 1, "Warta Empat"));
  run({"b.jsonl"});
  CHECK(total("gelanggang") == 1);
}

TEST_CASE_FIXTURE(Archive, "a daily feed comes to a decision, which later days follow") {
  const auto write_day = [&](int day, const std::string& prefix) {
    std::string lines = prefix;
    for (int i = 0; i < 10; ++i) {
      const std::string text = body(day * 100 + i) + (i == 0 || i == 5 ? "\\n" + kLine : "");
      lines += article(std::to_string(day * 100 + i), day, text, "Kabar Nusa");
    }
    const std::string name = "hari" + std::to_string(day) + ".jsonl";
    write(name, lines);
    return name;
  };
  for (int day = 1; day <= 20; ++day) {
    CAPTURE(day);
    const IndexSummary summary = run({write_day(day, "")});
    CHECK(summary.added == 10);
    CHECK(notices.size() == (day == 10 ? 1 : 0));
  }
  CHECK_MESSAGE(marked_articles() == 22, "the day of the decision and those after it");
  CHECK(problems() == kNone);

  SUBCASE("a file that is read again is updated, and then stays as it is") {
    std::vector<std::string> files;
    for (int day = 1; day <= 20; ++day) files.push_back(write_day(day, "\n"));  // another content
    const IndexSummary planned = run(files, {.dry_run = true});
    CHECK(planned.updated == 18);
    CHECK(planned.unchanged == 182);
    const IndexSummary summary = run(files);
    CHECK(summary.updated == 18);
    CHECK(summary.unchanged == 182);
    CHECK(marked_articles() == 40);
    CHECK(problems() == kNone);
    for (int day = 1; day <= 20; ++day) write_day(day, "\n\n");
    CHECK(run(files).unchanged == 200);
  }
  SUBCASE("reindexing applies it to all articles") {
    reindex_index(database);
    CHECK(marked_articles() == 40);
    CHECK(total("gelanggang") == 0);
    CHECK(problems() == kNone);
  }
}

TEST_CASE_FIXTURE(Archive, "files, a reindex, and the number of threads give the same index") {
  write("a.jsonl", articles(0, 300) + articles(300, 200, "Warta Dua", "Layang gratis untuk pembaca."));
  run({"a.jsonl"}, {.jobs = 1});
  const auto expected = dump_index(database);
  const auto census_of_files = census();
  CHECK(marked_articles() == 500);
  SUBCASE("three threads and a small budget") {
    IndexFilesOptions options{.jobs = 3};
    options.writer.rebuild = true;
    options.writer.memory_budget_bytes = 1;
    run({"a.jsonl"}, options);
  }
  SUBCASE("a reindex") { reindex_index(database); }
  SUBCASE("a rebuild after other decisions") {
    write("b.jsonl", articles(1000, 50, "Warta Tiga"));
    run({"b.jsonl"});
    run({"a.jsonl"}, {.writer = {.rebuild = true}});
  }
  check_equal_dumps(expected, dump_index(database));
  CHECK(census() == census_of_files);
}

TEST_CASE_FIXTURE(Archive, "the incremental path stores the same as the bulk path") {
  write("lama.jsonl", article("x", 1, "Isi.", "Lain"));
  write("a.jsonl", articles(0, 60));
  run({"lama.jsonl"});
  SUBCASE("in one commit") { run({"a.jsonl"}); }
  SUBCASE("in many commits") { run({"a.jsonl"}, {.writer = {.memory_budget_bytes = 1}}); }
  CHECK(std::filesystem::exists(database + "/generation-1"));
  const auto incremental = dump_index(database);
  const auto incremental_census = census();
  run({"lama.jsonl", "a.jsonl"}, {.writer = {.rebuild = true}});
  check_equal_dumps(incremental, dump_index(database));
  CHECK(census() == incremental_census);
  CHECK(problems() == kNone);
}

TEST_CASE_FIXTURE(Archive, "an index writer follows decisions and takes none") {
  write("a.jsonl", articles(0, 40));
  run({"a.jsonl"});
  Article added{.id = "baru",
                .text = "Isi baru.\n" + kLine,
                .source = "kabar nusa",
                .recurring_lines = {{.begin = 0, .end = 10}}};
  std::vector<Article> others;
  for (int i = 0; i < 40; ++i)
    others.push_back({.id = "l" + std::to_string(i), .text = body(i) + "\nBaris lain.", .source = "Lain"});
  others.push_back(added);
  write_index(database, others);
  CHECK(Searcher(database).find("baru")->recurring_lines ==
        std::vector{ByteRange{.begin = 10, .end = 10 + kLine.size()}});
  CHECK(marked_articles() == 41);
  CHECK(problems() == kNone);
}

TEST_CASE_FIXTURE(Archive, "a dry run writes nothing and decides like a run") {
  write("a.jsonl", articles(0, 15));
  run({"a.jsonl"});
  write("b.jsonl", articles(15, 15));
  const auto before = dump_index(database);
  const auto census_before = census();
  const IndexSummary planned = run({"a.jsonl", "b.jsonl"}, {.dry_run = true});
  CHECK(notices.size() == 1);
  check_equal_dumps(before, dump_index(database));
  CHECK(census() == census_before);
  const IndexSummary summary = run({"a.jsonl", "b.jsonl"});
  CHECK(notices.size() == 1);
  CHECK(planned.added == summary.added);
  CHECK(planned.unchanged == summary.unchanged);
}

TEST_CASE_FIXTURE(Archive, "the statistics list recurring lines per source, and copies keep them") {
  write("a.jsonl",
        articles(0, 40) + articles(100, 40, "Warta Dua", kLine + "\\nLayang gratis untuk pembaca."));
  run({"a.jsonl"});
  const std::vector<RecurringLinesStatistics> expected{
      {.source = "Warta Dua", .lines = {kLine, "Layang gratis untuk pembaca."}},
      {.source = "Kabar Nusa", .lines = {kLine}}};
  CHECK(index_statistics(database).recurring_lines == expected);
  compact_index(database);
  CHECK(index_statistics(database).recurring_lines == expected);
  backup_index(database, folder.file("salinan.db"));
  CHECK(index_statistics(folder.file("salinan.db")).recurring_lines == expected);
}

TEST_CASE_FIXTURE(Archive, "the check finds lines that are left out and should not be") {
  write("a.jsonl", articles(0, 40));
  run({"a.jsonl"});
  const std::string generation = generation_of(database);
  const auto change_record = [&](const auto& change) {
    change_database(generation, [&](Xapian::WritableDatabase& opened) {
      change_document(opened, 8, [&](Xapian::Document& document) {
        ArticleDecoder decoder;
        decoder.add_dictionary(opened.get_metadata(std::string(kRecordDictionaryKey)));
        const std::string record = document.get_data();
        Article article = decoder.decode(record);
        change(article);
        document.set_data(ArticleEncoder().encode(article, read_fingerprint(record)));
      });
    });
  };
  std::string expected;
  SUBCASE("another line") {
    change_record([](Article& article) {
      article.recurring_lines = {{.begin = 0, .end = article.text.find('\n') + 1}};
    });
    expected = "The article b7 leaves out lines that were not decided to recur in its source.";
  }
  SUBCASE("a part of a line") {
    change_record([](Article& article) { article.recurring_lines[0].end -= 3; });
    expected = "The article b7 leaves out lines that were not decided to recur in its source.";
  }
  SUBCASE("no line") {
    change_record([](Article& article) { article.recurring_lines.clear(); });
    expected = "The term list of the article b7 lacks the term \"gelanggang\".";
  }
  SUBCASE("another decision") {
    set_metadata(generation, census().begin()->first, SourceCensus("Kabar Nusa").encode());
    expected = "The article b7 leaves out lines that were not decided to recur in its source.";
  }
  SUBCASE("a damaged decision") {
    set_metadata(generation, census().begin()->first, "rusak");
    expected = "The recurring lines of the source kabar nusa are damaged.";
  }
  const auto found = problems();
  CHECK(std::ranges::find(found, expected) != found.end());
  CHECK_NOTHROW(Searcher(database).search("panen"));
}
