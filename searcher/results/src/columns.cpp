// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>

namespace telusur {
namespace {

/// Separates several values in one cell.
constexpr std::string_view kValueSeparator = "; ";

struct NamedColumn {
  std::string_view name;
  bool is_number;
  std::string (*value)(const Hit&);
};

std::string date_of(const Hit& hit) { return hit.date ? to_iso8601(*hit.date) : ""; }

std::string added_of(const Hit& hit) {
  if (hit.added_utc_seconds == 0) return {};
  return to_iso8601({.utc_seconds = hit.added_utc_seconds, .offset_minutes = 0});
}

constexpr auto kColumns = std::to_array<NamedColumn>({
    {"rank", true, [](const Hit& hit) { return std::to_string(hit.rank); }},
    {"id", false, [](const Hit& hit) { return hit.id; }},
    {"score", true, [](const Hit& hit) { return fmt::format("{:.6f}", hit.score); }},
    {"title", false, [](const Hit& hit) { return hit.title; }},
    {"source", false, [](const Hit& hit) { return hit.source; }},
    {"category", false, [](const Hit& hit) { return hit.category; }},
    {"author", false, [](const Hit& hit) { return hit.author; }},
    {"date", true, date_of},
    {"url", false, [](const Hit& hit) { return hit.url; }},
    {"path", false, [](const Hit& hit) { return hit.path; }},
    {"snippet", false, [](const Hit& hit) { return hit.snippet.text; }},
    {"copies", true, [](const Hit& hit) { return std::to_string(hit.copies.size()); }},
    {"added", true, added_of},
    {"missing", false,
     [](const Hit& hit) { return fmt::format("{}", fmt::join(hit.missing, kValueSeparator)); }},
});

/// Keys of hits that are no columns.
constexpr std::array<std::string_view, 3> kOnlyKeys{"title_highlights", "score_parts", "extra"};

[[noreturn]] void refuse(const std::string& name, bool is_json) {
  std::string names;
  for (const NamedColumn& column : kColumns) names.append(column.name).append(", ");
  if (is_json) names += fmt::format("{}, ", fmt::join(kOnlyKeys, ", "));
  throw UsageError(Message("There is no field {} of a hit. The fields are {}.", name, names + "extra.NAME"));
}

bool is_extra(std::string_view name) {
  return name.starts_with(kExtraColumnPrefix) && name.size() > kExtraColumnPrefix.size();
}

Column make_extra_column(const std::string& name) {
  return {.name = name, .value = [field = name.substr(kExtraColumnPrefix.size())](const Hit& hit) {
            std::string text;
            for (const ExtraField& extra : hit.extra) {
              if (extra.name == field) text += fmt::format("{}", fmt::join(extra.values, kValueSeparator));
            }
            return text;
          }};
}

}  // namespace

std::vector<Column> make_columns(const std::vector<std::string>& names) {
  std::vector<Column> columns;
  for (const std::string& name : names) {
    const auto* const known = std::ranges::find(kColumns, name, &NamedColumn::name);
    if (known != kColumns.end())
      columns.push_back({.name = name, .is_number = known->is_number, .value = known->value});
    else if (is_extra(name))
      columns.push_back(make_extra_column(name));
    else
      refuse(name, false);
  }
  return columns;
}

void require_hit_keys(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const bool is_known = std::ranges::find(kColumns, name, &NamedColumn::name) != kColumns.end() ||
                          std::ranges::find(kOnlyKeys, name) != kOnlyKeys.end() || is_extra(name);
    if (!is_known) refuse(name, true);
  }
}

}  // namespace telusur
