// SPDX-License-Identifier: GPL-3.0-or-later
/// XML of any length as a stream of events, by libxml2's push parser.
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

#include "decoding/stream_window.h"
#include "readers/xml/attribute_limit.h"
#include "readers/xml/libxml_ownership.h"

namespace telusur {

struct XmlEvent {
  enum class Kind : std::uint8_t { begin, end, text };
  Kind kind = Kind::text;
  std::string text;       ///< of an element its name with prefix, in lower case: "dc:creator"
  std::size_t depth = 0;  ///< of an element: how many are around it
  std::size_t line = 0;   ///< where the parser is, from 1
  std::vector<std::pair<std::string, std::string>> attributes = {};  ///< of the beginning of an element

  /// Empty when there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
};

/// Loads nothing from elsewhere and expands no entities but those of HTML, which feeds use without declaring
/// them. Goes on behind what is not well-formed (a bare '&', a wrong end tag) as far as libxml2 can.
class XmlEvents {
 public:
  /// `input` is UTF-8, whatever its declaration says.
  explicit XmlEvents(StreamWindow input);
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;

  /// Nothing at the end. A text may come in pieces. Throws InputError when the stream fails.
  [[nodiscard]] std::optional<XmlEvent> next();

  /// After the end: why the parser gave up before it or met no element, such as "line 7: invalid element
  /// name"; empty if all is well.
  [[nodiscard]] const std::string& error() const noexcept { return error_; }

 private:
  template <typename Action>
  static void record(void* self, Action action) noexcept;
  static void on_begin(void* self, const xmlChar* name, const xmlChar** attributes) noexcept;
  static void on_end(void* self, const xmlChar* name) noexcept;
  static void on_text(void* self, const xmlChar* text, int size) noexcept;
  static xmlEntityPtr find_entity(void* self, const xmlChar* name) noexcept;
  static void ignore_error(void*, xmlErrorPtr) noexcept {}

  void parse_more();
  void add(XmlEvent event);

  StreamWindow input_;
  xmlSAXHandler handler_{};
  UniqueXmlParser parser_;
  std::deque<XmlEvent> events_;
  AttributeLimit limit_;
  std::size_t depth_ = 0;
  bool has_root_ = false;
  std::exception_ptr failure_;  // of a callback, as none may pass through libxml2
  std::string error_;
  bool has_ended_ = false;
};

}  // namespace telusur
