// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/dialects/record_names.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

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

std::span<const FieldMatch> find_names(const FieldNames& names, std::string_view name) {
  const auto fields = names.find(name);
  return fields.empty() && name.find(':') < name.size() ? names.find(local_name(name)) : fields;
}

}  // namespace

std::span<const FieldMatch> find_fields(const FieldNames& names, std::string_view element,
                                        std::span<const XmlAttribute> attributes) {
  const auto fields = find_names(names, element);
  return fields.empty() ? find_names(names, name_attribute(attributes)) : fields;
}

std::string_view column_name(const FieldNames& names, std::string_view element,
                             std::span<const XmlAttribute> attributes) {
  const std::string_view name = name_attribute(attributes);
  if (name.empty() || !find_names(names, element).empty()) return {};
  const bool is_generic = std::ranges::find(kColumns, local_name(element)) != kColumns.end();
  return is_generic || !find_names(names, name).empty() ? name : std::string_view();
}

std::span<const FieldMatch> find_fields(const FieldNames& names, const XmlAttribute& attribute) {
  if (trim_ascii(attribute.value).empty()) return {};
  return find_names(names, attribute.name);
}

std::span<const XmlAttribute> field_attributes(const FieldNames& names, std::string_view element,
                                               std::span<const XmlAttribute> attributes) {
  return column_name(names, element, attributes).empty() ? attributes : std::span<const XmlAttribute>();
}

bool has_field(std::span<const FieldMatch> fields, Field field) {
  return std::ranges::find(fields, field, &FieldMatch::field) != fields.end();
}

bool holds_article(std::span<const FieldMatch> fields) {
  return std::ranges::any_of(fields, [](const FieldMatch& match) {
    return match.field == Field::kTitle || (match.field == Field::kText && !is_summary(match));
  });
}

bool proves_container(std::span<const FieldMatch> fields, std::string_view element) {
  if (std::ranges::find(kMarkup, local_name(element)) != kMarkup.end()) return false;
  return holds_article(fields) || has_field(fields, Field::kDate);
}

bool is_prose(std::string_view text) {
  constexpr std::size_t kMinBytes = 40;
  return trim_ascii(text).size() >= kMinBytes;
}

bool is_paragraph(std::string_view element) {
  constexpr auto kParagraphs = std::to_array<std::string_view>({"blockquote", "br", "div", "ol", "p", "ul"});
  return std::ranges::find(kParagraphs, local_name(element)) != kParagraphs.end();
}

bool is_attachment(std::string_view element) {
  constexpr auto kAttachments = std::to_array<std::string_view>(
      {"attachment", "attachments", "audio",    "comment",   "comments",   "enclosure", "foto",
       "galeri",     "gallery",     "gambar",   "icon",      "ikon",       "image",     "images",
       "img",        "komentar",    "lampiran", "logo",      "photo",      "photos",    "picture",
       "pictures",   "terkait",     "related",  "thumbnail", "thumbnails", "video",     "videos"});
  return std::ranges::find(kAttachments, local_name(element)) != kAttachments.end();
}

bool is_section(std::string_view element) {
  constexpr auto kSections = std::to_array<std::string_view>({"sec", "section"});
  return std::ranges::find(kSections, local_name(element)) != kSections.end();
}

}  // namespace telusur
