// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_compiler.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/errors.h>
#include <telusur/common/schema.h>
#include <telusur/common/stop_words.h>

#include "match_finder.h"
#include "prefix_expansion.h"
#include "query_notes.h"
#include "query_tree.h"
#include "stored_text_filter.h"

namespace telusur {
namespace {

Xapian::Query join(Xapian::Query::op operation, const std::vector<Xapian::Query>& parts) {
  if (parts.empty()) return {};
  return parts.size() == 1 ? parts.front() : Xapian::Query(operation, parts.begin(), parts.end());
}

Xapian::Query stem_query(std::string_view stem) { return Xapian::Query(make_term("", stem)); }

/// What a query may ask for, so that any text is answered soon: each word opens a list of postings, a prefix
/// up to kMaxPrefixStems of them, and an exact form reads the stored text of its candidates.
constexpr std::size_t kMaxWords = 256;
constexpr std::size_t kMaxPrefixes = 16;
constexpr std::size_t kMaxStoredTexts = 16;
/// Stored texts that are read for prefixes, at some fifty microseconds each.
constexpr std::size_t kMaxPrefixTexts = 2000;

/// How many of one kind may still be taken, and what was left out.
class Allowance {
 public:
  Allowance(std::size_t limit, std::string_view kind) : limit_(limit), left_(limit), kind_(kind) {}

  /// Takes `count`, or as many as are left; gives how many.
  std::size_t take(std::size_t count, ByteRange where) {
    const std::size_t taken = std::min(count, left_);
    left_ -= taken;
    if (taken < count && left_out_ == 0) first_left_out_ = where;
    left_out_ += count - taken;
    return taken;
  }

  void note(QueryNotes& notes) const {
    if (left_out_ == 0) return;
    notes.add(
        first_left_out_,
        fmt::format(
            "Satu pencarian paling banyak memuat {} {}; {} lainnya diabaikan. Cari lebih sedikit sekaligus.",
            limit_, kind_, left_out_));
  }

 private:
  std::size_t limit_;
  std::size_t left_;
  std::string_view kind_;
  std::size_t left_out_ = 0;
  ByteRange first_left_out_;
};

/// Clauses with the same key ask for the same; a group is different from any other.
using ClauseKey = std::tuple<Occur, Field, TextMatch, std::uint32_t, std::string_view>;

/// A word to look for, with its place among the words of its node.
struct QueryWord {
  std::string stem;
  std::string form;
  std::uint32_t position = 0;
  TokenRole role = TokenRole::word;
  ByteRange where;  ///< of the text of its node
};

using QueryWords = std::vector<QueryWord>;

/// The words, with those that have an equivalent said by it: every way to write 13 September 2023, Rp1,5
/// triliun or kerja sama has it in the index, so a phrase that asks for it finds them all.
QueryWords with_equivalents(const QueryWords& words) {
  QueryWords said;
  std::size_t covered_end = 0;
  for (const QueryWord& word : words) {
    if (word.role == TokenRole::equivalent) {
      std::erase_if(said, [&](const QueryWord& covered) { return covered.where.begin == word.where.begin; });
      covered_end = word.where.end;
    } else if (word.where.begin < covered_end) {
      continue;
    }
    said.push_back(word);
  }
  return said;
}

/// Whether `field` (any, title or text) of an article holds what `terms` ask for. The analyzer must outlive
/// it.
StoredTextFilter::Predicate stands_in_article(const MatchTerms& terms, Field field, Analyzer& analyzer) {
  struct State {
    MatchFinder finder;
    Analysis analysis;
    std::vector<Match> matches;
  };
  auto state = std::make_shared<State>(State{MatchFinder(terms), Analysis(), {}});
  return [state, field, &analyzer](const Article& article) {
    const auto stands_in = [&](std::string_view text) {
      state->matches.clear();
      analyzer.analyze(text, state->analysis);
      state->finder.find(state->analysis.tokens(), 0, state->matches);
      return std::ranges::any_of(state->matches, &Match::stands);
    };
    return (field != Field::title && stands_in(article.text)) ||
           (field != Field::text && stands_in(article.title));
  };
}

class QueryCompiler {
 public:
  QueryCompiler(const CompileTarget& target, Analyzer& analyzer) : target_(target), analyzer_(analyzer) {}

