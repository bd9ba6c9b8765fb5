// SPDX-License-Identifier: GPL-3.0-or-later
/// What all pages have in common: the head, the search field and the foot.
#pragma once

#include <string_view>

#include "page/html.h"
#include "page/page_query.h"

namespace telusur::server {

/// Returns the title of a page in the browser.
[[nodiscard]] std::string page_title(std::string_view subject);

/// Returns the whole document. `content` is the inside of `<main>`. The search field has the text and the
/// filters of `query`. The start page has a larger one.
[[nodiscard]] Html make_document(std::string_view subject, const PageQuery& query, const Html& content,
                                 bool is_start = false);

/// Returns inputs of a form that keep the parameters of `query` except for those named in `without`.
[[nodiscard]] Html hidden_inputs(const PageQuery& query, std::initializer_list<std::string_view> without);

/// Returns a heading and a sentence, for errors.
[[nodiscard]] Html notice(std::string_view heading, std::string_view sentence);

}  // namespace telusur::server
