// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_forms.h"

#include <algorithm>
#include <array>
#include <span>

#include <telusur/common/byte_range.h>
#include <telusur/common/stop_words.h>

#include "analysis/addresses.h"
#include "analysis/compounds.h"
#include "analysis/joined_words.h"
#include "analysis/quantities.h"
#include "analysis/spellings.h"
#include "morphology/lexicon.h"
#include "text/ascii.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {
namespace {

/// Currencies that are joined to their number: Rp1,5.
constexpr std::array<std::string_view, 6> kCurrencies{"rp", "idr", "usd", "us", "rm", "sgd"};
/// `AS` in capitals means Amerika Serikat, not "as" (axle, ace), so it gets a term of its own that no folded
/// word can equal. It also gets the implied term "as", so the query "as" matches both.
constexpr std::string_view kUnitedStates = "AS";
constexpr std::string_view kUnitedStatesTerm = "a.s.";

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// Returns whether the folded word after a number is a word of its own: 10ribu, 19.00WIB, 17tahun. Other
/// letters are part of a designation: 4G, 737MAX.
bool is_joined_unit(std::string_view form, const Stemmer& stemmer) {
  constexpr std::size_t kMinLetters = 3;
  if (scale_of(form, false) > 0 || is_unit_symbol(form)) return true;
  return form.size() >= kMinLetters && Lexicon().find(stemmer.stem(form)) != nullptr;
}

bool is_letters(std::string_view text) {
  return !text.empty() && std::ranges::none_of(text, [](char c) { return is_ascii_digit(c) || c == '-'; });
}

/// Returns the first hyphen of any kind from `offset`; an empty range at the end of `text` if there is none.
ByteRange find_hyphen(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const CodePoint next = code_point_at(text, offset);
    if (next.value >= 0 && is_hyphen(static_cast<char32_t>(next.value)))
      return {.begin = offset, .end = next.end};
    offset = next.end;
  }
  return {.begin = text.size(), .end = text.size()};
}

/// Removes the first hyphen if it is between letters and digits, or between one letter and a word. COVID-19,
/// U-17, e-KTP and K-pop are written with or without it, alone or before a clitic (COVID-19-nya).
void drop_hyphen_of_designation(std::string& form) {
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string::npos) return;
  const std::string_view left = std::string_view(form).substr(0, hyphen);
  const std::string_view rest = std::string_view(form).substr(hyphen + 1);
  const std::string_view right = rest.substr(0, rest.find('-'));
  const bool is_lettered_word =
      left.size() == 1 && is_ascii_lower(left.front()) && right.size() > 1 && is_letters(right);
  if (is_lettered_word || (is_letters(left) && is_all_digits(right))) form.erase(hyphen, 1);
}

/// Returns the decimal number for digits with a vulgar fraction (2½), which folding turns into digits with a
/// fraction slash. Empty for anything else. No other token contains a fraction slash.
std::string number_with_fraction(std::string_view form) {
  constexpr std::size_t kFractionSize = std::string_view("1\u20442").size();
  const std::string_view whole = form.substr(0, form.size() - std::min(kFractionSize, form.size()));
  const std::string_view fraction = form.substr(whole.size());
  const std::string_view decimals = fraction == "1\u20442"   ? "5"
                                    : fraction == "1\u20444" ? "25"
                                    : fraction == "3\u20444" ? "75"
                                                             : "";
  if (decimals.empty() || (!whole.empty() && !is_all_digits(whole))) return {};
  return std::string(whole.empty() ? "0" : whole).append(",").append(decimals);
}

/// Returns true for the stem of a decade of the last century: 90-an. Below 30 it is a number, "some twenty".
bool is_short_decade(std::string_view stem) {
  return stem.size() == 5 && stem.front() >= '3' && is_ascii_digit(stem.front()) && stem.ends_with("0-an");
}

/// Returns true for 1980-1990-an and 80-90an.
bool is_range_of_decades(std::string_view form) {
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string_view::npos || !is_all_digits(form.substr(0, hyphen)) || !form.ends_with("an"))
    return false;
  form.remove_prefix(hyphen + 1);
  form.remove_suffix(2);
  if (form.ends_with('-')) form.remove_suffix(1);
  return is_all_digits(form);
}

