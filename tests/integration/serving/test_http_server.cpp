// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "random.h"
#include "running_server.h"

namespace telusur::server {

using test::http_get;
using test::HttpClient;
using test::HttpReply;

namespace {

Response echo(const Request& request) {
  std::string body = request.method + " " + request.path;
  for (const NamedValue& one : request.parameters) body += " " + one.name + "=" + one.value;
  return text_response(body);
}

}  // namespace

TEST_CASE("requests on one connection are answered one after the other") {
  RunningServer server(echo);
  HttpClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    const HttpReply reply = client.get("/a%20b?q=harga+beras&n=" + std::to_string(i));
    CHECK(reply.status == 200);
    CHECK(reply.body == "GET /a b q=harga beras n=" + std::to_string(i));
    CHECK(reply.headers.at("content-type") == "text/plain; charset=utf-8");
    CHECK(reply.headers.at("x-content-type-options") == "nosniff");
    CHECK(reply.headers.count("access-control-allow-origin") == 0);
  }
  CHECK(server.journal().statuses() == std::vector<unsigned>{200, 200, 200});
}

TEST_CASE("pipelined requests are answered in order") {
  RunningServer server(echo);
  HttpClient client(server.port());
  client.send(
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /now HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: "
      "a\r\n\r\n");
  CHECK(client.receive()->body == "GET /1");
  CHECK(client.receive()->body == "now");
  CHECK(client.receive()->body == "GET /3");
}

TEST_CASE("HEAD has the headers of GET and no body") {
  RunningServer server(echo);
  HttpClient client(server.port());
  const HttpReply head = client.get("/x", "", "HEAD");
  CHECK(head.status == 200);
  CHECK(head.headers.at("content-length") == "7");
  CHECK(client.get("/y").body == "GET /y");
}

