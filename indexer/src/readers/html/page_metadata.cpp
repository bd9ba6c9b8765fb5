// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html/page_metadata.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/markup/boilerplate.h"
#include "readers/record/stated_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kPageTitleRank = 9;
constexpr std::size_t kMaxValues = 200;  // each is compared with many elements
constexpr std::size_t kSavedAddressRank = 9;
constexpr std::size_t kOwnerRank = 9;

struct MetaName {
  std::string_view name;  // value of the attribute name, property or itemprop, in lower case
  FieldMatch match;
};

constexpr auto kMetaNames = std::to_array<MetaName>({
    {"og:title", {Field::kTitle, 1}},
    {"twitter:title", {Field::kTitle, 3}},
    {"dc.title", {Field::kTitle, 3}},
    {"article:published_time", {Field::kDate, 1}},
    {"og:article:published_time", {Field::kDate, 1}},
    {"article:published", {Field::kDate, 1}},
    {"datepublished", {Field::kDate, 2}},
    {"datecreated", {Field::kDate, 4}},
    {"date", {Field::kDate, 3}},
    {"pubdate", {Field::kDate, 3}},
    {"published", {Field::kDate, 3}},
    {"published_time", {Field::kDate, 3}},
    {"published_at", {Field::kDate, 3}},
    {"publish_time", {Field::kDate, 3}},
    {"publishdate", {Field::kDate, 3}},
    {"publish_date", {Field::kDate, 3}},
    {"publish-date", {Field::kDate, 3}},
    {"publication_date", {Field::kDate, 3}},
    {"parsely-pub-date", {Field::kDate, 3}},
    {"sailthru.date", {Field::kDate, 3}},
    {"cxenseparse:recs:publishtime", {Field::kDate, 3}},
    {"dtk:publishdate", {Field::kDate, 3}},
    {"content_publisheddate", {Field::kDate, 3}},
    {"content_published_date", {Field::kDate, 3}},
    {"tanggal", {Field::kDate, 3}},
    {"dc.date", {Field::kDate, 4}},
    {"dc.date.issued", {Field::kDate, 4}},
    {"dc.date.created", {Field::kDate, 4}},
    {"dcterms.date", {Field::kDate, 4}},
    {"dcterms.created", {Field::kDate, 4}},
    {"author", {Field::kAuthor, 1}},
    {"dtk:author", {Field::kAuthor, 1}},
    {"content_author", {Field::kAuthor, 1}},
    {"parsely-author", {Field::kAuthor, 1}},
    {"sailthru.author", {Field::kAuthor, 1}},
    {"penulis", {Field::kAuthor, 1}},
    {"article:author", {Field::kAuthor, 2}},
    {"dc.creator", {Field::kAuthor, 2}},
    {"article:section", {Field::kCategory, 1}},
    {"section", {Field::kCategory, 2}},
    {"content_category", {Field::kCategory, 2}},
    {"articlesection", {Field::kCategory, 2}},
    {"parsely-section", {Field::kCategory, 2}},
    {"og:site_name", {Field::kSource, 1}},
    {"application-name", {Field::kSource, 2}},
    {"apple-mobile-web-app-title", {Field::kSource, 3}},
    {"og:url", {Field::kUrl, 1}},
    {"id", {Field::kId, 1}},
    {"articleid", {Field::kId, 1}},
    {"dtk:articleid", {Field::kId, 1}},
    {"content_id", {Field::kId, 1}},
});

constexpr auto kDescriptions = std::to_array<std::string_view>(
    {"og:description", "description", "twitter:description", "dc.description"});

struct ExtraName {
  std::string_view meta;  // value of the attribute, in lower case
  std::string_view name;  // name of the extra field
};

