// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/foreign_sections.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "readers/markup/boilerplate.h"
#include "readers/markup/boilerplate_lines.h"
#include "text/ascii.h"

namespace telusur {
namespace {

enum class Heading { kNone, kList, kComments };

// Words of headings above lists of other articles, and words that may stand beside them.
constexpr auto kListWords = std::to_array<std::string_view>(
    {"terkait", "lainnya", "lain", "rekomendasi", "terpopuler", "populer", "terkini", "terbaru", "related",
     "trending", "pilihan", "terhangat", "terheboh", "dibaca"});
constexpr auto kListCompanions = std::to_array<std::string_view>(
    {"berita", "artikel", "bacaan", "baca",   "juga",   "pos",     "tulisan", "topik",     "kabar",   "video",
     "foto",   "untuk",   "anda",   "kamu",   "editor", "redaksi", "posts",   "articles",  "stories", "news",
     "more",   "you",     "may",    "like",   "paling", "banyak",  "sering",  "terbanyak", "most",    "read",
     "dari",   "kami",    "cerita", "konten", "index",  "indeks",  "hari",    "ini"});
constexpr auto kCommentWords =
    std::to_array<std::string_view>({"komentar", "tanggapan", "comments", "comment", "balasan", "reply"});
constexpr auto kCommentCompanions =
    std::to_array<std::string_view>({"tulis", "kirim", "beri", "berikan", "tinggalkan", "pembaca", "anda",
                                     "kamu", "leave", "a", "post", "dan", "semua", "lihat"});

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Classifies a line such as "Berita Terkait", "20 Komentar", "Tanggapan (15)", "Buku Tamu".
Heading classify_heading(std::string_view line) {
  const std::string text = to_lower_ascii(trim_marks(line));
  if (text == "buku tamu" || text == "baca juga")
    return text == "buku tamu" ? Heading::kComments : Heading::kList;
  bool has_list_word = false;
  bool has_comment_word = false;
  bool is_list = true;
  bool is_comments = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_letter(text[at])) ++at;
    if (at == begin) {
      const bool is_mark =
          is_ascii_digit(text[at]) || std::string_view(" ():/.-").find(text[at]) != std::string_view::npos;
      if (!is_mark) return Heading::kNone;
      ++at;
      continue;
    }
    const std::string_view word = std::string_view(text).substr(begin, at - begin);
    has_list_word = has_list_word || contains(kListWords, word);
    has_comment_word = has_comment_word || contains(kCommentWords, word);
    is_list = is_list && (contains(kListWords, word) || contains(kListCompanions, word));
    is_comments = is_comments && (contains(kCommentWords, word) || contains(kCommentCompanions, word));
  }
  if (has_comment_word && is_comments) return Heading::kComments;
  return has_list_word && is_list ? Heading::kList : Heading::kNone;
}

class SectionMarker {
 public:
  explicit SectionMarker(HtmlPage& page) : page_(page) {}

  void visit_text(std::string_view text) {
    constexpr std::size_t kMinProseBytes = 60;
    if (text.size() >= kMinProseBytes) prose_bytes_ += text.size();
  }

  void visit_element(const xmlNode* element) {
    if (has_teasers(element)) {
      mark(element);
      return;
    }
    const xmlNode* const parent = element->parent;
    if (parent == nullptr || parent->type != XML_ELEMENT_NODE) return;
    constexpr std::uint32_t kMinHeadingBytes = 4;
    constexpr std::uint32_t kMaxHeadingBytes = 40;
    const std::uint32_t bytes = page_[element].text_bytes;
    // The outermost of nested elements with the same text stands beside the list.
    if (bytes < kMinHeadingBytes || bytes > kMaxHeadingBytes || page_[parent].text_bytes == bytes) return;
    if (is_link(element) || element_name(element) == "h1") return;
    const Heading heading = classify_heading(raw_text(element, 2 * kMaxHeadingBytes));
    if (heading == Heading::kList) mark_list(element);
    if (heading == Heading::kComments && page_[element].linked_bytes == 0) mark_comments(element);
  }

