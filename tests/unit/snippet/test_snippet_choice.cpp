// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the snippets of random texts and queries with a brute-force choice.
#include <array>
#include <optional>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "random.h"
#include "sample_articles.h"
#include "snippet/sentence_choice.h"
#include "snippet_samples.h"
#include "text.h"
#include "text/dateline.h"
#include "text/sentences.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// A token, and the units of the query that it matches, found word by word.
struct PlainMatch {
  ByteRange where;
  std::uint32_t position = 0;
  std::vector<std::size_t> units;
};

struct RandomCase {
  std::string text;
  MatchTerms terms;
  std::size_t max_characters = 0;
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(telusur::test::seeded_engine(seed)) {}

  RandomCase make() {
    static const std::vector<std::string> kWords = {
        "banjir", "kebanjiran", "hujan", "menghujani", "warga", "kota",  "perkotaan", "jembatan",
        "café",   "“sungai”",   "日本",  "dan",        "di",    "rapat", "hari",      "e\xCC\x81migré"};
    RandomCase made;
    const std::size_t sentence_count = pick(14);
    for (std::size_t s = 0; s <= sentence_count; ++s) {
      const std::size_t length = 1 + pick(pick(6) == 0 ? 40 : 9);
      std::string sentence = "Kalimat";
      for (std::size_t w = 0; w < length; ++w) {
        // Unique words identify a piece of text.
        sentence += ' ' + (pick(5) == 0 ? "k" + std::to_string(++unique_) : kWords[pick(kWords.size())]);
      }
      made.text += sentence + (pick(4) == 0 ? ".\n" : ". ");
    }
    made.text.pop_back();
    static const std::vector<std::string> kAsked = {"banjir", "hujan", "warga", "kota", "sungai", "rapat"};
    std::vector<std::string> asked = kAsked;
    std::shuffle(asked.begin(), asked.end(), random_);
    asked.resize(1 + pick(4));
    for (const std::string& word : asked) {
      made.terms.words.push_back({.stem = analyzer().stem(word), .weight = static_cast<double>(1 + pick(5))});
    }
    if (pick(3) == 0) {
      made.terms.phrases = phrase({kAsked[pick(3)], kAsked[3 + pick(3)]}, 2).phrases;
      made.terms.words.pop_back();
    }
    made.max_characters = 5 + pick(200);
    return made;
  }

 private:
  std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  std::mt19937 random_;
  std::size_t unique_ = 0;
};

std::vector<double> unit_weights(const MatchTerms& terms) {
  std::vector<double> weights;
  for (const MatchWord& word : terms.words) weights.push_back(word.weight);
  for (const MatchPhrase& made : terms.phrases) {
    for (const MatchPhrase::Word& word : made.words) weights.push_back(word.weight);
  }
  return weights;
}

std::vector<PlainMatch> plain_matches(const RandomCase& random) {
  telusur::Analysis analysis;
  analyzer().analyze(random.text, analysis);
  std::vector<PlainMatch> matches;
  for (const telusur::Token& token : analysis.tokens()) {
    PlainMatch match{.where = {token.begin, token.end}, .position = token.position, .units = {}};
    std::size_t unit = 0;
    for (const MatchWord& word : random.terms.words) {
      if (!token.is_stop_word && token.stem == word.stem) match.units.push_back(unit);
      ++unit;
    }
    for (const MatchPhrase& asked : random.terms.phrases) {  // has two adjacent words
      for (const telusur::Token& first : analysis.tokens()) {
        for (const telusur::Token& second : analysis.tokens()) {
          if (second.position != first.position + 1 || first.stem != asked.words[0].stems[0] ||
              second.stem != asked.words[1].stems[0]) {
            continue;
          }
          if (first.begin == token.begin) match.units.push_back(unit);
          if (second.begin == token.begin) match.units.push_back(unit + 1);
        }
      }
      unit += 2;
    }
    if (!match.units.empty()) matches.push_back(match);
  }
  return matches;
}

/// The matches inside a range, and the units that they show.
struct PlainView {
  ByteRange where;
  std::vector<PlainMatch> matches;
  std::vector<bool> shown;
};

PlainView view(const RandomCase& random, const std::vector<PlainMatch>& matches, ByteRange where) {
  PlainView made{
      .where = where, .matches = {}, .shown = std::vector<bool>(unit_weights(random.terms).size())};
  for (const PlainMatch& match : matches) {
    if (match.where.begin < where.begin || match.where.end > where.end) continue;
    made.matches.push_back(match);
    for (const std::size_t unit : match.units) made.shown[unit] = true;
  }
  return made;
}

double weight_of(const RandomCase& random, const std::vector<bool>& shown) {
  const std::vector<double> weights = unit_weights(random.terms);
  double sum = 0;
  for (std::size_t unit = 0; unit < shown.size(); ++unit) sum += shown[unit] ? weights[unit] : 0;
  return sum;
}