  CompiledQuery compile(const GroupNode& root) {
    drops_question_words_ = says_more_than_question_words(root);
    compiled_.query = compile_group(root);
    const bool only_excludes = std::ranges::all_of(
        root.clauses, [](const QueryClause& clause) { return clause.occur == Occur::must_not; });
    if (!compiled_.query.empty() && only_excludes) {
      notes_.add(
          extent_of(root),
          "Pencarian ini hanya menyebut yang dikecualikan, jadi semua artikel lainnya dianggap cocok.");
    }
    for (const Allowance* allowance : {&words_, &prefixes_, &stored_texts_}) allowance->note(notes_);
    compiled_.notes = notes_.take();
    // Beside words that can be found it does not matter: "banjir di Demak, lalu?"
    if (compiled_.query.empty()) std::ranges::move(empty_nodes_.take(), std::back_inserter(compiled_.notes));
    return std::move(compiled_);
  }

 private:
  /// "siapa menteri luar negeri" asks for the minister, in whatever groups its words stand; "siapa" alone is
  /// all there is to look for.
  bool says_more_than_question_words(const GroupNode& group) {
    return std::ranges::any_of(group.clauses, [this](const QueryClause& clause) {
      if (clause.occur == Occur::must_not) return false;
      if (const auto* inner = std::get_if<GroupNode>(&clause.node.value))
        return says_more_than_question_words(*inner);
      const auto* text = std::get_if<TextNode>(&clause.node.value);
      if (text == nullptr || text->match != TextMatch::words ||
          schema_of(text->field).type != FieldType::stems) {
        return true;
      }
      analyzer_.analyze(text->text, analysis_);
      return std::ranges::any_of(analysis_.tokens(), [](const Token& token) {
        return !token.is_stop_word && !is_question_word(token.form);
      });
    });
  }

  [[nodiscard]] bool is_dropped(std::string_view form) const {
    return drops_question_words_ && exclusions_ == 0 && is_question_word(form);
  }

  Xapian::Query compile_node(const QueryNode& node) {
    return std::visit(
        [this](const auto& value) {
          using Node = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Node, GroupNode>) {
            return compile_group(value);
          } else if constexpr (std::is_same_v<Node, DateNode>) {
            return words_.take(1, value.where) == 1 ? date_filter(value.range) : Xapian::Query();
          } else {
            return compile_text(value);
          }
        },
        node.value);
  }

  Xapian::Query compile_group(const GroupNode& group) {
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> must_not;
    std::set<ClauseKey> known;
    for (const QueryClause& clause : group.clauses) {
      if (const auto* text = std::get_if<TextNode>(&clause.node.value)) {
        const ClauseKey key(clause.occur, text->field, text->match, text->distance, text->text);
        if (!known.insert(key).second) continue;
      }
      const bool is_excluded = clause.occur == Occur::must_not;
      exclusions_ += is_excluded ? 1 : 0;
      Xapian::Query query = compile_node(clause.node);
      exclusions_ -= is_excluded ? 1 : 0;
      if (query.empty()) continue;  // stop words only: they neither ask for anything nor forbid it
      (clause.occur == Occur::must ? must : is_excluded ? must_not : should).push_back(std::move(query));
    }
    Xapian::Query query =
        must.empty() ? join(Xapian::Query::OP_OR, should) : join(Xapian::Query::OP_AND, must);
    if (!must.empty() && !should.empty()) {
      query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, join(Xapian::Query::OP_OR, should));
    }
    if (must_not.empty()) return query;
    if (query.empty()) query = Xapian::Query::MatchAll;
    return {Xapian::Query::OP_AND_NOT, query, join(Xapian::Query::OP_OR, must_not)};
  }

