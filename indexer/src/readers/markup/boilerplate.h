// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects the parts of a page that are not the article: navigation, captions, buttons, related links.
#pragma once

#include <string_view>

#include <libxml/tree.h>

namespace telusur {

/// Returns whether the element never holds an article, by its name: <nav>, <script>, <form> and so on.
[[nodiscard]] bool is_boilerplate_element(const xmlNode* node);

/// Returns whether the element holds the comments of readers, by its class or id. Comments may be long.
[[nodiscard]] bool is_comments(const xmlNode* node);

/// Returns whether an element in an article is boilerplate: it is short and its class or id says so ("iklan",
/// "share-box", "wp-caption-text"), it is mostly links, or it is a related link ("Baca juga: Harga Beras
/// Naik"). The cost does not depend on the length or depth of the element.
[[nodiscard]] bool is_boilerplate_in_article(const xmlNode* node);

/// Returns whether a paragraph only refers to another article: "Baca juga: ...".
[[nodiscard]] bool is_related_link(std::string_view paragraph);

}  // namespace telusur
