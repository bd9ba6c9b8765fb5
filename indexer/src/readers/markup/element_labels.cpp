// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/element_labels.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "readers/markup/html_tree.h"
#include "text/ascii.h"

namespace telusur {
namespace {

struct LabelWord {
  std::string_view word;
  Label label;
};

// Sorted by word.
constexpr auto kWords = std::to_array<LabelWord>({
    {"ad", Label::kForeign},          {"ads", Label::kForeign},
    {"adv", Label::kForeign},         {"advertisement", Label::kForeign},
    {"author", Label::kAuthor},       {"authors", Label::kAuthor},
    {"bacajuga", Label::kForeign},    {"bagikan", Label::kTool},
    {"banner", Label::kForeign},      {"breadcrumb", Label::kTool},
    {"breadcrumbs", Label::kTool},    {"bukutamu", Label::kComments},
    {"byline", Label::kAuthor},       {"caption", Label::kCaption},
    {"captions", Label::kCaption},    {"clock", Label::kSiteTop},
    {"comment", Label::kComments},    {"comments", Label::kComments},
    {"consent", Label::kForeign},     {"cookie", Label::kForeign},
    {"cookies", Label::kForeign},     {"copyright", Label::kPageEnd},
    {"date", Label::kDate},           {"datetime", Label::kDate},
    {"editor", Label::kTool},         {"figcaption", Label::kCaption},
    {"fn", Label::kAuthor},           {"foot", Label::kPageEnd},
    {"footer", Label::kPageEnd},      {"guestbook", Label::kComments},
    {"headline", Label::kTitle},      {"iklan", Label::kForeign},
    {"judul", Label::kTitle},         {"jurnalis", Label::kAuthor},
    {"kaki", Label::kPageEnd},        {"ket", Label::kCaption},
    {"keterangan", Label::kCaption},  {"komentar", Label::kComments},
    {"lainnya", Label::kList},        {"lihatjg", Label::kForeign},
    {"linksisip", Label::kForeign},   {"menu", Label::kList},
    {"meta", Label::kTool},           {"modal", Label::kForeign},
    {"nav", Label::kSiteTop},         {"navbar", Label::kSiteTop},
    {"newsletter", Label::kForeign},  {"pagination", Label::kTool},
    {"paging", Label::kTool},         {"penulis", Label::kAuthor},
    {"pewarta", Label::kAuthor},      {"popular", Label::kList},
    {"populer", Label::kList},        {"popup", Label::kForeign},
    {"promo", Label::kTool},          {"pubdate", Label::kDate},
    {"publish", Label::kDate},        {"published", Label::kDate},
    {"rekomendasi", Label::kList},    {"related", Label::kList},
    {"reporter", Label::kAuthor},     {"running", Label::kSiteTop},
    {"runningtext", Label::kSiteTop}, {"samping", Label::kList},
    {"share", Label::kTool},          {"sharedaddy", Label::kTool},
    {"sharing", Label::kTool},        {"sidebar", Label::kList},
    {"social", Label::kTool},         {"sosmed", Label::kTool},
    {"sponsor", Label::kForeign},     {"sponsored", Label::kForeign},
    {"subscribe", Label::kForeign},   {"tag", Label::kTool},
    {"tagar", Label::kTool},          {"tags", Label::kTool},
    {"tanggal", Label::kDate},        {"tanggapan", Label::kComments},
    {"terkait", Label::kList},        {"terkini", Label::kList},
    {"terpopuler", Label::kList},     {"tgl", Label::kDate},
    {"ticker", Label::kSiteTop},      {"time", Label::kDate},
    {"timestamp", Label::kDate},      {"topbar", Label::kSiteTop},
    {"waktu", Label::kDate},          {"wartawan", Label::kAuthor},
    {"writer", Label::kAuthor},
});

constexpr bool is_sorted() {
  for (std::size_t at = 1; at < kWords.size(); ++at) {
    if (!(kWords[at - 1].word < kWords[at].word)) return false;
  }
  return true;
}
static_assert(is_sorted());

constexpr std::size_t kMaxWordBytes = 24;

// Parts of longer words: "authorbox", "relatedposts", "imgcaption".
constexpr auto kStems = std::to_array<LabelWord>({{"author", Label::kAuthor},
                                                  {"caption", Label::kCaption},
                                                  {"comment", Label::kComments},
                                                  {"komentar", Label::kComments},
                                                  {"related", Label::kList},
                                                  {"terkait", Label::kList},
                                                  {"populer", Label::kList},
                                                  {"breadcrumb", Label::kTool},
                                                  {"advert", Label::kForeign},
                                                  {"newsletter", Label::kForeign},
                                                  {"copyright", Label::kPageEnd}});

void add_label(std::string_view word, std::string_view previous, LabelSet& labels) {
  std::array<char, kMaxWordBytes> buffer{};
  if (word.size() < 2 || word.size() > buffer.size()) return;
  std::ranges::transform(word, buffer.begin(), [](char c) { return to_lower_ascii(c); });
  const std::string_view lower(buffer.data(), word.size());
  const auto* const found = std::ranges::lower_bound(kWords, lower, {}, &LabelWord::word);
  if (found == kWords.end() || found->word != lower) {
    constexpr std::size_t kMinStemmedBytes = 8;
    if (word.size() < kMinStemmedBytes) return;
    const auto* const stem = std::ranges::find_if(
        kStems, [&](const LabelWord& row) { return lower.find(row.word) != std::string_view::npos; });
    if (stem != kStems.end()) labels.add(stem->label);
    return;
  }
  if (lower == "editor" && equals_ignoring_case(previous, "text")) return;  // "text-editor" of page builders
  labels.add(found->label);
}

bool is_separator(char c) { return !is_ascii_letter_or_digit(c); }

// Stylesheets made by programs have names such as "css-1ad7x" and "hAdKqz", so a word of two or three letters
// counts only between separators.
void add_labels(std::string_view names, LabelSet& labels) {
  constexpr std::size_t kMinInnerWordBytes = 4;
  std::string_view previous;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t begin = at;
    while (at < names.size() && is_ascii_letter(names[at]) &&
           !(at > begin && is_ascii_upper(names[at]) && is_ascii_lower(names[at - 1])))
      ++at;
    if (at == begin) {
      ++at;
      continue;
    }
    const std::string_view word = names.substr(begin, at - begin);
    const bool is_whole =
        (begin == 0 || is_separator(names[begin - 1])) && (at == names.size() || is_separator(names[at]));
    if (is_whole || word.size() >= kMinInnerWordBytes) add_label(word, previous, labels);
    previous = word;
  }
}

}  // namespace

LabelSet read_labels(const xmlNode* element) {
  LabelSet labels;
  for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) {
    const std::string_view name = attribute_name(attribute);
    if (name == "class" || name == "id") add_labels(attribute_value(attribute), labels);
  }
  return labels;
}

}  // namespace telusur
