// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects the elements of a page that are not the article: navigation, captions, buttons, related links. The
/// functions look at the class or at measures, so their cost does not depend on the length or depth of the
/// element.
#pragma once

#include <libxml/tree.h>

#include "readers/markup/html_page.h"

namespace telusur {

/// Returns whether the element is the body of an article by its microdata (itemprop="articleBody").
[[nodiscard]] bool is_marked_as_body(const xmlNode* node);

/// Returns whether the element holds the comments of readers, by its class or id. Comments may be long.
[[nodiscard]] bool is_comments(const HtmlPage& page, const xmlNode* node);

/// Returns whether the element holds a picture and a few words about it, but (unless it is a <figure>) no
/// <p>.
[[nodiscard]] bool is_picture_box(const HtmlPage& page, const xmlNode* node);

/// Which parts of an article become text.
enum class Captions : bool { kDrop, kKeep };

/// Returns whether an element in `container` is foreign to the article by its name, its class, its style or
/// its links: <nav>, class="share-box", a list of links. An element with more than half of the text of
/// `container` is foreign only if it consists of links.
[[nodiscard]] bool is_foreign_part(const HtmlPage& page, const xmlNode* node, const xmlNode* container,
                                   Captions captions = Captions::kDrop);

/// Returns whether an element in the article `container` is boilerplate: a foreign part, or a related link by
/// its words ("Baca juga: Harga Beras Naik").
[[nodiscard]] bool is_boilerplate(const HtmlPage& page, const xmlNode* node, const xmlNode* container,
                                  Captions captions = Captions::kDrop);

}  // namespace telusur
