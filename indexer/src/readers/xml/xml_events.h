// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads XML of any length as a stream of events, with libxml2's push parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <libxml/parser.h>

#include <telusur/common/message.h>

#include "decoding/stream_window.h"
#include "readers/markup/attribute_limit.h"
#include "readers/markup/libxml.h"

namespace telusur {

struct XmlEvent {
  enum class Kind : std::uint8_t { kBegin, kEnd, kText };
  Kind kind = Kind::kText;
  std::string text;  ///< the text, or the name of the element with its prefix in lower case: "dc:creator"
  std::size_t depth = 0;  ///< number of elements around this element; 0 for text
  std::size_t line = 0;   ///< line of the parser, from 1
  std::vector<std::pair<std::string, std::string>> attributes = {};  ///< used for kBegin

  /// Returns the value of an attribute; empty if there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
};

/// Loads no external files and expands no entities except those of HTML, which feeds use without declaring
/// them. Continues after malformed markup (a bare '&', a wrong end tag) as far as libxml2 can. Not
/// thread-safe.
class XmlEvents {
 public:
  /// `input` is UTF-8, whatever its declaration says.
  explicit XmlEvents(StreamWindow input);
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;

  /// Returns the next event; nothing at the end. One text may come in several events. Throws InputError if
  /// the stream fails.
  [[nodiscard]] std::optional<XmlEvent> next();

  /// After the end: why the parser stopped early or found no element ("line 7: invalid element name"); empty
  /// if the document was read.
  [[nodiscard]] const Message& error() const noexcept { return error_; }

 private:
  template <typename Action>
  static void record(void* self, Action action) noexcept;
  static void on_begin(void* self, const xmlChar* name, const xmlChar** attributes) noexcept;
  static void on_end(void* self, const xmlChar* name) noexcept;
  static void on_text(void* self, const xmlChar* text, int size) noexcept;
  static xmlEntityPtr find_entity(void* self, const xmlChar* name) noexcept;

  void parse_more();
  void add(XmlEvent event);

  StreamWindow input_;
  xmlSAXHandler handler_{};
  UniqueXmlParser parser_;
  std::deque<XmlEvent> events_;
  AttributeLimit limit_;
  std::size_t depth_ = 0;
  bool has_root_ = false;
  std::exception_ptr failure_;  // thrown in a callback; must not pass through libxml2
  Message error_;
  bool has_ended_ = false;
};

}  // namespace telusur
