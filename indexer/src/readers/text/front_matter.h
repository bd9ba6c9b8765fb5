// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the front matter of Markdown: names and values between two lines of "---" (YAML) or "+++" (TOML).
#pragma once

#include <string_view>

#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// If `text` begins with front matter, removes it and writes its fields to `record`. Supports the parts of
/// YAML and TOML that front matter uses: plain and quoted values, also of several lines, lists and tables in
/// brackets or one item per line, and folded and literal blocks. Ignores everything else. A nested table has
/// fields only if its name says that it describes the page: "params", "meta".
void take_front_matter(std::string_view& text, const FieldNames& names, RawRecord& record);

}  // namespace telusur
