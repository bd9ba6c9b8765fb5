// SPDX-License-Identifier: GPL-3.0-or-later
/// The front matter of Markdown: lines of names and values between two lines of "---" (YAML) or "+++" (TOML).
#pragma once

#include <string_view>

#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// Takes the front matter off `text` if it begins with one, and its fields into `record`. Of YAML and TOML
/// that is what front matter is made of: plain and quoted values, lists in brackets or below each other,
/// folded and literal blocks, and of a nested table the name. Anything else is passed over.
void take_front_matter(std::string_view& text, const FieldNames& names, RawRecord& record);

}  // namespace telusur
