// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>

#include "http/request_target.h"
#include "page/page_query.h"

namespace telusur::server {
namespace {

PageQuery read(const std::string& address) {
  const std::optional<RequestTarget> target = parse_target(address);
  REQUIRE(target.has_value());
  Request request;
  request.path = target->path;
  request.parameters = target->parameters;
  return read_page_query(request, ApiLimits());
}

}  // namespace

TEST_CASE("the address of results contains what the page was asked for") {
  struct Row {
    std::string address;
    std::string canonical;
  };
  const std::vector<Row> rows{
      {"/", "/"},
      {"/?q=", "/"},
      {"/?q=harga+beras", "/?q=harga+beras"},
      {"/?q=a&halaman=1&urut=relevansi", "/?q=a"},
      {"/?halaman=3&q=a&urut=terbaru", "/?q=a&urut=terbaru&halaman=3"},
      {"/?q=a&halaman=0", "/?q=a"},
      {"/?q=a&halaman=-1", "/?q=a"},
      {"/?q=a&halaman=dua", "/?q=a"},
      {"/?q=a&halaman=99999999999999999999", "/?q=a"},
      {"/?q=a&halaman=999999999", "/?q=a&halaman=10001"},
      {"/?sumber=A&sumber=B&rubrik=C&sejak=2023&sampai=kemarin",
       "/?sumber=A&sumber=B&rubrik=C&sejak=2023&sampai=kemarin"},
      {"/?q=a&utm_source=x&sumber=", "/?q=a"},
      {"/?q=%22%3C%26%3E%27%2B%20%C3%A9", "/?q=%22%3C%26%3E%27%2B+%C3%A9"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CHECK(results_address(read(row.address)) == row.canonical);
    CHECK(results_address(read(row.canonical)) == row.canonical);
  }
}

TEST_CASE("the address of an article leads back to its results") {
  const PageQuery query = read("/?q=a&sumber=B&halaman=2");
  CHECK(article_address("berkas 1#x", query) == "/artikel?id=berkas+1%23x&q=a&sumber=B&halaman=2");
  CHECK(results_address(read(article_address("x", query))) == results_address(query));
}

TEST_CASE("a filter is added once and removed again") {
  const PageQuery query = read("/?q=a&sumber=B&halaman=2");
  CHECK(results_address(toggled(query, &PageQuery::sources, "C")) == "/?q=a&sumber=B&sumber=C");
  CHECK(results_address(toggled(query, &PageQuery::sources, "B")) == "/?q=a");
  CHECK(results_address(toggled(query, &PageQuery::sections, "B")) == "/?q=a&sumber=B&rubrik=B");
  CHECK(results_address(between(query, "2023", "")) == "/?q=a&sumber=B&sejak=2023");
}

TEST_CASE("bounds of the same year show its months") {
  CHECK(year_of_bounds(read("/?sejak=2023&sampai=2023")) == "2023");
  CHECK(year_of_bounds(read("/?sejak=2023-02&sampai=2023-11-30")) == "2023");
  CHECK(year_of_bounds(read("/?sejak=2022&sampai=2023")).empty());
  CHECK(year_of_bounds(read("/?sejak=2023")).empty());
  CHECK(year_of_bounds(read("/?sejak=kemarin&sampai=kemarin")).empty());
  CHECK(year_of_bounds(read("/?sejak=20231&sampai=20231")).empty());
}

TEST_CASE("values that are too long or too many are refused") {
  CHECK_THROWS_AS(read("/?q=" + std::string(ApiLimits().query_bytes + 1, 'a')), UsageError);
  CHECK_THROWS_AS(read("/?sejak=" + std::string(ApiLimits().value_bytes + 1, 'a')), UsageError);
  std::string many = "/?q=a";
  for (std::size_t i = 0; i <= ApiLimits().values; ++i) many += "&sumber=a";
  CHECK_THROWS_AS(read(many), UsageError);
}

}  // namespace telusur::server
