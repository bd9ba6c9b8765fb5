// SPDX-License-Identifier: GPL-3.0-or-later
// The beginnings and ends of the snippets of the sample corpus.
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "paths.h"
#include "snippet_samples.h"
#include "text/dateline.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Returns the body of an article in a text file: after its header, each paragraph on one line.
std::string body_of(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  std::string body;
  bool is_head = true;
  for (std::string line; std::getline(input, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line.empty()) {
      is_head = false;
      if (!body.empty() && body.back() != '\n') body += '\n';
    } else if (!is_head) {
      if (!body.empty() && body.back() != '\n') body += ' ';
      body += line;
    }
  }
  return body;
}

/// Returns true if `text` looks like the end of a sentence.
bool looks_ended(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.empty() || text.back() == '\n') return true;
  bool is_trimmed = false;
  while (!is_trimmed) {
    is_trimmed = true;
    for (const std::string closer : {"\"", "'", ")", "”", "’"}) {
      if (!text.ends_with(closer)) continue;
      text.resize(text.size() - closer.size());
      is_trimmed = false;
    }
  }
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("…");
}

/// Returns true if `part` occurs in `text` at a place that `is_right` accepts.
template <typename Predicate>
bool occurs(const std::string& text, const std::string& part, Predicate is_right) {
  const std::string flat = flattened(text);
  for (std::size_t at = flat.find(part); at != std::string::npos; at = flat.find(part, at + 1)) {
    if (is_right(at, at + part.size())) return true;
  }
  return false;
}

TEST_CASE("a snippet of the sample corpus begins and ends with a sentence or an ellipsis") {
  std::vector<MatchTerms> queries;
  std::ifstream topics(telusur::test::corpus_path("topics.tsv"));
  for (std::string line; std::getline(topics, line);) {
    telusur::Analysis analysis;
    analyzer().analyze(line.substr(line.find('\t') + 1), analysis);
    MatchTerms terms;
    for (const telusur::Token& token : analysis.tokens()) {
      if (token.is_stop_word) continue;
      terms.words.push_back(
          {.stem = std::string(token.stem), .weight = 1 + 0.37 * static_cast<double>(terms.words.size())});
    }
    queries.push_back(terms);
  }
  REQUIRE(queries.size() >= 30);
  std::size_t whole = 0;
  std::size_t cut = 0;
  for (const auto& entry : std::filesystem::directory_iterator(telusur::test::corpus_path("articles/text"))) {
    std::string text = body_of(entry.path());
    // Quotations are completed, so that the piece would not be in the text.
    std::erase_if(text, [](char c) { return std::string_view("\"()[]").find(c) != std::string_view::npos; });
    CAPTURE(entry.path().string());
    const std::size_t dateline = telusur::dateline_length(text);
    for (const MatchTerms& terms : queries) {
      SnippetMaker maker(terms, analyzer());
      for (const std::size_t limit : {10U, 40U, 80U, 160U, 240U, 320U}) {
        const std::string snippet = maker.make(text, limit).text;
        CAPTURE(limit);
        CAPTURE(snippet);
        const std::vector<ByteRange> pieces = pieces_of(snippet);
        if (pieces.empty()) continue;
        const auto piece = [&](ByteRange where) {
          return snippet.substr(where.begin, where.end - where.begin);
        };
        const bool is_cut_before = snippet.starts_with("…");
        const bool is_cut_after = snippet.ends_with("…");
        (is_cut_before || is_cut_after ? cut : whole) += 1;
        if (!is_cut_before) {
          REQUIRE(occurs(text, piece(pieces.front()), [&](std::size_t begin, std::size_t) {
            return begin == 0 || begin == dateline || looks_ended(text.substr(0, begin));
          }));
        }
        if (!is_cut_after) {
          REQUIRE(occurs(text, piece(pieces.back()), [&](std::size_t, std::size_t end) {
            return end == text.size() || text[end] == '\n' || looks_ended(text.substr(0, end));
          }));
        }
      }
    }
  }
  CHECK(whole > 1000);
  CHECK(cut > 100);
}

}  // namespace
