// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "desk.h"

namespace {

using namespace telusur::test;

TEST_CASE_FIXTURE(
    Desk, "answers on a terminal are coloured and wrapped to its width, and only wrapped under NO_COLOR") {
  for (const std::size_t columns : {40U, 80U, 200U}) {
    CAPTURE(columns);
    const TerminalResult result =
        search({"-n", "2", "--no-snippet", "banjir", "demak"}, {.columns = columns});
    CHECK(result.exit_code == 0);
    CHECK(contains(result.screen, "\x1b[1m"));
    CHECK(widest_line(result.screen) <= columns);
  }
  const TerminalResult plain = search({"-n", "2", "banjir"}, {.environment = {"NO_COLOR=1"}});
  CHECK_FALSE(contains(plain.screen, "\x1b"));
  CHECK_FALSE(contains(search({"banjir", "-n1"}, {.environment = {"CLICOLOR=0"}}).screen, "\x1b"));
}

TEST_CASE_FIXTURE(Desk,
                  "CLICOLOR_FORCE colours the output to a pipe, unless NO_COLOR or --color forbids it") {
  const auto is_coloured = [&](std::vector<std::string> arguments, std::vector<std::string> environment) {
    arguments.insert(arguments.begin(), {"-d", database, "banjir"});
    return contains(telusur_search(arguments, {.environment = std::move(environment)}).out, "\x1b[");
  };
  CHECK(is_coloured({}, {"CLICOLOR_FORCE=1"}));
  CHECK_FALSE(is_coloured({}, {"CLICOLOR_FORCE=0"}));
  CHECK_FALSE(is_coloured({}, {"CLICOLOR_FORCE=1", "NO_COLOR=1"}));
  CHECK_FALSE(is_coloured({"--color", "never"}, {"CLICOLOR_FORCE=1"}));
}

TEST_CASE_FIXTURE(Desk, "titles link to their articles if the terminal supports links") {
  const std::string link = "\x1b]8;id=1;https://kabar.example/";
  CHECK(contains(search({"banjir", "-n1"}, {.environment = {"VTE_VERSION=7200"}}).screen, link));
  CHECK_FALSE(contains(search({"banjir", "-n1"}).screen, "\x1b]8"));
  CHECK_FALSE(contains(
      search({"banjir", "-n1", "--hyperlink", "never"}, {.environment = {"VTE_VERSION=7200"}}).screen,
      "\x1b]8"));
  CHECK(contains(telusur_search({"-d", database, "banjir", "--hyperlink", "always"}).out, link));
}

TEST_CASE_FIXTURE(Desk, "output longer than the terminal goes to the pager, and shorter output does not") {
  const std::vector<std::string> pager{"TELUSUR_PAGER=sed 's/^/| /'", "PAGER=false"};
  CHECK(contains(search({"banjir"}, {.environment = pager}).screen, "| 10. "));
  CHECK_FALSE(contains(search({"banjir"}, {.rows = 100, .environment = pager}).screen, "| "));
  CHECK_FALSE(contains(search({"banjir", "--no-pager"}, {.environment = pager}).screen, "| "));
  CHECK_FALSE(contains(search({"banjir", "--json"}, {.environment = pager}).screen, "| "));
  CHECK(contains(search({"banjir"}, {.environment = {"PAGER=sed 's/^/> /'"}}).screen, "> 10. "));
}

TEST_CASE_FIXTURE(Desk, "notes about a query are on the page that the pager shows") {
  const std::string screen =
      search({"warna:biru banjir"}, {.environment = {"TELUSUR_PAGER=head -1; echo end of page"}}).screen;
  CAPTURE(screen);
  CHECK(screen.find("bukan nama bagian artikel") < screen.find("end of page"));
  CHECK_FALSE(contains(screen, "telusur-search: "));
}

TEST_CASE_FIXTURE(Desk, "a pager that quits early, is missing or is empty does no harm") {
  for (const char* pager : {"TELUSUR_PAGER=head -1", "TELUSUR_PAGER=true", "TELUSUR_PAGER=/nonexistent/pager",
                            "TELUSUR_PAGER=", "TELUSUR_PAGER=cat"}) {
    CAPTURE(pager);
    CHECK(search({"banjir"}, {.environment = {pager}}).exit_code == 0);
  }
  CHECK(contains(search({"banjir"}, {.environment = {"TELUSUR_PAGER=/nonexistent/pager"}}).screen,
                 "15 artikel"));
}

}  // namespace
