// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects documents of office programs and PDF, which no reader understands.
#pragma once

#include <string_view>

namespace telusur {

/// Returns whether a file that begins with `head` (kPackedHeadBytes, see archive.h) and is called `path` is a
/// document: PDF, RTF, an OLE file (doc, xls, ppt), or a zip archive of Office Open XML, OpenDocument or
/// EPUB, whatever its ending is. `path` decides only for a zip archive that begins with other members.
[[nodiscard]] bool is_office_document(std::string_view head, std::string_view path);

}  // namespace telusur
