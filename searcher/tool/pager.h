// SPDX-License-Identifier: GPL-3.0-or-later
/// Shows long output one screen at a time.
#pragma once

#include <string_view>

namespace telusur::tool {

/// Writes `text` to standard output, through a pager if it has more lines than the terminal. The pager is
/// TELUSUR_PAGER, else PAGER, else less; an empty name or "cat" means none. If the pager cannot be run, the
/// text is written directly. Leaving the pager early is not an error.
void show_paged(std::string_view text);

}  // namespace telusur::tool