TEST_CASE("requests that are not served have an error in JSON") {
  HttpServerOptions options;
  options.limits.target_bytes = 1000;
  options.hosts = {"localhost", "[::1]"};
  RunningServer server(echo, options);
  struct Row {
    std::string method;
    std::string target;
    std::string headers;
    int status;
    std::string kind;
  };
  const std::vector<Row> rows{
      {"POST", "/", "Content-Length: 0\r\n", 405, "method"},
      {"DELETE", "/", "", 405, "method"},
      {"OPTIONS", "/", "", 405, "method"},
      {"POST", "/", "Content-Length: 3\r\n\r\nabc", 413, "body"},
      {"GET", "/", "Content-Length: 3\r\n\r\nabc", 413, "body"},
      {"GET", "/", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", 413, "body"},
      {"POST", "/", "Content-Length: 1000000\r\nExpect: 100-continue\r\n", 413, "body"},
      {"GET", "/", "Content-Length: 0\r\nContent-Length: 3\r\n\r\nabc", 413, "body"},
      {"GET", "/", "Host: localhost\r\n", 421, "host"},
      {"GET", "/%zz", "", 400, "address"},
      {"GET", "/?q=%00", "", 400, "address"},
      {"GET", std::string("/a\0b", 4), "", 400, "address"},
      {"GET", std::string("/a?b\0", 5), "", 400, "address"},
      {"GET", "/?q=%ff", "", 400, "address"},
      {"GET", "/\xff", "", 400, "address"},
      {"GET", "/?q=" + std::string(1000, 'a'), "", 414, "address"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.method);
    CAPTURE(row.target);
    const HttpReply reply = http_get(server.port(), row.target, row.headers, row.method);
    CHECK(reply.status == row.status);
    CHECK(reply.headers.at("content-type") == "application/json; charset=utf-8");
    CHECK(reply.body.find("{\"error\":{\"kind\":\"" + row.kind + "\"") == 0);
    if (row.status == 405) CHECK(reply.headers.at("allow") == "GET, HEAD");
    if (row.status == 413) CHECK(reply.headers.at("connection") == "close");
  }
  HttpClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: evil.example:80\r\n\r\n");
  CHECK(client.receive()->status == 421);
  client.send("GET /ok HTTP/1.1\r\nHost: [::1]:80\r\n\r\n");
  CHECK(client.receive()->body == "GET /ok");
}

TEST_CASE("errors are in the language of the client") {
  RunningServer server(echo);
  CHECK(http_get(server.port(), "/", "", "PUT").body.find("Hanya GET dan HEAD") != std::string::npos);
  const HttpReply english = http_get(server.port(), "/", "Accept-Language: en\r\n", "PUT");
  CHECK(english.body.find("Only GET and HEAD") != std::string::npos);
  CHECK(english.headers.at("content-language") == "en");
}

TEST_CASE("no request ends the server") {
  RunningServer server(echo);
  for (const std::string& request :
       {std::string("\r\n\r\n\r\n"), std::string("GARBAGE\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n",
        "GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n",
        std::string("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 30), std::string(200'000, '\0'),
        std::string("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: a\r\nCon")}) {
    HttpClient client(server.port());
    client.send(request);
    CHECK(http_get(server.port(), "/still").body == "GET /still");
  }
}

TEST_CASE("no request of random bytes ends the server") {
  HttpServerOptions options;
  options.limits.head_time = std::chrono::milliseconds(20);
  options.limits.idle_time = std::chrono::milliseconds(20);
  RunningServer server(echo, options);
  test::Random random(20261201);
  for (int round = 0; round < 300; ++round) {
    std::string request =
        "GET /api/search?q=harga+beras%20naik HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
    request += request;
    for (unsigned i = random.below(8) + 1; i > 0; --i) {
      const unsigned place = random.below(static_cast<unsigned>(request.size()));
      if (random.below(2) == 0)
        request[place] = static_cast<char>(random.below(256));
      else
        request.erase(place, random.below(4));
    }
    HttpClient client(server.port());
    client.send(request);
    if (random.below(4) == 0) continue;  // leaves without reading
    client.finish_sending();
    client.read_to_end();
  }
  CHECK(server.journal().errors().empty());
  CHECK(server.server().stop(std::chrono::minutes(1)));
}

TEST_CASE("a handler that throws is a response of status 500 and an error for the log") {
  RunningServer server([](const Request& request) -> Response {
    if (request.path == "/number") throw 1;
    throw std::runtime_error("disk is on fire");
  });
  for (const std::string_view path : {"/number", "/text"}) {
    const HttpReply reply = http_get(server.port(), path, "Accept-Language: en\r\n");
    CHECK(reply.status == 500);
    CHECK(reply.body.find("\"kind\":\"internal\"") != std::string::npos);
    CHECK(reply.body.find("fire") == std::string::npos);
  }
  CHECK(server.journal().errors() == std::vector<std::string>{"A request failed: unknown exception.",
                                                              "A request failed: disk is on fire."});
}

TEST_CASE("a request that has waited too long for a worker is refused") {
  Gate gate;
  HttpServerOptions options;
  options.limits.queue_time = std::chrono::milliseconds(100);
  RunningServer server(
      [&](const Request& request) {
        gate.pass();
        return echo(request);
      },
      options);
  HttpClient first(server.port());
  HttpClient second(server.port());
  first.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  second.send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
  server.wait_for_queue(1);
  const auto queued = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - queued <= options.limits.queue_time) std::this_thread::yield();
  gate.open();
  CHECK(first.receive()->status == 200);
  CHECK(second.receive()->status == 503);
}

TEST_CASE("requests beyond the queue are refused at once, and immediate ones are answered meanwhile") {
  Gate gate;
  HttpServerOptions options;
  options.workers = 1;
  options.limits.queued_requests = 2;
  RunningServer server(
      [&](const Request& request) {
        gate.pass();
        return echo(request);
      },
      options);
  std::vector<std::unique_ptr<HttpClient>> clients;
  const auto ask = [&](const std::string& path) {
    clients.push_back(std::make_unique<HttpClient>(server.port()));
    clients.back()->send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  };
  ask("/0");
  gate.wait_for_arrivals(1);
  ask("/1");
  ask("/2");
  server.wait_for_queue(2);
  CHECK(server.server().gauges().in_flight == 3);
  const HttpReply refused = http_get(server.port(), "/3");
  CHECK(refused.status == 503);
  CHECK(refused.headers.at("retry-after") == "1");
  CHECK(http_get(server.port(), "/now").body == "now");
  gate.open();
  for (int i = 0; i < 3; ++i)
    CHECK(clients[static_cast<std::size_t>(i)]->receive()->body == "GET /" + std::to_string(i));
  CHECK(server.server().gauges().in_flight == 0);
}

}  // namespace telusur::server
