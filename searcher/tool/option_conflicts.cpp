// SPDX-License-Identifier: GPL-3.0-or-later
#include "option_conflicts.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::tool {
namespace {

/// These choose the index and how the terminal is used. A shell alias may pass them to every command.
constexpr std::array<std::string_view, 4> kAlwaysAccepted{"--database", "--color", "--hyperlink",
                                                          "--no-pager"};

constexpr const char* kFullFormats = "text, json, jsonl";

[[nodiscard]] bool is_given(const CLI::App& app, const std::string& name) { return app.count(name) > 0; }

[[noreturn]] void refuse(const std::string& option, const std::string& main) {
  throw CLI::ValidationError(localized("{} has no effect with {}; leave one of them out", option, main));
}

/// If `main` is given, refuses all other options but `accepted` and kAlwaysAccepted.
void accept_only(const CLI::App& app, const std::string& main,
                 const std::vector<std::string_view>& accepted) {
  if (!is_given(app, main)) return;
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    const bool is_accepted = name == main || std::ranges::find(accepted, name) != accepted.end() ||
                             std::ranges::find(kAlwaysAccepted, name) != kAlwaysAccepted.end();
    if (option->count() > 0 && !is_accepted) refuse(name, main);
  }
}

/// If `main` is given, refuses the options `unused`.
void refuse_each(const CLI::App& app, const std::string& main, const std::vector<std::string>& unused) {
  if (!is_given(app, main)) return;
  for (const std::string& name : unused) {
    if (is_given(app, name)) refuse(name, main);
  }
}

}  // namespace

void refuse_unused_options(const CLI::App& app, const SearchCommand& command) {
  accept_only(app, "--show", {"--format", "--json"});
  accept_only(app, "--complete", {"--format", "--json", "--limit"});
  refuse_each(app, "--similar", {query_name(), "--batch", "--all", "--no-synonyms"});
  refuse_each(app, "--batch", {query_name()});
  if (!has_full_format(command)) {
    for (const std::string option : {"--show", "--complete", "--facets", "--explain"}) {
      if (!is_given(app, option)) continue;
      if (command.count && command.format == ResultFormat::kText) refuse(option, "--count");
      throw CLI::ValidationError(localized("{} needs one of the formats {}", option, kFullFormats));
    }
  }
  if (is_given(app, "--batch") && command.format == ResultFormat::kJson) {
    throw CLI::ValidationError(localized(
        "Several answers are not one JSON document; use --format jsonl, which prints one per line"));
  }
  if (command.nul_separated && command.format != ResultFormat::kIds)
    throw CLI::ValidationError(localized("-0 needs -l, because it ends the ids that -l prints"));
  if (command.search.recency && command.search.sort != SortOrder::kRelevance) refuse("--recency", "--sort");
}

}  // namespace telusur::tool
