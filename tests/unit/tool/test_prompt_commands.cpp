// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "files.h"
#include "paths.h"
#include "prompt_commands.h"
#include "seen_hits.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using namespace telusur::tool;

TEST_CASE("a command is found by its names, by the beginning of one, and with its argument") {
  struct Row {
    std::string text;
    std::vector<PromptAction> actions;  // several when the beginning is ambiguous
    std::string argument;
  };
  using enum PromptAction;
  const Row rows[] = {{"n", {kNextPage}, ""},
                      {"next", {kNextPage}, ""},
                      {"lan", {kNextPage}, ""},
                      {"s 3", {kShow}, "3"},
                      {"s3", {kShow}, "3"},
                      {"s  detik-0001 ", {kShow}, "detik-0001"},
                      {"show 3.1", {kShow}, "3.1"},
                      {"12", {kShow}, "12"},
                      {"k", {kListCopies}, ""},
                      {"urut terbaru", {kSort}, "terbaru"},
                      {"sort newest", {kSort}, "newest"},
                      {"sumber Kabar Nusa", {kFilterSource}, "Kabar Nusa"},
                      {"sejak 2023-10", {kFilterSince}, "2023-10"},
                      {"until kemarin", {kFilterUntil}, "kemarin"},
                      {"semua", {kClearFilters}, ""},
                      {"se", {kFilterSince, kClearFilters}, ""},
                      {"b", {kHelp}, ""},
                      {"help", {kHelp}, ""},
                      {"q", {kQuit}, ""},
                      {"x", {}, ""},
                      {"", {}, ""},
                      {"nexts", {}, ""}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const PromptInput input = parse_prompt_input(row.text);
    std::vector<PromptAction> actions;
    for (const PromptCommand* command : input.commands) actions.push_back(command->action);
    CHECK(actions == row.actions);
    CHECK(input.argument == row.argument);
  }
}

TEST_CASE("no name of a command is the name of another one") {
  for (const PromptCommand& command : prompt_commands()) {
    for (const std::string_view name : {command.name, command.indonesian, command.english}) {
      CAPTURE(std::string(name));
      const PromptInput input = parse_prompt_input(name);
      REQUIRE(input.commands.size() == 1);
      CHECK(input.commands.front()->action == command.action);
    }
  }
}

TEST_CASE("an order is found by its Indonesian or English name, or by the beginning of one") {
  struct Row {
    std::string name;
    std::optional<SortOrder> order;
  };
  const Row rows[] = {
      {"", SortOrder::kRelevance},          {"terbaru", SortOrder::kNewest}, {"terb", SortOrder::kNewest},
      {"oldest", SortOrder::kOldest},       {"terlama", SortOrder::kOldest}, {"rel", SortOrder::kRelevance},
      {"relevansi", SortOrder::kRelevance}, {"ter", std::nullopt},           {"abjad", std::nullopt}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(find_sort_order(row.name) == row.order);
  }
}

TEST_CASE("TAB completes commands and orders") {
  struct Row {
    std::string line;
    std::size_t begin;
    std::vector<std::string> found;
  };
  const Row rows[] = {{":su", 0, {":sumber"}},
                      {":se", 0, {":sejak", ":semua"}},
                      {":ne", 0, {":next"}},
                      {":urut ter", 6, {"terbaru", "terlama"}},
                      {":urut terb", 6, {"terbaru"}},
                      {":s 1", 3, {}},
                      {":x", 0, {}}};
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(complete_prompt_command(row.line, row.begin) == row.found);
  }
  CHECK(complete_prompt_command(":", 0).size() == prompt_commands().size());
}

TEST_CASE("the documents list the commands of the prompt as its help does") {
  const std::string page = read_file(document("output-format.md"));
  CHECK(contains(page, "\n```text\n" + prompt_help(79) + "```\n"));
  const std::string manual = read_file(document("man/telusur-search.1"));
  for (const PromptCommand& command : prompt_commands()) {
    for (const std::string_view name : {command.name, command.indonesian, command.english}) {
      CAPTURE(std::string(name));
      CHECK(contains(page, ":" + std::string(name)));
      CHECK(contains(manual, ":" + std::string(name)));
    }
  }
}

TEST_CASE("hits of all pages are found by their numbers, and near-duplicates by the number of their hit") {
  const auto hit = [](std::size_t rank, std::vector<std::string> copies) {
    Hit made;
    made.rank = rank;
    made.id = "hit-" + std::to_string(rank);
    for (std::string& id : copies)
      made.copies.push_back(
          {.id = std::move(id), .title = "", .source = "", .date = {}, .url = "", .path = ""});
    return made;
  };
  SeenHits seen;
  CHECK(seen.is_empty());
  seen.add({hit(1, {"salinan-a", "salinan-b"}), hit(2, {})});
  seen.add({hit(11, {}), hit(12, {})});
  CHECK(seen.first_rank() == 1);
  struct Row {
    std::string number;
    std::string id;  // empty if there is none
  };
  const Row rows[] = {{"1", "hit-1"},
                      {"12", "hit-12"},
                      {"1.1", "salinan-a"},
                      {"1.2", "salinan-b"},
                      {"1.3", ""},
                      {"1.0", ""},
                      {"2.1", ""},
                      {"3", ""},
                      {"", ""},
                      {"1.", ""},
                      {"1 2", ""},
                      {"-1", ""},
                      {"1x", ""},
                      {"99999999999999999999999", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.number);
    const auto target = seen.find(row.number);
    CHECK((target ? target->id : "") == row.id);
  }
  seen.clear();
  CHECK_FALSE(seen.find("1"));
}

}  // namespace
