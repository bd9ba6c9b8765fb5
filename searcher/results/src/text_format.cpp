// SPDX-License-Identifier: GPL-3.0-or-later
/// Results and articles as text for people, in Indonesian.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "formats.h"
#include "short_address.h"

namespace telusur {
namespace {

/// Writes 1234567.8 as 1.234.567,8.
std::string indonesian_number(double number, int decimals) {
  std::string digits = fmt::format("{:.{}f}", number, decimals);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  if (point < digits.size()) digits[point] = ',';
  for (std::size_t place = point; place > 3; place -= 3) digits.insert(place - 3, 1, '.');
  return digits;
}

std::string indonesian_number(std::size_t number) {
  return indonesian_number(static_cast<double>(number), 0);
}

std::string_view facet_label(const Facet& facet) {
  switch (facet.kind) {
    case FacetKind::kSource:
      return "Sumber";
    case FacetKind::kCategory:
      return "Rubrik";
    case FacetKind::kAuthor:
      return "Penulis";
    case FacetKind::kYear:
      return "Tahun";
    case FacetKind::kMonth:
      return "Bulan";
    case FacetKind::kField:
      break;
  }
  return facet.name;
}

std::string_view score_label(ScorePartKind kind) {
  switch (kind) {
    case ScorePartKind::kTitle:
      return "judul";
    case ScorePartKind::kRecency:
      return "kebaruan";
    default:
      return "lainnya";
  }
}

void add_score(const Hit& hit, std::string_view indent, TextLines& lines) {
  std::string line = "skor " + indonesian_number(hit.score, 2) + " =";
  for (const ScorePart& part : hit.score_parts) {
    line += (&part == &hit.score_parts.front() ? " " : " + ") + indonesian_number(part.score, 2) + " " +
            (part.word.empty() ? std::string(score_label(part.kind)) : part.word);
  }
  lines.add(plain_text(line), {.prefix = indent, .style = kDimStyle});
}

/// Adds the source, date and section of an article, and its address: on the same line if it fits there,
/// shortened or not, else on a line of its own. No address takes two lines.
template <typename Described>
void add_origin(const Described& described, std::string_view category, std::string_view prefix,
                TextLines& lines) {
  constexpr std::size_t kMinAddressColumns = 24;
  const std::string address = visible_controls(described.url.empty() ? described.path : described.url);
  const std::size_t width = lines.width_after(prefix);
  const LineLayout dim{.prefix = prefix, .style = kDimStyle};
  const LineLayout whole{.prefix = prefix, .style = kDimStyle, .long_words = LongWords::kKeep};
  if (width == 0 || address.empty()) {
    const std::string line = origin_line(described.source, described.date, category, address);
    if (!line.empty()) lines.add(plain_text(line), whole);
    return;
  }
  const std::string line = origin_line(described.source, described.date, category, "");
  if (lines.options().whole_addresses || line.empty()) {
    if (!line.empty()) lines.add(plain_text(line), dim);
    lines.add({lines.options().whole_addresses ? address : shorten_address(address, width), {}}, whole);
    return;
  }
  const std::size_t used = display_columns(line) + display_columns(kPartSeparator);
  const bool is_beside = used + std::min(kMinAddressColumns, display_columns(address)) <= width;
  if (is_beside) {
    lines.add(plain_text(line + std::string(kPartSeparator) + shorten_address(address, width - used)), dim);
  } else {
    lines.add(plain_text(line), dim);
    lines.add({shorten_address(address, width), {}}, dim);
  }
}

/// The number of the near-duplicates of a hit, and their sources, each once.
std::string copies_line(const std::vector<HitCopy>& copies) {
  constexpr std::size_t kMaxSources = 6;
  std::vector<std::string_view> sources;
  for (const HitCopy& copy : copies) {
    if (!copy.source.empty() && std::ranges::find(sources, copy.source) == sources.end())
      sources.push_back(copy.source);
  }
  std::string line = fmt::format("+{} salinan", indonesian_number(copies.size()));
  if (sources.empty()) return line;
  const bool has_more = sources.size() > kMaxSources;
  if (has_more) sources.resize(kMaxSources);
  return fmt::format("{}: {}{}", line, fmt::join(sources, ", "), has_more ? ", …" : "");
}

void add_hit(const Hit& hit, TextLines& lines) {
  const std::string number = fmt::format("{}. ", hit.rank);
  const std::string link = link_target(hit.url, hit.path);
  const Snippet title = hit.title.empty() ? Snippet{hit.id, {}} : Snippet{hit.title, hit.title_highlights};
  lines.add(convert_parts(title, visible_controls), {.prefix = number, .style = kTitleStyle, .link = link});
  const std::string indent(number.size(), ' ');
  add_origin(hit, hit.category, indent, lines);
  if (!hit.snippet.text.empty()) lines.add(convert_parts(hit.snippet, visible_controls), {.prefix = indent});
  if (!hit.score_parts.empty()) add_score(hit, indent, lines);
  if (!hit.missing.empty())
    lines.add(plain_text(fmt::format("tanpa: {}", fmt::join(hit.missing, ", "))),
              {.prefix = indent, .style = kDimStyle});
  if (!hit.copies.empty())
    lines.add(plain_text(copies_line(hit.copies)), {.prefix = indent, .style = kDimStyle});
  lines.add_empty();
}

/// Adds the query as it was understood.
void add_query(const Results& results, TextLines& lines) {
  lines.add(plain_text("Dicari: " + results.parsed));
  if (!results.ignored_words->empty())
    lines.add(plain_text(fmt::format("Tidak dicari: {}", fmt::join(*results.ignored_words, " "))));
  lines.add_empty();
}

void add_facet(const Facet& facet, TextLines& lines) {
  std::string line = fmt::format("{}: ", facet_label(facet));
  for (const FacetValue& value : facet.values) {
    if (&value != &facet.values.front()) line += ", ";
    line += fmt::format("{} ({})", value.value, indonesian_number(value.count));
  }
  if (facet.values.empty()) line += "tidak ada";
  lines.add(plain_text(line));
}

/// A lower bound is rounded down to thousands, as more digits would look exact.
std::string total_text(const Results& results) {
  if (results.total_is_exact) return indonesian_number(results.total);
  constexpr std::size_t kThousand = 1000;
  if (results.total <= kMaxExactTotal) return "sedikitnya " + indonesian_number(results.total);
  return "lebih dari " + indonesian_number((results.total - 1) / kThousand * kThousand);
}

/// Adds what restricted a search that found nothing.
void add_filters(const Results& results, TextLines& lines) {
  std::string line;
  for (const FieldFilter& filter : results.filters) {
    const bool is_date = filter.name.ends_with("since") || filter.name.ends_with("until");
    const std::string_view label = filter.name == "since"         ? "sejak"
                                   : filter.name == "until"       ? "sampai"
                                   : filter.name == "added_since" ? "masuk sejak"
                                   : filter.name == "added_until" ? "masuk sampai"
                                   : filter.name == "source"      ? "sumber"
                                   : filter.name == "category"    ? "rubrik"
                                                                  : std::string_view(filter.name);
    const auto date = is_date ? parse_date(filter.values.front()) : std::nullopt;
    line += fmt::format("{}{} {}", line.empty() ? "" : kPartSeparator, label,
                        date ? to_indonesian(*date) : fmt::format("{}", fmt::join(filter.values, " atau ")));
  }
  if (!line.empty()) lines.add(plain_text("Saringan: " + line));
  if (results.suggested_source)
    lines.add(plain_text("Mungkin maksud Anda sumber: " + *results.suggested_source), {.style = kTitleStyle});
  if (!results.known_sources.empty())
    lines.add(plain_text(
        fmt::format("Sumber di indeks ini antara lain: {}", fmt::join(results.known_sources, ", "))));
}

void add_total(const Results& results, TextLines& lines) {
  if (results.hits.empty() && results.total > 0 && results.offset > 0) {
    lines.add(plain_text(fmt::format("Halaman ini kosong: daftarnya berakhir sebelum nomor {}.",
                                     indonesian_number(results.offset + 1))));
  }
  const std::string took = fmt::format("{}{} ms", kPartSeparator, indonesian_number(results.took_ms, 1));
  std::string line;
  if (results.similar_to) {  // the total of all articles that share a word says nothing
    line = results.total == 0
               ? "Tidak ada artikel yang serupa."
               : fmt::format("{} artikel yang paling serupa{}", indonesian_number(results.hits.size()), took);
  } else if (results.total == 0 && results.query.empty()) {
    line = "Tidak ada artikel yang cocok.";
  } else if (results.total == 0) {
    line = fmt::format("Tidak ada artikel yang cocok dengan “{}”.", results.query);
  } else {
    line = fmt::format("{} artikel{}", total_text(results), took);
  }
  lines.add(plain_text(line), {.style = results.total == 0 ? "" : kDimStyle});
  if (results.is_partial) lines.add(plain_text("Pencarian dihentikan: hasil ini belum lengkap."));
  if (results.total == 0) add_filters(results, lines);
}

}  // namespace

std::string format_text(const Results& results, std::string_view query_id, TextLines& lines) {
  lines.clear();
  if (!query_id.empty()) {
    lines.add(plain_text(fmt::format("[{}] {}", query_id, results.query)), {.style = kTitleStyle});
    lines.add_empty();
  }
  if (results.suggestion) {
    lines.add(plain_text("Mungkin maksud Anda: " + *results.suggestion), {.style = kTitleStyle});
    lines.add_empty();
  }
  if (!results.missing.empty()) {
    lines.add(plain_text(fmt::format("Tidak ada di indeks: {}", fmt::join(results.missing, ", "))));
    lines.add_empty();
  }
  if (results.ignored_words) add_query(results, lines);
  for (const Hit& hit : results.hits) add_hit(hit, lines);
  for (const Facet& facet : results.facets) add_facet(facet, lines);
  if (!results.facets.empty()) lines.add_empty();
  add_total(results, lines);
  if (!query_id.empty()) lines.add_empty();
  return lines.text();
}

std::string format_copies(const Hit& hit, const ResultWriterOptions& options) {
  TextLines lines(options);
  for (std::size_t i = 0; i < hit.copies.size(); ++i) {
    const HitCopy& copy = hit.copies[i];
    const std::string number = fmt::format("{}.{} ", hit.rank, i + 1);
    lines.add(plain_text(copy.title.empty() ? copy.id : copy.title),
              {.prefix = number, .style = kTitleStyle, .link = link_target(copy.url, copy.path)});
    add_origin(copy, "", std::string(number.size(), ' '), lines);
  }
  return lines.text();
}

std::string format_text(const Article& article, const ArticleHighlights& highlights,
                        const ResultWriterOptions& options) {
  TextLines lines(options);
  const std::string link = link_target(article.url, article.path);
  const Snippet text{article.text, highlights.text};
  const std::string made = article.title.empty() ? make_heading(article.text) : "";
  // A first line that is the heading is not repeated.
  const bool is_headed = !made.empty() && article.text.starts_with(made + "\n");
  const Snippet heading = is_headed                ? cut(text, 0, made.size())
                          : !made.empty()          ? Snippet{made, {}}
                          : !article.title.empty() ? Snippet{article.title, highlights.title}
                                                   : Snippet{article.id, {}};
  lines.add(convert_parts(heading, visible_controls), {.style = kTitleStyle, .link = link});
  const std::string origin = origin_line(article.source, article.date, article.category, article.author);
  if (!origin.empty()) lines.add(plain_text(origin), {.style = kDimStyle});
  std::string address = visible_controls(article.url.empty() ? article.path : article.url);
  if (options.columns > 0 && !options.whole_addresses) address = shorten_address(address, options.columns);
  if (!address.empty()) lines.add({address, {}}, {.style = kDimStyle, .long_words = LongWords::kKeep});
  for (const ExtraField& field : article.extra)
    lines.add(plain_text(fmt::format("{}: {}", field.name, fmt::join(field.values, ", "))),
              {.style = kDimStyle, .long_words = LongWords::kKeep});
  for (std::size_t begin = is_headed ? made.size() + 1 : 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', begin), article.text.size());
    lines.add_empty();
    lines.add(convert_parts(cut(text, begin, end), visible_controls));
    begin = end + 1;
  }
  return lines.text();
}

}  // namespace telusur
