// SPDX-License-Identifier: GPL-3.0-or-later
/// A file of queries.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "session.h"

namespace telusur::tool {

using TakeQuery = std::function<void(const std::string& id, const std::string& query)>;

/// Passes the queries of the file `path` to `take`, until standard output fails; `-` is standard input. Each
/// line holds an id, a tab and a query. A line that does not is reported on standard error and skipped.
/// Returns false if there was such a line. Throws InputError if the file cannot be read.
[[nodiscard]] bool read_queries(const std::string& path, const TakeQuery& take);

/// Answers the queries of the file `path`, from the hit `offset` on. Otherwise as read_queries().
[[nodiscard]] bool answer_batch(Session& session, const std::string& path, std::size_t offset);

}  // namespace telusur::tool
