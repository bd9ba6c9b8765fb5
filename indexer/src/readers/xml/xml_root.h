// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds out what kind of XML a file is, from its beginning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "readers/record/field_names.h"

namespace telusur {

struct XmlRoot {
  std::string name;              ///< the first element, in lower case; empty if there is none
  bool has_text_before = false;  ///< something that is no markup precedes it
  bool has_declaration = false;  ///< <?xml ...?> or an XML DOCTYPE precedes it
};

/// Looks behind a byte order mark, the declaration, comments and DOCTYPE, and behind the warnings that a
/// program on a server writes in HTML before its feed.
[[nodiscard]] XmlRoot find_root(std::string_view head);

enum class XmlFamily : std::uint8_t {
  kFeed,  ///< RSS, RDF, Atom
  kNitf,
  kNewsMl,   ///< NewsML-G2 and 1.2
  kRecords,  ///< records of one's own
  kForeign,  ///< no articles: a site map, a style sheet, a picture
};

/// Returns whether XML without a declaration holds records of one's own: two known names below a root that
/// HTML does not have.
[[nodiscard]] bool has_records(const XmlRoot& root, std::string_view head, const FieldNames& names);

/// Returns the family of the XML with this root. `head` decides whether a site map is one of news.
[[nodiscard]] XmlFamily family_of(const XmlRoot& root, std::string_view head);

}  // namespace telusur
