// SPDX-License-Identifier: GPL-3.0-or-later
/// Which format a file has.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "field_names.h"

namespace telusur {

/// By the ending of the name, in any case: ".html" -> html. Nothing when there is none or it says nothing.
[[nodiscard]] std::optional<ArticleFormat> format_by_ending(std::string_view path);

/// Whether the name of a file ends in ".something" at all; ".hidden" does not.
[[nodiscard]] bool has_ending(std::string_view path);

/// By content. `head` is the beginning of the text in UTF-8. Nothing for XML that is no HTML; what looks like
/// nothing else is text.
[[nodiscard]] std::optional<ArticleFormat> format_by_content(std::string_view head, const FieldNames& names);

}  // namespace telusur
