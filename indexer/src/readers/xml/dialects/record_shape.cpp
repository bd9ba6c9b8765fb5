// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/dialects/record_shape.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "readers/xml/dialects/record_names.h"
#include "readers/xml/parsing/head_window.h"
#include "readers/xml/parsing/xml_events.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxKinds = 1000;
constexpr std::size_t kMaxLeaves = 20;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Elements that hold one article, even if they have no title.
constexpr auto kArticleNames = std::to_array<std::string_view>({"article", "artikel", "berita", "news"});

bool is_record_name(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"doc", "document", "entry", "item", "post", "record", "rekaman", "row"});
  return std::ranges::find(kNames, name) != kNames.end() ||
         std::ranges::find(kArticleNames, name) != kArticleNames.end();
}

/// All elements with one path of names. Attributes that name fields are kinds too.
struct Kind {
  std::string name;
  std::string label;  // the name, with the name of a column: "column name=judul"
  std::size_t parent = kNone;
  std::span<const FieldMatch> fields;
  std::vector<std::size_t> children = {};
  std::size_t count = 0;     // in the current parent
  bool is_repeated = false;  // in one parent
  bool is_attribute = false;
  bool has_field_attributes = false;
  bool has_field_elements = false;  // below
  bool has_title_below = false;
  bool has_prose = false;

  [[nodiscard]] bool is_container() const {
    return has_field_attributes || (has_field_elements && !has_prose);
  }
};

/// The kinds of elements of a document.
class KindTree {
 public:
  KindTree(std::string_view head, const FieldNames& names) : names_(names) {
    XmlEvents events(make_head_window(head));
    while (const auto event = events.next()) {
      if (event->kind == XmlEvent::Kind::kBegin) begin(*event);
      if (event->kind == XmlEvent::Kind::kText && is_prose(event->text)) mark_prose();
      if (event->kind == XmlEvent::Kind::kEnd) open_.pop_back();
    }
  }

  [[nodiscard]] const std::vector<Kind>& kinds() const { return kinds_; }

 private:
  void begin(const XmlEvent& event) {
    const auto fields = find_fields(names_, event.text, event.attributes);
    if (is_paragraph(event.text)) mark_prose();
    std::string label(event.text);
    if (const std::string_view column = column_name(names_, event.text, event.attributes); !column.empty())
      label = fmt::format("{} name={}", event.text, column);
    const std::size_t kind = enter(event.text, std::move(label), fields);
    open_.push_back(kind);
    if (kind == kNone) return;
    for (const std::size_t child : kinds_[kind].children) kinds_[child].count = 0;
    for (const XmlAttribute& attribute : field_attributes(names_, event.text, event.attributes)) {
      const auto attribute_fields = find_fields(names_, attribute);
      if (attribute_fields.empty()) continue;
      if (holds_article(attribute_fields)) kinds_[kind].has_field_attributes = true;
      const std::size_t added = enter(attribute.name, attribute.name, attribute_fields);
      if (added != kNone) kinds_[added].is_attribute = true;
    }
  }

  // Returns the kind of an element in the innermost open one; kNone if there are too many kinds.
  std::size_t enter(std::string_view name, std::string label, std::span<const FieldMatch> fields) {
    const std::size_t parent = open_.empty() ? kNone : open_.back();
    if (parent == kNone && !open_.empty()) return kNone;
    std::vector<std::size_t>& siblings = parent == kNone ? roots_ : kinds_[parent].children;
    const auto found =
        std::ranges::find(siblings, std::string_view(label),
                          [&](std::size_t kind) -> std::string_view { return kinds_[kind].label; });
    std::size_t kind = kNone;
    if (found != siblings.end()) {
      kind = *found;
    } else {
      if (kinds_.size() == kMaxKinds) return kNone;
      kind = kinds_.size();
      siblings.push_back(kind);
      kinds_.push_back(
          {.name = std::string(name), .label = std::move(label), .parent = parent, .fields = fields});
      mark_above(kinds_[kind]);
    }
    kinds_[kind].is_repeated = ++kinds_[kind].count > 1 || kinds_[kind].is_repeated;
    return kind;
  }

  void mark_above(const Kind& kind) {
    const bool is_evidence = proves_container(kind.fields, kind.name);
    const bool is_title = has_field(kind.fields, Field::kTitle);
    for (std::size_t above = kind.parent; above != kNone; above = kinds_[above].parent) {
      kinds_[above].has_field_elements = kinds_[above].has_field_elements || is_evidence;
      kinds_[above].has_title_below = kinds_[above].has_title_below || is_title;
    }
  }

  void mark_prose() {
    for (std::size_t open = open_.size(); open-- > 0 && open_[open] != kNone;) {
      kinds_[open_[open]].has_prose = true;
      if (!is_section(kinds_[open_[open]].name)) break;
    }
  }

  const FieldNames& names_;
  std::vector<Kind> kinds_;
  std::vector<std::size_t> roots_;
  std::vector<std::size_t> open_;
};

