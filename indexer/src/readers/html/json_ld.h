// SPDX-License-Identifier: GPL-3.0-or-later
/// What pages say of themselves in JSON-LD by the vocabulary of schema.org.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "readers/json/json_values.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// More is no description of an article.
inline constexpr std::size_t kMaxJsonLdBytes = std::size_t{4} << 20;

class JsonLdReader {
 public:
  /// Takes headline, datePublished and so on out of the first NewsArticle (or other article) in `json`.
  /// Anything else, and what is no JSON, is passed over.
  void read(std::string json, RawRecord& record);

  /// The text that was stated; empty when none was.
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
