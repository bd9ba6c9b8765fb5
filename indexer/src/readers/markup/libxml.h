// SPDX-License-Identifier: GPL-3.0-or-later
/// Initialization of libxml2 and owners of its objects.
#pragma once

#include <memory>

#include <libxml/parser.h>
#include <libxml/tree.h>

namespace telusur {

/// Initializes libxml2 for all threads. Call it before the first parser; later calls do nothing.
inline void init_libxml() {
  static const bool is_initialized = (xmlInitParser(), true);
  static_cast<void>(is_initialized);
}

struct XmlDeleter {
  void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
  void operator()(xmlChar* text) const noexcept { xmlFree(text); }
  /// A parser does not own its document.
  void operator()(xmlParserCtxt* parser) const noexcept {
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

using UniqueXmlDocument = std::unique_ptr<xmlDoc, XmlDeleter>;
using UniqueXmlText = std::unique_ptr<xmlChar, XmlDeleter>;
/// The HTML parser has this type, too.
using UniqueXmlParser = std::unique_ptr<xmlParserCtxt, XmlDeleter>;

}  // namespace telusur
