// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/exported_article.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/datetime.h>
#include <telusur/common/version.h>

#include "readers/json/json_values.h"
#include "readers/record/extra_fields.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

struct StringMember {
  std::string_view name;
  std::string Article::*member;
};

constexpr auto kStringMembers = std::to_array<StringMember>({{"id", &Article::id},
                                                             {"title", &Article::title},
                                                             {"source", &Article::source},
                                                             {"category", &Article::category},
                                                             {"author", &Article::author},
                                                             {"url", &Article::url},
                                                             {"text", &Article::text}});

/// Returns whether the first member is a version that this program knows: other records are refused at once.
bool has_known_version(dom::object object) {
  const auto first = object.begin();
  if (!(first != object.end()) || first.key() != "format_version") return false;
  std::uint64_t version = 0;
  return first.value().get(version) == simdjson::SUCCESS && version == kOutputFormatVersion;
}

/// Reads a moment, or null as none. Returns false for anything else.
bool read_moment(dom::object object, std::string_view name, std::optional<DateTime>& moment) {
  dom::element value;
  if (object[name].get(value) != simdjson::SUCCESS) return false;
  if (value.is_null()) return true;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return false;
  moment = parse_date(text);
  return moment.has_value();
}

void add_value(std::string_view key, dom::element value, PrintedNumbers& numbers, ExtraField& field) {
  std::string text;
  if (double number = 0; value.is_double() && value.get(number) == simdjson::SUCCESS)
    text = numbers.find(key, number);
  if (text.empty() && !to_text(value, {}, text)) return;
  field.is_literal = field.is_literal && !value.is_string();
  field.values.push_back(std::move(text));
}

std::vector<ExtraField> read_extra(dom::object object, PrintedNumbers& numbers) {
  std::vector<ExtraField> fields;
  for (const auto& [key, value] : object) {
    ExtraField field{.name = std::string(key), .values = {}, .is_list = value.is_array(), .is_literal = true};
    if (dom::array items; value.get(items) == simdjson::SUCCESS) {
      for (const dom::element item : items) add_value(key, item, numbers, field);
    } else {
      add_value(key, value, numbers, field);
    }
    fields.push_back(std::move(field));
  }
  return clean_extra_fields(std::move(fields));
}

}  // namespace

std::optional<Article> read_exported_article(dom::object object, PrintedNumbers& numbers) {
  if (!has_known_version(object)) return std::nullopt;
  Article article;
  for (const auto& [name, member] : kStringMembers) {
    std::string_view text;
    if (object[name].get(text) != simdjson::SUCCESS) return std::nullopt;
    article.*member = text;
  }
  std::optional<DateTime> added;
  dom::object extra;
  if (article.id.empty() || !read_moment(object, "date", article.date) ||
      !read_moment(object, "added", added) || object["extra"].get(extra) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  article.extra = read_extra(extra, numbers);
  if (added) article.added_utc_seconds = added->utc_seconds;
  return article;
}

}  // namespace telusur
