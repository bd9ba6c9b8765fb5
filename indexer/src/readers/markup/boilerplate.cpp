// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/boilerplate.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "readers/markup/html_tree.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::array<std::string_view, 19> kElements{"script", "style",      "nav",      "aside",    "footer",
                                                     "form",   "figcaption", "noscript", "template", "header",
                                                     "button", "textarea",   "select",   "svg",      "iframe",
                                                     "object", "video",      "audio",    "head"};

// Words in the class or id of elements that news sites put between or beside the paragraphs.
constexpr std::array<std::string_view, 37> kLabels{
    "ad",         "ads",        "advertisement", "iklan",      "sponsor",    "share",    "sharing",
    "sharedaddy", "bagikan",    "sosmed",        "social",     "caption",    "byline",   "author",
    "penulis",    "editor",     "reporter",      "breadcrumb", "tag",        "tags",     "related",
    "terkait",    "lihatjg",    "linksisip",     "comment",    "comments",   "komentar", "sidebar",
    "samping",    "terpopuler", "populer",       "popular",    "newsletter", "date",     "tanggal",
    "keterangan", "meta"};

// Words in the class or id of lists of other articles, which may be long.
constexpr std::array<std::string_view, 8> kListLabels{"related", "terkait", "terpopuler", "populer",
                                                      "popular", "sidebar", "lainnya",    "rekomendasi"};

constexpr std::array<std::string_view, 3> kCommentLabels{"comment", "comments", "komentar"};

// Elements that may hold page numbers or lists of other articles.
constexpr std::array<std::string_view, 6> kListElements{"ul", "ol", "table", "div", "section", "p"};

constexpr std::string_view kBacaJuga = "baca juga";
constexpr std::size_t kMaxRelatedLinkBytes = 300;

// A line that consists of one of these is boilerplate.
constexpr std::array<std::string_view, 24> kWholeLines{"advertisement",
                                                       "scroll to continue with content",
                                                       "scroll to resume content",
                                                       "iklan",
                                                       "scroll untuk melanjutkan",
                                                       "scroll untuk melanjutkan membaca",
                                                       "selanjutnya",
                                                       "sebelumnya",
                                                       "halaman selanjutnya",
                                                       "halaman berikutnya",
                                                       "show all",
                                                       "lihat semua",
                                                       "lihat juga",
                                                       "simak juga",
                                                       "tonton juga",
                                                       "pilihan editor",
                                                       "artikel terkait",
                                                       "berita terkait",
                                                       "berita lainnya",
                                                       "komentar",
                                                       "bagikan",
                                                       "load more",
                                                       "advertisement scroll to continue with content",
                                                       "halaman"};

// A short line that begins with one of these is boilerplate.
constexpr std::array<std::string_view, 7> kBeginnings{"[gambas:",
                                                      "artikel ini telah tayang di ",
                                                      "artikel ini telah terbit di ",
                                                      "dapatkan update berita",
                                                      "copyright \u00a9",
                                                      "hak cipta \u00a9",
                                                      "\u00a9 "};

