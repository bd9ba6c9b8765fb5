// SPDX-License-Identifier: GPL-3.0-or-later
/// Converts a value of JSON to the text of an article.
#pragma once

#include <string>

#include <simdjson.h>

namespace telusur {

/// Writes the text in `value` to `text`, a paragraph per line. Finds text at any depth up to a limit:
/// - a string, a number or a boolean;
/// - a list of paragraphs, of sentences ([[tokens], ...]) or of paragraphs of sentences of tokens;
/// - the documents of editors: objects with "text", "content", "children", "blocks" and similar members. The
///   pieces of one paragraph ("insert", spans) are joined without a space.
/// Objects for pictures and videos have no text. Returns false, with `text` unspecified, if there is none: a
/// list of numbers only is none.
bool to_paragraphs(simdjson::dom::element value, std::string& text);

}  // namespace telusur
