// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/searcher/result_writer.h>

#include "api/api.h"
#include "files.h"
#include "paths.h"
#include "running_service.h"

namespace telusur::server {

using nlohmann::json;
using test::HttpReply;
using test::WrittenIndex;

namespace {

/// Returns the answer of the writer of telusur-search, without its time.
json answer_of(const WrittenIndex& index, std::string_view query, const SearchOptions& options) {
  std::string text;
  make_result_writer(ResultFormat::kJson, {}, [&](std::string_view part) {
    text += part;
  })->write(index.search(query, options), "");
  json answer = json::parse(text);
  answer.erase("took_ms");
  return answer;
}

/// More values than a list may have.
std::string many_values() {
  std::string values;
  for (std::size_t i = 0; i <= ApiLimits().values; ++i) values += "a,";
  return values;
}

const std::string kEnglish = "Accept-Language: en\r\n";

}  // namespace

TEST_CASE("a search over HTTP answers what telusur-search answers") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  struct Row {
    std::string target;
    std::string query;
    SearchOptions options;
  };
  const std::vector<Row> rows{
      {"q=banjir", "banjir", {}},
      {"q=harga+beras&limit=1&offset=1", "harga beras", {.limit = 1, .offset = 1}},
      {"q=warga+beras&sort=oldest&all", "warga beras", {.sort = SortOrder::kOldest, .every_word = true}},
      {"q=warga+beras&explain=true&recency=1", "warga beras", {.explain = true, .recency = true}},
      {"since=2023-10&until=2023-10", "", {.since = "2023-10", .until = "2023-10"}},
      {"source=Kabar+Nusa&source=Pos+Arunika", "", {.sources = {"Kabar Nusa", "Pos Arunika"}}},
      {"q=beras&facets=source,year&no-snippet", "beras", {.snippets = false, .facets = {"source", "year"}}},
      {"q=beras&no-synonyms=0&all-copies&snippet-length=50",
       "beras",
       {.all_copies = true, .snippet_length = 50}},
      {"q=beras&context=1", "beras", {.snippet_context = 1}},
      {"q=beras&count", "beras", {.limit = 0, .exact_total = true, .snippets = false}},
      {"q=bukopin", "bukopin", {}},
      {"q=", "", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const HttpReply reply = service.get("/api/search?" + row.target);
    CHECK(reply.status == 200);
    CHECK(reply.headers.at("content-type") == "application/json; charset=utf-8");
    CHECK(reply.headers.at("cache-control") == "no-cache");
    json answer = json::parse(reply.body);
    answer.erase("took_ms");
    CHECK(answer == answer_of(index, row.query, row.options));
  }
  CHECK(service.get_json("/api/search?q=beras&fields=id,title")["hits"] ==
        json::parse(R"([{"id": "b1", "title": "Harga beras"}])"));
}

TEST_CASE("articles, completions, sources and similar articles") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  const json article = service.get_json("/api/article?id=a1&q=warga");
  CHECK(article["text"] == "Warga Demak kembali ke rumah.");
  CHECK(article["text_highlights"] == json::parse("[[0, 5]]"));
  CHECK_FALSE(service.get_json("/api/article?id=a1").contains("text_highlights"));
  CHECK(service.get("/api/article?id=nix").status == 404);
  CHECK(service.get_json("/api/suggest?prefix=ber")["completions"][0]["text"] == "beras");
  CHECK(service.get_json("/api/sources")["sources"].size() == 2);
  CHECK(service.get_json("/api/similar?id=a1")["similar_to"] == "a1");
  CHECK(service.get("/api/similar?id=nix").status == 404);
  const HttpReply head = service.get("/api/search?q=beras", "", "HEAD");
  CHECK(head.status == 200);
  CHECK(std::stoul(head.headers.at("content-length")) > 100);
}