/// Chooses the record among the kinds of a document.
class RecordChooser {
 public:
  explicit RecordChooser(const std::vector<Kind>& kinds) : kinds_(kinds) {}

  /// Returns the kind of the records; kNone if no element is a text or title.
  std::size_t choose() const {
    auto leaves = find_leaves(Field::kText);
    if (leaves.empty()) leaves = find_leaves(Field::kTitle);
    if (leaves.empty()) return kNone;
    for (const bool needs_title : {true, false}) {
      for (const std::size_t leaf : leaves) {
        if (const std::size_t record = find_repeated(leaf, needs_title); record != kNone) return record;
      }
    }
    return widen(find_common(leaves.front()));
  }

 private:
  // Returns the elements of a field, best names first.
  std::vector<std::size_t> find_leaves(Field field) const {
    std::vector<std::size_t> leaves;
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
      if (!kinds_[kind].is_container() && has_field(kinds_[kind].fields, field)) leaves.push_back(kind);
    }
    std::ranges::stable_sort(leaves, {}, [&](std::size_t kind) { return kinds_[kind].fields.front().rank; });
    return leaves;
  }

  // Returns the innermost repeated kind around `leaf`.
  std::size_t find_repeated(std::size_t leaf, bool needs_title) const {
    const bool is_article = std::ranges::find(kArticleNames, kinds_[leaf].name) != kArticleNames.end();
    if (!needs_title && is_article && kinds_[leaf].is_repeated) return leaf;
    for (std::size_t kind = kinds_[leaf].parent; kind != kNone; kind = kinds_[kind].parent) {
      if (kinds_[kind].is_repeated && (kinds_[kind].has_title_below || !needs_title)) return kind;
    }
    return kNone;
  }

  std::vector<std::size_t> path_to(std::size_t kind) const {
    std::vector<std::size_t> path;
    for (; kind != kNone; kind = kinds_[kind].parent) path.push_back(kind);
    std::ranges::reverse(path);
    return path;
  }

  // Returns the innermost kind around `leaf` and the nearest title.
  std::size_t find_common(std::size_t leaf) const {
    const std::vector<std::size_t> path = path_to(leaf);
    std::size_t common = 0;
    const auto titles = find_leaves(Field::kTitle);
    for (const std::size_t title : titles) {
      const std::vector<std::size_t> other = path_to(title);
      const auto ends = std::ranges::mismatch(path, other);
      common = std::max(common, static_cast<std::size_t>(ends.in1 - path.begin()));
    }
    if (titles.empty() || common == path.size()) common = path.size() - 1;
    return path[common == 0 ? 0 : common - 1];
  }

  [[nodiscard]] bool is_within(std::size_t kind, std::size_t record) const {
    while (kind != kNone && kind != record) kind = kinds_[kind].parent;
    return kind == record;
  }

  // Returns whether the fields of a kind are nowhere in the record.
  [[nodiscard]] bool is_missing_in(std::size_t record, const Kind& leaf) const {
    return !leaf.is_container() && leaf.children.empty() && !leaf.fields.empty() &&
           std::ranges::none_of(kinds_, [&](const Kind& kind) {
             return has_field(kind.fields, leaf.fields.front().field) &&
                    is_within(static_cast<std::size_t>(&kind - kinds_.data()), record);
           });
  }

  // A title may be in a group of the record, which has other fields beside it:
  // <url><loc/><news:news><news:title/></news:news></url>.
  std::size_t widen(std::size_t record) const {
    for (std::size_t parent = kinds_[record].parent; parent != kNone; parent = kinds_[record].parent) {
      // The fields of a root may be those of the whole file.
      const bool is_root = kinds_[parent].parent == kNone;
      if (is_record_name(kinds_[record].name) || (is_root && !is_record_name(kinds_[parent].name))) break;
      const auto& beside = kinds_[parent].children;
      const bool has_fields =
          std::ranges::any_of(beside, [&](std::size_t kind) { return is_missing_in(record, kinds_[kind]); });
      if (!has_fields) break;
      record = parent;
    }
    return record;
  }

  const std::vector<Kind>& kinds_;
};

}  // namespace

RecordShape find_record_shape(std::string_view head, const FieldNames& names) {
  const KindTree tree(head, names);
  RecordShape shape;
  for (const Kind& kind : tree.kinds()) {
    if (!kind.is_container() && !kind.fields.empty()) ++shape.fields;
    if (kind.children.empty() && shape.leaves.size() < kMaxLeaves) shape.leaves.push_back(kind.label);
  }
  std::size_t record = RecordChooser(tree.kinds()).choose();
  if (record != kNone) {
    shape.is_unclosed = std::ranges::any_of(tree.kinds(), [&](const Kind& kind) {
      return kind.parent == record && kind.name == tree.kinds()[record].name && kind.has_title_below;
    });
  }
  for (; record != kNone; record = tree.kinds()[record].parent) {
    if (!tree.kinds()[record].is_attribute) shape.record_path.push_back(tree.kinds()[record].name);
  }
  std::ranges::reverse(shape.record_path);
  return shape;
}

}  // namespace telusur