/// Builds the words of one raw token.
class WordFormBuilder {
 public:
  WordFormBuilder(std::string_view surface, const Stemmer& stemmer, const UserLexicon* lexicon)
      : surface_(surface), stemmer_(stemmer), lexicon_(lexicon) {}

  void add(std::size_t begin, std::size_t end, TokenKind kind, std::string form, std::string stem) {
    if (form.empty() || stem.empty()) return;
    const bool is_stop = kind == TokenKind::kWord && is_stop_word(standard_word(form));
    const ExpressionPart part = expression_part(kind, form, stem);
    words_.push_back({.begin = static_cast<std::uint32_t>(begin),
                      .end = static_cast<std::uint32_t>(end),
                      .position = words_.empty() ? 0 : words_.back().position + 1,
                      .kind = kind,
                      .role = TokenRole::kWord,
                      .is_stop_word = is_stop,
                      .part = part,
                      .form = std::move(form),
                      .stem = std::move(stem)});
  }

  /// Adds another term for the last word, `offset` positions after it.
  void add_term(TokenRole role, std::string stem, std::uint32_t offset = 0) {
    if (words_.empty() || stem.empty()) return;
    WordForm other = words_.back();
    other.position += offset;
    other.role = role;
    other.part = {};
    other.is_stop_word = false;
    other.stem = std::move(stem);
    words_.push_back(std::move(other));
  }

