// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands on a page beside the article: navigation, captions, buttons, pointers to other articles.
#pragma once

#include <string_view>

#include <libxml/tree.h>

namespace telusur {

/// By the name of the element: <nav>, <script>, <form> and so on never hold an article.
[[nodiscard]] bool is_boilerplate_element(const xmlNode* node);

/// What readers have written, by its class or id, however long it is.
[[nodiscard]] bool is_comments(const xmlNode* node);

/// By its class or id, as long as it is short ("iklan", "share-box", "wp-caption-text"), and by its beginning
/// ("Baca juga: Harga Beras Naik"). Costs the same however long or deep the element is.
[[nodiscard]] bool is_boilerplate_within_article(const xmlNode* node);

/// Whether a paragraph is nothing but a pointer to another article: "Baca juga: ...".
[[nodiscard]] bool points_elsewhere(std::string_view paragraph);

}  // namespace telusur
