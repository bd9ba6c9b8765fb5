// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the description of an article that a page carries as JSON-LD in the schema.org vocabulary.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "readers/json/json_values.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// A longer script is not a description of an article.
inline constexpr std::size_t kMaxJsonLdBytes = std::size_t{4} << 20;

/// One article of a page. A page may also describe the articles that it links to.
struct JsonLdArticle {
  RawRecord fields;
  std::string body;
  std::string description;
};

/// Not thread-safe.
class JsonLdReader {
 public:
  /// Collects every NewsArticle (or other kind of article) in `json`, and names of the site. Ignores all
  /// other types and invalid JSON.
  void read(std::string json);

  [[nodiscard]] const std::vector<JsonLdArticle>& articles() const noexcept { return articles_; }
  /// A date of publication that the page states as a WebPage, a video or a gallery; empty if there is none.
  [[nodiscard]] const std::string& page_date() const noexcept { return page_date_; }
  [[nodiscard]] const std::string& page_description() const noexcept { return page_description_; }
  [[nodiscard]] const std::vector<std::string>& site_names() const noexcept { return site_names_; }

 private:
  void search(simdjson::dom::element value, int depth);
  void take_object(simdjson::dom::object object);
  void take_article(simdjson::dom::object article);
  void append_updates(simdjson::dom::object article, std::string& body);
  bool read_member(simdjson::dom::object object, const char* pointer, const char* separator);

  JsonParser parser_;
  std::string value_;
  std::string decoded_;
  std::vector<JsonLdArticle> articles_;
  std::string page_date_;
  std::string page_description_;
  std::vector<std::string> site_names_;
};

}  // namespace telusur
