// SPDX-License-Identifier: GPL-3.0-or-later
// Records of any XML, whose fields are found by name.
#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "readers/markup/readable_text.h"
#include "readers/record/field_values.h"
#include "readers/xml/dialects/extra_elements.h"
#include "readers/xml/dialects/record_names.h"
#include "readers/xml/dialects/xml_dialect.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr FieldMatch kOwnText{Field::kText, kSummaryRank - 1};

bool has_prose(const XmlElement& element) {
  return is_prose(element.text) || std::ranges::any_of(element.children, [](const XmlElement& child) {
           return is_paragraph(child.name) || is_prose(child.tail) ||
                  (is_section(child.name) && has_prose(child));
         });
}

bool is_empty(const XmlElement& element) {
  return element.children.empty() && trim_ascii(element.text).empty();
}

/// Collects the fields of one record.
class FieldCollector {
 public:
  FieldCollector(const FieldNames& names, RawRecord& record) : names_(names), record_(record) {}

  void read(const XmlElement& element) {
    find_containers(element);
    containers_.insert(&element);
    collect(element, false);
    // <berita judul="...">text</berita>
    if (!has_field_elements_) set(element.name, kOwnText, html_of(element));
    record_.begin_value(0);
    record_.set_if_better({Field::kText, text_rank_}, text_);
    if (!record_.has_body() && has_field_elements_) list_unread(element);
    for (const Value& value : values_) {
      if (!is_used(value)) record_.extra.add(value.name, value.text, {}, value.match.field);
    }
    if (has_field_elements_) {
      add_extra(element, {}, 0);
    } else {
      add_attributes(element, {});
    }
  }

  [[nodiscard]] bool has_found(Field field) const { return found_.contains(field); }

 private:
  // Finds the elements that hold fields, and so are no fields. Returns whether fields are below `element`.
  bool find_containers(const XmlElement& element) {
    bool has_fields = false;
    for (const XmlElement& child : element.children) {
      if (is_attachment(child.name)) continue;
      const auto fields = find_fields(names_, child.name, child.attributes);
      if (find_containers(child) || proves_container(fields, child.name)) has_fields = true;
    }
    const bool has_attributes = std::ranges::any_of(
        field_attributes(names_, element.name, element.attributes),
        [this](const XmlAttribute& attribute) { return holds_article(find_fields(names_, attribute)); });
    if (has_attributes || (has_fields && !has_prose(element))) containers_.insert(&element);
    return has_attributes || has_fields;
  }

  void collect(const XmlElement& element, bool is_inner) {
    if (containers_.contains(&element)) {
      for (const XmlAttribute& attribute : field_attributes(names_, element.name, element.attributes)) {
        for (const FieldMatch& match : find_fields(names_, attribute))
          set(attribute.name, ranked(match, is_inner), attribute.value);
      }
    }
    for (const XmlElement& child : element.children) {
      if (is_attachment(child.name)) continue;
      const auto fields = find_fields(names_, child.name, child.attributes);
      if (fields.empty() || containers_.contains(&child)) {
        collect(child, true);
        continue;
      }
      has_field_elements_ = true;
      for (const FieldMatch& match : fields)
        set(name_of(child), ranked(match, is_inner), value_of(child, match.field));
    }
  }

  // The ranks of names are even, so an outer element comes before an inner one of the same name.
  static FieldMatch ranked(FieldMatch match, bool is_inner) {
    match.rank += is_inner ? 1 : 0;
    return match;
  }

  static std::string value_of(const XmlElement& element, Field field) {
    if (is_empty(element)) {
      const std::string_view value = element.attribute("value");  // <column name="judul" value="...">
      return std::string(value.empty() ? element.attribute("content") : value);
    }
    if (field == Field::kText || field == Field::kTitle) return html_of(element);
    std::string names;
    append_names(element, names);
    if (!names.empty()) return names;
    if (element.children.size() < 2 || !trim_ascii(element.text).empty()) return text_of(element);
    std::string list;  // <penulis><orang>Ani</orang><orang>Budi</orang></penulis>
    for (const XmlElement& child : element.children)
      list.append(list.empty() ? "" : ", ").append(text_of(child));
    return list;
  }

