// SPDX-License-Identifier: GPL-3.0-or-later
/// The format text: for people at a terminal, in Indonesian.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "results/text_lines.h"
#include "results/writers.h"
#include "snippet/snippet_parts.h"

namespace telusur {
namespace {

/// 1234567.8 as 1.234.567,8.
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

std::string_view facet_label(std::string_view facet) {
  if (facet == "source") return "Sumber";
  if (facet == "category") return "Rubrik";
  if (facet == "year") return "Tahun";
  return facet;
}

std::string_view score_label(std::string_view kind) {
  if (kind == "bm25") return "lainnya";
  if (kind == "proximity") return "kedekatan";
  if (kind == "passage") return "bagian teks";
  if (kind == "exactness") return "bentuk kata";
  if (kind == "order") return "urutan kata";
  if (kind == "recency") return "kebaruan";
  return kind;
}

class TextWriter final : public ResultWriter {
 public:
  TextWriter(const ResultWriterOptions& options, Sink sink) : sink_(std::move(sink)), lines_(options) {}

  void write(const Results& results, std::string_view query_id) override {
    lines_.clear();
    if (!query_id.empty()) {
      lines_.add(plain_text(fmt::format("[{}] {}", query_id, results.query)), "", kTitleStyle,
                 LongWords::kSplit);
      lines_.add_empty();
    }
    if (results.suggestion) {
      lines_.add(plain_text(fmt::format("Mungkin maksud Anda: {}", *results.suggestion)), "", kTitleStyle,
                 LongWords::kSplit);
      lines_.add_empty();
    }
    if (results.ignored_words) add_query(results);
    for (const Hit& hit : results.hits) add_hit(hit);
    for (const Facet& facet : results.facets) add_facet(facet);
    if (!results.facets.empty()) lines_.add_empty();
    add_total(results);
    if (!query_id.empty()) lines_.add_empty();
    sink_(lines_.text());
  }

 private:
  void add_hit(const Hit& hit) {
    const std::string number = fmt::format("{}. ", hit.rank);
    const Snippet title = hit.title.empty() ? Snippet{hit.id, {}} : Snippet{hit.title, hit.title_highlights};
    lines_.add(convert_parts(title, visible_controls), number, kTitleStyle, LongWords::kSplit,
               link_target(hit.url, hit.path));
    const std::string origin =
        origin_line(hit.source, hit.date, hit.category, hit.url.empty() ? hit.path : hit.url);
    const std::string indent(number.size(), ' ');
    if (!origin.empty()) lines_.add(plain_text(origin), indent, kDimStyle, LongWords::kKeep);
    if (!hit.snippet.text.empty()) {
      lines_.add(convert_parts(hit.snippet, visible_controls), indent, "", LongWords::kSplit);
    }
    if (!hit.score_parts.empty()) add_score(hit, indent);
    if (!hit.copies.empty()) {
      lines_.add(plain_text(fmt::format("+{} salinan", indonesian_number(hit.copies.size()))), indent,
                 kDimStyle, LongWords::kKeep);
    }
    lines_.add_empty();
  }

  /// The query as it was understood.
  void add_query(const Results& results) {
    lines_.add(plain_text("Dicari: " + results.parsed), "", "", LongWords::kSplit);
    std::string ignored;
    for (const std::string& word : *results.ignored_words) ignored += (ignored.empty() ? "" : " ") + word;
    if (!ignored.empty()) lines_.add(plain_text("Tidak dicari: " + ignored), "", "", LongWords::kSplit);
    lines_.add_empty();
  }

  void add_score(const Hit& hit, const std::string& indent) {
    std::string line = "skor " + indonesian_number(hit.score, 2) + " =";
    for (const ScorePart& part : hit.score_parts) {
      line += (&part == &hit.score_parts.front() ? " " : " + ") + indonesian_number(part.score, 2) + " " +
              (part.word.empty() ? std::string(score_label(part.kind)) : part.word);
    }
    lines_.add(plain_text(line), indent, kDimStyle, LongWords::kSplit);
  }

  void add_facet(const Facet& facet) {
    std::string line = fmt::format("{}: ", facet_label(facet.name));
    for (const FacetValue& value : facet.values) {
      if (&value != &facet.values.front()) line += ", ";
      line += fmt::format("{} ({})", value.value, indonesian_number(value.count));
    }
    if (facet.values.empty()) line += "tidak ada";
    lines_.add(plain_text(line), "", "", LongWords::kSplit);
  }

  void add_total(const Results& results) {
    if (results.hits.empty() && results.total > 0 && results.offset > 0) {
      lines_.add(plain_text(fmt::format("Halaman ini kosong: daftarnya berakhir sebelum nomor {}.",
                                        indonesian_number(results.offset + 1))),
                 "", "", LongWords::kSplit);
    }
    std::string line;
    if (results.similar_to) {  // nobody asked for all that share a word
      line = results.total == 0
                 ? "Tidak ada artikel yang serupa."
                 : fmt::format("{} artikel yang paling serupa{}{} ms", indonesian_number(results.hits.size()),
                               kPartSeparator, indonesian_number(results.took_ms, 1));
    } else if (results.total == 0 && results.query.empty()) {
      line = "Tidak ada artikel yang cocok.";
    } else if (results.total == 0) {
      line = fmt::format("Tidak ada artikel yang cocok dengan “{}”.", results.query);
    } else {
      line = fmt::format("{}{} artikel{}{} ms", results.total_is_exact ? "" : "sekitar ",
                         indonesian_number(results.total), kPartSeparator,
                         indonesian_number(results.took_ms, 1));
    }
    lines_.add(plain_text(line), "", results.total == 0 ? "" : kDimStyle, LongWords::kSplit);
  }

  Sink sink_;
  TextLines lines_;  ///< of the query at hand
};

}  // namespace

std::unique_ptr<ResultWriter> make_text_writer(const ResultWriterOptions& options, ResultWriter::Sink sink) {
  return std::make_unique<TextWriter>(options, std::move(sink));
}

}  // namespace telusur
