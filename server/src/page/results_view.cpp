// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/results_view.h"

#include <algorithm>

#include "page/filters_view.h"

namespace telusur::server {
namespace {

/// Writes source, section, author and date in one line.
Html render_origin(const Hit& hit) {
  Html html;
  html << "<p class=\"asal\">"_html;
  if (!hit.source.empty()) html << "<span class=\"sumber\">"_html << hit.source << "</span>"_html;
  if (!hit.category.empty()) html << "<span>"_html << hit.category << "</span>"_html;
  if (hit.date) html << "<span>"_html << render_date(hit.date) << "</span>"_html;
  html << "</p>\n"_html;
  return html;
}

Html render_copies(const Hit& hit, const PageQuery& query) {
  Html html;
  html << "<details class=\"salinan\">\n<summary>"_html << format_count(hit.copies.size())
       << " berita serupa</summary>\n<ul>\n"_html;
  for (const HitCopy& copy : hit.copies) {
    html << "<li><a href=\""_html << article_address(copy.id, query) << "\">"_html
         << (copy.title.empty() ? std::string_view("Tanpa judul") : std::string_view(copy.title))
         << "</a> <span class=\"redup\">"_html << copy.source
         << (copy.source.empty() || !copy.date ? "" : " · ") << render_date(copy.date)
         << "</span></li>\n"_html;
  }
  html << "</ul>\n</details>\n"_html;
  return html;
}

Html render_hit(const Hit& hit, const PageQuery& query) {
  Html html;
  html << "<li class=\"hasil\">\n"_html << render_origin(hit) << "<h2><a href=\""_html
       << article_address(hit.id, query) << "\">"_html;
  if (hit.title.empty()) {
    html << "Tanpa judul"_html;
  } else {
    html << marked({.text = hit.title, .highlights = hit.title_highlights});
  }
  html << "</a></h2>\n"_html;
  if (!hit.snippet.text.empty()) html << "<p class=\"kutipan\">"_html << marked(hit.snippet) << "</p>\n"_html;
  for (const std::string& word : hit.missing)
    html << "<p class=\"redup\">Tanpa kata: <s>"_html << word << "</s></p>\n"_html;
  if (!hit.copies.empty()) html << render_copies(hit, query);
  html << "</li>\n"_html;
  return html;
}

/// Returns a link to the results of another query.
Html link_to(const PageQuery& query, std::string_view text) {
  Html html;
  html << "<a href=\""_html << results_address(query) << "\">"_html << text << "</a>"_html;
  return html;
}

Html render_source_hints(const Results& results, const PageQuery& query) {
  Html html;
  const auto with_source = [&](const std::string& source) {
    PageQuery other = query;
    other.page = 1;
    other.sources = {source};
    return other;
  };
  if (results.suggested_source) {
    html << "<p>Mungkin maksud Anda sumber "_html
         << link_to(with_source(*results.suggested_source), *results.suggested_source) << "?</p>\n"_html;
  } else if (!results.known_sources.empty()) {
    html << "<p>Tidak ada sumber dengan nama itu. Sumber yang ada: "_html;
    for (const std::string& source : results.known_sources) {
      if (&source != &results.known_sources.front()) html << ", "_html;
      html << link_to(with_source(source), source);
    }
    html << "</p>\n"_html;
  }
  return html;
}

/// Writes how the query was read and which of its words no article has.
Html render_notes(const Results& results, const PageQuery& query) {
  Html html;
  if (results.suggestion) {
    PageQuery other = query;
    other.page = 1;
    other.text = *results.suggestion;
    html << "<p class=\"ejaan\">Mungkin maksud Anda: "_html << link_to(other, other.text) << "</p>\n"_html;
  }
  html << render_source_hints(results, query);
  if (!results.missing.empty()) {
    html << "<p>Tidak ada dalam arsip: "_html;
    for (const std::string& word : results.missing)
      html << (&word == &results.missing.front() ? "" : ", ") << "<strong>"_html << word << "</strong>"_html;
    html << "</p>\n"_html;
  }
  for (const QueryNote& note : results.notes) html << "<p>"_html << note.message << "</p>\n"_html;
  if (html.text().empty()) return html;
  Html block;
  block << "<div class=\"catatan\">\n"_html << html << "</div>\n"_html;
  return block;
}

Html render_orders(const PageQuery& query) {
  struct Choice {
    SortOrder order;
    std::string_view name;
  };
  Html html;
  html << "<nav class=\"urutan\" aria-label=\"Urutan\">\n<ul>\n"_html;
  for (const Choice choice : {Choice{SortOrder::kRelevance, "Paling sesuai"},
                              Choice{SortOrder::kNewest, "Terbaru"}, Choice{SortOrder::kOldest, "Terlama"}}) {
    PageQuery other = query;
    other.page = 1;
    other.order = choice.order;
    html << "<li><a href=\""_html << results_address(other) << "\""_html
         << (choice.order == query.order ? " aria-current=\"true\">"_html : ">"_html) << choice.name
         << "</a></li>\n"_html;
  }
  html << "</ul>\n</nav>\n"_html;
  return html;
}

Html render_pages(const PageQuery& query, bool has_next) {
  Html html;
  if (query.page == 1 && !has_next) return html;
  PageQuery other = query;
  html << "<nav class=\"halaman\" aria-label=\"Halaman hasil\">\n"_html;
  if (query.page > 1) {
    other.page = query.page - 1;
    html << "<a rel=\"prev\" href=\""_html << results_address(other) << "\">← Sebelumnya</a>\n"_html;
  }
  html << "<span aria-current=\"page\">Halaman "_html << format_count(query.page) << "</span>\n"_html;
  if (has_next) {
    other.page = query.page + 1;
    html << "<a rel=\"next\" href=\""_html << results_address(other) << "\">Berikutnya →</a>\n"_html;
  }
  html << "</nav>\n"_html;
  return html;
}

/// Says what to change if nothing was found.
Html render_nothing(const Results& results, const PageQuery& query) {
  Html html;
  html << "<div class=\"kosong\">\n"_html;
  if (query.page > 1 && results.total > 0) {
    PageQuery first = query;
    first.page = 1;
    html << "<p>Halaman ini sudah melewati hasil terakhir. "_html << link_to(first, "Ke halaman pertama")
         << "</p>\n"_html;
  } else if (query.has_filters()) {
    PageQuery other;
    other.text = query.text;
    html << "<p>Saringan di atas membatasi pencarian.</p>\n<p>"_html
         << link_to(other, query.text.empty() ? "Hapus saringan" : "Cari tanpa saringan") << "</p>\n"_html;
  } else {
    html << "<p>Coba kata lain, kata yang lebih umum, atau periksa ejaannya.</p>\n"_html;
  }
  html << "</div>\n"_html;
  return html;
}

Html render_summary(const Results& results, const PageQuery& query) {
  Html html;
  html << "<h1 id=\"jumlah\">"_html << total_text(results);
  if (!query.text.empty()) html << " untuk <q>"_html << query.text << "</q>"_html;
  html << "</h1>\n"_html;
  if (results.is_partial) {
    html
        << "<p class=\"sebagian\">Waktu pencarian habis sebelum semua berita diperiksa, jadi hasil ini belum "
           "lengkap. Persempit pencarian atau coba lagi.</p>\n"_html;
  }
  return html;
}

}  // namespace

Html render_date(const std::optional<DateTime>& date) {
  Html html;
  if (date)
    html << "<time datetime=\""_html << to_iso8601(*date) << "\">"_html << to_indonesian(*date)
         << "</time>"_html;
  return html;
}

std::string total_text(const Results& results) {
  constexpr std::size_t kThousand = 1000;
  if (results.total == 0) return results.is_partial ? "Belum ada berita" : "Tidak ada berita";
  if (results.total_is_exact) return format_count(results.total) + " berita";
  if (results.total <= kMaxExactTotal) return "Sedikitnya " + format_count(results.total) + " berita";
  return "Lebih dari " + format_count((results.total - 1) / kThousand * kThousand) + " berita";
}

Html render_results(const Results& results, const PageQuery& query) {
  Html html;
  html << "<div class=\"kepala-hasil\">\n"_html << render_summary(results, query);
  if (!results.hits.empty()) {
    html << "<p class=\"ke-saring\"><a href=\"#saring\">Saring hasil</a></p>\n"_html << render_orders(query);
  }
  html << "</div>\n"_html << render_chips(query) << render_notes(results, query)
       << "<div class=\"kolom\">\n<div class=\"daftar\">\n"_html;
  if (results.hits.empty()) {
    html << render_nothing(results, query);
  } else {
    html << "<ol class=\"hasil-hasil\" start=\""_html << std::to_string(results.hits.front().rank)
         << "\">\n"_html;
    const std::size_t count = std::min(results.hits.size(), kHitsOfPage);
    for (std::size_t i = 0; i < count; ++i) html << render_hit(results.hits[i], query);
    html << "</ol>\n"_html;
  }
  html << render_pages(query, results.hits.size() > kHitsOfPage) << "</div>\n"_html
       << render_filters(results, query) << "</div>\n"_html;
  return html;
}

}  // namespace telusur::server