  static bool is_name(const XmlElement& element) {
    const std::string_view name = local_name(element.name);
    return name == "name" || name == "nama";
  }

  // <penulis><orang><nama>Ani</nama></orang><orang><nama>Budi</nama></orang></penulis> -> "Ani, Budi"
  static void append_names(const XmlElement& element, std::string& names) {
    for (const XmlElement& child : element.children) {
      if (is_name(child)) {
        names.append(names.empty() ? "" : ", ").append(text_of(child));
      } else {
        append_names(child, names);
      }
    }
  }

  // Adds what an element says beside the names in it: <penulis><nama>Ani</nama><surel>...</surel></penulis>.
  void add_beside_names(const XmlElement& element, const std::string& outer) {
    for (const XmlElement& child : element.children) {
      if (is_name(child)) continue;
      const std::string name = outer + "." + name_of(child);
      std::string names;
      append_names(child, names);
      if (names.empty()) {
        add_element(child, name, record_.extra);
      } else {
        add_element_attributes(child, name, record_.extra);
        add_beside_names(child, name);
      }
    }
  }

  // The text of several elements of one name is one text: <alinea>...</alinea><alinea>...</alinea>.
  void set(std::string_view name, FieldMatch match, std::string_view value) {
    found_.insert(match.field);
    const std::string_view decoded = decode_field(match.field, value, scratch_);
    values_.push_back({.name = std::string(name), .text = std::string(decoded), .match = match});
    record_.begin_value(values_.size());
    const bool is_list = match.field == Field::kAuthor || match.field == Field::kCategory;
    if (is_list && record_.rank_of(match.field) == match.rank) {
      if (!trim_ascii(decoded).empty()) record_[match.field].append(", ").append(decoded);
    } else if (match.field != Field::kText) {
      set_named_value(record_, match, decoded);
    } else if (!trim_ascii(decoded).empty() && match.rank <= text_rank_) {
      if (match.rank < text_rank_) text_.clear();
      if (!text_.empty()) text_ += '\n';
      text_ += decoded;
      text_rank_ = match.rank;
    }
  }

  struct Value {
    std::string name;
    std::string text;
    FieldMatch match;
  };

  // Returns whether a field has taken a value of values_.
  [[nodiscard]] bool is_used(const Value& value) const {
    if (value.match.field == Field::kText) return value.match.rank == text_rank_;
    const bool is_list = value.match.field == Field::kAuthor || value.match.field == Field::kCategory;
    if (is_list && record_.rank_of(value.match.field) == value.match.rank) return true;
    return record_.has_used(static_cast<std::size_t>(&value - values_.data()) + 1);
  }

  [[nodiscard]] std::string name_of(const XmlElement& element) const {
    const std::string_view column = column_name(names_, element.name, element.attributes);
    return std::string(column.empty() ? local_name(element.name) : column);
  }

  // Adds the elements and attributes that are no fields. `outer` is the name of `element` and those around it
  // within the record.
  void add_extra(const XmlElement& element, const std::string& outer, std::size_t depth) {
    if (depth > kMaxExtraDepth) return record_.extra.cut(outer);
    add_attributes(element, outer);
    const bool is_container = containers_.contains(&element);
    const bool is_whole = !is_container && (is_value(element) || has_prose(element));
    if (is_container) {
      record_.extra.add(name_of(element), own_text_of(element));
    } else if (is_whole) {
      record_.extra.add(outer,
                        is_empty(element) ? value_of(element, Field::kSource) : decoded_text_of(element));
    }
    add_children(element, outer, is_whole, depth);
  }

