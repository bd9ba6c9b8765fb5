// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_extra.h"

#include <algorithm>
#include <array>

#include "readers/json/json_values.h"
#include "readers/markup/readable_text.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDepth = 8;

// Members that only say how a value was stored.
constexpr auto kValueKeys =
    std::to_array<std::string_view>({"$oid", "$date", "$numberLong", "$numberInt", "$numberDouble",
                                     "$numberDecimal", "rendered", "#text", "$t", "__cdata"});

bool is_value_key(std::string_view key) { return std::ranges::find(kValueKeys, key) != kValueKeys.end(); }

}  // namespace

void JsonExtraReader::add(std::string_view name, dom::element value, std::optional<Field> rival,
                          ExtraFields& extra) {
  const std::size_t dot = name.rfind('.');
  const std::string_view key = dot == std::string_view::npos ? name : name.substr(dot + 1);
  add(std::string(name), key, value, false, 0, {.rival = rival, .extra = extra});
}

bool JsonExtraReader::is_taken(std::string_view name) const {
  return std::ranges::any_of(names_.own_names(), [name](const auto& own) { return own.second == name; });
}

void JsonExtraReader::add(const std::string& name, std::string_view key, dom::element value, bool is_list,
                          std::size_t depth, const Target& target) {
  if (value.is_null() || is_taken(name)) return;
  if (depth > kMaxDepth) return target.extra.cut(name);
  if (dom::array items; value.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) add(name, key, item, true, depth + 1, target);
    return;
  }
  if (dom::object object; value.get(object) == simdjson::SUCCESS)
    return add_members(name, object, is_list, depth, target);
  if (std::string_view string; value.get(string) == simdjson::SUCCESS) {
    const std::string_view decoded = decode_field(target.rival.value_or(Field::kId), string, scratch_);
    return target.extra.add(name, decoded, {.is_list = is_list}, target.rival);
  }
  const ExtraKind kind{.is_list = is_list, .is_literal = true};
  if (value.type() == dom::element_type::DOUBLE) {
    const std::string_view printed = numbers_.find(key, value.get_double().value_unsafe());
    if (!printed.empty()) return target.extra.add(name, printed, kind, target.rival);
  }
  if (to_text(value, {}, scratch_)) target.extra.add(name, scratch_, kind, target.rival);
}

void JsonExtraReader::add_members(const std::string& name, dom::object object, bool is_list,
                                  std::size_t depth, const Target& target) {
  for (const dom::key_value_pair& member : object) {
    if (target.extra.is_full()) return target.extra.cut(name);
    const std::string inner = is_value_key(member.key) ? name : name + "." + std::string(member.key);
    add(inner, member.key, member.value, is_list, depth + 1, target);
  }
}

}  // namespace telusur