  Xapian::Query compile_text(const TextNode& node) {
    switch (schema_of(node.field).type) {
      case FieldType::words:
        return compile_field(node);
      case FieldType::whole:
        if (words_.take(1, node.where) == 0) return {};
        return Xapian::Query(make_term(schema_of(node.field).prefix, node.text));
      case FieldType::moment:
        return {};  // the parser makes a DateNode of every date
      case FieldType::stems:
        break;
    }
    if (exclusions_ == 0) {
      compiled_.ranks = true;
      add_ranking_words(node);
    }
    switch (node.match) {
      case TextMatch::words:
        return compile_words(node);
      case TextMatch::phrase:
      case TextMatch::near:
        return compile_phrase(node);
      case TextMatch::exact:
        return compile_exact(node);
      case TextMatch::prefix:
        return compile_prefix(node);
    }
    return {};
  }

  /// Adds the words of a node as they stand, with those of grammar, to what the second stage looks at.
  void add_ranking_words(const TextNode& node) {
    if (node.match == TextMatch::prefix) return;
    analyzer_.analyze(node.text, analysis_);
    const auto is_of_grammar = [this](const Token& token) {
      return token.is_stop_word || is_dropped(token.form);
    };
    bool is_first = true;
    for (const Token& token : analysis_.tokens()) {
      if (token.role != TokenRole::word) continue;
      compiled_.ranking_words.push_back(
          {.stem = std::string(token.stem),
           .form = std::string(token.form),
           .weight = is_of_grammar(token) ? 0 : weight_of(std::string(token.stem)),
           .is_first = is_first});
      is_first = false;
    }
  }

  Xapian::Query compile_field(const TextNode& node) {
    const std::size_t asked = field_words(node.text).size();
    // No term is a prefix alone, so this matches nothing; an empty query would be passed over.
    if (asked == 0) return Xapian::Query(std::string(schema_of(node.field).prefix));
    return words_.take(asked, node.where) == asked ? field_filter(node.field, node.text) : Xapian::Query();
  }

  Xapian::Query compile_words(const TextNode& node) {
    QueryWords words = content_words(node, words_);
    std::erase_if(words, [this](const QueryWord& word) { return is_dropped(word.form); });
    std::vector<Xapian::Query> parts;
    auto synonym = node.synonyms.begin();  // both are in the order of the text
    for (auto first = words.begin(); first != words.end();) {
      const auto is_of_first = [&] {
        return synonym != node.synonyms.end() && synonym->of.begin <= first->where.begin;
      };
      auto last = first + 1;
      std::vector<QueryWords> names;
      for (; is_of_first(); ++synonym) {
        if (synonym->of.end <= first->where.begin) continue;  // of words that are not looked for
        last = std::find_if(first, words.end(),
                            [&](const QueryWord& word) { return word.where.begin >= synonym->of.end; });
        names.push_back(with_equivalents(content_words(
            {.field = node.field, .match = TextMatch::phrase, .text = synonym->text, .where = synonym->of},
            words_)));
      }
      add_named(node.field, QueryWords(first, last), names, parts);
      first = last;
    }
    return join(Xapian::Query::OP_OR, parts);
  }

  Xapian::Query any_of(Field field, const QueryWords& words) {
    std::vector<Xapian::Query> parts;
    add_named(field, words, {}, parts);
    return join(Xapian::Query::OP_OR, parts);
  }

  /// Adds to `parts` a query for each of `words`, which together are also called each of `names`.
  void add_named(Field field, const QueryWords& words, const std::vector<QueryWords>& names,
                 std::vector<Xapian::Query>& parts) {
    double weight = 0;
    for (const QueryWord& word : words) {
      std::vector<QueryWords> names_of_word{{word}};
      std::ranges::copy_if(names, std::back_inserter(names_of_word),
                           [](const QueryWords& name) { return !name.empty(); });
      parts.push_back(any_name(field, names_of_word));
      mark_together(field, {word}, std::numeric_limits<double>::infinity());
      weight += weight_of(word.stem);
    }
    for (const QueryWords& name : names) mark_together(field, name, weight);
  }