 private:
  // Returns whether most text of `list` is in teasers side by side.
  [[nodiscard]] bool has_teasers(const xmlNode* list) const {
    if (page_[list].link_lines < 2) return false;
    std::size_t teasers = 0;
    std::uint64_t bytes = 0;
    for (const xmlNode* child = list->children; child != nullptr; child = child->next) {
      if (child->type != XML_ELEMENT_NODE || !is_teaser(page_[child])) continue;
      ++teasers;
      bytes += page_[child].text_bytes;
    }
    return teasers >= 2 && 10 * bytes >= 6 * std::uint64_t{page_[list].text_bytes};
  }

  void mark_list(const xmlNode* heading) {
    if (is_first(heading) && is_list(heading->parent)) {
      mark(heading->parent);
      return;
    }
    const xmlNode* after = heading->next;
    while (after != nullptr && page_[after].text_bytes == 0) after = after->next;
    if (after == nullptr || !is_list(after)) return;
    mark(heading);
    mark(after);
  }

  // A count of comments also stands above the article, so there must be prose before it.
  void mark_comments(const xmlNode* heading) {
    constexpr std::size_t kMinArticleBytes = 150;
    if (prose_bytes_ < kMinArticleBytes) return;
    if (is_first(heading)) {
      // Comments may be longer than the article.
      if (has_comments(heading->parent) && !page_[heading->parent].has_main_mark) {
        page_.mark_foreign(heading->parent);
      } else {
        mark(heading->parent);
      }
    } else if (is_heading(heading)) {
      for (const xmlNode* after = heading; after != nullptr; after = after->next) {
        if (after->type == XML_ELEMENT_NODE) mark(after);
      }
    }
  }

  // Returns whether an element says at least twice how long ago something was written, or offers to reply to
  // it.
  [[nodiscard]] static bool has_comments(const xmlNode* element) {
    constexpr std::size_t kMaxBytes = 2000;
    const std::string text = to_lower_ascii(raw_text(element, kMaxBytes));
    for (const std::string_view word : {" lalu", "balas", " ago", "reply"}) {
      const std::size_t first = text.find(word);
      if (first != std::string::npos && text.find(word, first + word.size()) != std::string::npos)
        return true;
    }
    return false;
  }

  // Returns whether an element is shown as a heading: it is one, or it is all bold.
  [[nodiscard]] bool is_heading(const xmlNode* element) const {
    constexpr auto kHeadings =
        std::to_array<std::string_view>({"h2", "h3", "h4", "h5", "h6", "b", "strong", "legend"});
    for (const xmlNode* at = element; at != nullptr; at = at->children) {
      if (contains(kHeadings, element_name(at))) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_list(const xmlNode* element) const {
    const ElementMeasure& measure = page_[element];
    return is_teaser(measure) || (measure.link_lines >= 2 && 7 * measure.linked_bytes >= measure.text_bytes);
  }

  // Returns whether no text precedes `element` in its parent.
  [[nodiscard]] bool is_first(const xmlNode* element) const {
    constexpr int kMaxSiblings = 10;
    int siblings = 0;
    for (const xmlNode* before = element->prev; before != nullptr; before = before->prev) {
      if (++siblings > kMaxSiblings || page_[before].text_bytes > 0 ||
          !trim_ascii(text_content(before)).empty())
        return false;
    }
    return true;
  }

  void mark(const xmlNode* element) {
    const ElementMeasure& measure = page_[element];
    const bool is_dominant =
        2 * std::uint64_t{measure.unlinked_bytes()} > page_[page_.root()].unlinked_bytes();
    if (!measure.has_main_mark && !is_dominant) page_.mark_foreign(element);
  }

  HtmlPage& page_;
  std::size_t prose_bytes_ = 0;  ///< before the current element
};

}  // namespace

bool is_teaser(const ElementMeasure& measure) {
  constexpr std::uint32_t kMaxTeaserBytes = 600;
  return measure.link_lines > 0 && measure.text_bytes < kMaxTeaserBytes && !measure.has_main_mark &&
         7 * measure.linked_bytes >= measure.text_bytes;
}

void mark_foreign_sections(HtmlPage& page) {
  const xmlNode* const root = page.root();
  if (root == nullptr) return;
  SectionMarker marker(page);
  for (const xmlNode* node = root; node != nullptr;) {
    if (node->type == XML_ELEMENT_NODE) {
      if (!page[node].is_foreign) marker.visit_element(node);
    } else {
      marker.visit_text(text_content(node));
    }
    node = page[node].is_foreign || is_never_text(node) ? next_node_after(node, root) : next_node(node, root);
  }
}

}  // namespace telusur