// A line that begins with one of these and a colon is a related link.
constexpr std::array<std::string_view, 12> kBeforeColon{
    "lihat juga",     "simak juga",     "tonton juga",     "saksikan juga",
    "simak video",    "tonton video",   "saksikan video",  "baca selengkapnya",
    "pilihan editor", "berita terkait", "artikel terkait", "halaman"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string class_and_id(const xmlNode* element) {
  return to_lower_ascii(attribute(element, "class") + " " + attribute(element, "id"));
}

// Returns whether a word of `names`, such as "share-box detail__body", is one of `labels`.
bool has_label(const std::string& names, std::span<const std::string_view> labels) {
  constexpr std::string_view kSeparators = " \t\r\n-_";
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find_first_of(kSeparators, begin), names.size());
    if (contains(labels, std::string_view(names).substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// Returns whether the text of `element` consists of at least two links, apart from a heading and
// `spare_bytes`. Stops after kMaxNodes nodes.
bool is_mostly_links(const xmlNode* element, std::size_t spare_bytes) {
  constexpr std::size_t kMaxNodes = 500;
  constexpr std::size_t kHeadingBytes = 30;
  std::size_t links = 0;
  std::size_t linked_bytes = 0;
  std::size_t other_bytes = 0;
  std::size_t nodes = 0;
  for (const xmlNode* node = element; node != nullptr && ++nodes <= kMaxNodes;) {
    if (element_name(node) == "a") {
      ++links;
      linked_bytes += trim_ascii(raw_text(node, kMaxRelatedLinkBytes)).size();
      node = next_node_after(node, element);
      continue;
    }
    if (node->type == XML_TEXT_NODE && node->content != nullptr)
      other_bytes += trim_ascii(reinterpret_cast<const char*>(node->content)).size();
    if (other_bytes > kHeadingBytes + spare_bytes + linked_bytes) return false;
    node = next_node(node, element);
  }
  return links >= 2 && other_bytes <= kHeadingBytes + spare_bytes &&
         4 * other_bytes <= linked_bytes + 4 * spare_bytes + 4 * kHeadingBytes;
}

// Returns whether `node` is a link directly after an element such as "Baca juga:".
bool follows_related_label(const xmlNode* node) {
  if (element_name(node) != "a") return false;
  const xmlNode* before = node->prev;
  while (before != nullptr && before->type == XML_TEXT_NODE && before->content != nullptr &&
         trim_ascii(reinterpret_cast<const char*>(before->content)).empty()) {
    before = before->prev;
  }
  return before != nullptr && before->type == XML_ELEMENT_NODE &&
         is_related_link(raw_text(before, kMaxRelatedLinkBytes));
}

bool contains_article(const xmlNode* element) {
  constexpr std::size_t kMaxNodes = 500;
  std::size_t nodes = 0;
  for (const xmlNode* node = element; node != nullptr && ++nodes <= kMaxNodes;
       node = next_node(node, element)) {
    if (element_name(node) == "article" || element_name(node) == "h1") return true;
  }
  return false;
}

// A label on a long element is a coincidence, such as <div class="konten-penulis-tamu"> around the whole
// article. Lists of other articles (known by their links) and comments may be long.
bool is_labelled(const xmlNode* element) {
  constexpr std::size_t kMaxLabelledBytes = 1000;
  constexpr std::size_t kSpareBytes = 500;
  const std::string names = class_and_id(element);
  if (has_label(names, kLabels) && raw_text(element, kMaxLabelledBytes).size() < kMaxLabelledBytes)
    return true;
  if (has_label(names, kListLabels) && is_mostly_links(element, kSpareBytes)) return true;
  return is_comments(element);
}

std::string_view trim_marks(std::string_view text) {
  constexpr std::string_view kMarks = " \t\r\n\xc2\xa0:.-|";
  const std::size_t begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kMarks) + 1 - begin);
}

}  // namespace

bool is_related_link(std::string_view paragraph) {
  if (paragraph.size() >= kMaxRelatedLinkBytes) return false;
  const std::string_view text = trim_marks(paragraph);
  if (starts_with_ignoring_case(text, kBacaJuga)) {
    const char next = text.size() > kBacaJuga.size() ? text[kBacaJuga.size()] : ' ';
    if (!is_ascii_lower(next)) return true;  // not "Baca jugalah"
  }
  if (std::ranges::any_of(kWholeLines,
                          [&](std::string_view phrase) { return equals_ignoring_case(text, phrase); }))
    return true;
  if (std::ranges::any_of(kBeginnings,
                          [&](std::string_view phrase) { return starts_with_ignoring_case(text, phrase); }))
    return true;
  return std::ranges::any_of(kBeforeColon, [&](std::string_view phrase) {
    return starts_with_ignoring_case(text, phrase) && trim_ascii(text.substr(phrase.size())).starts_with(':');
  });
}

bool is_comments(const xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE) return false;
  return has_label(class_and_id(node), kCommentLabels) && !contains_article(node);
}

bool is_boilerplate_element(const xmlNode* node) { return contains(kElements, element_name(node)); }

bool is_boilerplate_in_article(const xmlNode* node) {
  if (is_labelled(node)) return true;
  if (contains(kListElements, element_name(node)) && is_mostly_links(node, 0)) return true;
  return is_related_link(raw_text(node, kMaxRelatedLinkBytes)) || follows_related_label(node);
}

}  // namespace telusur
