// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/layout.h"

#include <algorithm>

#include "page/assets.h"

namespace telusur::server {
namespace {

/// Returns the address of an asset with its version, so that browsers may keep it forever.
std::string asset_address(std::string_view path) {
  const Asset* const asset = find_asset(path);
  return asset == nullptr ? std::string(path) : std::string(path) + "?v=" + std::string(asset->version);
}

Html make_head(std::string_view subject) {
  Html html;
  html << "<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"_html
       << page_title(subject) << "</title>\n<link rel=\"icon\" type=\"image/svg+xml\" href=\""_html
       << asset_address("/halaman.svg") << "\">\n<link rel=\"stylesheet\" href=\""_html
       << asset_address("/halaman.css") << "\">\n<script src=\""_html << asset_address("/halaman.js")
       << "\" defer></script>\n</head>\n"_html;
  return html;
}

Html make_search_form(const PageQuery& query) {
  Html html;
  html << "<form class=\"cari\" id=\"cari\" role=\"search\" action=\"/\" method=\"get\">\n"
          "<label class=\"tersembunyi\" for=\"q\">Cari berita</label>\n"
          "<div class=\"kotak\"><input id=\"q\" name=\"q\" type=\"search\" value=\""_html
       << query.text
       << "\" placeholder=\"Cari berita\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" "
          "enterkeyhint=\"search\"></div>\n"_html
       << hidden_inputs(query, {"q", "halaman"}) << "<button type=\"submit\">Cari</button>\n</form>\n"_html;
  return html;
}

}  // namespace

std::string page_title(std::string_view subject) {
  return subject.empty() ? "Telusur" : std::string(subject) + " – Telusur";
}

Html make_document(std::string_view subject, const PageQuery& query, const Html& content, bool is_start) {
  Html html;
  html << "<!doctype html>\n<html lang=\"id\">\n"_html << make_head(subject)
       << (is_start ? "<body class=\"beranda\">\n"_html : "<body>\n"_html)
       << "<a class=\"lompat\" href=\"#isi\">Lewati ke isi</a>\n"
          "<header class=\"kepala\">\n<a class=\"merek\" href=\"/\">Telusur</a>\n"_html
       << make_search_form(query)
       << "</header>\n<p id=\"kabar\" class=\"tersembunyi\" role=\"status\"></p>\n"
          "<main id=\"isi\" tabindex=\"-1\">\n"_html
       << content << "</main>\n</body>\n</html>\n"_html;
  return html;
}

Html hidden_inputs(const PageQuery& query, std::initializer_list<std::string_view> without) {
  Html html;
  for (const auto& [name, value] : parameters_of(query)) {
    if (std::ranges::find(without, std::string_view(name)) != without.end()) continue;
    html << "<input type=\"hidden\" name=\""_html << name << "\" value=\""_html << value << "\">\n"_html;
  }
  return html;
}

Html notice(std::string_view heading, std::string_view sentence) {
  Html html;
  html << "<div class=\"pesan\">\n<h1>"_html << heading << "</h1>\n<p>"_html << sentence
       << "</p>\n<p><a href=\"/\">Ke halaman awal</a></p>\n</div>\n"_html;
  return html;
}

}  // namespace telusur::server
