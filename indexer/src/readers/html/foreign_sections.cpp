// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/foreign_sections.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "boilerplate/boilerplate_lines.h"
#include "readers/html/recognition/repeated_items.h"
#include "readers/markup/boilerplate.h"
#include "text/ascii.h"

namespace telusur {
namespace {

enum class Heading { kNone, kList, kComments, kAboutSite };

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
  constexpr auto kAboutSite = std::to_array<std::string_view>(
      {"tentang kami", "hubungi kami", "kontak kami", "about us", "contact us", "alamat redaksi"});
  const std::string text = to_lower_ascii(trim_marks(line));
  if (contains(kAboutSite, text)) return Heading::kAboutSite;
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
    if (mark_items(element)) return;
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
    if (heading == Heading::kAboutSite) mark_about_site(element);
  }

 private:
  // Marks an element that is a list of teasers or comments.
  bool mark_items(const xmlNode* element) {
    if (page_[element].has_main_mark) return false;
    const TeaserList teasers = find_teasers(page_, element);
    if ((teasers == TeaserList::kCertain && has_text_beside(element) && !is_in_marked_body(element)) ||
        (prose_bytes_ >= kMinArticleBytes && has_comments(page_, element, CommentSign::kAge))) {
      page_.mark_foreign(element);
    } else if (teasers == TeaserList::kByLinks) {
      mark(element);
    }
    return teasers != TeaserList::kNone || page_[element].is_foreign;
  }

  // A page of teasers alone has no other text.
  [[nodiscard]] bool has_text_beside(const xmlNode* element) const {
    constexpr std::uint32_t kMinBytes = 60;
    return page_[page_.root()].unlinked_bytes() - page_[element].unlinked_bytes() >= kMinBytes;
  }

  // A summary of the week also has a link below each part.
  [[nodiscard]] static bool is_in_marked_body(const xmlNode* element) {
    constexpr int kMaxLevels = 20;
    int levels = 0;
    for (const xmlNode* at = element; at != nullptr && ++levels < kMaxLevels; at = at->parent) {
      if (is_marked_as_body(at)) return true;
    }
    return false;
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
    // <p><b>Berita terkait:</b></p><p><a>..</a></p><p><a>..</a></p>
    for (after = after->next; after != nullptr; after = after->next) {
      const ElementMeasure& measure = page_[after];
      if (measure.unlinked_bytes() > 0 || !trim_ascii(text_content(after)).empty()) break;
      if (measure.linked_bytes > 0) mark(after);
    }
  }

  // Company and contact, at the end of a page. A page about a site begins with it.
  void mark_about_site(const xmlNode* heading) {
    constexpr std::size_t kMinProseBytes = 60;
    const xmlNode* const section = heading->parent;
    if (prose_bytes_ >= kMinProseBytes && is_first(heading) && !page_[section].has_main_mark)
      page_.mark_foreign(section);
  }

  // A count of comments also stands above the article, so there must be prose before it.
  void mark_comments(const xmlNode* heading) {
    if (prose_bytes_ < kMinArticleBytes) return;
    if (is_first(heading)) {
      // Comments may be longer than the article.
      mark_comments_in(heading->parent);
    } else if (is_heading(heading) && !is_followed_by_prose(heading)) {
      for (const xmlNode* after = heading; after != nullptr; after = after->next) {
        if (after->type == XML_ELEMENT_NODE) mark_comments_in(after);
      }
    }
  }

  // Returns whether a paragraph of text follows, as below a subheading of the article. A comment begins with
  // a name.
  [[nodiscard]] bool is_followed_by_prose(const xmlNode* heading) const {
    constexpr std::size_t kMinProseBytes = 60;
    const xmlNode* after = heading->next;
    while (after != nullptr && page_[after].text_bytes == 0) after = after->next;
    if (after == nullptr || element_name(after) != "p") return false;
    const xmlNode* const text = after->children;
    return text != nullptr && trim_ascii(text_content(text)).size() >= kMinProseBytes;
  }

  void mark_comments_in(const xmlNode* section) {
    if (!page_[section].has_main_mark && has_signs_of_comments(section)) {
      page_.mark_foreign(section);
    } else {
      mark(section);
    }
  }

  [[nodiscard]] bool has_signs_of_comments(const xmlNode* section) const {
    if (has_ages_or_replies(section)) return true;
    for (const xmlNode* node = section; node != nullptr; node = next_node(node, section)) {
      if (node->type == XML_ELEMENT_NODE && has_comments(page_, node, CommentSign::kName)) return true;
    }
    return false;
  }

  // Returns whether an element says at least twice how long ago something was written, or offers to reply to
  // it.
  [[nodiscard]] static bool has_ages_or_replies(const xmlNode* element) {
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

  static constexpr std::size_t kMinArticleBytes = 150;

  HtmlPage& page_;
  std::size_t prose_bytes_ = 0;  ///< before the current element
};

}  // namespace

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
