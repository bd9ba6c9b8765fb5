// SPDX-License-Identifier: GPL-3.0-or-later
// RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom, which differ only in names and nesting.
#include "readers/xml/rss_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "readers/markup/readable_text.h"
#include "readers/record/record_reader.h"
#include "readers/xml/xml_events.h"
#include "text/ascii.h"

namespace telusur {
namespace {

struct ElementField {
  std::string_view name;
  FieldMatch match;
};

// The full text has a better rank than the summary, and the date of publication than that of a change.
constexpr std::array<ElementField, 22> kElements{{{"title", {Field::kTitle, 0}},
                                                  {"dc:title", {Field::kTitle, 1}},
                                                  {"content:encoded", {Field::kText, 0}},
                                                  {"content", {Field::kText, 1}},
                                                  {"description", {Field::kText, 2}},
                                                  {"summary", {Field::kText, 3}},
                                                  {"pubdate", {Field::kDate, 0}},
                                                  {"published", {Field::kDate, 1}},
                                                  {"dc:date", {Field::kDate, 2}},
                                                  {"updated", {Field::kDate, 3}},
                                                  {"author", {Field::kAuthor, 0}},
                                                  {"dc:creator", {Field::kAuthor, 1}},
                                                  {"category", {Field::kCategory, 0}},
                                                  {"dc:subject", {Field::kCategory, 1}},
                                                  {"source", {Field::kSource, 0}},
                                                  {"dc:source", {Field::kSource, 1}},
                                                  {"dc:publisher", {Field::kSource, 2}},
                                                  {"guid", {Field::kId, 0}},
                                                  {"id", {Field::kId, 1}},
                                                  {"dc:identifier", {Field::kId, 2}},
                                                  {"link", {Field::kUrl, 0}},
                                                  {"dc:link", {Field::kUrl, 1}}}};
constexpr std::size_t kFallbackRank = 100;

const ElementField* find_element(std::string_view name) {
  const auto* const found = std::ranges::find(kElements, name, &ElementField::name);
  return found == kElements.end() ? nullptr : found;
}

bool is_feed(std::string_view root) {
  return root == "rss" || root == "rdf:rdf" || root == "feed" || root == "rdf";
}
bool is_item(std::string_view name) { return name == "item" || name == "entry"; }

// Returns the content of the first <name> in `markup`; nullopt if there is none.
std::optional<std::string> find_content(const std::string& markup, std::string_view name) {
  const std::size_t begin = markup.find(fmt::format("<{}>", name));
  if (begin == std::string::npos) return std::nullopt;
  const std::size_t content = begin + name.size() + 2;
  return markup.substr(content, markup.find("</", content) - content);
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

class RssReader final : public RecordReader {
 public:
  explicit RssReader(ReaderInput input) : path_(std::move(input.path)), events_(std::move(input.text)) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    while (auto event = has_ended_ ? std::nullopt : events_.next()) {
      switch (event->kind) {
        case XmlEvent::Kind::kBegin:
          if (event->depth == 0 && !is_feed(event->text))
            return end(Message("is XML, but no RSS, Atom or RDF feed"));
          begin_element(*event);
          break;
        case XmlEvent::Kind::kText:
          append(event->text);
          break;
        case XmlEvent::Kind::kEnd:
          if (end_element(*event)) return finish_item(record);
          break;
      }
    }
    if (std::exchange(has_ended_, true)) return std::nullopt;
    if (!events_.error().empty()) return end(Message("is not well-formed XML: {}", events_.error()));
    if (item_depth_) return end(Message("has an item that is not closed (a truncated file?)"));
    return std::nullopt;
  }

 private:
  RecordResult end(Message reason) {
    has_ended_ = true;
    const RecordPlace place{.path = path_, .line = item_depth_ ? item_line_ : 0, .number = number_};
    return reject(place, std::move(reason));
  }

  void begin_element(const XmlEvent& element) {
    const std::string_view name = element.text;
    if (is_in_field_) {
      append(fmt::format("<{}>", name));
    } else if (!item_depth_ && is_item(name)) {
      begin_item(element);
    } else if (!item_depth_) {
      begin_feed_element(element);
    } else if (element.depth == *item_depth_ + 1) {
      begin_field(element);
    }
  }

  // Outside items only the title of the feed is read.
  void begin_feed_element(const XmlEvent& element) {
    const bool is_in_feed = element.depth == parent_depth_ + 1 && (parent_ == "channel" || parent_ == "feed");
    if (is_in_feed && element.text == "title") {
      is_in_field_ = true;
      field_ = nullptr;
      field_depth_ = element.depth;
    } else if (element.depth <= 1) {
      parent_ = element.text;
      parent_depth_ = element.depth;
    }
  }

  void begin_item(const XmlEvent& element) {
    item_depth_ = element.depth;
    item_line_ = element.line;
    ++number_;
    is_too_long_ = false;
    record_.clear();
    record_.set_if_better({Field::kId, 3}, element.attribute("rdf:about"));
    record_.set_if_better({Field::kUrl, 2}, element.attribute("rdf:about"));
  }

  void begin_field(const XmlEvent& element) {
    field_ = find_element(element.text);
    if (field_ == nullptr) return;
    if (element.text == "link") {
      const std::string_view kind = element.attribute("rel");
      if (kind.empty() || kind == "alternate")
        record_.set_if_better(field_->match, element.attribute("href"));
    } else if (element.text == "category") {
      const std::string_view label = element.attribute("label");
      record_.set_if_better(field_->match, label.empty() ? element.attribute("term") : label);
    }
    is_in_field_ = true;
    field_depth_ = element.depth;
  }

  void append(std::string_view text) {
    if (!is_in_field_) return;
    if (value_.size() + text.size() > kMaxRecordBytes) {
      is_too_long_ = true;
    } else {
      value_ += text;
    }
  }

  // Returns whether an item ended.
  bool end_element(const XmlEvent& element) {
    if (is_in_field_ && element.depth == field_depth_) {
      take_value();
      is_in_field_ = false;
      value_.clear();
      return false;
    }
    if (is_in_field_) append(fmt::format("</{}>", element.text));
    return !is_in_field_ && item_depth_ == element.depth;
  }

  void take_value() {
    if (field_ == nullptr) {
      feed_title_ = plain_text(value_, scratch_);
      return;
    }
    const FieldMatch match = field_->match;
    if (match.field == Field::kAuthor) {
      record_.set_if_better(match, remove_address(find_content(value_, "name").value_or(value_)));
    } else if (match.field == Field::kSource) {
      record_.set_if_better(match, find_content(value_, "title").value_or(value_));
    } else {
      record_.set_if_better(match, plain_text(value_, scratch_));
    }
  }

  RecordResult finish_item(RawRecord& record) {
    const RecordPlace place{.path = path_, .line = item_line_, .number = number_};
    item_depth_.reset();
    if (is_too_long_) return reject(place, Message("is longer than 64 MiB, too long for one article"));
    record_.set_if_better({Field::kSource, kFallbackRank}, feed_title_);
    // The position of an item in its feed changes every day, so it must not become the id.
    const std::string url = record_[Field::kUrl];
    record_.set_if_better({Field::kId, kFallbackRank}, url);
    std::swap(record, record_);
    return place;
  }

  std::string path_;
  XmlEvents events_;
  RawRecord record_;    // the current item
  std::string parent_;  // the last element at depth 0 or 1: rss, channel, feed, image
  std::size_t parent_depth_ = 0;
  std::string feed_title_;
  std::optional<std::size_t> item_depth_;  // depth of the current item
  std::size_t item_line_ = 0;
  std::size_t number_ = 0;
  bool is_too_long_ = false;
  bool is_in_field_ = false;
  const ElementField* field_ = nullptr;  // null while the title of the feed is read
  std::size_t field_depth_ = 0;
  std::string value_;
  std::string scratch_;
  bool has_ended_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_rss_reader(ReaderInput input) {
  return std::make_unique<RssReader>(std::move(input));
}

}  // namespace telusur
