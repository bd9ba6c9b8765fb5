// SPDX-License-Identifier: GPL-3.0-or-later
// One Searcher that many threads share.
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <telusur/indexer/index_maintenance.h>

#include "news.h"
#include "workers.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr std::size_t kThreads = 8;

std::vector<Article> district_news() {
  const char* const events[] = {"Banjir merendam rumah warga", "Pemerintah membagikan bantuan beras",
                                "Longsor menutup jalan provinsi", "Petani memanen padi bersama bupati"};
  const char* const places[] = {"Demak", "Kudus", "Pati", "Jepara", "Rembang"};
  std::vector<Article> articles;
  for (int i = 0; i < 200; ++i) {
    const std::string place = places[i % 5];
    Article article = make_article(
        "a" + std::to_string(i), fmt::format("{} di {}", events[i % 4], place),
        fmt::format(
            "{} di kecamatan nomor{} kabupaten {}. Bupati {} berkunjung pada hari ke-{} bersama warga.",
            events[i % 4], i, place, place, i % 7));
    article.source = i % 3 == 0 ? "Harian Lentera" : "Kabar Nusaraya";
    article.category = i % 2 == 0 ? "Daerah" : "Nasional";
    article.date = parse_date(fmt::format("2024-{:02}-{:02}", 1 + i % 12, 1 + i % 28));
    articles.push_back(article);
  }
  return articles;
}

TEST_CASE("threads that share a Searcher get the results of one thread") {
  const WrittenIndex index(district_news());
  const std::vector<std::function<std::string(const Searcher&)>> calls = {
      [](const Searcher& searcher) { return text_of(searcher.search("banjir warga")); },
      [](const Searcher& searcher) { return text_of(searcher.search("\"bantuan beras\" demak")); },
      [](const Searcher& searcher) { return text_of(searcher.search("memban* ATAU =berkunjung")); },
      [](const Searcher& searcher) { return text_of(searcher.search("\"bupati kudus\"~3 -longsor")); },
      [](const Searcher& searcher) { return text_of(searcher.search("banjr demka")); },
      [](const Searcher& searcher) {
        return text_of(
            searcher.search("warga", {.limit = 30, .sort = SortOrder::kNewest, .all_copies = true}));
      },
      [](const Searcher& searcher) {
        return text_of(
            searcher.search("warga sumber:lentera", {.since = "2024-03", .facets = {"source", "month"}}));
      },
      [](const Searcher& searcher) { return text_of(searcher.similar("a17").value()); },
      [](const Searcher& searcher) { return searcher.find("a42")->text; },
      [](const Searcher& searcher) {
        return highlighted(searcher.highlighter("banjir").highlight("Kebanjiran."));
      },
      [](const Searcher& searcher) { return std::to_string(searcher.article_count()); },
      [](const Searcher& searcher) {
        std::string texts;
        for (const Completion& completion : searcher.complete("bantuan b")) texts += completion.text + "|";
        return texts;
      },
      [](const Searcher& searcher) {
        std::string ids;
        searcher.search("kecamatan", {.limit = 1000}, [&](Hit&& hit) { ids += hit.id + " "; });
        return ids;
      },
  };
  std::vector<std::string> expected;
  for (const auto& call : calls) expected.push_back(call(Searcher(index.database)));
  for (const std::size_t cache_bytes : {std::size_t{0}, std::size_t{16} << 20}) {
    const Searcher searcher(index.database, {.posting_cache_bytes = cache_bytes});
    Workers workers(kThreads, 4 * calls.size(), [&](std::size_t number) {
      const std::size_t call = number % calls.size();
      const std::string result = calls[call](searcher);
      return result == expected[call] ? "" : result + " instead of " + expected[call];
    });
    CHECK(workers.stop() == "");
  }
}

constexpr int kPairs = 60;

/// Two articles in different places of the index for each pair. All have the number of the last commit.
std::vector<Article> pairs(int commit) {
  std::vector<Article> articles;
  for (const char* side : {"kiri", "kanan"}) {
    for (int pair = 0; pair < kPairs; ++pair) {
      const std::string text =
          fmt::format("Pasangan komit{} sisi{} tercatat rapi kota{} desa{} kecamatan{}.", commit, side, pair,
                      (pair * 7 + commit) % 50, (pair + commit * 3) % 40);
      articles.push_back(
          make_article(fmt::format("{}-{}", side, pair), fmt::format("Nomor komit{}", commit), text));
    }
  }
  return articles;
}

/// Returns the number of the commit that an article of pairs() is of.
std::string commit_of(const std::string& text) {
  const std::size_t begin = text.find("komit");
  if (begin == std::string::npos) return "none";
  return text.substr(begin, text.find_first_not_of("0123456789", begin + 5) - begin);
}

