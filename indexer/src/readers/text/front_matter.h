// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the front matter of Markdown: names and values between two lines of "---" (YAML) or "+++" (TOML).
#pragma once

#include <string_view>

#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// If `text` begins with front matter, removes it and writes its fields to `record`. Supports the parts of
/// YAML and TOML that front matter uses: plain and quoted values, lists in brackets or one item per line,
/// folded and literal blocks, and nested tables of one level. Ignores everything else.
void take_front_matter(std::string_view& text, const FieldNames& names, RawRecord& record);

}  // namespace telusur
