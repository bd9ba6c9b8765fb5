// SPDX-License-Identifier: GPL-3.0-or-later
// The formats of news agencies: NITF, NewsML-G2 and NewsML 1.2.
#include <algorithm>
#include <array>
#include <optional>

#include "readers/markup/readable_text.h"
#include "readers/record/field_values.h"
#include "readers/xml/dialects/xml_dialect.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// A value in a document: the text of the first element `element`, or its attribute.
struct ValuePlace {
  std::string_view element;
  std::string_view attribute;
  FieldMatch match;
};

constexpr auto kNitfPlaces =
    std::to_array<ValuePlace>({{"doc-id", "id-string", {Field::kId, 0}},
                               {"hl1", "", {Field::kTitle, 0}},
                               {"hedline", "", {Field::kTitle, 1}},
                               {"title", "", {Field::kTitle, 2}},
                               {"date.issue", "norm", {Field::kDate, 0}},
                               {"date.release", "norm", {Field::kDate, 1}},
                               {"story.date", "norm", {Field::kDate, 2}},
                               {"pubdata", "date.publication", {Field::kDate, 3}},
                               {"date.issue", "", {Field::kDate, 4}},
                               {"story.date", "", {Field::kDate, 5}},
                               {"byttl", "", {Field::kAuthor, 2}},
                               {"distributor", "", {Field::kSource, 0}},
                               {"pubdata", "name", {Field::kSource, 1}},
                               {"doc.copyright", "holder", {Field::kSource, 2}},
                               {"pubdata", "position.section", {Field::kCategory, 0}}});

// NewsML-G2 first, then NewsML 1.2.
constexpr auto kNewsMlPlaces = std::to_array<ValuePlace>({{"publicidentifier", "", {Field::kId, 1}},
                                                          {"newsitemid", "", {Field::kId, 2}},
                                                          {"headline", "", {Field::kTitle, 0}},
                                                          {"contentcreated", "", {Field::kDate, 0}},
                                                          {"firstcreated", "", {Field::kDate, 1}},
                                                          {"versioncreated", "", {Field::kDate, 2}},
                                                          {"thisrevisioncreated", "", {Field::kDate, 3}},
                                                          {"by", "", {Field::kAuthor, 0}},
                                                          {"byline", "", {Field::kAuthor, 1}},
                                                          {"creditline", "", {Field::kSource, 5}},
                                                          {"infosource", "literal", {Field::kSource, 6}}});

void read_places(const XmlElement& document, std::span<const ValuePlace> places, RawRecord& record) {
  std::string scratch;
  for (const ValuePlace& place : places) {
    const XmlElement* const element = document.find(place.element);
    if (element == nullptr) continue;
    const std::string value =
        place.attribute.empty() ? html_of(*element) : std::string(element->attribute(place.attribute));
    set_named_value(record, place.match, plain_text(value, scratch));
  }
}

/// A value that is an extra field: the text of each element `element`, or its attribute.
struct ExtraPlace {
  std::string_view element;
  std::string_view attribute;
  std::string_view name;
  bool is_list;
};

constexpr auto kNitfExtras = std::to_array<ExtraPlace>({{"keyword", "key", "keywords", true},
                                                        {"urgency", "ed-urg", "urgency", false},
                                                        {"fixture", "fix-id", "fixture", false},
                                                        {"date.expire", "norm", "date.expire", false},
                                                        {"ed-msg", "info", "ed-msg", false},
                                                        {"evloc", "city", "city", false},
                                                        {"doc.copyright", "holder", "copyright", false},
                                                        {"pubdata", "edition.name", "edition", false},
                                                        {"pubdata", "position.sequence", "page", false}});

constexpr auto kNewsMlExtras =
    std::to_array<ExtraPlace>({{"keyword", "", "keywords", true},
                               {"keywordline", "", "keywords", true},
                               {"slugline", "", "slugline", false},
                               {"urgency", "", "urgency", false},
                               {"urgency", "formalname", "urgency", false},
                               {"genre", "literal", "genre", false},
                               {"subheadline", "", "subheadline", false},
                               {"dateline", "", "dateline", false},
                               {"copyrightline", "", "copyright", false},
                               {"copyrightnotice", "", "copyright", false},
                               {"embargoed", "", "embargoed", false},
                               {"versioncreated", "", "versioncreated", false},
                               {"thisrevisioncreated", "", "thisrevisioncreated", false}});

