// SPDX-License-Identifier: GPL-3.0-or-later
/// Owners of what libxml2 allocates.
#pragma once

#include <memory>

#include <libxml/parser.h>
#include <libxml/tree.h>

namespace telusur {

struct XmlDeleter {
  void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
  void operator()(xmlChar* text) const noexcept { xmlFree(text); }
  /// A parser does not own its document. Even a SAX parser makes one, for the entities of a DTD.
  void operator()(xmlParserCtxt* parser) const noexcept {
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

using UniqueXmlDocument = std::unique_ptr<xmlDoc, XmlDeleter>;
using UniqueXmlText = std::unique_ptr<xmlChar, XmlDeleter>;
/// Also for HTML, whose parser is of the same type.
using UniqueXmlParser = std::unique_ptr<xmlParserCtxt, XmlDeleter>;

}  // namespace telusur
