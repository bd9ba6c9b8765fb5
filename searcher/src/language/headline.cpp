// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/headline.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <unicode/uchar.h>

#include "language/query_values.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

using Kind = QueryToken::Kind;

/// In capitals, fewer words are rather a query of acronyms with operators: KPK DAN DPR. Punctuation between
/// the words is a sign of a sentence, so that fewer words suffice.
constexpr std::size_t kMinCapitalWords = 6;
constexpr std::size_t kMinPunctuatedWords = 4;
/// Fewer words beside a quotation rather name a phrase to search for: "banjir bandang" garut.
constexpr std::size_t kMinWordsBesideQuotation = 2;
constexpr std::size_t kMinWordsBesideTitle = 3;
constexpr std::size_t kMinWordsWithColon = 5;
constexpr std::size_t kMinTitleWords = 6;
constexpr std::size_t kMinWordsBehindName = 3;
constexpr std::size_t kMinWordsBeforeName = 3;
/// In small letters, a name with a space behind its colon has at most this many words of values and query.
constexpr std::size_t kMinSmallWordsBehindName = 5;
constexpr std::size_t kMinWordsBesideSign = 3;
/// Beside fewer words, -2023 rather excludes a year.
constexpr std::size_t kMinWordsBesideYear = 5;
constexpr std::size_t kYearDigits = 4;

constexpr std::string_view kPunctuation = ",:;?!";

/// What the words of a text look like.
struct WordCount {
  std::size_t words = 0;        ///< with a letter
  std::size_t capitalized = 0;  ///< beginning with a capital letter
  std::size_t capital = 0;      ///< without small letters
  bool is_punctuated = false;   ///< a word ends with a comma, a colon ...

  void add(const WordCount& other) {
    words += other.words;
    capitalized += other.capitalized;
    capital += other.capital;
    is_punctuated = is_punctuated || other.is_punctuated;
  }
  [[nodiscard]] bool is_title() const { return words > 0 && 2 * capitalized > words; }
};

/// Calls `take(begin, end)` for the place of each word of `text`, which white space and brackets separate.
template <typename Take>
void for_each_word(std::string_view text, Take take) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (u_isUWhiteSpace(c.value) || c.value == '(' || c.value == ')') {
      if (at > begin) take(begin, at);
      begin = c.end;
    }
    at = c.end;
  }
  if (text.size() > begin) take(begin, text.size());
}

[[nodiscard]] WordCount count_word(std::string_view word) {
  WordCount count;
  bool has_small = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    at = c.end;
    if (!u_isalpha(c.value)) continue;
    if (count.words == 0 && u_isupper(c.value)) count.capitalized = 1;
    count.words = 1;
    has_small = has_small || u_islower(c.value);
  }
  count.capital = count.words > 0 && !has_small ? 1 : 0;
  count.is_punctuated = !word.empty() && kPunctuation.find(word.back()) != std::string_view::npos;
  return count;
}

[[nodiscard]] WordCount count_words(std::string_view text) {
  WordCount count;
  for_each_word(text, [&](std::size_t begin, std::size_t end) {
    count.add(count_word(text.substr(begin, end - begin)));
  });
  return count;
}

[[nodiscard]] bool is_operator(const QueryToken& token) {
  return token.kind == Kind::kAndOperator || token.kind == Kind::kOrOperator ||
         token.kind == Kind::kNotOperator;
}

/// Returns whether there is DAN or ATAU, which hardly stand in capitals amid a title.
[[nodiscard]] bool has_conjunction(std::span<const QueryToken> tokens) {
  return std::ranges::any_of(
      tokens, [](const QueryToken& token) { return token.text == "DAN" || token.text == "ATAU"; });
}

[[nodiscard]] bool is_text(const QueryToken& token) {
  return token.kind == Kind::kWord || token.kind == Kind::kPhrase;
}

/// Returns whether `text` begins with a number or an amount: 5, 2,5%, Rp500, $3.
[[nodiscard]] bool is_figure(std::string_view text) {
  for (const std::string_view unit : {"Rp", "US$", "$"}) {
    if (!text.starts_with(unit)) continue;
    text.remove_prefix(unit.size());
    break;
  }
  return !text.empty() && is_ascii_digit(text.front());
}

/// Returns whether `text` is a number with a fraction or a per cent sign, which belongs to no year and no
/// name.
[[nodiscard]] bool is_rate(std::string_view text) {
  if (!is_figure(text)) return false;
  if (text.find('%') != std::string_view::npos) return true;
  const std::size_t comma = text.find(',');
  return comma != std::string_view::npos && comma + 1 < text.size() && is_ascii_digit(text[comma + 1]);
}

