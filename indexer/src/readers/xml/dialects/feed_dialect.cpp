// SPDX-License-Identifier: GPL-3.0-or-later
// RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom, which differ only in names and nesting.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "readers/markup/readable_text.h"
#include "readers/record/character_references.h"
#include "readers/record/field_values.h"
#include "readers/xml/dialects/extra_elements.h"
#include "readers/xml/dialects/xml_dialect.h"
#include "text/ascii.h"

namespace telusur {
namespace {

struct ElementField {
  std::string_view name;
  FieldMatch match;
};

constexpr std::size_t kSummary = 5000;  // behind the usual names of a text, which some feeds use

// The full text has a better rank than the summary, and the date of publication than that of a change.
constexpr auto kElements = std::to_array<ElementField>({{"title", {Field::kTitle, 0}},
                                                        {"dc:title", {Field::kTitle, 1}},
                                                        {"media:title", {Field::kTitle, 2}},
                                                        {"content:encoded", {Field::kText, 0}},
                                                        {"yandex:full-text", {Field::kText, 1}},
                                                        {"content", {Field::kText, 2}},
                                                        {"description", {Field::kText, kSummary}},
                                                        {"summary", {Field::kText, kSummary + 1}},
                                                        {"dc:description", {Field::kText, kSummary + 2}},
                                                        {"media:description", {Field::kText, kSummary + 3}},
                                                        {"pubdate", {Field::kDate, 0}},
                                                        {"published", {Field::kDate, 1}},
                                                        {"dc:date", {Field::kDate, 2}},
                                                        {"dcterms:issued", {Field::kDate, 3}},
                                                        {"dcterms:created", {Field::kDate, 4}},
                                                        {"issued", {Field::kDate, 5}},
                                                        {"updated", {Field::kDate, 6}},
                                                        {"dcterms:modified", {Field::kDate, 7}},
                                                        {"wp:post_date", {Field::kDate, 8}},
                                                        {"author", {Field::kAuthor, 0}},
                                                        {"dc:creator", {Field::kAuthor, 1}},
                                                        {"category", {Field::kCategory, 0}},
                                                        {"dc:subject", {Field::kCategory, 2}},
                                                        {"source", {Field::kSource, 0}},
                                                        {"dc:source", {Field::kSource, 1}},
                                                        {"dc:publisher", {Field::kSource, 2}},
                                                        {"guid", {Field::kId, 0}},
                                                        {"id", {Field::kId, 1}},
                                                        {"dc:identifier", {Field::kId, 2}},
                                                        {"feedburner:origlink", {Field::kUrl, 0}},
                                                        {"link", {Field::kUrl, 1}},
                                                        {"dc:link", {Field::kUrl, 2}}});
constexpr FieldMatch kAbout{Field::kUrl, 3};
constexpr FieldMatch kPermaLink{Field::kUrl, 4};
constexpr FieldMatch kTag{Field::kCategory, 1};  // WordPress: less general than a category
constexpr std::size_t kUsualRank = 50;           // for names that only FieldNames knows
constexpr std::size_t kFallbackRank = 100'000;

const ElementField* find_element(std::string_view name) {
  const auto* const found = std::ranges::find(kElements, name, &ElementField::name);
  return found == kElements.end() ? nullptr : found;
}

// Feeds in feeds prefix the names of Atom and RSS: "atom:link".
std::string_view remove_feed_prefix(std::string_view name) {
  for (const std::string_view prefix : {"atom:", "a10:", "rss:"}) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// "redaksi@contoh.id (Budi Santoso)" -> "Budi Santoso"
std::string_view remove_address(std::string_view author) {
  const std::size_t open = author.find('(');
  const std::size_t close = author.rfind(')');
  if (author.find('@') == std::string_view::npos || open == std::string_view::npos ||
      close == std::string_view::npos || close < open)
    return author;
  return author.substr(open + 1, close - open - 1);
}

// Completes "/baca/1" and "1.html" by the address of the feed. Empty if that is not known, because a part of
// an address leads nowhere.
std::string complete_address(std::string_view address, std::string_view base) {
  if (address.empty() || address.find(':') < address.find_first_of("/?#")) return std::string(address);
  if (address.starts_with("//")) return std::string("https:").append(address);
  const std::size_t slash = address.find('/');
  const bool has_host = slash > 0 && slash < address.size() && address.find('.') < slash;  // contoh.example/1
  if (has_host) return std::string(address);
  if (base.empty()) return {};
  const std::size_t host_end = std::min(base.find_first_of("/?#", base.find("://") + 3), base.size());
  if (address.starts_with('/')) return std::string(base.substr(0, host_end)).append(address);
  const std::string_view path = base.substr(0, base.find_first_of("?#"));
  const std::size_t folder = path.rfind('/');
  const std::string_view parent =
      folder > host_end && folder < path.size() ? path.substr(0, folder) : base.substr(0, host_end);
  return std::string(parent).append("/").append(address);
}

std::string child_or_text(const XmlElement& element, std::string_view child) {
  const XmlElement* const found = element.find(child);
  return text_of(found == nullptr ? element : *found);
}

// WordPress exports pictures and menus as items, and articles that were thrown away.
bool is_article(const XmlElement& item) {
  const auto is_one_of = [&](std::string_view name, std::span<const std::string_view> values) {
    const auto found = std::ranges::find(item.children, name, &XmlElement::name);
    return found != item.children.end() && std::ranges::find(values, trim_ascii(found->text)) != values.end();
  };
  constexpr std::array<std::string_view, 5> kNoArticles{"attachment", "nav_menu_item", "revision",
                                                        "custom_css", "wp_global_styles"};
  constexpr std::array<std::string_view, 2> kThrownAway{"trash", "auto-draft"};
  return !is_one_of("wp:post_type", kNoArticles) && !is_one_of("wp:status", kThrownAway);
}

class FeedDialect final : public XmlDialect {
 public:
  explicit FeedDialect(FieldNames names) : names_(std::move(names)) {}

  XmlRole role_of(std::span<const std::string> path) const override {
    const std::string_view name = remove_feed_prefix(path.back());
    if (name == "item" || name == "entry") return XmlRole::kRecord;
    if ((name != "title" && name != "link") || path.size() < 2) return XmlRole::kOther;
    const std::string_view parent = remove_feed_prefix(path[path.size() - 2]);
    return parent == "channel" || parent == "feed" ? XmlRole::kHeader : XmlRole::kOther;
  }

  // A description may hold elements of HTML, <author> and <source> elements of Atom.
  bool ends_field(std::string_view field, std::string_view name) const override {
    const ElementField* const open = find_element(remove_feed_prefix(field));
    const ElementField* const next = find_element(remove_feed_prefix(name));
    if (open == nullptr || next == nullptr) return false;
    const Field of = open->match.field;
    if (of == Field::kAuthor || of == Field::kSource) return false;
    const bool is_never_html =
        next->match.field == Field::kDate || name == "guid" || name.find(':') < name.size();
    return of != Field::kText || is_never_html;
  }

  void read_header(const XmlElement& header) override {
    std::string scratch;
    if (remove_feed_prefix(header.name) == "title") {
      feed_title_ = plain_text(html_of(header), scratch);
      return;
    }
    RawRecord feed;
    read_link(header, feed);
    std::string_view address = feed[Field::kUrl];
    if (header.attribute("rel") == "self") address = header.attribute("href");
    if (is_web_address(trim_ascii(address)) && (feed_address_.empty() || !feed[Field::kUrl].empty()))
      feed_address_ = trim_ascii(address);
  }

  bool read(const XmlElement& item, RawRecord& record) override {
    if (!is_article(item)) return false;
    elements_.clear();
    read_own_names(item, record);
    record.begin_value(0);
    record.set_if_better({Field::kId, 3}, item.attribute("rdf:about"));
    record.set_if_better(kAbout, item.attribute("rdf:about"));
    read_fields(item, record);
    record.begin_value(0);
    record.set_if_better({Field::kSource, kFallbackRank}, feed_title_);
    const std::string url = record[Field::kUrl];
    const std::string_view base = item.attribute("xml:base");
    record[Field::kUrl] = complete_address(trim_ascii(url), is_web_address(base) ? base : feed_address_);
    // The position of an item in its feed changes every day, so it must not become the id.
    if (record[Field::kUrl].empty()) record.set_if_better({Field::kId, kFallbackRank}, url);
    add_extra(item, record);
    return true;
  }

 private:
  // Names of the caller come before those of feeds, which apply to items without them.
  void read_own_names(const XmlElement& item, RawRecord& record) {
    if (names_.own_names().empty()) return;
    for (const XmlElement& element : item.children) {
      for (const FieldMatch& match : names_.find(element.name)) {
        if (names_.own_name(match.field).empty()) continue;
        begin(element, record);
        read_field(element, match, record);
      }
    }
  }

  // Numbers the values of an element for the record.
  void begin(const XmlElement& element, RawRecord& record) {
    auto found = std::ranges::find(elements_, &element);
    if (found == elements_.end()) found = elements_.insert(found, &element);
    record.begin_value(static_cast<std::size_t>(found - elements_.begin()) + 1);
  }

  [[nodiscard]] bool is_used(const XmlElement& element, const RawRecord& record) const {
    const auto found = std::ranges::find(elements_, &element);
    return found != elements_.end() &&
           record.has_used(static_cast<std::size_t>(found - elements_.begin()) + 1);
  }

  void read_fields(const XmlElement& parent, RawRecord& record) {
    for (const XmlElement& element : parent.children) {
      const std::string_view name = remove_feed_prefix(element.name);
      begin(element, record);
      if (name == "media:group" || name == "media:content") {
        read_fields(element, record);
      } else if (name == "link") {
        read_link(element, record);
      } else if (name == "category") {
        read_category(element, record);
      } else if (const ElementField* const field = find_element(name)) {
        read_field(element, field->match, record);
      } else {
        for (const FieldMatch& match : names_.find(name))
          read_field(element, {.field = match.field, .rank = match.rank + kUsualRank}, record);
      }
    }
  }

  static void read_link(const XmlElement& link, RawRecord& record) {
    const FieldMatch match = find_element("link")->match;
    const std::string_view kind = link.attribute("rel");
    if (!kind.empty() && kind != "alternate") return;
    record.set_if_better(match, link.attribute("href"));
    std::string scratch;
    record.set_if_better(match, decode_character_references(text_of(link), scratch));
    // <link/>https://..., from a program that takes feeds for HTML
    const std::string_view tail = trim_ascii(link.tail);
    if (is_web_address(tail)) record.set_if_better(match, tail);
  }

  static void read_category(const XmlElement& category, RawRecord& record) {
    const FieldMatch match =
        category.attribute("domain") == "post_tag" ? kTag : find_element("category")->match;
    record.set_if_better(match, category.attribute("label"));
    record.set_if_better(match, category.attribute("term"));
    read_field(category, match, record);
  }

  static void read_field(const XmlElement& element, FieldMatch match, RawRecord& record) {
    if (match.field == Field::kAuthor) {
      const std::string author = child_or_text(element, "name");
      record.set_if_better(match, remove_address(author));
    } else if (match.field == Field::kSource) {
      const std::string source = child_or_text(element, "title");
      if (!is_web_address(trim_ascii(source))) record.set_if_better(match, source);
    } else {
      std::string scratch;
      const std::string html = html_of(element);
      const std::string_view value = plain_text(html, scratch);
      set_named_value(record, match, value);
      const std::string_view address = trim_ascii(value);
      if (element.name == "guid" && element.attribute("ispermalink") != "false" && is_web_address(address))
        record.set_if_better(kPermaLink, address);
    }
  }

  [[nodiscard]] std::optional<Field> field_of(std::string_view name) const {
    if (const ElementField* const element = find_element(name)) return element->match.field;
    const auto matches = names_.find(name);
    return matches.empty() ? std::nullopt : std::optional(matches.front().field);
  }

  // Adds what no field took. All categories of an item are one list, of which the first is the category.
  void add_extra(const XmlElement& parent, RawRecord& record) const {
    for (const XmlElement& element : parent.children) {
      const std::string name(remove_feed_prefix(element.name));
      if (name == "media:group" || name == "media:content") {
        add_element_attributes(element, name, record.extra);
        add_extra(element, record);
      } else if (name == "link") {
        add_link(element, record);
      } else if (name == "category") {
        add_category(element, record.extra);
      } else if (name == "wp:postmeta") {
        const XmlElement* const key = element.find("meta_key");
        const XmlElement* const value = element.find("meta_value");
        if (key != nullptr && value != nullptr) record.extra.add(text_of(*key), text_of(*value));
      } else if (const auto field = field_of(name)) {
        add_known(element, name, *field, record);
      } else {
        add_element(element, name, record.extra);
      }
    }
  }

  void add_link(const XmlElement& link, RawRecord& record) const {
    const std::string_view kind = link.attribute("rel");
    std::string_view address = link.attribute("href");
    const std::string text = text_of(link);
    if (trim_ascii(address).empty()) address = text;
    if (!kind.empty() && kind != "alternate") {
      record.extra.add(std::string("link.").append(kind), address);
    } else if (!is_used(link, record)) {
      record.extra.add("link", address, {}, Field::kUrl);
    }
  }

  static void add_category(const XmlElement& category, ExtraFields& extra) {
    const std::string html = html_of(category);
    std::string scratch;
    std::string_view value = plain_text(html, scratch);
    for (const char* attribute : {"term", "label"}) {
      if (!trim_ascii(category.attribute(attribute)).empty()) value = category.attribute(attribute);
    }
    const bool is_tag = category.attribute("domain") == "post_tag";
    extra.add(is_tag ? "tags" : "categories", value, {.is_list = true}, Field::kCategory);
  }

  // An author may have an address, too.
  void add_known(const XmlElement& element, const std::string& name, Field field, RawRecord& record) const {
    const bool is_list = field == Field::kCategory;
    if (is_list || !is_used(element, record)) {
      const bool is_name = field == Field::kAuthor || field == Field::kSource;
      const std::string html =
          is_name ? child_or_text(element, field == Field::kAuthor ? "name" : "title") : html_of(element);
      std::string scratch;
      record.extra.add(name, plain_text(html, scratch), {}, field);
    }
    if (field != Field::kAuthor && field != Field::kSource) return;
    for (const XmlElement& child : element.children) {
      const std::string_view part = local_name(child.name);
      if (part != "name" && part != "title") add_element(child, name + "." + std::string(part), record.extra);
    }
    if (field == Field::kSource) add_element_attributes(element, name, record.extra);
  }

  FieldNames names_;
  std::string feed_title_;
  std::string feed_address_;
  std::vector<const XmlElement*> elements_;  // number 1 is the first
};

}  // namespace

std::unique_ptr<XmlDialect> make_feed_dialect(FieldNames names) {
  return std::make_unique<FeedDialect>(std::move(names));
}

}  // namespace telusur
