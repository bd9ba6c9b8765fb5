// SPDX-License-Identifier: GPL-3.0-or-later
/// Lists names of members and columns in messages.
#pragma once

#include <span>
#include <string>

#include <telusur/common/message.h>

namespace telusur {

/// Returns `"judul", "penulis"`. Cuts long names, and a long list to "... and 3 more".
[[nodiscard]] Message list_names(std::span<const std::string> names);

}  // namespace telusur