  /// One term of several names, which together have one weight: no name counts more than another, nor all of
  /// them more than one. To have KPK is to have each of komisi, pemberantasan and korupsi.
  Xapian::Query any_name(Field field, const std::vector<QueryWords>& names) {
    if (names.size() == 1) return in_field(field, names.front().front().stem);
    const auto any = [&](Field where, Xapian::Query::op operation) {
      std::vector<Xapian::Query> queries;
      for (const QueryWords& words : names) queries.push_back(side_by_side(where, words));
      return join(operation, queries);
    };
    // What decides in which field it stands has no frequency, so it cannot be part of a term.
    const Xapian::Query anywhere = any(Field::any, Xapian::Query::OP_SYNONYM);
    if (field == Field::any) return anywhere;
    return {Xapian::Query::OP_FILTER, anywhere, any(field, Xapian::Query::OP_OR)};
  }

  /// Words next to each other; in an index without positions, words of one article.
  Xapian::Query side_by_side(Field field, const QueryWords& words) {
    if (words.size() == 1) return in_field(field, words.front().stem);
    if (target_.has_positions) return standing_together(field, words, phrase_of(words, 1));
    std::vector<Xapian::Query> all;
    for (const QueryWord& word : words) all.push_back(in_field(field, word.stem));
    return join(Xapian::Query::OP_AND, all);
  }

  /// Calls `add` for the terms that are marked where `field` stands: in the body, the title or both. What
  /// must not match is not marked.
  template <typename Add>
  void mark(Field field, Add add) {
    if (exclusions_ > 0) return;
    if (field != Field::title) add(compiled_.match_terms);
    if (field != Field::text) add(compiled_.title_terms);
  }

  /// Has `words` marked where they stand side by side, for at most `weight`.
  void mark_together(Field field, const QueryWords& words, double weight) {
    if (words.empty()) return;
    double own_weight = 0;
    for (const QueryWord& word : words) own_weight += weight_of(word.stem);
    mark(field, [&](MatchTerms& terms) {
      if (words.size() == 1)
        terms.words.push_back({words.front().stem, std::min(weight, own_weight)});
      else
        terms.phrases.push_back(phrase_of(words, std::min(1.0, weight / own_weight)));
    });
  }

  Xapian::Query compile_phrase(const TextNode& node) {
    const QueryWords words = with_equivalents(content_words(node, words_));
    if (words.size() < 2) return any_of(node.field, words);
    if (!target_.has_positions) {
      throw QueryError(
          "The index was made without positions, so \"" + node.text +
          "\" cannot be looked for as a phrase. Leave out the quotation marks, or build the index anew "
          "without --no-positions.");
    }
    MatchPhrase phrase = phrase_of(words, 1);
    if (node.match == TextMatch::near) {
      phrase.in_order = false;
      phrase.window = node.distance + static_cast<std::uint32_t>(words.size()) - 1;
    }
    mark(node.field, [&](MatchTerms& terms) { terms.phrases.push_back(phrase); });
    return standing_together(node.field, words, phrase);
  }

  /// `words` next to each other, stop words between them counted, worth `scale` times their weight in
  /// snippets.
  MatchPhrase phrase_of(const QueryWords& words, double scale) {
    MatchPhrase phrase;
    phrase.window = words.back().position - words.front().position + 1;
    for (const QueryWord& word : words) phrase.words.push_back({{word.stem}, scale * weight_of(word.stem)});
    return phrase;
  }

  Xapian::Query standing_together(Field field, const QueryWords& words, const MatchPhrase& phrase) {
    const auto stand_together = [&](std::string_view prefix) {
      PhraseQuery together{.terms = {}, .window = phrase.window};
      for (const QueryWord& word : words) together.terms.push_back(make_term(prefix, word.stem));
      const auto operation = phrase.in_order ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
      const Xapian::Query query(operation, together.terms.begin(), together.terms.end(), together.window);
      if (phrase.in_order) compiled_.phrases.push_back(std::move(together));
      return query;
    };
    if (field == Field::title) {
      // The terms of the title have no frequency: the words give the weight, the title decides.
      std::vector<Xapian::Query> weights;
      for (const QueryWord& word : words) weights.push_back(stem_query(word.stem));
      return {Xapian::Query::OP_FILTER, join(Xapian::Query::OP_OR, weights),
              stand_together(schema_of(Field::title).prefix)};
    }
    if (field == Field::any) return stand_together("");
    if (stored_texts_.take(1, {}) == 0) return {};
    MatchTerms terms;
    terms.phrases.push_back(phrase);
    return {Xapian::Query::OP_FILTER, stand_together(""),
            stored_filter(words.front().stem, terms, Field::text)};
  }

