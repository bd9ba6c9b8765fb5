// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/xml_events.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>
#include <libxml/SAX2.h>

#include "readers/record/character_references.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{16} << 10;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Replaces the control characters that XML forbids, as libxml2 stops at them.
std::string replace_controls(std::string_view bytes) {
  std::string text(bytes);
  std::ranges::replace_if(
      text,
      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; },
      ' ');
  return text;
}

}  // namespace

std::string_view XmlEvent::attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

XmlEvents::XmlEvents(StreamWindow input) : input_(std::move(input)) {
  init_libxml();
  handler_.initialized = 1;  // SAX1, whose element names include their prefix
  handler_.startElement = &XmlEvents::on_begin;
  handler_.endElement = &XmlEvents::on_end;
  handler_.characters = &XmlEvents::on_text;
  handler_.ignorableWhitespace = &XmlEvents::on_text;
  handler_.cdataBlock = &XmlEvents::on_text;
  handler_.getEntity = &XmlEvents::find_entity;
  parser_.reset(xmlCreatePushParserCtxt(&handler_, this, nullptr, 0, nullptr));
  if (parser_ == nullptr) throw std::bad_alloc();
  xmlCtxtUseOptions(parser_.get(), XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                       XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_SAX1);
}

std::optional<XmlEvent> XmlEvents::next() {
  while (events_.empty() && !has_ended_) parse_more();
  if (events_.empty()) return std::nullopt;
  XmlEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void XmlEvents::parse_more() {
  has_ended_ = input_.bytes().empty() && !input_.extend();
  std::string chunk = replace_controls(input_.bytes().substr(0, kChunkBytes));
  input_.consume(chunk.size());
  limit_.apply(chunk);
  xmlParseChunk(parser_.get(), chunk.data(), static_cast<int>(chunk.size()), has_ended_ ? 1 : 0);
  if (failure_) std::rethrow_exception(failure_);
  if (!has_ended_ && parser_->instate != XML_PARSER_EOF) return;
  // Content after the document is ignored. The caller detects elements that the end of input leaves open.
  const bool is_read = has_root_ && (has_ended_ || depth_ == 0);
  has_ended_ = true;
  if (is_read) return;
  const std::string_view message = parser_->lastError.message == nullptr ? "" : parser_->lastError.message;
  error_ = Message("line {}: {}", xmlSAX2GetLineNumber(parser_.get()),
                   message.empty() ? Message("the document is damaged")
                                   : Message::verbatim(std::string(trim_ascii(message))));
}

void XmlEvents::add(XmlEvent event) {
  event.line = static_cast<std::size_t>(std::max(1, xmlSAX2GetLineNumber(parser_.get())));
  events_.push_back(std::move(event));
}

template <typename Action>
void XmlEvents::record(void* self, Action action) noexcept {
  auto& events = *static_cast<XmlEvents*>(self);
  try {
    action(events);
  } catch (...) {
    events.failure_ = std::current_exception();
  }
}

void XmlEvents::on_begin(void* self, const xmlChar* name, const xmlChar** attributes) noexcept {
  record(self, [&](XmlEvents& events) {
    events.has_root_ = true;
    XmlEvent event{
        .kind = XmlEvent::Kind::kBegin, .text = to_lower_ascii(view(name)), .depth = events.depth_++};
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      event.attributes.emplace_back(to_lower_ascii(view(attributes[0])), view(attributes[1]));
    }
    events.add(std::move(event));
  });
}

void XmlEvents::on_end(void* self, const xmlChar* name) noexcept {
  record(self, [&](XmlEvents& events) {
    if (events.depth_ > 0) --events.depth_;
    events.add({.kind = XmlEvent::Kind::kEnd, .text = to_lower_ascii(view(name)), .depth = events.depth_});
  });
}

void XmlEvents::on_text(void* self, const xmlChar* text, int size) noexcept {
  record(self, [&](XmlEvents& events) {
    events.add({.text = {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}});
  });
}

// libxml2 reports the five entities of XML itself, and skips an entity if this function returns null.
xmlEntityPtr XmlEvents::find_entity(void* self, const xmlChar* name) noexcept {
  if (const xmlEntityPtr predefined = xmlGetPredefinedEntity(name)) return predefined;
  record(self, [&](XmlEvents& events) {
    std::string scratch;
    const std::string reference = fmt::format("&{};", view(name));
    const std::string_view decoded = decode_character_references(reference, scratch);
    events.add({.text = decoded == reference ? std::string(" ") : std::string(decoded)});
  });
  return nullptr;
}

}  // namespace telusur