/// Returns a sentence if results are of no single commit of pairs(). The calls differ by `number`.
std::string find_torn_result(const Searcher& searcher, std::size_t number) {
  const char* const queries[] = {"pasangan", "\"tercatat rapi\"", "sisikiri ATAU sisikanan", "judul:nomor",
                                 "=tercatat"};
  const std::string query = queries[number % 5];
  const SearchOptions options{
      .limit = number % 3 == 0 ? 1000U : 20U, .exact_total = true, .all_copies = true};
  const Results results = searcher.search(query, options);
  if (results.total != 2 * kPairs) return fmt::format("{} finds {}", query, results.total);
  if (results.hits.size() != std::min<std::size_t>(*options.limit, 2 * kPairs))
    return fmt::format("{} shows {}", query, results.hits.size());
  const std::string commit = commit_of(results.hits.front().title);
  for (const Hit& hit : results.hits) {
    if (commit_of(hit.title) != commit || commit_of(hit.snippet.text) != commit)
      return fmt::format("{} finds {}, and {}: {}", query, commit, hit.title, hit.snippet.text);
  }
  const auto similar =
      searcher.similar("kiri-" + std::to_string(number % kPairs), {.limit = 3, .all_copies = true});
  if (!similar) return "an article has no similar ones";
  for (const Hit& hit : similar->hits) {
    if (commit_of(hit.title) != commit_of(similar->hits.front().title))
      return "similar articles of two commits";
  }
  return searcher.find("kanan-1") ? "" : "an article is missing";
}

TEST_CASE("threads that share a Searcher see whole commits while an indexer commits" *
          doctest::test_suite("slow")) {
  const WrittenIndex index(pairs(0));
  const Searcher searcher(index.database);
  Workers workers(kThreads, 1, [&](std::size_t number) { return find_torn_result(searcher, number); });
  {
    IndexWriter writer(index.database);
    for (int commit = 1; commit <= 60; ++commit) {
      for (const Article& article : pairs(commit)) writer.add(article);
      writer.commit();
    }
  }
  CHECK(workers.stop() == "");
  CHECK(commit_of(searcher.find("kiri-0")->title) == "komit60");
}

TEST_CASE("threads that share a Searcher see whole commits while the index is rebuilt" *
          doctest::test_suite("slow")) {
  const WrittenIndex index(pairs(0));
  const Searcher searcher(index.database);
  Workers workers(kThreads, 1, [&](std::size_t number) { return find_torn_result(searcher, number); });
  for (int commit = 1; commit <= 30; ++commit) {
    write_index(index.database, pairs(commit), {.rebuild = commit % 3 == 1});
    if (commit % 3 == 2) compact_index(index.database);
  }
  CHECK(workers.stop() == "");
  CHECK(commit_of(searcher.find("kiri-0")->title) == "komit30");
}

TEST_CASE("an export that outlasts commits has hits of its commit only, and its receiver sees the new ones") {
  const WrittenIndex index(pairs(0));
  const Searcher searcher(index.database);
  IndexWriter writer(index.database);
  std::vector<Hit> hits;
  const auto take = [&](Hit&& hit) {
    if (hits.empty()) {
      for (int commit = 1; commit <= 3; ++commit) {
        for (const Article& article : pairs(commit)) writer.add(article);
        writer.commit();
        CHECK(searcher.search("komit" + std::to_string(commit)).total == 2 * kPairs);
      }
    }
    hits.push_back(std::move(hit));
  };
  try {
    searcher.search("pasangan", {.limit = 1000, .all_copies = true}, take);
    CHECK(hits.size() == 2 * kPairs);
  } catch (const IndexError&) {
    CHECK(hits.size() < 2 * kPairs);  // the writer has overwritten records of the commit
  }
  for (const Hit& hit : hits) CHECK(commit_of(hit.title) == "komit0");
  CHECK(searcher.search("komit3").total == 2 * kPairs);
}

/// Returns how many files of the folder `path` this process has open.
std::size_t count_open_files(const std::string& path) {
  std::size_t count = 0;
  for (const auto& descriptor : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code error;
    if (std::filesystem::read_symlink(descriptor, error).string().starts_with(path + "/")) ++count;
  }
  return count;
}

TEST_CASE("a Searcher keeps no superseded generation open") {
  const WrittenIndex index(pairs(0));
  std::size_t files_of_one = 0;
  {
    const Searcher searcher(index.database);
    CHECK(searcher.search("pasangan").total == 2 * kPairs);
    files_of_one = count_open_files(index.database);
  }
  CHECK(files_of_one > 0);
  const Searcher searcher(index.database);
  const std::function<void(int)> nest = [&](int depth) {
    if (depth > 0)
      searcher.search("pasangan", {.limit = 1}, [&](Hit&&) { nest(depth - 1); });
    else
      write_index(index.database, pairs(1), {.rebuild = true});
  };
  nest(5);
  CHECK(count_open_files(index.database) > 2 * files_of_one);
  CHECK(searcher.search("pasangan").total == 2 * kPairs);
  CHECK(count_open_files(index.database) == files_of_one);
}

}  // namespace
