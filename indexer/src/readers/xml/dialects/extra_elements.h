// SPDX-License-Identifier: GPL-3.0-or-later
/// What elements say as extra fields.
#pragma once

#include <cstddef>
#include <string>

#include "readers/record/extra_fields.h"
#include "readers/xml/parsing/xml_element.h"

namespace telusur {

/// Elements in elements are extra fields down to this depth. Each may have the text of those in it as its
/// value.
inline constexpr std::size_t kMaxExtraDepth = 24;

/// Returns whether `element` is a value as a whole, with markup in it. Else it consists of elements that are
/// values of their own.
[[nodiscard]] bool is_value(const XmlElement& element);

/// Returns whether `element` is markup of the value around it, and says nothing of its own.
[[nodiscard]] bool is_markup(const XmlElement& element);

/// Returns whether `attribute` belongs to XML, as xml:lang, xmlns and xsi:type do.
[[nodiscard]] bool is_of_xml(const XmlAttribute& attribute);

/// Returns all text in `element` with decoded character references, which exports of databases write twice.
[[nodiscard]] std::string decoded_text_of(const XmlElement& element);

/// Adds the attributes of `element` as NAME.attribute.
void add_element_attributes(const XmlElement& element, const std::string& name, ExtraFields& extra);

/// Adds `element` as `name`: its attributes, its value, and the elements in it as NAME.element. Elements that
/// HTML does not have are added even if their text is a part of the value.
void add_element(const XmlElement& element, const std::string& name, ExtraFields& extra);

}  // namespace telusur
