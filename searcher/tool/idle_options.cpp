// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle_options.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::tool {
namespace {

/// Where to search and how the terminal is used: these may stand in an alias for all that the program does.
constexpr std::array<std::string_view, 4> kAlwaysTaken{"--database", "--color", "--hyperlink", "--no-pager"};

[[noreturn]] void refuse(const std::string& reason) { throw CLI::ValidationError(reason); }

[[nodiscard]] bool is_given(const CLI::App& app, const std::string& name) { return app.count(name) > 0; }

[[noreturn]] void refuse_beside(const std::string& option, const std::string& main) {
  refuse(option + " does nothing beside " + main + "; leave one of them out");
}

/// Refuses all that was given beside `main` but `taken`.
void take_only(const CLI::App& app, const std::string& main, const std::vector<std::string_view>& taken) {
  if (!is_given(app, main)) return;
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    const bool is_taken = name == main || std::ranges::find(taken, name) != taken.end() ||
                          std::ranges::find(kAlwaysTaken, name) != kAlwaysTaken.end();
    if (option->count() > 0 && !is_taken) refuse_beside(name, main);
  }
}

void take_all_but(const CLI::App& app, const std::string& main, const std::vector<std::string>& idle) {
  if (!is_given(app, main)) return;
  for (const std::string& name : idle) {
    if (is_given(app, name)) refuse_beside(name, main);
  }
}

}  // namespace

void refuse_idle_options(const CLI::App& app, const SearchCommand& command) {
  take_only(app, "--show", {"--format", "--json"});
  take_only(app, "--complete", {"--format", "--json", "--limit"});
  take_all_but(app, "--similar", {"QUERY", "--batch", "--all", "--no-synonyms"});
  take_all_but(app, "--batch", {"QUERY"});
  const bool is_for_rows = !shows_more_than_hits(command);
  for (const std::string main : {"--show", "--complete"}) {
    if (is_given(app, main) && is_for_rows) refuse("The formats of " + main + " are text, json and jsonl");
  }
  if (is_given(app, "--batch") && command.format == ResultFormat::kJson)
    refuse("Several answers are no JSON document; print one a line with --format jsonl");
  for (const std::string option : {"--facets", "--explain"}) {
    if (is_given(app, option) && is_for_rows)
      refuse(option + " has no place in this output; it is in text, json and jsonl");
  }
  if (command.nul_separated && command.format != ResultFormat::kIds)
    refuse("-0 needs -l: it ends the ids that -l prints");
  if (command.search.recency && command.search.sort != SortOrder::kRelevance)
    refuse("--recency does nothing beside --sort, as it ranks; leave one of them out");
}

}  // namespace telusur::tool