  Xapian::Query compile_exact(const TextNode& node) {
    std::vector<Xapian::Query> parts;
    for (const QueryWord& word : content_words(node, stored_texts_)) {
      if (word.role != TokenRole::word) continue;
      MatchTerms terms;
      terms.exact_forms.push_back(word.form);
      mark(node.field, [&](MatchTerms& marked) { marked.exact_forms.push_back(word.form); });
      parts.emplace_back(Xapian::Query::OP_FILTER, in_field(node.field, word.stem),
                         stored_filter(word.stem, terms, node.field));
    }
    return join(Xapian::Query::OP_AND, parts);
  }

  /// Words that begin like the last one of the node. The index holds stems: those of the words that begin so.
  /// Where many articles have a stem in other forms only, the stored text decides.
  Xapian::Query compile_prefix(const TextNode& node) {
    analyzer_.analyze(node.text, analysis_);
    std::string prefix;
    for (const Token& token : analysis_.tokens()) {
      if (token.role == TokenRole::word) prefix = token.form;
    }
    if (prefix.empty() || prefixes_.take(1, node.where) == 0) return {};
    mark(node.field, [&](MatchTerms& marked) { marked.prefixes.push_back(prefix); });
    const PrefixExpansion expansion = expand_prefix(prefix, target_.database, target_.words, analyzer_);
    if (expansion.empty()) note_unknown_prefix(node);
    if (expansion.is_cut) {
      notes_.add(node.where, fmt::format("Terlalu banyak kata diawali {}; yang dicari {} yang paling sering. "
                                         "Tulis lebih banyak huruf dari katanya.",
                                         quoted(node.text), kMaxPrefixStems));
    }
    std::vector<Xapian::Query> parts;
    for (const auto* stems : {&expansion.roots, &expansion.derived}) {
      for (const std::string& stem : *stems) parts.push_back(in_field(node.field, stem));
    }
    MatchTerms terms;
    terms.prefixes.push_back(prefix);
    for (const std::string& stem : expansion.doubtful) {
      if (prefix_texts_ == 0) {
        note_unread(node);
        break;
      }
      const std::size_t articles = target_.database.get_termfreq(make_term("", stem));
      if (articles > prefix_texts_) note_unread(node);
      const std::size_t reads = std::min(articles, prefix_texts_);
      prefix_texts_ -= reads;
      parts.emplace_back(Xapian::Query::OP_FILTER, in_field(node.field, stem),
                         stored_filter(stem, terms, node.field, reads));
    }
    // No term is a prefix alone, so this matches nothing; an empty query would be passed over.
    return parts.empty() ? Xapian::Query(std::string(schema_of(Field::title).prefix))
                         : join(Xapian::Query::OP_OR, parts);
  }

  void note_unread(const TextNode& node) {
    notes_.add(node.where,
               fmt::format("Banyak artikel hanya memuat kata dasar dari {}; teks {} yang pertama dibaca, dan "
                           "yang di belakangnya dilewati. Tulis katanya utuh untuk menemukan semuanya.",
                           quoted(node.text + "*"), kMaxPrefixTexts));
  }

  void note_unknown_prefix(const TextNode& node) {
    notes_.add(node.where, fmt::format("Tidak ada kata yang diawali {}.", quoted(node.text)));
  }