TEST_CASE("a parameter that is wrong is named in the error") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  struct Row {
    std::string target;
    std::string parameter;
  };
  const std::vector<Row> rows{
      {"/api/search", "q"},
      {"/api/search?q=a&limit=1001", "limit"},
      {"/api/search?q=a&limit=-1", "limit"},
      {"/api/search?q=a&limit=", "limit"},
      {"/api/search?q=a&limit=all", "limit"},
      {"/api/search?q=a&limit=99999999999999999999999", "limit"},
      {"/api/search?q=a&offset=100001", "offset"},
      {"/api/search?q=a&timeout=2001", "timeout"},
      {"/api/search?q=a&q=b", "q"},
      {"/api/search?q=" + std::string(4097, 'a'), "q"},
      {"/api/search?q=a&source=" + std::string(1025, 'a'), "source"},
      {"/api/search?q=a&sort=best", "sort"},
      {"/api/search?q=a&sort=newest&recency", "recency"},
      {"/api/search?q=a&context=1&no-snippet", "no-snippet"},
      {"/api/search?q=a&all=yes", "all"},
      {"/api/search?q=a&where=kota", "where"},
      {"/api/search?q=a&where==x", "where"},
      {"/api/search?q=a&id=1", "id"},
      {"/api/search?q=a&Q=1", "Q"},
      {"/api/search?q=a&facets=" + many_values(), "facets"},
      {"/api/article", "id"},
      {"/api/suggest", "prefix"},
      {"/api/sources?q=a", "q"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const HttpReply reply = service.get(row.target, kEnglish);
    CHECK(reply.status == 400);
    const json error = json::parse(reply.body)["error"];
    CHECK(error["kind"] == "parameter");
    CHECK(error["parameter"] == row.parameter);
  }
  for (const std::string target : {"since=foo", "facets=foo", "fields=foo", "source=%3F"}) {
    CAPTURE(target);
    const HttpReply reply = service.get("/api/search?q=a&" + target);
    CHECK(reply.status == 400);
    CHECK(json::parse(reply.body)["error"]["kind"] == "parameter");
  }
  CHECK(service.get("/api").status == 404);
  CHECK(service.get("/api/search/").status == 404);
  CHECK(service.journal().errors().empty());
}

TEST_CASE("a phrase in an index without positions is an error about the query") {
  const WrittenIndex index(two_articles(), {.positions = false});
  const RunningService service(index.database);
  const HttpReply reply = service.get("/api/search?q=%22harga+beras%22", kEnglish);
  CHECK(reply.status == 400);
  CHECK(json::parse(reply.body)["error"]["kind"] == "query");
}

TEST_CASE("the description lists the routes and parameters that are answered, and no others") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  const json description = service.get_json("/api/openapi.json");
  CHECK(description["openapi"] == "3.1.0");
  std::set<std::string> described;
  for (const auto& [path, methods] : description["paths"].items()) described.insert(path);
  std::set<std::string> answered;
  for (const Route& route : Api::routes()) answered.emplace(route.path);
  CHECK(described == answered);
  for (const auto& [path, methods] : description["paths"].items()) {
    std::set<std::string> known;
    std::string needed;
    for (const json& parameter : methods["get"]["parameters"]) {
      known.insert(parameter["name"]);
      if (parameter.value("required", false)) needed = parameter["name"];
    }
    for (const Parameter& parameter : all_parameters()) {
      const std::string name(parameter.name);
      const std::string given = name == needed || needed.empty() ? "" : needed + "=a1&";
      const std::string value = !parameter.choices.empty() ? std::string(parameter.choices.front())
                                : parameter.type == ParameterType::kNumber ? "1"
                                                                           : "a";
      const std::string target = path + "?" + given + name + "=" + value;
      CAPTURE(target);
      const json answer = service.get_json(target, kEnglish);
      const bool is_refused = answer.contains("error") &&
                              answer["error"]["message"] == "There is no parameter " + name + " here.";
      CHECK(is_refused == !known.contains(name));
    }
  }
}

TEST_CASE("docs/serving.md names each route, parameter and limit") {
  const std::string page = test::read_file(test::document("serving.md"));
  for (const Route& route : Api::routes())
    CHECK(test::contains(page, "| `" + std::string(route.path) + "` |"));
  for (const Parameter& parameter : all_parameters()) {
    CAPTURE(parameter.name);
    CHECK(test::contains(page, "`" + std::string(parameter.name) + "`"));
  }
  const ApiLimits api;
  const HttpLimits http;
  CHECK(api.hits == 1000);
  CHECK(api.offset == 100'000);
  CHECK(api.query_bytes == 4096);
  CHECK(api.value_bytes == 1024);
  CHECK(api.values == 50);
  CHECK(http.connections == 1024);
  CHECK(http.queued_requests == 1024);
  for (const std::string_view row : {"| `limit`, `offset` | 1,000 (`--max-limit`), 100,000 |",
                                     "| `q`, `prefix`; other texts; values | 4,096 bytes; 1,024 bytes; 50 |",
                                     "| connections | 1,024 (`--connections`) |",
                                     "| waiting requests; time to wait | 1,024 (`--queue`); 10 s |"})
    CHECK(test::contains(page, row));
}

TEST_CASE("a client that has the answer of the newest commit is told so") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  for (const std::string target :
       {"/api/search?q=harga", "/api/article?id=b1", "/api/sources", "/api/suggest?prefix=h"}) {
    CAPTURE(target);
    const std::string etag = service.get(target).headers.at("etag");
    const HttpReply unchanged = service.get(target, "If-None-Match: \"x\", " + etag + "\r\n");
    CHECK(unchanged.status == 304);
    CHECK(unchanged.body.empty());
    CHECK(unchanged.headers.at("etag") == etag);
    CHECK(service.get(target, "If-None-Match: \"x\"\r\n").status == 200);
  }
  const std::string etag = service.get("/api/search?q=harga").headers.at("etag");
  CHECK(service.get("/api/search?q=beras", "If-None-Match: " + etag + "\r\n").status == 200);
  const std::string commit = service.get_json("/healthz")["commit"];
  test::remove_articles(index.database, {"a1"});
  while (service.get_json("/healthz")["commit"] == commit) std::this_thread::yield();
  const HttpReply changed = service.get("/api/search?q=harga", "If-None-Match: " + etag + "\r\n");
  CHECK(changed.status == 200);
  CHECK(changed.headers.at("etag") != etag);
}

