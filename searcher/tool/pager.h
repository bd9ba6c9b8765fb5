// SPDX-License-Identifier: GPL-3.0-or-later
/// Long output, a screen at a time.
#pragma once

#include <string_view>

namespace telusur::tool {

/// Writes `text` to standard output; through a pager when it has more lines than the terminal: TELUSUR_PAGER,
/// else PAGER, else less. An empty name or "cat" is none. A pager that is left early or cannot be run is no
/// error: what it does not show is written, or not wanted.
void show_paged(std::string_view text);

}  // namespace telusur::tool
