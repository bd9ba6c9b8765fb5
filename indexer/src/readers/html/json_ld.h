// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the description of an article that a page carries as JSON-LD in the schema.org vocabulary.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/json/json_values.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// A longer script is not a description of an article.
inline constexpr std::size_t kMaxJsonLdBytes = std::size_t{4} << 20;

/// One article of a page. A page may also describe the articles that it links to.
struct JsonLdArticle {
  RawRecord fields;  ///< and extra fields: tags, editor, image, modified
  std::string body;
  std::string description;
  std::vector<std::string> author_ids;  ///< authors that are described elsewhere in the page
};

/// Adds the tags in `list`, which are separated by commas, as the extra field "tags".
void add_tags(std::string_view list, ExtraFields& extra);

/// Not thread-safe.
class JsonLdReader {
 public:
  /// Collects every NewsArticle (or other kind of article) in `json`, and names of the site. Ignores all
  /// other types. Takes from invalid JSON what can be read.
  void read(std::string json);

  /// Returns whether some of what was read is not valid JSON.
  [[nodiscard]] bool is_broken() const noexcept { return is_broken_; }
  [[nodiscard]] const std::vector<JsonLdArticle>& articles() const noexcept { return articles_; }
  /// Returns the names of the persons with these ids, separated by ", ".
  [[nodiscard]] std::string find_persons(const std::vector<std::string>& ids) const;
  /// A date of publication that the page states as a WebPage, a video or a gallery; empty if there is none.
  [[nodiscard]] const std::string& page_date() const noexcept { return page_date_; }
  [[nodiscard]] const std::string& page_description() const noexcept { return page_description_; }
  [[nodiscard]] const std::vector<std::string>& site_names() const noexcept { return site_names_; }

 private:
  void read_broken(std::string_view json);
  void recover_article(std::string_view json);
  void search(simdjson::dom::element value, int depth);
  void take_object(simdjson::dom::object object);
  void take_article(simdjson::dom::object article);
  void add_extra(simdjson::dom::object article, ExtraFields& extra);
  void append_updates(simdjson::dom::object article, std::string& body);
  bool read_member(simdjson::dom::object object, const char* pointer, const char* separator);

  JsonParser parser_;
  std::string value_;
  std::string decoded_;
  std::vector<JsonLdArticle> articles_;
  std::vector<std::pair<std::string, std::string>> persons_;  ///< id and name
  std::string page_date_;
  std::string page_description_;
  std::vector<std::string> site_names_;
  bool is_broken_ = false;
};

}  // namespace telusur