// The first that a page has gives the field. What describes the page rather than its article is left out.
constexpr auto kExtraNames = std::to_array<ExtraName>({{"article:tag", "tags"},
                                                       {"news_keywords", "tags"},
                                                       {"keywords", "tags"},
                                                       {"dtk:keywords", "tags"},
                                                       {"content_tags", "tags"},
                                                       {"editor", "editor"},
                                                       {"dtk:editor", "editor"},
                                                       {"content_editor", "editor"},
                                                       {"og:image", "image"},
                                                       {"twitter:image", "image"},
                                                       {"article:modified_time", "modified"},
                                                       {"og:updated_time", "modified"},
                                                       {"lastmod", "modified"}});

class MetadataCollector {
 public:
  void visit(const xmlNode* node) {
    constexpr std::size_t kMaxTitleBytes = 2000;
    const std::string_view name = element_name(node);
    if (name == "meta") {
      take_meta(node);
    } else if (name == "script") {
      if (starts_with_ignoring_case(trim_ascii(attribute(node, "type")), "application/ld+json"))
        json_ld_.read(raw_text(node, kMaxJsonLdBytes));
    } else if (name == "title") {
      if (!has_title_) result_.titles.push_back({kPageTitleRank, raw_text(node, kMaxTitleBytes)});
      has_title_ = true;  // a later one belongs to a picture
    } else if (name == "h1") {
      result_.headings.push_back(node);
    } else if (name == "link" && equals_ignoring_case(attribute(node, "rel"), "canonical")) {
      take_address(0, attribute(node, "href"));
    }
  }

  void take_address(std::size_t rank, std::string_view url) {
    result_.fields.set_if_better({Field::kUrl, rank}, url);
    result_.site.add_address(url);
  }

  [[nodiscard]] PageMetadata take() {
    result_.is_broken = json_ld_.is_broken();
    result_.site.add(result_.fields[Field::kSource]);
    for (const std::string& name : json_ld_.site_names()) result_.site.add(name);
    const JsonLdArticle* const article = choose_article();
    if (article != nullptr) take_article(*article);
    add_extra();
    if (!json_ld_.page_date().empty()) result_.dates.push_back({kMaxMetaRank, json_ld_.page_date()});
    if (result_.description.empty()) result_.description = json_ld_.page_description();
    result_.site.add(result_.fields[Field::kSource]);
    result_.site.add_section(result_.fields[Field::kCategory]);
    const auto by_rank = [](const RankedValue& a, const RankedValue& b) { return a.rank < b.rank; };
    std::ranges::stable_sort(result_.titles, by_rank);
    std::ranges::stable_sort(result_.authors, by_rank);
    return std::move(result_);
  }

 private:
  void take_meta(const xmlNode* meta) {
    const std::string_view content = attribute(meta, "content");
    if (trim_ascii(content).empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop"}) {
      const std::string_view value = attribute(meta, key);
      if (value.empty() || (key == "itemprop" && meta_is_in_body(meta))) continue;
      take_meta(to_lower_ascii(trim_ascii(value)), content);
    }
  }

  // Microdata in the body is read with the dates of the body, because it may describe another article.
  static bool meta_is_in_body(const xmlNode* meta) {
    return meta->parent != nullptr && element_name(meta->parent) != "head";
  }

  void take_meta(const std::string& name, std::string_view content) {
    if (std::ranges::find(kDescriptions, std::string_view(name)) != kDescriptions.end()) {
      if (result_.description.size() < content.size()) result_.description = content;
      return;
    }
    if (name == "twitter:site" || name == "og:site_name" || name == "application-name")
      result_.site.add(content);
    const auto* const found = std::ranges::find(kMetaNames, std::string_view(name), &MetaName::name);
    if (found == kMetaNames.end()) {
      const auto* const extra = std::ranges::find(kExtraNames, std::string_view(name), &ExtraName::meta);
      std::vector<std::string>& values = extra_values_[static_cast<std::size_t>(extra - kExtraNames.begin())];
      if (extra != kExtraNames.end() && values.size() < kMaxValues) values.emplace_back(content);
      return;
    }
    const FieldMatch match = found->match;
    const bool is_address = content.starts_with("http://") || content.starts_with("https://");
    if (is_address && match.field != Field::kUrl) return;  // the URL of a profile, not a name
    if (match.field == Field::kAuthor && name == last_author_name_ && !result_.authors.empty()) {
      append_author(content);  // one element for each author
      return;
    }
    if (match.field == Field::kAuthor) last_author_name_ = name;
    add(match, content);
  }