std::size_t characters(const std::string& text, ByteRange where) {
  return telusur::count_characters(std::string_view(text).substr(where.begin, where.end - where.begin));
}

std::size_t plain_gap(const RandomCase& random, const PlainView& sentence) {
  const auto wanted = static_cast<std::size_t>(std::ranges::count(sentence.shown, true));
  std::size_t smallest = kPlenty;
  for (const PlainMatch& first : sentence.matches) {
    for (const PlainMatch& last : sentence.matches) {
      if (last.where.begin < first.where.begin) continue;
      if (view(random, sentence.matches, {first.where.begin, last.where.end}).shown != sentence.shown)
        continue;
      const std::size_t between = last.position - first.position + 1;
      smallest = std::min(smallest, between > wanted ? between - wanted : 0);
    }
  }
  return smallest;
}

/// The criteria of a choice, in order. Less is better.
using Rank = std::array<double, 5>;

struct PlainChoice {
  Rank rank{};
  std::vector<ByteRange> sentences;
  double weight = 0;
};

std::optional<PlainChoice> plain_choice(const RandomCase& random, const std::vector<PlainView>& sentences) {
  std::optional<PlainChoice> best;
  double single_weight = 0;
  for (const PlainView& sentence : sentences) {
    if (characters(random.text, sentence.where) <= random.max_characters)
      single_weight = std::max(single_weight, weight_of(random, sentence.shown));
  }
  const auto offer = [&](const PlainView& a, const PlainView* b) {
    const std::size_t length =
        characters(random.text, a.where) +
        (b == nullptr ? 0 : characters(random.text, b->where) + telusur::kJointCharacters);
    if (length > random.max_characters) return;
    std::vector<bool> shown = a.shown;
    for (std::size_t unit = 0; b != nullptr && unit < shown.size(); ++unit)
      shown[unit] = shown[unit] || b->shown[unit];
    PlainChoice offered{.rank = {}, .sentences = {a.where}, .weight = weight_of(random, shown)};
    if (b != nullptr) offered.sentences.push_back(b->where);
    const std::size_t gap = plain_gap(random, a) + (b == nullptr ? 0 : plain_gap(random, *b));
    if (b != nullptr && offered.weight <= single_weight * telusur::kMinGain) return;
    offered.rank = {-offered.weight, b == nullptr ? 0.0 : 1.0, static_cast<double>(gap),
                    static_cast<double>(a.where.begin),
                    b == nullptr ? 0 : static_cast<double>(b->where.begin)};
    if (!best || offered.rank < best->rank) best = offered;
  };
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    offer(sentences[i], nullptr);
    for (std::size_t j = i + 1; j < sentences.size(); ++j) offer(sentences[i], &sentences[j]);
  }
  return best;
}

/// Returns the maximum weight that a part of an overlong sentence can show.
double plain_cut_weight(const RandomCase& random, const std::vector<PlainView>& sentences) {
  double best = 0;
  for (const PlainView& sentence : sentences) {
    if (characters(random.text, sentence.where) <= random.max_characters) continue;
    for (const PlainMatch& first : sentence.matches) {
      for (const PlainMatch& last : sentence.matches) {
        const ByteRange part{first.where.begin, last.where.end};
        if (part.end < part.begin || characters(random.text, part) + 4 > random.max_characters) continue;
        best = std::max(best, weight_of(random, view(random, sentence.matches, part).shown));
      }
    }
  }
  return best;
}

/// Checks that each piece is in the text, and that its highlights are exactly the matches there.
void check_marks(const RandomCase& random, const std::vector<PlainMatch>& matches, const Snippet& snippet) {
  REQUIRE(telusur::count_characters(snippet.text) <= random.max_characters);
  REQUIRE(telusur::is_valid_utf8(snippet.text));
  const std::string flat = flattened(random.text);
  for (const ByteRange& piece : pieces_of(snippet.text)) {
    const std::string part = snippet.text.substr(piece.begin, piece.end - piece.begin);
    std::vector<ByteRange> marked;
    for (const ByteRange& highlight : snippet.highlights) {
      if (highlight.begin >= piece.begin && highlight.end <= piece.end) {
        marked.push_back({highlight.begin - piece.begin, highlight.end - piece.begin});
      }
    }
    bool is_right = false;
    for (std::size_t at = flat.find(part); at != std::string::npos && !is_right;
         at = flat.find(part, at + 1)) {
      std::vector<ByteRange> expected;
      for (const PlainMatch& match : view(random, matches, {at, at + part.size()}).matches) {
        expected.push_back({match.where.begin - at, match.where.end - at});
      }
      is_right = expected == marked;
    }
    REQUIRE_MESSAGE(is_right, part);
  }
}

