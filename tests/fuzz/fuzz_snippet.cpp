// SPDX-License-Identifier: GPL-3.0-or-later
/// Snippets of any text and words are valid and within the limit, and their highlights are in order. The
/// input: a byte for the limit, a byte for the kind of match, a line of words, and the text.
#include <string>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/utf8.h>

#include "harness.h"
#include "snippet/snippet_maker.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

constexpr unsigned kAsPhrase = 1;
constexpr unsigned kAnyOrder = 2;
constexpr unsigned kAsPrefixes = 4;
constexpr unsigned kAsForms = 8;
constexpr unsigned kWordsToo = 32;

MatchTerms terms_of(std::string_view words, unsigned how, Analyzer& analyzer) {
  Analysis analysis;
  analyzer.analyze(words, analysis);
  MatchTerms terms;
  MatchPhrase phrase{.words = {}, .window = 0, .in_order = (how & kAnyOrder) == 0};
  for (const Token& token : analysis.tokens()) {
    const double weight = static_cast<double>(token.stem.size());
    if ((how & kAsPhrase) != 0)
      phrase.words.push_back({.stems = {std::string(token.stem)}, .weight = weight});
    if ((how & kAsPrefixes) != 0)
      terms.prefixes.emplace_back(token.form.substr(0, prefix_of_characters(token.form, 3)));
    if ((how & kAsForms) != 0) terms.exact_forms.emplace_back(token.form);
    if ((how & kWordsToo) != 0 || how % 16 == 0)
      terms.words.push_back({.stem = std::string(token.stem), .weight = weight});
  }
  phrase.window = static_cast<std::uint32_t>(phrase.words.size() + how / 64);
  if (!phrase.words.empty()) terms.phrases.push_back(std::move(phrase));
  return terms;
}

void check_marks(std::string_view text, const std::vector<ByteRange>& marks) {
  std::size_t done = 0;
  for (const ByteRange& mark : marks) {
    require(mark.begin >= done, "marks are in order and do not overlap");
    require(mark.begin < mark.end, "a mark is not empty");
    require(mark.end <= text.size(), "a mark lies in the text");
    require(is_valid_utf8(text.substr(mark.begin, mark.end - mark.begin)), "a mark cuts no character");
    done = mark.end;
  }
}

void check_snippet(const Snippet& snippet, std::size_t max_characters) {
  require(is_valid_utf8(snippet.text), "a snippet is UTF-8");
  require(count_characters(snippet.text) <= max_characters, "a snippet is no longer than asked for");
  require(snippet.text.find_first_of("\n\r") == std::string::npos, "a snippet is one line");
  check_marks(snippet.text, snippet.highlights);
  require(is_valid_utf8(snippet.to_html()), "a page is UTF-8");
  require(is_valid_utf8(snippet.to_ansi()), "what a terminal shows is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Analyzer analyzer;
  Input input(data, size);
  const std::size_t max_characters = input.byte();
  const unsigned how = input.byte();
  const std::string all = repair_utf8(std::string(input.rest()));
  const std::string_view words = std::string_view(all).substr(0, all.find('\n'));
  const std::string text = all.substr(std::min(words.size() + 1, all.size()));

  const MatchTerms terms = terms_of(words, how, analyzer);
  SnippetMaker maker(terms, analyzer);
  const Snippet snippet = maker.make(text, max_characters);
  check_snippet(snippet, max_characters);
  check_marks(text, TitleMarker(terms, analyzer).mark(text));
  return 0;
}
