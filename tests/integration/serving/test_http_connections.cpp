// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <future>
#include <memory>
#include <thread>

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "running_server.h"

namespace telusur::server {

using test::http_get;
using test::HttpClient;

using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

Response hello(const Request& /*request*/) { return text_response("hello"); }

/// Sends a letter of a header repeatedly until the server closes the connection.
void trickle(HttpClient& client) {
  client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
  while (client.send("x")) std::this_thread::yield();
}

}  // namespace

TEST_CASE("a client that sends its head slowly is disconnected in time") {
  HttpServerOptions options;
  options.limits.head_time = milliseconds(50);
  options.limits.connection_bytes = 1 << 20;
  RunningServer server(hello, options);
  HttpClient client(server.port());
  trickle(client);
  CHECK(http_get(server.port(), "/").body == "hello");
}

TEST_CASE("a client that never sends anything is disconnected in time") {
  HttpServerOptions options;
  options.limits.head_time = milliseconds(20);
  RunningServer server(hello, options);
  CHECK(HttpClient(server.port()).read_to_end().empty());
}

TEST_CASE("a connection that stays idle after a response is closed in time") {
  HttpServerOptions options;
  options.limits.idle_time = milliseconds(20);
  RunningServer server(hello, options);
  HttpClient client(server.port());
  CHECK(client.get("/").body == "hello");
  CHECK(client.read_to_end().empty());
}

TEST_CASE("a client that does not receive its response is disconnected in time") {
  HttpServerOptions options;
  options.limits.send_time = milliseconds(50);
  RunningServer server([](const Request&) { return text_response(std::string(40'000'000, 'x')); }, options);
  HttpClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server.journal().statuses().empty() || server.server().gauges().connections > 0)
    std::this_thread::yield();
  CHECK(client.read_to_end().size() < 40'000'000);
}

TEST_CASE("at the limit of connections a new one replaces the one that waits longest") {
  HttpServerOptions options;
  options.limits.connections = 3;
  RunningServer server(hello, options);
  HttpClient first(server.port());
  CHECK(first.get("/").body == "hello");  // idle connections wait longer than new ones
  std::vector<std::unique_ptr<HttpClient>> silent;
  for (int i = 0; i < 10; ++i) silent.push_back(std::make_unique<HttpClient>(server.port()));
  CHECK(http_get(server.port(), "/").body == "hello");
  CHECK(silent.front()->read_to_end().empty());
  CHECK(server.server().gauges().connections <= 3);
}

TEST_CASE("a new connection waits while all others are being answered") {
  Gate gate;
  HttpServerOptions options;
  options.limits.connections = 1;
  RunningServer server(
      [&](const Request& request) {
        gate.pass();
        return hello(request);
      },
      options);
  HttpClient first(server.port());
  first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.wait_for_arrivals(1);
  HttpClient second(server.port());
  second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  gate.open();
  CHECK(first.receive()->body == "hello");
  CHECK(second.receive()->body == "hello");
}

TEST_CASE("an address may have a limited number of connections") {
  HttpServerOptions options;
  options.limits.connections_per_address = 1;
  RunningServer server(hello, options);
  HttpClient first(server.port());
  CHECK(first.get("/").body == "hello");
  CHECK(HttpClient(server.port()).read_to_end().empty());
  CHECK(first.get("/").body == "hello");
}

TEST_CASE("without descriptors connections wait, and are served later") {
  RunningServer server(hello);
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  const int next = dup(STDIN_FILENO);  // the socket of the client gets this number
  close(next);
  const rlimit one_more{.rlim_cur = static_cast<rlim_t>(next) + 1, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &one_more);
  HttpClient client(server.port());
  while (server.journal().errors().empty()) std::this_thread::yield();
  setrlimit(RLIMIT_NOFILE, &before);
  CHECK(server.journal().errors().front() ==
        "Connections wait, because none can be accepted: Too many open files.");
  CHECK(client.get("/").body == "hello");
}

TEST_CASE("at the end, requests that have arrived are answered") {
  Gate gate;
  HttpServerOptions options;
  options.limits.stopping_idle_time = milliseconds(10);
  RunningServer server(
      [&](const Request& request) {
        gate.pass();
        return hello(request);
      },
      options);
  HttpClient running(server.port());
  HttpClient queued(server.port());
  HttpClient idle(server.port());
  CHECK(idle.get("/now").body == "now");
  for (HttpClient* client : {&running, &queued}) client->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  server.wait_for_queue(1);
  auto stopped = std::async(std::launch::async, [&] { return server.server().stop(minutes(1)); });
  gate.open();
  for (HttpClient* client : {&running, &queued}) {
    const auto reply = client->receive();
    REQUIRE(reply);
    CHECK(reply->body == "hello");
    CHECK(client->read_to_end().empty());
  }
  CHECK(stopped.get());
  CHECK(idle.read_to_end().empty());
  CHECK_THROWS(HttpClient(server.port()));
}

TEST_CASE("at the end, a request on an idle connection is answered, and is its last one") {
  HttpServerOptions options;
  options.limits.stopping_idle_time = minutes(1);
  RunningServer server(hello, options);
  HttpClient idle(server.port());
  CHECK(idle.get("/now").headers.count("connection") == 0);
  HttpClient unaccepted(server.port());
  auto stopped = std::async(std::launch::async, [&] { return server.server().stop(minutes(1)); });
  const auto refuses = [&] {
    try {
      HttpClient client(server.port());
      return client.get("/now").status == 0;
    } catch (const std::runtime_error&) {
      return true;
    }
  };
  while (!refuses()) std::this_thread::yield();
  for (HttpClient* client : {&idle, &unaccepted}) {
    const test::HttpReply reply = client->get("/");
    CHECK(reply.body == "hello");
    CHECK(reply.headers.at("connection") == "close");
    CHECK(client->read_to_end().empty());
  }
  CHECK(stopped.get());
}

TEST_CASE("the end does not wait longer than its limit") {
  RunningServer server([](const Request& request) {
    while (!request.stop.stop_requested()) std::this_thread::yield();
    return text_response("interrupted");
  });
  HttpClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server.server().gauges().in_flight == 0) std::this_thread::yield();
  server.server().stop(milliseconds(10));
  const auto reply = client.receive();
  REQUIRE(reply);
  CHECK(reply->body == "interrupted");
}

}  // namespace telusur::server
