// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the description of an article that a page carries as JSON-LD in the schema.org vocabulary.
#pragma once

#include <cstddef>
#include <string>

#include "readers/json/json_values.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// A longer script is not a description of an article.
inline constexpr std::size_t kMaxJsonLdBytes = std::size_t{4} << 20;

/// Not thread-safe.
class JsonLdReader {
 public:
  /// Reads headline, datePublished and so on from the first NewsArticle (or other kind of article) in `json`.
  /// Ignores all other types and invalid JSON.
  void read(std::string json, RawRecord& record);

  /// Returns the articleBody that was read last; empty if there was none.
  [[nodiscard]] const std::string& article_body() const noexcept { return article_body_; }

 private:
  bool search(simdjson::dom::element value, int depth, RawRecord& record);
  void take(simdjson::dom::object article, RawRecord& record);

  JsonParser parser_;
  std::string value_;
  std::string decoded_;
  std::string article_body_;
};

}  // namespace telusur
