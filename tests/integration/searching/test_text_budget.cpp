// SPDX-License-Identifier: GPL-3.0-or-later
/// Queries that must read stored texts are exact within their budget and correct beyond it.
#include <set>

#include <doctest/doctest.h>

#include <telusur/searcher/query_parser.h>

#include "index/searched_index.h"
#include "match/matchers.h"
#include "news.h"
#include "plan/query_planner.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr int kArticles = 300;

/// Every third article has "pemerintahan", and all have some form of its root. Every fifth has the phrase in
/// its text, the others only in the title. Later articles repeat the root, so they rank higher.
std::vector<Article> articles() {
  std::vector<Article> made;
  for (int i = 0; i < kArticles; ++i) {
    std::string text = i % 3 == 0 ? "Soal pemerintahan itu." : "Soal memerintah itu.";
    if (i % 5 == 0) text += " Ada kerja sama baru.";
    if (i % 2 == 0) text += " Gempa terasa.";
    if (i >= kArticles - 30) text += " Diperintah lagi, diperintah terus, diperintah saja.";
    made.push_back(make_article(std::to_string(i), "Kerja sama nomor " + std::to_string(i), text));
  }
  return made;
}

struct Answer {
  std::set<std::string> ids;
  bool is_spent = false;
  bool total_is_exact = false;
};

class Archive {
 public:
  /// Distributes the articles over `shards` indexes, in turn.
  explicit Archive(std::size_t shards) {
    std::vector<std::vector<Article>> parts(shards);
    for (const Article& article : articles()) parts[std::stoul(article.id) % shards].push_back(article);
    for (const std::vector<Article>& part : parts) {
      paths_.push_back(folder_.file(std::to_string(paths_.size()) + ".db"));
      write_index(paths_.back(), part);
    }
  }

  Answer search(const std::string& query, std::size_t max_reads) {
    SearchedIndex index(paths_);
    OpenedIndexes opened;
    Scratch scratch(0);
    scratch.max_text_reads = max_reads;
    return index.on_newest(opened, [&](const Snapshot& snapshot) {
      scratch.prepare(snapshot);
      CompiledSearch search =
          plan_query(parse_query(query, {}).root, snapshot, scratch.analyzer(), scratch.interruption);
      const QueryPlan plan{.condition = std::move(search.condition), .filter = {}};
      const auto reader = match(plan, snapshot, scratch);
      const Matches matches = reader->read(0, kArticles);
      Answer answer{
          .ids = {}, .is_spent = reader->note().has_value(), .total_is_exact = matches.total_is_exact};
      for (const auto& match : matches.articles)
        answer.ids.insert(
            scratch.decoder().decode(snapshot.database.get_document(match.article).get_data()).id);
      return answer;
    });
  }

 private:
  TemporaryDirectory folder_;
  std::vector<std::string> paths_;
};

std::set<std::string> ids_where(bool (*holds)(int)) {
  std::set<std::string> ids;
  for (int i = 0; i < kArticles; ++i) {
    if (holds(i)) ids.insert(std::to_string(i));
  }
  return ids;
}

bool is_exact(int i) { return i % 3 == 0; }
bool has_phrase(int i) { return i % 5 == 0; }
bool has_quake(int i) { return i % 2 == 0; }

TEST_CASE("a query that reads texts is exact within its budget and never wrong beyond it") {
  struct Row {
    const char* query;
    bool (*holds)(int);
  };
  const Row rows[] = {
      {"=pemerintahan", is_exact},
      {"isi:\"kerja sama\"", has_phrase},
      {"+=pemerintahan +gempa", [](int i) { return is_exact(i) && has_quake(i); }},
      {"+=pemerintahan +isi:\"kerja sama\"", [](int i) { return is_exact(i) && has_phrase(i); }},
      {"=pemerintahan OR isi:\"kerja sama\"", [](int i) { return is_exact(i) || has_phrase(i); }},
      {"=pemerintahan OR gempa", [](int i) { return is_exact(i) || has_quake(i); }},
      {"+gempa -=pemerintahan", [](int i) { return has_quake(i) && !is_exact(i); }},
      {"+gempa -isi:\"kerja sama\"", [](int i) { return has_quake(i) && !has_phrase(i); }},
      {"-=pemerintahan", [](int i) { return !is_exact(i); }},
      {"+gempa -(soal -=pemerintahan)", [](int i) { return has_quake(i) && is_exact(i); }},
      {"pemerintah*", is_exact},
  };
  std::size_t shards = 1;
  SUBCASE("in one index") {}
  SUBCASE("in three indexes") { shards = 3; }
  Archive archive(shards);
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const std::set<std::string> right = ids_where(row.holds);
    const Answer whole = archive.search(row.query, 1000);
    CHECK(whole.ids == right);
    CHECK_FALSE(whole.is_spent);
    std::size_t found_with_less = 0;
    for (const std::size_t max_reads : {0U, 1U, 20U, 70U}) {
      CAPTURE(max_reads);
      const Answer part = archive.search(row.query, max_reads);
      CHECK(std::ranges::includes(right, part.ids));
      CHECK((part.is_spent || part.ids == right));
      CHECK((!part.is_spent || !part.total_is_exact));
      CHECK(part.ids.size() >= found_with_less);
      found_with_less = part.ids.size();
    }
  }
}

TEST_CASE("the texts of the best candidates are read first if the budget does not cover all") {
  std::size_t shards = 1;
  SUBCASE("in one index") {}
  SUBCASE("in two indexes") { shards = 2; }
  Archive archive(shards);
  // The last thirty articles rank highest because they contain the root most often. The budget is spent
  // before them.
  const Answer answer = archive.search("=pemerintahan", 40);
  CHECK(answer.is_spent);
  for (int i = kArticles - 30; i < kArticles; ++i) {
    if (is_exact(i)) CHECK_MESSAGE(answer.ids.contains(std::to_string(i)), i);
  }
}

}  // namespace
