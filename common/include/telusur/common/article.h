// SPDX-License-Identifier: GPL-3.0-or-later
/// The news article as it travels from a reader to the index and back out of a search.
#pragma once

#include <optional>
#include <string>

#include <telusur/common/datetime.h>

namespace telusur {

/// A plain value; every string is valid UTF-8 (NFC or not, as it came), trimmed, and empty when unknown.
struct Article {
  std::string id = {};  ///< identifies the article in an index; at most any length, never empty once indexed
  std::string title = {};  ///< one line
  std::string text = {};   ///< the body; paragraphs are separated by one '\n'
  std::optional<DateTime> date = {};
  std::string source = {};    ///< the publication, such as "Kabar Nusa"
  std::string author = {};    ///< as printed; several names stay in one string
  std::string category = {};  ///< the section, such as "Ekonomi"
  std::string url = {};
  std::string path =
      {};  ///< the file it was read from, as an absolute path; empty when it came from a stream

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace telusur
