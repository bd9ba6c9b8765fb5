// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects the format of a file from its content.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "readers/record/field_names.h"

namespace telusur {

/// `head` is the beginning of the text in UTF-8. Returns nullopt for XML that is neither a feed nor a page,
/// and kText if no other format matches.
[[nodiscard]] std::optional<ArticleFormat> format_by_content(std::string_view head, const FieldNames& names);

}  // namespace telusur