  void append_author(std::string_view name) {
    constexpr std::size_t kMaxBytes = 1000;
    std::string& names = result_.authors.back().value;
    if (names.size() + name.size() <= kMaxBytes) names.append("; ").append(name);
  }

  void add(FieldMatch match, std::string_view value) {
    if (trim_ascii(value).empty()) return;
    if (result_.titles.size() + result_.dates.size() + result_.authors.size() >= kMaxValues) return;
    switch (match.field) {
      case Field::kTitle:
        result_.titles.push_back({match.rank, std::string(value)});
        break;
      case Field::kDate:
        result_.dates.push_back({match.rank, std::string(value)});
        break;
      case Field::kAuthor:
        result_.authors.push_back({match.rank, std::string(value)});
        break;
      case Field::kUrl:
        take_address(match.rank, value);
        break;
      case Field::kId:
        if (!to_compact(value).empty()) result_.fields.set_if_better(match, value);  // "-" stands for none
        break;
      default:
        result_.fields.set_if_better(match, value);
    }
  }

  // Compares two addresses without their scheme, "www." or "m.", their query and a slash at the end.
  static bool is_same_address(std::string_view a, std::string_view b) {
    return !a.empty() && address_core(a) == address_core(b);
  }
  static std::string_view address_core(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    for (const std::string_view host : {"www.", "m."}) {
      if (url.starts_with(host)) url.remove_prefix(host.size());
    }
    url = url.substr(0, url.find_first_of("?#"));
    while (url.ends_with('/')) url.remove_suffix(1);
    return url;
  }

  // Returns the article that the page is about: the one with its address or its title, else the first.
  [[nodiscard]] const JsonLdArticle* choose_article() const {
    const auto& articles = json_ld_.articles();
    const auto is_own = [&](const JsonLdArticle& article) {
      const std::string& url = article.fields[Field::kUrl];
      if (!url.empty() && is_same_address(url, result_.fields[Field::kUrl])) return true;
      const std::string title = to_compact(article.fields[Field::kTitle]);
      return !title.empty() && std::ranges::any_of(result_.titles, [&](const RankedValue& stated) {
        return to_compact(stated.value).starts_with(title);
      });
    };
    const auto own = std::ranges::find_if(articles, is_own);
    if (own != articles.end()) return &*own;
    return articles.empty() || is_about_another(articles.front()) ? nullptr : &articles.front();
  }

  // Returns whether a page with a headline of its own describes an article whose headline has no word of it.
  // Some pages describe only an article that they recommend.
  [[nodiscard]] bool is_about_another(const JsonLdArticle& article) const {
    constexpr std::size_t kMaxTitleBytes = 500;
    const std::string title = to_lower_ascii(article.fields[Field::kTitle]);
    if (title.empty() || result_.site.is_site(article.fields[Field::kTitle])) return false;
    std::string own;
    for (const xmlNode* heading : result_.headings) {
      const std::string shown = raw_text(heading, kMaxTitleBytes);
      const std::string compact = to_compact(shown);
      const bool is_stated = std::ranges::any_of(result_.titles, [&](const RankedValue& stated) {
        return to_compact(stated.value).find(compact) != std::string::npos;
      });
      if (!compact.empty() && is_stated && !result_.site.is_site(shown)) own += to_lower_ascii(shown) + ' ';
    }
    if (own.empty()) return false;
    for (const RankedValue& stated : result_.titles) own += to_lower_ascii(stated.value) + ' ';
    return !has_common_word(title, own);
  }

