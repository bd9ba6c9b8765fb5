// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts XML of any length into records.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "decoding/stream_window.h"
#include "readers/xml/dialects/xml_dialect.h"
#include "readers/xml/parsing/xml_element.h"
#include "readers/xml/parsing/xml_events.h"

namespace telusur {

/// A header or record of a dialect.
struct XmlRecord {
  XmlElement element = {};
  XmlRole role = XmlRole::kOther;
  std::size_t depth = 0;     ///< number of elements around it
  std::size_t line = 0;      ///< first line, from 1
  bool is_cut_off = false;   ///< the input ended inside
  bool is_too_long = false;  ///< needs more than 64 MiB; `element` has the beginning
};

/// Holds one record at a time. A record that begins inside a record ends the outer one, whose end tag is
/// missing: two articles never become one.
class XmlRecords {
 public:
  /// `dialect` must outlive this object.
  XmlRecords(StreamWindow input, const XmlDialect& dialect) : events_(std::move(input)), dialect_(dialect) {}

  /// Reads the next header or record. Returns false at the end. Throws InputError if the stream fails.
  [[nodiscard]] bool next(XmlRecord& record);

  [[nodiscard]] const XmlEvents& events() const noexcept { return events_; }

 private:
  bool find_begin(XmlRecord& record);
  void start(const XmlEvent& event, XmlRole role, XmlRecord& record);
  bool add_child(const XmlEvent& event, XmlRecord& record);
  void add_text(std::string_view text, XmlRecord& record);
  bool may_add(std::size_t bytes, XmlRecord& record);

  XmlEvents events_;
  const XmlDialect& dialect_;
  std::vector<XmlElement*> open_;  // from the record to the innermost open element
  std::size_t used_bytes_ = 0;     // memory of the record
  XmlRecord held_;                 // the beginning of the next record, which ended the one before
  bool is_held_ = false;
};

}  // namespace telusur
