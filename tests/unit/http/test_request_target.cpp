// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "http/request_target.h"
#include "http/socket_address.h"

namespace telusur::server {

using Pairs = std::vector<NamedValue>;

TEST_CASE("the address of a request has a path and parameters in order") {
  struct Row {
    std::string_view target;
    std::string_view path;
    Pairs parameters;
  };
  const std::vector<Row> rows{
      {"/", "/", {}},
      {"/api/search?q=harga+beras&limit=5", "/api/search", {{"q", "harga beras"}, {"limit", "5"}}},
      {"/a%20b+c", "/a b+c", {}},
      {"/?q=%2B%26%3d", "/", {{"q", "+&="}}},
      {"/?source=a&source=b&&flag", "/", {{"source", "a"}, {"source", "b"}, {"flag", ""}}},
      {"/?q=a=b?c", "/", {{"q", "a=b?c"}}},
      {"/?q=caf%C3%A9", "/", {{"q", "café"}}},
      {"http://kabar.example/x?y=1", "/x", {{"y", "1"}}},
      {"HTTP://kabar.example", "/", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const std::optional<RequestTarget> target = parse_target(row.target);
    REQUIRE(target);
    CHECK(target->path == row.path);
    CHECK(target->parameters == row.parameters);
  }
  CHECK_FALSE(parse_target("/x?y=http://a")->authority);
  CHECK(parse_target("http://kabar.example:80/x")->authority == "kabar.example:80");
  CHECK(parse_target("http://?x")->authority == "");
}

TEST_CASE("a malformed address has no meaning") {
  for (const std::string_view target : {"/%", "/%4", "/%zz", "/?q=%", "/?%f=1", "/?q=%00", "/%00", "/?q=%ff",
                                        "/?q=%C3", "/?q=%ED%A0%80", "api", "*", "https://a/b"}) {
    CAPTURE(target);
    CHECK_FALSE(parse_target(target));
  }
}

TEST_CASE("an address to listen at is numeric or localhost") {
  CHECK(parse_socket_address("127.0.0.1:80") == SocketAddress{"127.0.0.1", 80});
  CHECK(parse_socket_address("[::1]:0") == SocketAddress{"::1", 0});
  CHECK(parse_socket_address("localhost:8080") == SocketAddress{"127.0.0.1", 8080});
  CHECK(parse_socket_address(":65535") == SocketAddress{"::", 65535});
  for (const std::string_view text :
       {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80x", "::1:80",
        "[127.0.0.1]:80", "kabar.example:80", "[::1]"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_socket_address(text));
  }
  CHECK(to_url({"::1", 81}) == "http://[::1]:81");
  CHECK(is_loopback({"127.1.2.3", 1}));
  CHECK(is_loopback({"::1", 1}));
  CHECK_FALSE(is_loopback({"::", 1}));
  CHECK_FALSE(is_loopback({"192.168.0.1", 1}));
}

TEST_CASE("the host of a request has no port") {
  CHECK(host_of("LocalHost:8080") == "localhost");
  CHECK(host_of("[::1]:8080") == "[::1]");
  CHECK(host_of(" kabar.example ") == "kabar.example");
  CHECK(host_of("").empty());
}

TEST_CASE("a request prefers the language with the higher weight, Indonesian in doubt") {
  const auto language = [](std::string_view accepted) {
    Request request;
    request.headers.push_back({"accept-language", std::string(accepted)});
    return request.language();
  };
  for (const std::string_view text :
       {"", "id", "id-ID,en;q=0.9", "fr", "en;q=0", "en;q=x", "en;q=0.5, id;q=0.5"}) {
    CAPTURE(text);
    CHECK(language(text) == Language::kIndonesian);
  }
  for (const std::string_view text : {"en", "EN-us", "en-GB,en;q=0.9,id;q=0.8", "id;q=0.1,en;q=0.25"}) {
    CAPTURE(text);
    CHECK(language(text) == Language::kEnglish);
  }
}

}  // namespace telusur::server
