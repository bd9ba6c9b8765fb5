// SPDX-License-Identifier: GPL-3.0-or-later
/// Kinds of XML: which elements are records, and how a record is read.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"
#include "readers/xml/dialects/record_shape.h"
#include "readers/xml/parsing/xml_element.h"

namespace telusur {

/// What an element is good for.
enum class XmlRole : std::uint8_t {
  kOther,
  kHeader,  ///< holds facts about the records after it
  kRecord,
};

class XmlDialect {
 public:
  virtual ~XmlDialect() = default;

  /// Returns the role of the element whose name is the last of `path`; the names around it are before it.
  [[nodiscard]] virtual XmlRole role_of(std::span<const std::string> path) const = 0;

  /// Returns whether the begin of an element `name` in the field `field` of a record shows that the end tag
  /// of the field is missing.
  [[nodiscard]] virtual bool ends_field(std::string_view field, std::string_view name) const {
    static_cast<void>(field);
    static_cast<void>(name);
    return false;
  }

  virtual void read_header(const XmlElement& header) { static_cast<void>(header); }

  /// Fills the empty `record`. Returns false if `element` is no article (a picture, a menu).
  [[nodiscard]] virtual bool read(const XmlElement& element, RawRecord& record) = 0;

  /// Returns the names from the caller that no record so far has had.
  [[nodiscard]] virtual std::vector<std::string> unused_names() const { return {}; }
};

/// RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom, and the exports of WordPress. `names` are used for elements that
/// feeds do not know.
[[nodiscard]] std::unique_ptr<XmlDialect> make_feed_dialect(FieldNames names);

/// NITF.
[[nodiscard]] std::unique_ptr<XmlDialect> make_nitf_dialect();

/// NewsML-G2 and NewsML 1.2, with their content in NITF, XHTML or text.
[[nodiscard]] std::unique_ptr<XmlDialect> make_newsml_dialect();

/// Records of any XML, whose elements and attributes are found by their names.
[[nodiscard]] std::unique_ptr<XmlDialect> make_record_dialect(FieldNames names, RecordShape shape);

}  // namespace telusur