TEST_CASE("an answer that ended early says so and has no name") {
  const WrittenIndex index(test::numbered_articles(1, 2000));
  const RunningService service(index.database);
  const HttpReply reply = service.get("/api/search?q=banjir&timeout=0");
  CHECK(reply.status == 200);
  CHECK(json::parse(reply.body)["partial"] == true);
  CHECK(reply.headers.count("etag") == 0);
  CHECK(service.get("/metrics").body.find("telusur_partial_answers_total 1\n") != std::string::npos);
}

TEST_CASE("health and metrics tell of the index and of the requests") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  CHECK(service.get("/api/search?q=a").status == 200);
  CHECK(service.get("/nix").status == 404);
  const json health = service.get_json("/healthz");
  CHECK(health["status"] == "ok");
  CHECK(health["articles"] == 2);
  CHECK(health["commit"] == service.get_json("/api/search?q=a")["commit"]);
  const HttpReply metrics = service.get("/metrics");
  CHECK(metrics.headers.at("content-type") == "text/plain; version=0.0.4; charset=utf-8");
  for (const std::string line :
       {R"(telusur_requests_total{route="/api/search",status="200"} 2)",
        R"(telusur_requests_total{route="none",status="404"} 1)",
        R"(telusur_request_seconds_bucket{route="/api/search",le="+Inf"} 2)",
        R"(telusur_request_seconds_count{route="/api/search"} 2)", "telusur_requests_queued 0",
        "telusur_index_readable 1", "telusur_index_articles 2"}) {
    CAPTURE(line);
    CHECK(metrics.body.find(line + "\n") != std::string::npos);
  }
  CHECK(metrics.body.find("\ntelusur_connections ") != std::string::npos);
}

TEST_CASE("many clients get whole answers while the index changes") {
  const WrittenIndex index(test::numbered_articles(1, 200));
  const RunningService service(index.database);
  std::vector<std::thread> clients;
  std::atomic<int> whole = 0;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&] {
      test::HttpClient client(service.port());
      for (const std::string target :
           {"/api/search?q=banjir&limit=3", "/metrics", "/api/suggest?prefix=ban", "/healthz",
            "/api/search?q=rumah&facets=year", "/api/article?id=150&q=air", "/api/sources"}) {
        for (int round = 0; round < 5; ++round) whole += client.get(target).status == 200 ? 1 : 0;
      }
    });
  }
  for (int id = 1; id <= 5; ++id) test::remove_articles(index.database, {std::to_string(id)});
  for (std::thread& client : clients) client.join();
  CHECK(whole == 4 * 7 * 5);
  CHECK(service.journal().errors().empty());
}

TEST_CASE("an index that cannot be read is an error of the service until it can") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  const std::string stub = index.database + "/XAPIANDB";
  std::filesystem::rename(stub, index.database + "/moved");
  while (service.get("/healthz").status != 503) std::this_thread::yield();
  const HttpReply reply = service.get("/api/search?q=harga", kEnglish);
  CHECK(reply.status == 503);
  CHECK(json::parse(reply.body)["error"]["kind"] == "index");
  CHECK(reply.body.find(index.database) == std::string::npos);
  CHECK(service.journal().errors().front().find(index.database) != std::string::npos);
  std::filesystem::rename(index.database + "/moved", stub);
  while (service.get("/healthz").status != 200) std::this_thread::yield();
  CHECK(service.get("/api/search?q=harga").status == 200);
}

}  // namespace telusur::server
