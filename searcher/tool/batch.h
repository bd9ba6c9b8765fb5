// SPDX-License-Identifier: GPL-3.0-or-later
/// A file of queries.
#pragma once

#include <cstddef>
#include <string>

#include "session.h"

namespace telusur::tool {

/// Answers the queries of the file `path`, an id, a tab and a query a line, each from its `offset`-th hit on;
/// `-` is standard input. A line that holds none is named on standard error, and the others are answered;
/// false when there was one. Throws InputError when the file cannot be read.
[[nodiscard]] bool answer_batch(Session& session, const std::string& path, std::size_t offset);

}  // namespace telusur::tool