/// Returns whether the word at `at` has a mark or the name of a field in front of it, or a star behind.
[[nodiscard]] bool has_syntax(std::span<const QueryToken> tokens, std::size_t at) {
  const QueryToken& token = tokens[at];
  if (token.sign != '\0' || token.distance > 0) return true;
  if (token.kind != Kind::kWord) return false;
  if (token.text.starts_with('=') || token.text.ends_with('*')) return true;
  const auto field = find_field_prefix(token.text, nullptr);
  if (!field || !field->scope.is_built_in()) return false;
  return field->bytes < token.text.size() || !is_name_in_headline(tokens, at);
}

[[nodiscard]] WordCount count_tokens(std::span<const QueryToken> tokens) {
  WordCount count;
  for (const QueryToken& token : tokens)
    if (is_text(token) && token.sign == '\0') count.add(count_words(token.text));
  return count;
}

[[nodiscard]] bool is_sign_of_figure(const QueryToken& token, const WordCount& beside) {
  if (is_rate(token.text)) return beside.words > 0;
  const bool may_be_year =
      token.text.size() == kYearDigits && std::ranges::all_of(token.text, is_ascii_digit);
  if (may_be_year && beside.words < kMinWordsBesideYear) return false;
  return beside.words >= kMinWordsBesideSign && (beside.is_title() || beside.is_punctuated);
}

/// Returns whether the minus of the word at `at` is a dash of a headline: `Gempa Guncang Tokyo -Kyodo`,
/// `-Breaking News- Gempa Guncang Maluku`. No other word has a sign.
[[nodiscard]] bool is_dash(std::span<const QueryToken> tokens, std::size_t at, const WordCount& beside) {
  const QueryToken& token = tokens[at];
  const bool has_field = find_field_prefix(token.text, nullptr).has_value();
  if (token.sign != '-' || has_field || count_word(token.text).capitalized == 0) return false;
  const bool are_acronyms = beside.capital == beside.words && beside.words < kMinCapitalWords;
  if (beside.words < kMinWordsBesideSign || !beside.is_title() || are_acronyms) return false;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (is_operator(tokens[i]) || (i != at && has_syntax(tokens, i))) return false;
  const bool is_closed = std::ranges::any_of(tokens.subspan(at),
                                             [](const QueryToken& word) { return word.text.ends_with('-'); });
  return is_closed || count_tokens(tokens.first(at)).words >= kMinWordsBesideSign;
}

/// Clears signs that are dashes of a headline or belong to its figures: `+1.234 Kasus, -5 Kematian`.
void clear_signs(std::string_view query, std::vector<QueryToken>& tokens, QueryNotes& notes) {
  const auto is_signed_figure = [](const QueryToken& token) {
    return token.sign != '\0' && token.kind == Kind::kWord && is_figure(token.text);
  };
  const WordCount beside = count_tokens(tokens);
  const auto clear = [&](QueryToken& token) {
    const std::size_t sign = token.where.begin - 1;
    notes.add(QueryNoteKind::kSignInHeadline, {sign, token.where.end}, query.substr(sign, 1),
              quoted(token.text));
    token.sign = '\0';
  };
  const auto has_one_sign = [&](const QueryToken& token) {
    const std::size_t sign = token.where.begin - 1;
    return query[sign] != '!' && (sign == 0 || kSigns.find(query[sign - 1]) == std::string_view::npos);
  };
  for (QueryToken& token : tokens)
    if (is_signed_figure(token) && has_one_sign(token) && is_sign_of_figure(token, beside)) clear(token);
  const auto has_sign = [](const QueryToken& token) { return token.sign != '\0'; };
  if (std::ranges::count_if(tokens, has_sign) != 1) return;
  const auto only = std::ranges::find_if(tokens, has_sign);
  const auto at = static_cast<std::size_t>(only - tokens.begin());
  if (only->kind == Kind::kWord && !is_figure(only->text) && has_one_sign(*only) &&
      is_dash(tokens, at, beside))
    clear(*only);
}

/// Returns whether the quotation at `at` is the value of a name: kota:"Jawa Tengah".
[[nodiscard]] bool is_value(std::span<const QueryToken> tokens, std::size_t at) {
  return at > 0 && tokens[at].is_joined && tokens[at - 1].kind == Kind::kWord &&
         tokens[at - 1].text.ends_with(':');
}

