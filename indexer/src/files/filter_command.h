// SPDX-License-Identifier: GPL-3.0-or-later
/// Filters: commands that turn files of other formats into text (ReaderOptions::filters).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/indexer/article_reader.h>

namespace telusur {

/// A program and its arguments.
using Command = std::vector<std::string>;

/// Splits a command into words, as a shell does: blanks separate words; quotes and backslashes keep blanks.
/// Nothing is expanded. Throws UsageError if there is no word, if a quote is not closed, or if an operator
/// such as | stands outside quotes, because only a shell understands it.
[[nodiscard]] Command split_command(std::string_view text);

/// Throws UsageError if an ending or a command of `filters` cannot be used.
void require_valid_filters(const ReaderOptions& options);

/// Returns the command for the ending of `path`, in any case; nullopt if there is none. Throws UsageError.
[[nodiscard]] std::optional<Command> find_filter(const ReaderOptions& options, std::string_view path);

}  // namespace telusur
