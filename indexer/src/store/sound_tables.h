// SPDX-License-Identifier: GPL-3.0-or-later
/// Refuses generations with damaged tables.
#pragma once

#include <string>

namespace telusur {

/// Walks over all blocks of `generation`, and with `contents` over all values. Throws IndexError, about the index
/// at `index_path`, when a table is damaged. Call it before another generation supersedes this one.
void require_sound_tables(const std::string& generation, const std::string& index_path, bool contents);

}  // namespace telusur
