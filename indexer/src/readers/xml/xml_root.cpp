// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/xml_root.h"

#include <algorithm>
#include <array>

#include "readers/xml/dialects/record_shape.h"
#include "readers/xml/parsing/head_window.h"
#include "readers/xml/parsing/xml_tokens.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::size_t kStartBytes = 4096;
constexpr std::string_view kSpaces = " \t\r\n\xef\xbb\xbf";  // with the bytes of byte order marks

// PHP writes "<br />\n<b>Warning</b>: ... on line <b>3</b><br />".
constexpr auto kWarningElements = std::to_array<std::string_view>({"b", "br", "font", "i", "p", "pre"});

constexpr auto kFeedRoots = std::to_array<std::string_view>(
    {"atom:entry", "atom:feed", "channel", "entry", "feed", "rdf", "rdf:rdf", "rss"});
constexpr auto kNewsMlRoots =
    std::to_array<std::string_view>({"newsitem", "newsmessage", "newsml", "packageitem"});
constexpr auto kForeignRoots = std::to_array<std::string_view>(
    {"gpx", "kml", "manifest", "opml", "opensearchdescription", "plist", "project", "resources", "schema",
     "sitemapindex", "stylesheet", "svg", "transform", "urlset"});

bool is_one_of(std::string_view name, const auto& names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

XmlRoot find_root(std::string_view head) {
  XmlRoot root;
  const std::size_t declaration = head.find("<?xml");
  const bool may_follow_warning =
      declaration < head.size() || head.find("<rss") < head.size() || head.find("<feed") < head.size();
  XmlTokens tokens(make_head_window(head));
  for (auto kind = tokens.next(); kind != XmlTokens::Kind::kEnd; kind = tokens.next()) {
    if (kind == XmlTokens::Kind::kText) {
      if (tokens.text().find_first_not_of(kSpaces) != std::string_view::npos) root.has_text_before = true;
      continue;
    }
    const XmlTag& tag = tokens.tag();
    if (tag.is_end) continue;
    if (root.name.empty() || is_one_of(root.name, kWarningElements)) root.name = tag.name;
    if (!is_one_of(tag.name, kWarningElements)) break;
    if (!may_follow_warning) break;  // HTML begins in this way, too
    root.has_text_before = true;
  }
  root.has_declaration = declaration != std::string_view::npos && head.find('<') == declaration;
  return root;
}

bool has_records(const XmlRoot& root, std::string_view head, const FieldNames& names) {
  if (root.has_text_before || root.name.empty() || is_html_element(root.name)) return false;
  const RecordShape shape = find_record_shape(head, names);
  return !shape.record_path.empty() && shape.fields > 1;
}

XmlFamily family_of(const XmlRoot& root, std::string_view head) {
  const std::string_view name = local_name(root.name);
  const std::string start = to_lower_ascii(head.substr(0, kStartBytes));
  const auto has = [&](std::string_view tag) { return start.find(tag) != std::string::npos; };
  if (is_one_of(root.name, kFeedRoots)) return XmlFamily::kFeed;
  if (name == "nitf" || (!is_one_of(name, kNewsMlRoots) && has("<nitf"))) return XmlFamily::kNitf;
  if (is_one_of(name, kNewsMlRoots) || has("<newsitem")) return XmlFamily::kNewsMl;
  const bool is_news_map = name == "urlset" && has("<news:title");
  if (is_one_of(name, kForeignRoots) && !is_news_map) return XmlFamily::kForeign;
  return XmlFamily::kRecords;
}

}  // namespace telusur
