// SPDX-License-Identifier: GPL-3.0-or-later
/// Which format a file has.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "readers/record/field_names.h"

namespace telusur {

/// By the ending of the name, in any case: ".html" -> html. Nothing when there is none or it says nothing.
[[nodiscard]] std::optional<ArticleFormat> format_by_ending(std::string_view path);

/// Whether the name of a file ends in ".something" at all; ".hidden" does not.
[[nodiscard]] bool has_ending(std::string_view path);

/// Whether a file that lies in a folder is looked at: its ending is that of a format, of XML or of an
/// archive, or there is none; the ending of a compressed file is the one before ".gz" and so on.
[[nodiscard]] bool may_hold_articles(std::string_view path);

/// "/a/berita.jsonl.gz" -> "/a/berita.jsonl"
[[nodiscard]] std::string_view name_without_compression(std::string_view path);

/// By content. `head` is the beginning of the text in UTF-8. Nothing for XML that is neither feed nor page;
/// what looks like nothing else is text.
[[nodiscard]] std::optional<ArticleFormat> format_by_content(std::string_view head, const FieldNames& names);

}  // namespace telusur
