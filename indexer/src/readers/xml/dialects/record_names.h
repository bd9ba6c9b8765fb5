// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the fields of records in any XML by the names of elements and attributes.
#pragma once

#include <span>
#include <string_view>

#include "readers/record/field_names.h"
#include "readers/xml/parsing/xml_tag.h"

namespace telusur {

/// Returns the fields that an element maps to, by its name with or without the prefix, or by the name that
/// databases give as an attribute: <judul>, <x:judul>, <column name="judul">.
[[nodiscard]] std::span<const FieldMatch> find_fields(const FieldNames& names, std::string_view element,
                                                      std::span<const XmlAttribute> attributes);

/// Returns the name of the column that a generic element holds: "judul" for <column name="judul">; empty for
/// other elements.
[[nodiscard]] std::string_view column_name(const FieldNames& names, std::string_view element,
                                           std::span<const XmlAttribute> attributes);

/// Returns the attributes that may be fields: those of a column only describe it.
[[nodiscard]] std::span<const XmlAttribute> field_attributes(const FieldNames& names,
                                                             std::string_view element,
                                                             std::span<const XmlAttribute> attributes);

/// Returns the fields that an attribute with a value maps to: <row judul="...">.
[[nodiscard]] std::span<const FieldMatch> find_fields(const FieldNames& names, const XmlAttribute& attribute);

/// Returns whether an element holds a thing beside the article, with a title and an address of its own: a
/// picture, a video, a comment.
[[nodiscard]] bool is_attachment(std::string_view element);

/// Returns whether one of `fields` is `field`.
[[nodiscard]] bool has_field(std::span<const FieldMatch> fields, Field field);

/// Returns whether one of `fields` is a title or a text.
[[nodiscard]] bool holds_article(std::span<const FieldMatch> fields);

/// Returns whether an element of these fields inside another one shows that the other one is no field, but
/// holds fields: <berita><judul> but not <isi><section>.
[[nodiscard]] bool proves_container(std::span<const FieldMatch> fields, std::string_view element);

/// Returns whether text between elements is more than punctuation. An element with prose or paragraphs is a
/// field, even if there are names of fields in it: <isi>...<tanggal>...</tanggal>...</isi>.
[[nodiscard]] bool is_prose(std::string_view text);
[[nodiscard]] bool is_paragraph(std::string_view element);
/// Returns whether an element groups paragraphs under a title: <body><section><title>...</title><p>...
[[nodiscard]] bool is_section(std::string_view element);

}  // namespace telusur
