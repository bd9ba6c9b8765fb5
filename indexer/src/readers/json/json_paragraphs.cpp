// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_paragraphs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "readers/json/json_values.h"
#include "readers/json/token_text.h"
#include "text/ascii.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDepth = 24;

// Members that hold the text of an object, best first.
constexpr std::array<std::string_view, 21> kTextMembers{
    "text",       "content", "value", "children", "nodes",    "blocks", "ops",
    "insert",     "data",    "items", "body",     "rendered", "html",   "innerHTML",
    "paragraphs", "teks",    "isi",   "#text",    "__cdata",  "root",   "document"};

constexpr std::array<std::string_view, 13> kTypesWithoutText{
    "image",  "img", "picture", "photo",         "video",  "audio", "embed",
    "iframe", "ad",  "ads",     "advertisement", "script", "style"};

// Types of the pieces of a paragraph.
constexpr std::array<std::string_view, 9> kInlineTypes{
    "text", "span", "link", "hyperlink", "linebreak", "hardBreak", "hard_break", "mention", "autolink"};

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& list) {
  return std::ranges::find(list, word) != list.end();
}

std::string_view type_of(dom::object object) {
  for (const char* key : {"type", "_type", "nodeType"}) {
    std::string_view type;
    if (object[key].get(type) == simdjson::SUCCESS) return type;
  }
  return {};
}

/// How the items of a list follow each other.
enum class ItemKind : std::uint8_t { kTokens, kPieces, kSentences, kParagraphs };

/// Collects the text of one value.
class ParagraphCollector {
 public:
  explicit ParagraphCollector(std::string& text) : text_(text) {}

  /// Returns whether a string was found.
  bool add(dom::element value, std::size_t depth, std::size_t lists, bool is_child) {
    if (depth > kMaxDepth) return false;
    if (value.is_array()) return add_list(value.get_array().value_unsafe(), depth, lists, is_child);
    if (value.is_object()) return add_object(value.get_object().value_unsafe(), depth);
    if (std::string_view string; value.get(string) == simdjson::SUCCESS) {
      text_ += string;
      return !string.empty();
    }
    if (!to_text(value, ", ", number_)) return false;
    text_ += number_;
    return depth == 0;
  }

 private:
  bool add_list(dom::array items, std::size_t depth, std::size_t lists, bool is_child) {
    const ItemKind kind = kind_of(items, lists, is_child);
    if (kind == ItemKind::kTokens) {
      tokens_.append(strings_, text_);
      return true;
    }
    bool has_text = false;
    for (const dom::element item : items) {
      if (kind != ItemKind::kPieces) begin_item(kind == ItemKind::kSentences ? ' ' : '\n');
      has_text = add(item, depth + 1, lists + 1, false) || has_text;
    }
    return has_text;
  }

  // Fills strings_ with the strings of the list.
  ItemKind kind_of(dom::array items, std::size_t lists, bool is_child) {
    strings_.clear();
    std::size_t count = 0;
    bool has_piece = false;
    bool has_block = false;
    for (const dom::element item : items) {
      ++count;
      std::string_view string;
      dom::object object;
      if (item.get(string) == simdjson::SUCCESS) {
        strings_.push_back(string);
      } else if (item.get(object) == simdjson::SUCCESS) {
        (is_piece(object, is_child) ? has_piece : has_block) = true;
      }
    }
    if (count > 0 && strings_.size() == count && are_tokens(strings_, lists > 0)) return ItemKind::kTokens;
    if (has_piece && !has_block) return ItemKind::kPieces;
    return lists > 0 && !has_block ? ItemKind::kSentences : ItemKind::kParagraphs;
  }

  // A piece of a paragraph has a type of its own, or is a child with nothing but text and its marks.
  static bool is_piece(dom::object object, bool is_child) {
    const std::string_view type = type_of(object);
    if (!type.empty()) return is_one_of(type, kInlineTypes);
    if (object["insert"].error() == simdjson::SUCCESS) return true;
    return is_child && object["text"].is_string();
  }

  bool add_object(dom::object object, std::size_t depth) {
    const std::string_view type = type_of(object);
    if (is_one_of(type, kTypesWithoutText)) return false;
    if (type == "linebreak" || type == "hardBreak" || type == "hard_break") {
      text_ += '\n';
      return true;
    }
    for (const std::string_view key : kTextMembers) {
      dom::element member;
      if (object[key].get(member) != simdjson::SUCCESS) continue;
      const std::size_t size = text_.size();
      if (add(member, depth + 1, 0, key == "children" || key == "content")) return true;
      text_.resize(size);
    }
    return false;
  }

  void begin_item(char separator) {
    if (!text_.empty() && text_.back() != '\n' && text_.back() != ' ') text_ += separator;
  }

  std::string& text_;
  std::string number_;
  std::vector<std::string_view> strings_;
  TokenJoiner tokens_;
};

}  // namespace

bool to_paragraphs(dom::element value, std::string& text) {
  text.clear();
  return ParagraphCollector(text).add(value, 0, 0, false) && !trim_ascii(text).empty();
}

}  // namespace telusur