void add_extras(const XmlElement& parent, std::span<const ExtraPlace> places, RawRecord& record) {
  std::string scratch;
  for (const XmlElement& element : parent.children) {
    for (const ExtraPlace& place : places) {
      if (local_name(element.name) != place.element) continue;
      const std::string value =
          place.attribute.empty() ? html_of(element) : std::string(element.attribute(place.attribute));
      std::optional<Field> rival;
      if (place.name.ends_with("created")) rival = Field::kDate;
      if (place.name == "copyright") rival = Field::kSource;
      record.extra.add(place.name, plain_text(value, scratch), {.is_list = place.is_list}, rival);
    }
    add_extras(element, places, record);
  }
}

void read_text(const XmlElement& element, std::size_t rank, RawRecord& record) {
  std::string scratch;
  record.set_if_better({Field::kText, rank}, plain_text(html_of(element), scratch));
}

// The title of the author, <byttl>, is no part of the name.
std::string author_of(const XmlElement& byline) {
  const XmlElement* const person = byline.find("person");
  return person == nullptr ? byline.text : text_of(*person);
}

// Pictures with their captions are no part of the text.
void remove_media(XmlElement& element) {
  std::erase_if(element.children, [](const XmlElement& child) { return local_name(child.name) == "media"; });
  for (XmlElement& child : element.children) remove_media(child);
}

void read_nitf(const XmlElement& nitf, RawRecord& record) {
  read_places(nitf, kNitfPlaces, record);
  if (const XmlElement* const byline = nitf.find("byline"))
    record.set_if_better({Field::kAuthor, 1}, author_of(*byline));
  if (const XmlElement* const content = nitf.find("body.content")) {
    XmlElement text = *content;
    remove_media(text);
    read_text(text, 0, record);
  }
  if (const XmlElement* const summary = nitf.find("abstract")) read_text(*summary, 1, record);
  if (const XmlElement* const body = nitf.find("body")) read_text(*body, 2, record);
}

// The name of a provider or creator: <name>, a literal, or the formal name of NewsML 1.2.
std::string name_of_party(const XmlElement& party) {
  if (const XmlElement* const name = party.find("name")) return text_of(*name);
  if (const std::string_view literal = party.attribute("literal"); !literal.empty())
    return std::string(literal);
  const XmlElement* const formal = party.find("party");
  return formal == nullptr ? text_of(party) : std::string(formal->attribute("formalname"));
}

void read_news_item(const XmlElement& item, RawRecord& record) {
  record.set_if_better({Field::kId, 0}, item.attribute("guid"));
  read_places(item, kNewsMlPlaces, record);
  if (const XmlElement* const provider = item.find("provider"))
    record.set_if_better({Field::kSource, 0}, name_of_party(*provider));
  if (const XmlElement* const creator = item.find("creator"))
    record.set_if_better({Field::kAuthor, 2}, name_of_party(*creator));
  constexpr std::array<std::string_view, 3> kContents{"inlinexml", "inlinedata", "datacontent"};
  for (const std::string_view name : kContents) {
    const XmlElement* const content = item.find(name);
    if (content == nullptr) continue;
    if (const XmlElement* const nitf = content->find("nitf")) {
      RawRecord inner;
      read_nitf(*nitf, inner);
      for (const Field field : {Field::kText, Field::kTitle, Field::kDate, Field::kAuthor, Field::kSource})
        record.set_if_better({field, 10}, inner[field]);
    } else if (const XmlElement* const body = content->find("body")) {
      read_text(*body, 11, record);
    } else {
      read_text(*content, 12, record);
    }
  }
  if (const XmlElement* const description = item.find("description")) read_text(*description, 13, record);
}

class NitfDialect final : public XmlDialect {
 public:
  XmlRole role_of(std::span<const std::string> path) const override {
    return local_name(path.back()) == "nitf" ? XmlRole::kRecord : XmlRole::kOther;
  }
  bool read(const XmlElement& element, RawRecord& record) override {
    read_nitf(element, record);
    add_extras(element, kNitfExtras, record);
    return true;
  }
};

class NewsMlDialect final : public XmlDialect {
 public:
  XmlRole role_of(std::span<const std::string> path) const override {
    return local_name(path.back()) == "newsitem" ? XmlRole::kRecord : XmlRole::kOther;
  }
  bool read(const XmlElement& element, RawRecord& record) override {
    read_news_item(element, record);
    add_extras(element, kNewsMlExtras, record);
    return true;
  }
};

}  // namespace

std::unique_ptr<XmlDialect> make_nitf_dialect() { return std::make_unique<NitfDialect>(); }

std::unique_ptr<XmlDialect> make_newsml_dialect() { return std::make_unique<NewsMlDialect>(); }

}  // namespace telusur