/// Returns the weight of the highlights of a snippet. A highlighted word is found by its text: equal texts
/// match the same units, except for phrases.
double marked_weight(const RandomCase& random, const std::vector<PlainMatch>& matches,
                     const Snippet& snippet) {
  std::vector<bool> shown(unit_weights(random.terms).size());
  for (const ByteRange& highlight : snippet.highlights) {
    const std::string word = snippet.text.substr(highlight.begin, highlight.end - highlight.begin);
    for (const PlainMatch& match : matches) {
      if (random.text.compare(match.where.begin, match.where.end - match.where.begin, word) != 0) continue;
      for (const std::size_t unit : match.units) shown[unit] = true;
    }
  }
  return weight_of(random, shown);
}

/// How often each kind of snippet was the best.
struct Tally {
  std::size_t cut = 0;
  std::size_t single = 0;
  std::size_t pair = 0;
};

/// Checks that the snippet shows the best sentences, or a part of one that shows more.
void check_choice(const RandomCase& random, const std::vector<PlainMatch>& matches, const Snippet& snippet,
                  Tally& tally) {
  std::vector<PlainView> sentences;
  for (ByteRange sentence = telusur::next_sentence(random.text, 0); sentence.begin < sentence.end;
       sentence = telusur::next_sentence(random.text, sentence.end)) {
    sentences.push_back(view(random, matches, sentence));
  }
  std::erase_if(sentences, [](const PlainView& sentence) { return sentence.matches.empty(); });
  const std::optional<PlainChoice> choice = plain_choice(random, sentences);
  const double cut_weight = plain_cut_weight(random, sentences);
  if (cut_weight > (choice ? choice->weight * telusur::kMinGain : 0)) {
    REQUIRE(marked_weight(random, matches, snippet) >= cut_weight);
    ++tally.cut;
  } else if (choice) {
    const std::string flat = flattened(random.text);
    const ByteRange first = choice->sentences.front();
    const ByteRange last = choice->sentences.back();
    const std::string expected = flat.substr(first.begin, first.end - first.begin);
    if (first != last) {
      REQUIRE(telusur::test::contains(snippet.text, expected));
      REQUIRE(telusur::test::contains(snippet.text, flat.substr(last.begin, last.end - last.begin)));
      ++tally.pair;
    } else {
      REQUIRE(telusur::test::contains(snippet.text, expected));
      ++tally.single;
    }
  }
}

void check(const RandomCase& random, Tally& tally) {
  const Snippet snippet = SnippetMaker(random.terms, analyzer()).make(random.text, random.max_characters);
  CAPTURE(random.text);
  CAPTURE(random.max_characters);
  std::string stems;
  for (const MatchWord& word : random.terms.words) stems += word.stem + ' ';
  CAPTURE(stems);
  CAPTURE(bracketed(snippet));
  const std::vector<PlainMatch> matches = plain_matches(random);
  check_marks(random, matches, snippet);
  if (telusur::dateline_length(random.text) == 0) check_choice(random, matches, snippet, tally);
}

TEST_CASE("snippets of random texts are highlighted exactly, never too long, and optimal" *
          doctest::test_suite("slow")) {
  Generator generator(20231018);
  Tally tally;
  for (int round = 0; round < 3000; ++round) check(generator.make(), tally);
  CHECK(tally.cut > 100);
  CHECK(tally.single > 100);
  CHECK(tally.pair > 100);
}

TEST_CASE("snippets of the sample corpus are highlighted exactly, never too long, and optimal") {
  std::mt19937 random = telusur::test::seeded_engine(20231019);
  const auto pick = [&](std::size_t first, std::size_t last) {
    return std::uniform_int_distribution<std::size_t>(first, last)(random);
  };
  Tally tally;
  for (std::string text : sample_articles()) {
    // Quotations are completed, which the brute-force search does not know.
    std::erase_if(text, [](char c) { return std::string_view("\"()[]").find(c) != std::string_view::npos; });
    text = telusur::collapse_paragraphs(text);  // as articles are stored
    CAPTURE(text.substr(0, 100));
    telusur::Analysis analysis;
    analyzer().analyze(text, analysis);
    std::vector<std::string> stems;
    for (const telusur::Token& token : analysis.tokens()) {
      // A multi-word term is highlighted together with its words, which the brute-force search does not know.
      if (!token.is_stop_word && token.role == telusur::TokenRole::kWord) stems.emplace_back(token.stem);
    }
    for (int round = 0; round < 20; ++round) {
      RandomCase made{.text = text, .terms = {}, .max_characters = pick(40, 320)};
      for (std::size_t count = pick(1, 4); count > 0; --count) {
        const std::string& stem = stems[pick(0, stems.size() - 1)];
        if (std::ranges::find(made.terms.words, stem, &MatchWord::stem) != made.terms.words.end()) continue;
        made.terms.words.push_back({.stem = stem, .weight = static_cast<double>(pick(1, 9))});
      }
      check(made, tally);
    }
  }
  CHECK(tally.single > 0);
  CHECK(tally.pair > 0);
}

}  // namespace
