// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/xml_records.h"

namespace telusur {

bool XmlRecords::next(XmlRecord& record) {
  if (!find_begin(record)) return false;
  open_.assign(1, &record.element);
  while (const auto event = events_.next()) {
    switch (event->kind) {
      case XmlEvent::Kind::kBegin:
        if (!add_child(*event, record)) return true;
        break;
      case XmlEvent::Kind::kText:
        add_text(event->text, record);
        break;
      case XmlEvent::Kind::kEnd:
        open_.pop_back();
        if (!open_.empty()) break;
        record.is_cut_off = events_.is_cut_off();
        return true;
        break;
    }
  }
  return true;
}

bool XmlRecords::find_begin(XmlRecord& record) {
  if (std::exchange(is_held_, false)) {
    record = std::exchange(held_, {});
    return true;
  }
  while (const auto event = events_.next()) {
    if (event->kind != XmlEvent::Kind::kBegin) continue;
    const XmlRole role = dialect_.role_of(events_.path());
    if (role == XmlRole::kOther) continue;
    start(*event, role, record);
    return true;
  }
  return false;
}

void XmlRecords::start(const XmlEvent& event, XmlRole role, XmlRecord& record) {
  record = {.role = role, .depth = event.depth, .line = event.line};
  record.element.name = event.text;
  record.element.attributes.assign(event.attributes.begin(), event.attributes.end());
  used_bytes_ = 0;
}

// Returns false if the event begins another record.
bool XmlRecords::add_child(const XmlEvent& event, XmlRecord& record) {
  const XmlRole role = dialect_.role_of(events_.path());
  if (role == XmlRole::kRecord) {
    start(event, role, held_);
    held_.depth = record.depth;
    events_.lift(record.depth);
    is_held_ = true;
    return false;
  }
  if (open_.size() > 1 && dialect_.ends_field(open_[1]->name, event.text)) {
    events_.lift(record.depth + 1);
    open_.resize(1);
  }
  std::size_t bytes = sizeof(XmlElement) + event.text.size();
  for (const XmlAttribute& attribute : event.attributes)
    bytes += sizeof(XmlAttribute) + attribute.name.size() + attribute.value.size();
  if (!may_add(bytes, record)) {
    open_.push_back(open_.back());
    return true;
  }
  XmlElement& child = open_.back()->children.emplace_back();
  child.name = event.text;
  child.attributes.assign(event.attributes.begin(), event.attributes.end());
  open_.push_back(&child);
  return true;
}

void XmlRecords::add_text(std::string_view text, XmlRecord& record) {
  if (!may_add(text.size(), record)) return;
  XmlElement& parent = *open_.back();
  (parent.children.empty() ? parent.text : parent.children.back().tail) += text;
}

bool XmlRecords::may_add(std::size_t bytes, XmlRecord& record) {
  used_bytes_ += bytes;
  if (used_bytes_ > kMaxRecordBytes) record.is_too_long = true;
  return !record.is_too_long;
}

}  // namespace telusur