  void add_children(const XmlElement& element, const std::string& outer, bool is_in_value,
                    std::size_t depth) {
    for (const XmlElement& child : element.children) {
      const bool is_container = containers_.contains(&child);
      const auto fields = find_fields(names_, child.name, child.attributes);
      if (is_in_value && is_markup(child)) {
        add_children(child, outer, true, depth);
      } else if (is_attachment(child.name)) {
        add_element(child, (outer.empty() ? "" : outer + ".") + name_of(child), record_.extra);
      } else if (!fields.empty() && !is_container) {
        add_beside_field(child, fields);
      } else {
        // A group of fields is a part of the record.
        add_extra(child, is_container ? outer : (outer.empty() ? "" : outer + ".") + name_of(child),
                  depth + 1);
      }
    }
  }

  void add_beside_field(const XmlElement& element, std::span<const FieldMatch> fields) {
    if (has_field(fields, Field::kText) || has_field(fields, Field::kTitle)) return;
    const std::string name = name_of(element);
    add_attributes(element, name);
    std::string names;
    append_names(element, names);
    if (!names.empty()) add_beside_names(element, name);
  }

  void add_attributes(const XmlElement& element, const std::string& outer) {
    for (const XmlAttribute& attribute : field_attributes(names_, element.name, element.attributes)) {
      const bool is_field = containers_.contains(&element) && !find_fields(names_, attribute).empty();
      const bool is_value = (attribute.name == "value" || attribute.name == "content") && is_empty(element);
      if (!is_of_xml(attribute) && !is_field && !is_value)
        record_.extra.add((outer.empty() ? "" : outer + ".") + attribute.name, attribute.value);
    }
  }

  void list_unread(const XmlElement& element) {
    for (const XmlElement& child : element.children) {
      const std::string name = name_of(child);
      const auto fields = find_fields(names_, child.name, child.attributes);
      if (!child.children.empty() && !has_prose(child)) {
        list_unread(child);
      } else if (std::ranges::find(record_.unread.all, name) == record_.unread.all.end()) {
        record_.unread.all.push_back(name);
        const std::string value = text_of(child);
        if (fields.empty() && is_text_like(value) && value.size() > text_.size())
          record_.unread.text_like.push_back(name);
      }
    }
  }

  const FieldNames& names_;
  RawRecord& record_;
  std::unordered_set<const XmlElement*> containers_;
  std::set<Field> found_;
  std::vector<Value> values_;  // number 1 is the first
  bool has_field_elements_ = false;
  std::string text_;
  std::size_t text_rank_ = std::numeric_limits<std::size_t>::max();
  std::string scratch_;
};

class RecordDialect final : public XmlDialect {
 public:
  RecordDialect(FieldNames names, RecordShape shape) : names_(std::move(names)), shape_(std::move(shape)) {
    for (const auto& row : kSchema) {
      if (!names_.own_name(row.field).empty()) unused_.insert(row.field);
    }
  }

  XmlRole role_of(std::span<const std::string> path) const override {
    if (shape_.is_unclosed && path.size() == shape_.record_path.size() + 1 &&
        path.back() == shape_.record_path.back())
      path = path.first(path.size() - 1);
    return std::ranges::equal(path, shape_.record_path) ? XmlRole::kRecord : XmlRole::kOther;
  }

  // A title has no fields, unless its end tag is missing.
  bool ends_field(std::string_view field, std::string_view name) const override {
    const auto next = find_fields(names_, name, {});
    return has_field(find_fields(names_, field, {}), Field::kTitle) && name != "text" && name != "content" &&
           proves_container(next, name);
  }

  bool read(const XmlElement& element, RawRecord& record) override {
    FieldCollector collector(names_, record);
    collector.read(element);
    std::erase_if(unused_, [&](Field field) { return collector.has_found(field); });
    return true;
  }

  std::vector<std::string> unused_names() const override {
    std::vector<std::string> names;
    for (const Field field : unused_) names.push_back(names_.own_name(field));
    return names;
  }

 private:
  FieldNames names_;
  RecordShape shape_;
  std::set<Field> unused_;  // fields whose names from the caller were not found so far
};

}  // namespace

std::unique_ptr<XmlDialect> make_record_dialect(FieldNames names, RecordShape shape) {
  return std::make_unique<RecordDialect>(std::move(names), std::move(shape));
}

}  // namespace telusur
