// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/dialects/record_names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

struct ElementField {
  std::string_view name;
  FieldMatch match;
};

// Names of formats of XML, behind the usual ones: site maps, MediaWiki, Stack Exchange.
constexpr std::size_t kFormatRank = 900;
constexpr auto kFormatNames = std::to_array<ElementField>({{"loc", {Field::kUrl, kFormatRank}},
                                                           {"publication_date", {Field::kDate, kFormatRank}},
                                                           {"timestamp", {Field::kDate, kFormatRank}},
                                                           {"creationdate", {Field::kDate, kFormatRank}},
                                                           {"publication", {Field::kSource, kFormatRank}}});

// Elements of HTML in a text, whose names are also names of fields.
constexpr auto kMarkup =
    std::to_array<std::string_view>({"article", "header", "link", "section", "source", "summary", "time"});

// Elements whose meaning is in an attribute, in exports of databases.
constexpr auto kColumns = std::to_array<std::string_view>({"arr", "column", "field", "property", "str"});

std::string_view name_attribute(std::span<const XmlAttribute> attributes) {
  for (const XmlAttribute& attribute : attributes) {
    if (attribute.name == "name" || attribute.name == "key") return attribute.value;
  }
  return {};
}

std::vector<FieldMatch> find_names(const FieldNames& names, std::string_view name) {
  for (const std::string_view form : {name, local_name(name)}) {
    const auto usual = names.find(form);
    if (!usual.empty()) return {usual.begin(), usual.end()};
  }
  const auto* const found = std::ranges::find(kFormatNames, local_name(name), &ElementField::name);
  if (found == kFormatNames.end()) return {};
  return {found->match};
}

}  // namespace

std::vector<FieldMatch> find_fields(const FieldNames& names, std::string_view element,
                                    std::span<const XmlAttribute> attributes) {
  auto fields = find_names(names, element);
  return fields.empty() ? find_names(names, name_attribute(attributes)) : fields;
}

std::string_view column_name(const FieldNames& names, std::string_view element,
                             std::span<const XmlAttribute> attributes) {
  const std::string_view name = name_attribute(attributes);
  if (name.empty() || !find_names(names, element).empty()) return {};
  const bool is_generic = std::ranges::find(kColumns, local_name(element)) != kColumns.end();
  return is_generic || !find_names(names, name).empty() ? name : std::string_view();
}

std::vector<FieldMatch> find_fields(const FieldNames& names, const XmlAttribute& attribute) {
  if (trim_ascii(attribute.value).empty()) return {};
  return find_names(names, attribute.name);
}

bool has_field(std::span<const FieldMatch> fields, Field field) {
  return std::ranges::find(fields, field, &FieldMatch::field) != fields.end();
}

bool proves_container(std::span<const FieldMatch> fields, std::string_view element) {
  if (std::ranges::find(kMarkup, local_name(element)) != kMarkup.end()) return false;
  return has_field(fields, Field::kTitle) || has_field(fields, Field::kText) ||
         has_field(fields, Field::kDate);
}

}  // namespace telusur