  /// Adds the words that are joined in the last word, at positions of their own, so that phrases match both
  /// spellings.
  void add_parts(const JoinedWords& joined) {
    const std::span<const std::string_view> pieces = joined.pieces();
    if (pieces.empty() || words_.empty()) return;
    const WordForm whole = words_.back();
    PieceLocator locator(surface_.substr(whole.begin, whole.end - whole.begin));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const ByteRange place = locator.locate(pieces[i], i + 1 == pieces.size());
      const bool is_number = is_ascii_digit(pieces[i].front());
      WordForm part = whole;
      part.begin += static_cast<std::uint32_t>(place.begin);
      part.end = whole.begin + static_cast<std::uint32_t>(place.end);
      part.position += static_cast<std::uint32_t>(i);
      part.kind = is_number ? TokenKind::kNumber : TokenKind::kWord;
      part.role = TokenRole::kPart;
      part.part = {};
      part.stem = is_number ? canonical_number(pieces[i]) : stem_of(std::string(pieces[i]));
      const bool is_found = !part.stem.empty() && (is_number || !is_stop_word(standard_word(pieces[i])));
      if (is_found) words_.push_back(std::move(part));
    }
  }

  void add_unstemmed(std::size_t begin, std::size_t end, TokenKind kind, std::string form) {
    std::string stem = form;
    add(begin, end, kind, std::move(form), std::move(stem));
  }

  void add_stemmed(std::size_t begin, std::size_t end, TokenKind kind, std::string form) {
    if (form.empty()) return;
    std::string stem = stem_of(form);
    const bool is_unit = kind == TokenKind::kMixed && is_unit_symbol(stem);
    const JoinedWords joined =
        is_unit ? JoinedWords() : split_joined(stemmer_, surface_.substr(begin, end - begin), form, stem);
    const std::string modern = stem == form && Lexicon().find(form) == nullptr ? modern_spelling(form) : "";
    add(begin, end, kind, std::move(form), stem);
    if (kind == TokenKind::kMixed) {
      if (is_short_decade(stem)) add_term(TokenRole::kEquivalent, "19" + stem);
      add_parts(joined);
    } else if (!joined.pieces().empty()) {
      add_parts(joined);
    } else if (!modern.empty()) {
      if (!is_stop_word(modern)) add_term(TokenRole::kEquivalent, standard_stem(modern, stemmer_));
    } else if (const Compound* compound = find_compound(stem); compound != nullptr) {
      if (compound->has_own_meaning) return;
      // It has the positions of two words, so that phrases match both spellings.
      add_term(TokenRole::kImplied, std::string(compound->first()));
      add_term(TokenRole::kImplied, std::string(compound->second()), 1);
    }
  }

  /// Adds a part without hyphens, or a whole token.
  void add_part(std::size_t begin, std::size_t end) {
    std::string form = fold(surface_.substr(begin, end - begin));
    if (std::ranges::none_of(form, is_ascii_digit)) {
      add_word(begin, end, std::move(form));
    } else if (std::ranges::all_of(form, [](char c) { return is_ascii_digit(c) || c == '.' || c == ','; })) {
      add_unstemmed(begin, end, TokenKind::kNumber, canonical_number(form));
    } else if (std::string number = number_with_fraction(form); !number.empty()) {
      add_unstemmed(begin, end, TokenKind::kNumber, std::move(number));
    } else {
      add_letters_and_digits(begin, end, std::move(form));
    }
  }

  /// Adds the parts between hyphens as independent words: TNI-Polri, 2019-2024.
  void add_parts_around_hyphens() {
    for (std::size_t begin = 0; begin < surface_.size();) {
      const ByteRange hyphen = find_hyphen(surface_, begin);
      if (hyphen.begin > begin) add_part(begin, hyphen.begin);
      begin = hyphen.end;
    }
  }

  void add_range_of_decades() {
    const auto [hyphen, second] = find_hyphen(surface_, 0);
    add_stemmed(0, hyphen, TokenKind::kMixed, fold(surface_.substr(0, hyphen)) + "-an");
    add_stemmed(second, surface_.size(), TokenKind::kMixed, fold(surface_.substr(second)));
  }

  /// Adds a URL, host or e-mail address, which its host and the domain above that find too.
  void add_address() {
    std::string form = fold(surface_);
    const std::string address(plain_address(form));
    const std::string host(host_of(address));
    const std::string domain(registered_domain(host));
    add(0, surface_.size(), TokenKind::kAddress, std::move(form), address);
    if (host != address) add_term(TokenRole::kImplied, host);
    if (domain != host) add_term(TokenRole::kImplied, domain);
  }

  /// Adds a token with hyphens, as one word or several.
  void add_hyphenated(bool has_letter, bool has_digit) {
    std::string form = fold(surface_);
    if (has_letter) {
      if (is_range_of_decades(form)) {
        add_range_of_decades();
        return;
      }
      drop_hyphen_of_designation(form);
      if (form.find('-') == std::string::npos || standard_word(form) != form || stemmer_.is_one_word(form)) {
        add_stemmed(0, surface_.size(), has_digit ? TokenKind::kMixed : TokenKind::kWord, std::move(form));
        return;
      }
    }
    add_parts_around_hyphens();
  }

  std::vector<WordForm> take() { return std::move(words_); }

 private:
  std::string stem_of(const std::string& form) const {
    std::string stem = standard_stem(form, stemmer_);
    if (lexicon_ != nullptr) lexicon_->revise_stem(form, stem);
    return stem;
  }

  void add_word(std::size_t begin, std::size_t end, std::string form) {
    const std::string_view part = surface_.substr(begin, end - begin);
    // "PRESIDEN YANG BARU": a stop word in capitals is not an acronym.
    const bool is_acronym =
        part.size() > 1 && std::ranges::all_of(part, is_ascii_upper) && !is_stop_word(form);
    if (part == kUnitedStates) {
      add(begin, end, TokenKind::kAcronym, std::move(form), std::string(kUnitedStatesTerm));
      add_term(TokenRole::kImplied, words_.back().form);
      return;
    }
    add_stemmed(begin, end, is_acronym ? TokenKind::kAcronym : TokenKind::kWord, std::move(form));
  }

  void add_letters_and_digits(std::size_t begin, std::size_t end, std::string form) {
    const std::string_view part = surface_.substr(begin, end - begin);
    const auto size_of = [part](const auto& belongs) {
      return static_cast<std::size_t>(std::ranges::find_if_not(part, belongs) - part.begin());
    };
    const std::size_t letters = size_of(is_ascii_letter);
    const std::size_t digits = size_of([](char c) { return is_ascii_digit(c) || c == '.' || c == ','; });
    if (letters < part.size() && is_ascii_digit(part[letters]) &&
        contains(kCurrencies, fold(part.substr(0, letters)))) {
      add_part(begin, begin + letters);
      add_part(begin + letters, end);
    } else if (digits > 0 && is_joined_unit(fold(part.substr(digits)), stemmer_)) {
      add_part(begin, begin + digits);
      add_part(begin + digits, end);
    } else {
      // 1990an, negara2nya. A name such as G20 is its own stem.
      add_stemmed(begin, end, TokenKind::kMixed, std::move(form));
    }
  }

  std::string_view surface_;
  const Stemmer& stemmer_;
  const UserLexicon* lexicon_;
  std::vector<WordForm> words_;
};

