// SPDX-License-Identifier: GPL-3.0-or-later
/// The names of a site as its pages and its address state them, to tell them from titles and authors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace telusur {

class SiteNames {
 public:
  /// Adds a name: "Warta Uji", "@wartauji". Some sites state their address instead.
  void add(std::string_view name);
  /// Adds the names in an address: "https://ekonomi.wartauji.co.id/baca/1" is wartauji, wartauji.co.id,
  /// ekonomiwartauji and so on. Remembers the folders of the path, which are often sections.
  void add_address(std::string_view url);
  /// Adds the name of a section: "Ekonomi".
  void add_section(std::string_view name);

  /// Returns whether `text` is a name of the site, alone or with words that say nothing about who: "Tim Warta
  /// Uji", "PT Warta Uji Media", "Berita Terkini Warta Uji". Ignores case, spaces and punctuation.
  [[nodiscard]] bool is_site(std::string_view text) const;
  /// Returns whether `text` is a name of the site with a region or a section after it: "Warta Uji Jateng",
  /// "Warta Uji Ekonomi".
  [[nodiscard]] bool is_edition(std::string_view text) const;
  [[nodiscard]] bool is_section(std::string_view text) const;

  /// Returns `title` without the site and the number of the page at its ends: "Harga Naik - Ekonomi | Warta
  /// Uji", "Warta Uji: Harga Naik", "Harga Naik - Halaman 2". Sections are removed only before a removed
  /// site. A view of `title`.
  [[nodiscard]] std::string_view cut_from(std::string_view title) const;

 private:
  std::vector<std::string> names_;     ///< compact: letters and digits in lower case
  std::vector<std::string> sections_;  ///< compact
};

/// Returns the letters and digits of `text` in lower case; bytes beyond ASCII stay.
[[nodiscard]] std::string to_compact(std::string_view text);

/// Returns whether `text` consists of words such as "tim", "redaksi", "admin", "PT", "media" only.
[[nodiscard]] bool is_impersonal(std::string_view text);

/// Returns whether `text` is the name of a host: "WartaUji.co.id".
[[nodiscard]] bool is_host_name(std::string_view text);

/// A title in two parts, of which one may be the name of the site.
struct SplitTitle {
  std::string_view first;
  std::string_view last;
};

/// Splits `title` at its last separator of parts (" | ", " - ", " – ", " :: "). `last` is empty if there is
/// none.
[[nodiscard]] SplitTitle split_last_part(std::string_view title);

}  // namespace telusur
