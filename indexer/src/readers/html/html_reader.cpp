// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/html_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "readers/html/json_ld.h"
#include "readers/markup/boilerplate.h"
#include "readers/markup/html_tree.h"
#include "readers/markup/readable_text.h"
#include "readers/record/single_article.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Ranks of the sources of a field, best first. JSON-LD has rank 0.
constexpr std::size_t kHeadingRank = 2;
constexpr std::size_t kPageTitleRank = 3;
constexpr std::size_t kTimeElementRank = 9;

struct MetaName {
  std::string_view name;  // value of the attribute name, property or itemprop, in lower case
  FieldMatch match;
};

constexpr std::array<MetaName, 26> kMetaNames{{
    {"og:title", {Field::kTitle, 1}},
    {"article:published_time", {Field::kDate, 1}},
    {"datepublished", {Field::kDate, 2}},
    {"date", {Field::kDate, 3}},
    {"pubdate", {Field::kDate, 3}},
    {"publishdate", {Field::kDate, 3}},
    {"publish_date", {Field::kDate, 3}},
    {"publish-date", {Field::kDate, 3}},
    {"dtk:publishdate", {Field::kDate, 3}},
    {"content_publisheddate", {Field::kDate, 3}},
    {"dc.date", {Field::kDate, 4}},
    {"dc.date.issued", {Field::kDate, 4}},
    {"author", {Field::kAuthor, 1}},
    {"dtk:author", {Field::kAuthor, 1}},
    {"content_author", {Field::kAuthor, 1}},
    {"article:author", {Field::kAuthor, 2}},
    {"article:section", {Field::kCategory, 1}},
    {"section", {Field::kCategory, 2}},
    {"content_category", {Field::kCategory, 2}},
    {"og:site_name", {Field::kSource, 1}},
    {"application-name", {Field::kSource, 2}},
    {"og:url", {Field::kUrl, 1}},
    {"id", {Field::kId, 1}},
    {"articleid", {Field::kId, 1}},
    {"dtk:articleid", {Field::kId, 1}},
    {"content_id", {Field::kId, 1}},
}};

void take_meta(const xmlNode* meta, RawRecord& record) {
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string name = to_lower_ascii(attribute(meta, key));
    const auto* const found = std::ranges::find(kMetaNames, std::string_view(name), &MetaName::name);
    if (name.empty() || found == kMetaNames.end()) continue;
    const std::string content = attribute(meta, "content");
    const bool is_address = content.starts_with("http://") || content.starts_with("https://");
    if (is_address && found->match.field != Field::kUrl) continue;  // the URL of a profile, not a name
    record.set_if_better(found->match, content);
  }
}

// Reads every field except the text.
void extract_metadata(const xmlNode* root, RawRecord& record, JsonLdReader& json_ld) {
  constexpr std::size_t kMaxTitleBytes = 2000;
  for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
    const std::string_view name = element_name(node);
    if (name == "meta") {
      take_meta(node, record);
    } else if (name == "script") {
      if (to_lower_ascii(attribute(node, "type")).starts_with("application/ld+json")) {
        json_ld.read(raw_text(node, kMaxJsonLdBytes), record);
      }
    } else if (name == "title") {
      record.set_if_better({Field::kTitle, kPageTitleRank}, raw_text(node, kMaxTitleBytes));
    } else if (name == "h1") {
      record.set_if_better({Field::kTitle, kHeadingRank}, raw_text(node, kMaxTitleBytes));
    } else if (name == "link") {
      if (to_lower_ascii(attribute(node, "rel")) == "canonical")
        record.set_if_better({Field::kUrl, 0}, attribute(node, "href"));
    } else if (name == "time") {
      record.set_if_better({Field::kDate, kTimeElementRank}, attribute(node, "datetime"));
    }
  }
}

bool is_marked_as_body(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE && to_lower_ascii(attribute(node, "itemprop")) == "articlebody";
}
bool is_article(const xmlNode* node) { return element_name(node) == "article"; }

// Returns the longest text of the outermost elements for which `is_wanted` holds.
template <typename Predicate>
std::string find_longest_text(const xmlNode* root, Predicate is_wanted) {
  std::string longest;
  const xmlNode* node = root;
  while (node != nullptr) {
    if (!is_wanted(node)) {
      node = next_node(node, root);
      continue;
    }
    if (std::string text = extract_readable_text(node); text.size() > longest.size())
      longest = std::move(text);
    node = next_node_after(node, root);
  }
  return longest;
}

// Returns the text of the element with the most text in paragraphs. A paragraph counts a little less for its
// grandparent, so a paragraph alone in a <div> is still grouped with its neighbours.
std::string find_paragraphs(const xmlNode* root) {
  constexpr std::size_t kMaxParagraphBytes = 10000;
  std::unordered_map<const xmlNode*, std::size_t> scores;
  const xmlNode* best = nullptr;
  std::size_t best_score = 0;
  const auto add = [&](const xmlNode* element, std::size_t score) {
    if (element == nullptr || element->type != XML_ELEMENT_NODE) return;
    const std::size_t total = scores[element] += score;
    if (total > best_score) {
      best = element;
      best_score = total;
    }
  };
  for (const xmlNode* node = root; node != nullptr;) {
    if (element_name(node) == "p") {
      const std::size_t size = raw_text(node, kMaxParagraphBytes).size();
      add(node->parent, size);
      if (node->parent != nullptr) add(node->parent->parent, size - size / 4);
    }
    const bool is_skipped = is_boilerplate_element(node) || is_comments(node);
    node = is_skipped ? next_node_after(node, root) : next_node(node, root);
  }
  return extract_readable_text(best == nullptr ? root : best);
}

std::string find_main_text(const xmlNode* root) {
  if (std::string text = find_longest_text(root, is_marked_as_body); !text.empty()) return text;
  std::string paragraphs = find_paragraphs(root);
  std::string article = find_longest_text(root, is_article);
  // On some pages <article> only marks the teasers of other articles.
  return 2 * article.size() > paragraphs.size() ? article : paragraphs;
}

}  // namespace

void extract_article(std::string_view html, RawRecord& record) {
  const UniqueXmlDocument document = parse_html(html);
  const xmlNode* const root = xmlDocGetRootElement(document.get());
  if (root == nullptr) return;
  JsonLdReader json_ld;
  extract_metadata(root, record, json_ld);
  std::string text = find_main_text(root);
  // A page that scripts build has its text in JSON-LD only.
  const std::string& stated = json_ld.article_body();
  record[Field::kText] = stated.size() > 2 * text.size() ? stated : std::move(text);
}

std::unique_ptr<RecordReader> make_html_reader(ReaderInput input) {
  return make_single_article_reader(std::move(input), &extract_article);
}

}  // namespace telusur