/// Returns whether the quotation at `at` is a part of the headline. `beside` counts the words outside of
/// quotations, and `all` all words.
[[nodiscard]] bool is_part_of_headline(std::span<const QueryToken> tokens, std::size_t at,
                                       const WordCount& beside, const WordCount& all) {
  if (beside.words < kMinWordsBesideQuotation || is_value(tokens, at)) return false;
  const std::string_view text = tokens[at].text;
  const char last = text.empty() ? '\0' : text.back();
  if (last == ',' || (beside.is_title() && (last == '.' || last == '?' || last == '!'))) return true;
  const bool is_behind_colon =
      at > 0 && tokens[at - 1].kind == Kind::kWord && tokens[at - 1].text.ends_with(':');
  if (is_behind_colon && all.words >= kMinWordsWithColon) return true;
  return beside.words >= kMinWordsBesideTitle && beside.is_title() && count_words(text).is_title() &&
         all.words >= kMinTitleWords;
}

/// Appends the words of the quotation `token` of `query` to `into`. Marks at their ends are no syntax there.
void append_words(std::string_view query, const QueryToken& token, std::vector<QueryToken>& into) {
  const auto text_begin = static_cast<std::size_t>(token.text.data() - query.data());
  bool is_joined = token.is_joined;
  for_each_word(token.text, [&](std::size_t begin, std::size_t end) {
    while (begin < end && kMarks.find(token.text[begin]) != std::string_view::npos) ++begin;
    while (begin < end && token.text[end - 1] == '*') --end;
    if (begin == end) return;
    into.push_back({.text = token.text.substr(begin, end - begin),
                    .where = {text_begin + begin, text_begin + end},
                    .is_joined = is_joined});
    is_joined = false;
  });
}

}  // namespace

void read_headline(std::string_view query, std::vector<QueryToken>& tokens, QueryNotes& notes) {
  clear_signs(query, tokens, notes);
  WordCount beside;
  WordCount all;
  bool has_operator = false;
  bool has_quotation = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QueryToken& token = tokens[i];
    if (has_syntax(tokens, i)) return;
    has_operator = has_operator || is_operator(token);
    has_quotation = has_quotation || token.kind == Kind::kPhrase;
    if (!is_text(token)) continue;
    const WordCount words = count_words(token.text);
    all.add(words);
    if (token.kind == Kind::kWord) beside.add(words);
  }
  if (has_operator) {
    const std::size_t min_words = all.is_punctuated ? kMinPunctuatedWords : kMinCapitalWords;
    const bool is_sentence =
        all.capital == all.words || (all.is_punctuated && all.is_title() && !has_conjunction(tokens));
    if (all.words < min_words || !is_sentence) return;
    for (QueryToken& token : tokens) {
      if (!is_operator(token)) continue;
      token.kind = Kind::kWord;
      notes.add(QueryNoteKind::kOperatorInHeadline, token.where, token.text);
    }
  }
  if (!has_quotation) return;
  std::vector<QueryToken> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::kPhrase && is_part_of_headline(tokens, i, beside, all)) {
      notes.add(QueryNoteKind::kQuotationInHeadline, tokens[i].where, quoted(tokens[i].text));
      append_words(query, tokens[i], words);
    } else {
      words.push_back(tokens[i]);
    }
  }
  tokens = std::move(words);
}

bool is_name_in_headline(std::span<const QueryToken> tokens, std::size_t at) {
  const std::string_view name = tokens[at].text;
  const auto behind = tokens.subspan(at + 1);
  if (tokens[at].sign != '\0' || behind.empty() || behind.front().is_joined) return false;
  WordCount count;
  std::size_t words = 0;
  for (const QueryToken& token : behind) {
    if (!is_text(token) || token.sign != '\0' || (words > 0 && find_field_prefix(token.text, nullptr))) break;
    count.add(count_words(token.text));
    ++words;
    if (count.words >= kMinSmallWordsBehindName) break;
  }
  const auto field = find_field_prefix(name, nullptr);
  if (count_word(name).capitalized == 0)
    return field && field->scope.is_built_in() && is_text_filter(field->scope) && words == behind.size() &&
           count.words >= kMinSmallWordsBehindName;
  if (count.words >= kMinWordsBehindName && count.is_title()) return true;
  const WordCount before = count_tokens(tokens.first(at));
  return before.words >= kMinWordsBeforeName && before.is_title();
}

}  // namespace telusur