  // Returns whether `text` has a word of at least three letters or digits of `title`.
  static bool has_common_word(std::string_view title, std::string_view text) {
    constexpr std::size_t kMinBytes = 3;
    for (std::size_t at = 0; at < title.size();) {
      const std::size_t begin = at;
      while (at < title.size() && (is_ascii_letter_or_digit(title[at]) || !is_ascii(title[at]))) ++at;
      if (at - begin >= kMinBytes && text.find(title.substr(begin, at - begin)) != std::string_view::npos)
        return true;
      if (at == begin) ++at;
    }
    return false;
  }

  void take_article(const JsonLdArticle& article) {
    constexpr auto kFields = std::to_array<Field>(
        {Field::kId, Field::kTitle, Field::kDate, Field::kSource, Field::kAuthor, Field::kCategory});
    for (const Field field : kFields) {
      // The company that publishes a site is a worse name of it than og:site_name.
      const bool is_owner = field == Field::kSource && is_company(article.fields[field]);
      add({field, is_owner ? kOwnerRank : 0}, article.fields[field]);
    }
    add({Field::kAuthor, 0}, json_ld_.find_persons(article.author_ids));
    constexpr std::size_t kJsonLdUrlRank = 2;
    if (!article.fields[Field::kUrl].empty()) add({Field::kUrl, kJsonLdUrlRank}, article.fields[Field::kUrl]);
    result_.fields.extra = article.fields.extra;
    result_.body = article.body;
    if (result_.description.empty()) result_.description = article.description;
  }

  // <meta> elements come after JSON-LD, except that one element for each tag is clearer than a list.
  void add_extra() {
    ExtraFields extra;
    const auto add = [&](std::string_view name, std::span<const std::string> values) {
      const auto& known = extra.candidates();
      if (values.empty() ||
          std::ranges::any_of(known, [name](const auto& it) { return it.field.name == name; }))
        return;
      if (name != "tags") {
        extra.add(name, values.front(), {}, name == "modified" ? std::optional(Field::kDate) : std::nullopt);
      } else if (values.size() == 1) {
        add_tags(values.front(), extra);
      } else {
        for (const std::string& value : values) extra.add(name, value, {.is_list = true});
      }
    };
    add(kExtraNames.front().name, extra_values_.front());
    for (const auto& [field, rival] : result_.fields.extra.candidates()) {
      if (field.name != "tags" || extra.candidates().empty()) extra.add_field(field, rival);
    }
    for (std::size_t index = 1; index < kExtraNames.size(); ++index)
      add(kExtraNames[index].name, extra_values_[index]);
    result_.fields.extra = std::move(extra);
  }

  PageMetadata result_;
  std::array<std::vector<std::string>, kExtraNames.size() + 1> extra_values_;  // the last one is not used
  JsonLdReader json_ld_;
  std::string last_author_name_;  ///< name of the last element with an author
  bool has_title_ = false;
};

// Returns the address in "<!-- saved from url=(0030)https://kabar.example/1 -->"; empty if there is none.
std::string_view find_saved_address(std::string_view html) {
  constexpr std::size_t kMaxHeadBytes = 2000;
  constexpr std::string_view kMark = "saved from url=(";
  const std::string_view head = html.substr(0, kMaxHeadBytes);
  const std::size_t mark = head.find(kMark);
  if (mark == std::string_view::npos) return {};
  const std::size_t begin = head.find(')', mark) + 1;
  const std::string_view address = head.substr(begin, head.find_first_of(" \t\r\n>", begin) - begin);
  return address.starts_with("http") ? address : std::string_view();
}

}  // namespace

PageMetadata collect_metadata(const HtmlPage& page, std::string_view html) {
  MetadataCollector collector;
  for (const xmlNode* node = page.root(); node != nullptr; node = next_node(node, page.root()))
    collector.visit(node);
  if (const std::string_view address = find_saved_address(html); !address.empty())
    collector.take_address(kSavedAddressRank, address);
  return collector.take();
}

}  // namespace telusur
