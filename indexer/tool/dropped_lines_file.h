// SPDX-License-Identifier: GPL-3.0-or-later
/// The file of --drop-lines.
#pragma once

#include <string>

#include <telusur/indexer/dropped_lines.h>

namespace telusur::tool {

/// Reads lines that are left out of texts: UTF-8, one on a line, as DroppedLines takes them. Blank lines and
/// those that begin with # are ignored; \# at the beginning is a #. Contains no line if `path` is empty.
/// Throws InputError, which names the file, the line and the reason.
[[nodiscard]] DroppedLines read_dropped_lines(const std::string& path);

}  // namespace telusur::tool