/// Returns the stem of a folded word in the standard spelling, before loans are put to their base.
std::string spelled_stem(std::string_view form, const Stemmer& stemmer) {
  std::string stem = stemmer.stem(standard_word(form));
  if (const std::size_t two = stem.find('2'); stem == form && two != std::string::npos) {
    // undang2nya: the dictionary has undang-undang as one word. CO2 and SMPN2 are designations.
    const std::string half = stem.substr(0, two);
    const std::string ending = stem.substr(two + 1);
    const std::string doubled = half + "-" + half + ending;
    if (is_letters(half) && Lexicon().find(half + "-" + half) != nullptr &&
        (ending.empty() || is_letters(ending)) && stemmer.is_one_word(doubled))
      return stemmer.stem(doubled);
  }
  // covid19nya: the stemmer knows clitics of letters only.
  constexpr std::string_view kClitic = "nya";
  if (stem == form && stem.size() > kClitic.size() && stem.ends_with(kClitic) &&
      is_ascii_digit(stem[stem.size() - kClitic.size() - 1])) {
    stem.resize(stem.size() - kClitic.size());
  }
  if (const std::string_view standard = stemmer.standard_spelling(stem); standard != stem)
    return std::string(standard);
  if (const std::string regular = regular_spelling(stem); !regular.empty())
    return std::string(stemmer.standard_spelling(stemmer.stem(regular)));
  // EYD joins bound forms, with a hyphen before capitals only: antikorupsi, non-Indonesia.
  if (stem.find('-') != std::string::npos && !stemmer.bound_form_base(stem).empty()) {
    std::erase(stem, '-');
    return stemmer.stem(stem);
  }
  return stem;
}

}  // namespace

std::string canonical_number(std::string_view digits) {
  std::string number(digits);
  const std::size_t comma = number.find(',');
  const std::string_view whole = std::string_view(number).substr(0, comma);
  const auto is_grouped_by = [](std::string_view text, char separator) {
    const std::size_t first = text.find(separator);
    if (first == std::string_view::npos || first == 0 || first > 3 || text.front() == '0') return false;
    for (std::size_t at = first; at < text.size(); at += 4) {
      if (text[at] != separator || at + 4 > text.size() || !is_all_digits(text.substr(at + 1, 3)))
        return false;
    }
    return true;
  };
  const bool has_one_comma = comma != std::string::npos && number.find(',', comma + 1) == std::string::npos;
  if (is_grouped_by(whole, '.') && (comma == std::string::npos || has_one_comma)) {
    std::string plain(whole);
    std::erase(plain, '.');
    number = plain.append(comma == std::string::npos ? "" : number.substr(comma));
  } else if (!has_one_comma && comma != std::string::npos && is_grouped_by(number, ',')) {
    std::erase(number, ',');  // 1,500,000 as in English; one comma alone is a decimal
  }
  if (has_one_comma && number.find('.') == std::string::npos) {
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with(',')) number.pop_back();
  }
  return number;
}

std::string standard_stem(std::string_view form, const Stemmer& stemmer) {
  std::string stem = spelled_stem(form, stemmer);
  std::string base = loan_base(stem);
  return base.empty() ? stem : base;
}

std::vector<WordForm> word_forms(const RawToken& raw, std::string_view surface, const Stemmer& stemmer,
                                 const UserLexicon* lexicon) {
  WordFormBuilder builder(surface, stemmer, lexicon);
  switch (raw.kind) {
    case RawKind::kAddress:
      builder.add_address();
      break;
    case RawKind::kHandle:
    case RawKind::kHashtag: {
      const TokenKind kind = raw.kind == RawKind::kHandle ? TokenKind::kHandle : TokenKind::kHashtag;
      builder.add(0, surface.size(), kind, fold(surface), fold(surface.substr(1)));
      break;
    }
    case RawKind::kAbbreviation: {
      std::string form = fold(surface);
      std::erase(form, '.');
      builder.add_unstemmed(0, surface.size(), TokenKind::kAcronym, std::move(form));
      break;
    }
    case RawKind::kText:
      if (raw.has_hyphen) {
        builder.add_hyphenated(raw.has_letter, raw.has_digit);
      } else {
        builder.add_part(0, surface.size());
      }
      break;
  }
  return builder.take();
}

}  // namespace telusur
