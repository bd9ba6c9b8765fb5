// SPDX-License-Identifier: GPL-3.0-or-later
// Records of any XML, whose fields are found by name.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "readers/markup/readable_text.h"
#include "readers/xml/dialects/record_names.h"
#include "readers/xml/dialects/xml_dialect.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kDepths = 256;  // a better name wins, then the outer element
constexpr std::size_t kOwnTextRank = 10'000;

/// Collects the fields of one record.
class FieldCollector {
 public:
  FieldCollector(const FieldNames& names, RawRecord& record) : names_(names), record_(record) {}

  void read(const XmlElement& element) {
    find_containers(element);
    collect(element, 0);
    // <berita judul="...">text</berita>
    if (!has_field_elements_) set({Field::kText, kOwnTextRank}, 0, html_of(element));
    record_.set_if_better({Field::kText, text_rank_}, text_);
  }

 private:
  // Finds the elements that hold fields, and so are no fields. Returns whether `element` is one.
  bool find_containers(const XmlElement& element) {
    bool is_container = false;
    for (const XmlAttribute& attribute : element.attributes) {
      if (proves_container(find_fields(names_, attribute), attribute.name)) is_container = true;
    }
    for (const XmlElement& child : element.children) {
      const auto fields = find_fields(names_, child.name, child.attributes);
      if (find_containers(child) || proves_container(fields, child.name)) is_container = true;
    }
    if (is_container) containers_.insert(&element);
    return is_container;
  }

  void collect(const XmlElement& element, std::size_t depth) {
    for (const XmlAttribute& attribute : element.attributes) {
      for (const FieldMatch& match : find_fields(names_, attribute)) set(match, depth, attribute.value);
    }
    for (const XmlElement& child : element.children) {
      const auto fields = find_fields(names_, child.name, child.attributes);
      if (fields.empty() || containers_.contains(&child)) {
        collect(child, depth + 1);
      } else {
        has_field_elements_ = true;
        for (const FieldMatch& match : fields) set(match, depth, value_of(child, match.field));
      }
    }
  }

  static std::string value_of(const XmlElement& element, Field field) {
    if (field == Field::kText || field == Field::kTitle) return html_of(element);
    for (const std::string_view name : {"name", "nama"}) {
      if (const XmlElement* const found = element.find(name)) return text_of(*found);
    }
    return text_of(element);
  }

  // The text of several elements of one name is one text: <alinea>...</alinea><alinea>...</alinea>.
  void set(FieldMatch match, std::size_t depth, std::string_view value) {
    const std::size_t rank = match.rank * kDepths + std::min(depth, kDepths - 1);
    const std::string_view decoded = decode_field(match.field, value, scratch_);
    if (match.field != Field::kText) {
      record_.set_if_better({match.field, rank}, decoded);
    } else if (!trim_ascii(decoded).empty() && rank <= text_rank_) {
      if (rank < text_rank_) text_.clear();
      if (!text_.empty()) text_ += '\n';
      text_ += decoded;
      text_rank_ = rank;
    }
  }

  const FieldNames& names_;
  RawRecord& record_;
  std::unordered_set<const XmlElement*> containers_;
  bool has_field_elements_ = false;
  std::string text_;
  std::size_t text_rank_ = kDepths * (kOwnTextRank + 1);
  std::string scratch_;
};

class RecordDialect final : public XmlDialect {
 public:
  RecordDialect(FieldNames names, std::vector<std::string> record_path)
      : names_(std::move(names)), record_path_(std::move(record_path)) {}

  XmlRole role_of(std::span<const std::string> path) const override {
    return std::ranges::equal(path, record_path_) ? XmlRole::kRecord : XmlRole::kOther;
  }

  bool read(const XmlElement& element, RawRecord& record) const override {
    FieldCollector(names_, record).read(element);
    return true;
  }

 private:
  FieldNames names_;
  std::vector<std::string> record_path_;
};

}  // namespace

std::unique_ptr<XmlDialect> make_record_dialect(FieldNames names, std::vector<std::string> record_path) {
  return std::make_unique<RecordDialect>(std::move(names), std::move(record_path));
}

}  // namespace telusur
