// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects the format of a file from its content.
#pragma once

#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "readers/record/field_names.h"

namespace telusur {

/// Returns the format of a text in UTF-8 that begins with `head`, if it has signs that a text of another
/// format cannot have by chance: the root of a feed, <DOC> with <DOCNO>, an XML declaration, records with two
/// known names, a DOCTYPE of HTML, an object of JSON. They are found behind a byte order mark, comments and
/// processing instructions.
[[nodiscard]] std::optional<ArticleFormat> certain_format(std::string_view head, const FieldNames& names);

/// Returns the most probable format; kText if no other format matches.
[[nodiscard]] ArticleFormat format_by_content(std::string_view head, const FieldNames& names);

/// Returns the format that a file is read by. `by_name` is that of its ending. A certain format wins over the
/// ending: RSS that was saved as .html. Returns nullopt for XML that holds no articles, such as a style
/// sheet, unless the ending promises other contents.
[[nodiscard]] std::optional<ArticleFormat> choose_format(std::string_view head,
                                                         std::optional<ArticleFormat> by_name,
                                                         const FieldNames& names);

/// Returns whether an HTML page says that it is an article. The error pages of servers do not.
[[nodiscard]] bool is_article_page(std::string_view head);

/// Detects the format of standard input: JSON, JSON Lines, also behind other lines, CSV with a header, or
/// markup. Returns nullopt for anything else.
[[nodiscard]] std::optional<ArticleFormat> format_of_pipe(std::string_view head, const FieldNames& names);

/// Returns whether the beginning of a pipe is long enough for format_of_pipe(). A pipe may deliver its bytes
/// one by one, so a reader of it must not wait for more than that.
[[nodiscard]] bool is_decisive(std::string_view head);

}  // namespace telusur
