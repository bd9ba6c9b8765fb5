// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects what a page states about its article in <meta>, <link>, <title>, <h1> and JSON-LD.
#pragma once

#include <string>
#include <vector>

#include "readers/html/json_ld.h"
#include "readers/html/recognition/site_names.h"
#include "readers/markup/html_page.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// One of several values for a field; the lowest rank is best.
struct RankedValue {
  std::size_t rank = 0;
  std::string value;
};

/// Ranks of the places of a value that are not in <meta>. JSON-LD has rank 0, <meta> 1 to kMaxMetaRank.
inline constexpr std::size_t kMaxMetaRank = 9;

struct PageMetadata {
  RawRecord fields;  ///< id, source, category, URL; extra fields: tags, editor, image, modified
  std::vector<RankedValue> titles;  ///< without the headings
  std::vector<RankedValue> dates;
  std::vector<RankedValue> authors;
  std::string description;
  std::string body;                      ///< articleBody in JSON-LD
  std::vector<const xmlNode*> headings;  ///< each <h1>
  SiteNames site;
  bool is_broken = false;  ///< the JSON-LD is not valid
};

/// `html` is the source of `page`, for a comment with the address that a browser adds to a saved page. O(n).
[[nodiscard]] PageMetadata collect_metadata(const HtmlPage& page, std::string_view html);

}  // namespace telusur
