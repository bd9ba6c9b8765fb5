// SPDX-License-Identifier: GPL-3.0-or-later
/// The news article, as readers produce it, the index stores it and a search returns it.
#pragma once

#include <optional>
#include <string>

#include <telusur/common/datetime.h>

namespace telusur {

/// A plain value. Every string is valid UTF-8 in any normalization form, trimmed, and empty if unknown.
struct Article {
  std::string id = {};     ///< unique in an index; any length; never empty in an index
  std::string title = {};  ///< one line
  std::string text = {};   ///< the body; paragraphs are separated by one '\n'
  std::optional<DateTime> date = {};
  std::string source = {};    ///< the publication, such as "Kabar Nusa"
  std::string author = {};    ///< as printed; several names stay in one string
  std::string category = {};  ///< the section, such as "Ekonomi"
  std::string url = {};
  std::string path = {};  ///< absolute path of its file; empty if it came from a stream

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace telusur
