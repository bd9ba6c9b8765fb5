// SPDX-License-Identifier: GPL-3.0-or-later
/// Sets fields of a record from named values: members of JSON, cells of CSV.
#pragma once

#include <string_view>

#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// Same as RawRecord::set_if_better, for a value that may belong to another field than its name says:
/// - an address under a name of the source is the address of the article if it looks like one;
/// - the address of a home page is not the address of an article;
/// - a word that stands for no value, such as NULL or nan, is no value;
/// - a date that cannot be read does not replace one that can;
/// - line feeds of a text that a program wrote as the two characters \n are line feeds again.
/// A name that the caller gave or that is the best of its field is believed.
void set_named_value(RawRecord& record, FieldMatch match, std::string_view value);

/// Returns whether `value` is a word that databases and programs write for a missing value: "NULL", "nan",
/// "-".
[[nodiscard]] bool is_no_value(std::string_view value);

/// Returns whether `value` looks like the text of an article rather than a name, an address or a number: it
/// has several words.
[[nodiscard]] bool is_text_like(std::string_view value);

}  // namespace telusur
