// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/utf8.h>

#include "terminal.h"

namespace telusur::tool {
namespace {

SearchOptions make_search_options(const SearchCommand& command) {
  SearchOptions options = command.search;
  const ResultFormat format = command.format;
  if (command.count) {
    options.limit = 0;
    options.exact_total = true;
    options.snippets = false;
  }
  if (format == ResultFormat::kTrec) options.all_copies = true;  // an evaluation judges every article
  if (format == ResultFormat::kTrec || format == ResultFormat::kIds) options.snippets = false;
  const auto is_left_out = [&](std::string_view field) {
    return !command.fields.empty() && std::ranges::find(command.fields, field) == command.fields.end();
  };
  if (is_left_out("snippet") && is_left_out("title_highlights")) options.snippets = false;
  options.suggestion = has_full_format(command);
  return options;
}

}  // namespace

ResultWriterOptions make_writer_options(const SearchCommand& command) {
  return {.color = has_color(command.color),
          .hyperlinks = has_hyperlinks(command.hyperlinks),
          .columns = terminal_size().columns,
          .whole_addresses = command.whole_addresses,
          .fields = command.fields,
          .id_separator = command.nul_separated ? '\0' : '\n'};
}

std::string format_note(std::string_view note) {
  return wrap_words(std::string(note), 0, terminal_size().columns) + "\n\n";
}

bool print_article(Searcher& searcher, const SearchCommand& command, const std::string& id,
                   const std::string& query, const ResultWriter::Sink& sink) {
  const std::optional<Article> article = searcher.find(id);
  if (!article) return false;
  std::optional<ArticleHighlights> highlights;
  if (!query.empty()) {
    Highlighter highlighter = searcher.highlighter(query, {.synonyms = command.search.synonyms});
    highlights = {.title = highlighter.highlight(article->title, HighlightedPart::kTitle).highlights,
                  .text = highlighter.highlight(article->text, HighlightedPart::kText).highlights};
  }
  write_article(*article, command.format, make_writer_options(command), sink, highlights);
  return true;
}

bool export_articles(Searcher& searcher, const SearchCommand& command, const std::string& query,
                     const ResultWriter::Sink& sink) {
  bool has_any = false;
  const auto write = [&](const Article& article) {
    has_any = true;
    write_article(article, ResultFormat::kJsonl, {}, sink);
  };
  if (query.empty() && !has_filters(command.search)) {
    ArticleCursor articles = searcher.articles();
    while (const std::optional<Article> article = articles.next()) write(*article);
    return has_any;
  }
  SearchOptions options = command.search;
  options.limit = std::numeric_limits<std::size_t>::max();
  options.all_copies = true;
  options.snippets = false;
  MatchCursor matches = searcher.matches(query, options);
  for (const QueryNote& note : matches.results().notes) print_error(note.message);
  // A hit has a heading in place of a missing title, so it is not the whole article.
  while (const std::optional<Hit> hit = matches.next()) {
    if (const std::optional<Article> article = searcher.find(hit->id)) write(*article);
  }
  return has_any;
}

Session::Session(Searcher& searcher, const SearchCommand& command, ResultWriter::Sink sink,
                 ResultWriter::Sink note_sink)
    : searcher_(searcher),
      has_rows_(has_rows(command) && !command.count),
      prints_count_(command.count && !has_full_format(command)),
      exports_(has_rows_ && command.search.limit == std::numeric_limits<std::size_t>::max()),
      options_(make_search_options(command)),
      sink_(std::move(sink)),
      note_sink_(std::move(note_sink)),
      writer_(make_result_writer(command.format, make_writer_options(command), sink_)) {}

Results Session::answer(const std::string& query, const std::string& query_id, std::size_t offset) {
  options_.offset = offset;
  Results results = exports_ ? export_all(query, query_id) : searcher_.search(query, options_);
  print(results, query_id);
  return results;
}

/// Writes the hits in parts, except the last part, which is that of the returned results.
Results Session::export_all(const std::string& query, const std::string& query_id) {
  constexpr std::size_t kPart = 100;
  Results part;
  Results results = searcher_.search(query, options_, [&](Hit&& hit) {
    part.hits.push_back(std::move(hit));
    if (part.hits.size() < kPart) return;
    writer_->write(part, query_id);
    part.hits.clear();
  });
  results.hits = std::move(part.hits);
  return results;
}

bool Session::answer_similar(const std::string& id) {
  const std::optional<Results> results = searcher_.similar(id, options_);
  if (results) print(*results, "");
  return results.has_value();
}

void Session::print(const Results& results, const std::string& query_id) {
  milliseconds_.push_back(results.took_ms);
  has_found_ = has_found_ || results.total > 0;
  if (has_rows_ && !results.missing.empty())
    print_error((query_id.empty() ? "" : query_id + ": ") +
                fmt::format("Tidak ada di indeks: {}", fmt::join(results.missing, ", ")));
  for (const QueryNote& note : results.notes)
    note_sink_((query_id.empty() ? "" : query_id + ": ") + note.message);
  if (prints_count_) {
    sink_((query_id.empty() ? "" : visible_controls(query_id) + '\t') + std::to_string(results.total) + '\n');
  } else {
    writer_->write(results, query_id);
  }
}

std::string Session::timing_json() const {
  std::vector<double> sorted = milliseconds_;
  std::ranges::sort(sorted);
  const auto percentile = [&](std::size_t percent) {
    return sorted.empty() ? 0.0 : sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
  };
  const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  const double mean = sorted.empty() ? 0.0 : sum / static_cast<double>(sorted.size());
  return fmt::format(R"({{"queries": {}, "mean_ms": {:.3f}, "p50_ms": {:.3f}, "p99_ms": {:.3f}}})",
                     sorted.size(), mean, percentile(50), percentile(99)) +
         "\n";
}

}  // namespace telusur::tool
