// SPDX-License-Identifier: GPL-3.0-or-later
/// The commands of the prompt. Its help and its completion come from one table, and a test compares the
/// documents with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/searcher.h>

namespace telusur::tool {

enum class PromptAction : std::uint8_t {
  kNextPage,
  kPreviousPage,
  kShow,
  kOpen,
  kListCopies,
  kRespell,
  kSort,
  kFilterSource,
  kFilterSince,
  kFilterUntil,
  kClearFilters,
  kHelp,
  kQuit
};

/// A command: a colon, a name, and perhaps an argument.
struct PromptCommand {
  PromptAction action = PromptAction::kHelp;
  std::string_view name;        ///< as the help lists it
  std::string_view indonesian;  ///< another name, or the same one
  std::string_view english;
  std::string_view argument;  ///< as the help shows it; empty for none
  std::string_view meaning;
};

[[nodiscard]] std::span<const PromptCommand> prompt_commands();

/// A line that begins with a colon.
struct PromptInput {
  std::string_view name;
  std::string_view argument;  ///< without white space around it
  /// The command of that name, or those whose names begin with it; empty if there is none.
  std::vector<const PromptCommand*> commands;
};

/// Reads the text behind the colon. A digit ends a name: "s3" shows hit 3.
[[nodiscard]] PromptInput parse_prompt_input(std::string_view text);

/// Returns the completions of `line`, which begins with a colon, from byte `begin` on.
[[nodiscard]] std::vector<std::string> complete_prompt_command(std::string_view line, std::size_t begin);

/// Returns the order named "terbaru", "terlama" or "relevansi", or by its English name, or by their
/// beginnings. Relevance for an empty name; nothing for another one.
[[nodiscard]] std::optional<SortOrder> find_sort_order(std::string_view name);

/// Returns the Indonesian name of `order`.
[[nodiscard]] std::string_view sort_order_name(SortOrder order);

/// Returns the commands and the query language in lines of at most `columns`, 0 for 79. In a narrow
/// terminal the meaning is below the command.
[[nodiscard]] std::string prompt_help(std::size_t columns);

}  // namespace telusur::tool