  /// The words of a node without its stop words, and their equivalents, as many as `allowance` has left; side
  /// by side each counts once, while a phrase needs all.
  QueryWords content_words(const TextNode& node, Allowance& allowance) {
    analyzer_.analyze(node.text, analysis_);
    std::set<std::string_view> known;
    QueryWords words;
    for (const Token& token : analysis_.tokens()) {
      if (token.is_stop_word || token.role == TokenRole::implied) continue;
      if (node.match == TextMatch::words && !known.insert(token.stem).second) continue;
      words.push_back({.stem = std::string(token.stem),
                       .form = std::string(token.form),
                       .position = token.position,
                       .role = token.role,
                       .where = {token.begin, token.end}});
    }
    if (words.empty()) {
      empty_nodes_.add(
          node.where,
          quoted(node.text) + (analysis_.tokens().empty()
                                   ? " tidak memuat kata yang bisa dicari."
                                   : " hanya berisi kata yang ada di hampir setiap artikel, dan kata seperti "
                                     "itu tidak dicari. Tambahkan kata yang lebih khas."));
    }
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(allowance.take(words.size(), node.where)),
                words.end());
    return words;
  }

  Xapian::Query in_field(Field field, const std::string& stem) const {
    const Xapian::Query anywhere = stem_query(stem);
    if (field == Field::title) {
      return {Xapian::Query::OP_FILTER, anywhere, Xapian::Query(make_term(schema_of(field).prefix, stem))};
    }
    if (field == Field::text) {
      return {Xapian::Query::OP_AND_NOT, anywhere, Xapian::Query(make_term(kTitleOnlyPrefix, stem))};
    }
    return anywhere;
  }

  Xapian::Query stored_filter(const std::string& stem, const MatchTerms& terms, Field field,
                              std::size_t max_reads = StoredTextFilter::kUnlimited) {
    auto* filter = new StoredTextFilter(make_term("", stem), stands_in_article(terms, field, analyzer_),
                                        target_.decoder, max_reads);
    return Xapian::Query(filter->release());  // the query owns it from here on
  }

  /// Inverse document frequency, as BM25 has it (Robertson and Sparck Jones 1976, never below zero).
  double weight_of(const std::string& stem) {
    const auto [entry, is_new] = weights_.emplace(stem, 0);
    if (!is_new) return entry->second;
    const double articles = target_.database.get_doccount();
    const double with_stem = target_.database.get_termfreq(make_term("", stem));
    return entry->second = std::log(1 + (articles - with_stem + 0.5) / (with_stem + 0.5));
  }

  const CompileTarget& target_;
  Analyzer& analyzer_;
  Analysis analysis_;
  bool drops_question_words_ = false;
  CompiledQuery compiled_;
  std::unordered_map<std::string, double> weights_;  // of stems; each costs a look into the index
  QueryNotes notes_;
  QueryNotes empty_nodes_;  // which nodes hold nothing to look for
  Allowance words_{kMaxWords, "kata yang berbeda"};
  Allowance prefixes_{kMaxPrefixes, "awal kata"};
  std::size_t prefix_texts_ = kMaxPrefixTexts;  // that may still be read
  Allowance stored_texts_{kMaxStoredTexts, "kata atau frasa yang harus diperiksa di teksnya"};
  int exclusions_ = 0;  // how many BUKAN the node stands in
};

}  // namespace

CompiledQuery compile_query(const GroupNode& root, const CompileTarget& target, Analyzer& analyzer) {
  return QueryCompiler(target, analyzer).compile(root);
}

Xapian::Query field_filter(Field field, std::string_view value) {
  std::vector<Xapian::Query> words;
  for (const std::string& word : field_words(value))
    words.emplace_back(make_term(schema_of(field).prefix, word));
  return join(Xapian::Query::OP_AND, words);
}

Xapian::Query date_filter(const DateRange& range) {
  const auto value = [](std::int64_t seconds) {
    return Xapian::sortable_serialise(static_cast<double>(seconds));
  };
  // The values are whole seconds, so "before the end" is "up to the second before it".
  if (range.begin && range.end) {
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, value(*range.begin), value(*range.end - 1)};
  }
  if (range.begin) return {Xapian::Query::OP_VALUE_GE, kDateSlot, value(*range.begin)};
  if (range.end) {
    // An article without a date has no value, which would compare as less than any.
    const double lowest = std::numeric_limits<double>::lowest();
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, Xapian::sortable_serialise(lowest) + '\0',
            value(*range.end - 1)};
  }
  return Xapian::Query::MatchAll;
}

}  // namespace telusur
