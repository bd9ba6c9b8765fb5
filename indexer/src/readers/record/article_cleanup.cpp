// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/article_cleanup.h"

#include <algorithm>
#include <utility>

#include <unicode/uchar.h>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "boilerplate/line_words.h"
#include "identity/article_id.h"
#include "readers/record/name_list.h"
#include "readers/record/stated_names.h"
#include "text/ascii.h"

namespace telusur {
namespace {

bool has_letter_or_digit(std::string_view text) {
  return has_code_point(text, [](UChar32 c) { return u_isalnum(c) != 0; });
}

/// Returns whether `text` is only a dateline, such as "Jakarta, CNN Indonesia -- ,": one short line of
/// capitalized words, with a dash among its trailing marks and no full stop before them. A sentence that
/// breaks off, such as "Air naik -", is not a dateline.
bool is_only_dateline(std::string_view text) {
  constexpr std::size_t kMaxBytes = 100;
  constexpr std::size_t kMaxWords = 9;
  if (text.size() > kMaxBytes || text.find('\n') != std::string_view::npos) return false;
  constexpr std::string_view kDashesAndMarks = " ,.;:|-\u2013\u2014";
  const std::size_t end = text.find_last_not_of(kDashesAndMarks) + 1;
  const std::string_view marks = text.substr(end);
  if (marks.starts_with('.')) return false;  // "Selesai. --"
  if (marks.find('-') == std::string_view::npos && marks.find("\u2013") == std::string_view::npos &&
      marks.find("\u2014") == std::string_view::npos) {
    return false;
  }
  constexpr std::string_view kSeparators = " ,()/|;:-";
  const std::string_view head = text.substr(0, end);
  std::size_t words = 0;
  for (std::size_t begin = head.find_first_not_of(kSeparators); begin != std::string_view::npos; ++words) {
    const std::size_t word_end = std::min(head.find_first_of(kSeparators, begin), head.size());
    const std::string_view word = head.substr(begin, word_end - begin);
    const bool is_site = word.find('.') < word.size() - 1;  // detik.com
    const bool is_proper = is_ascii_letter_or_digit(word.front()) && (word.front() < 'a' || is_site);
    if (!is_proper) return false;
    if (word.back() == '.' || word.back() == '?' || word.back() == '!') return false;
    begin = head.find_first_not_of(kSeparators, word_end);
  }
  return words <= kMaxWords;
}

// `article` has its URL and its path.
std::string make_id(const RawRecord& record, const RecordPlace& place, const Article& article) {
  const bool is_pipe = place.path == "-" || place.path.starts_with("-!/");
  std::string given = collapse_white_space(record[Field::kId]);
  if (!has_letter_or_digit(given)) given.clear();
  std::string id = derive_id({.given = given,
                              .is_chosen = record.is_own(Field::kId),
                              .url = article.url,
                              .path = is_pipe ? std::string_view() : article.path,
                              .number = place.number});
  if (!id.empty()) return id;
  // The values before the clean-up, which may change.
  return derive_id(collapse_white_space(record[Field::kTitle]), collapse_white_space(record[Field::kDate]),
                   collapse_paragraphs(record[Field::kText]));
}

void set_path(Article& article, const RecordPlace& place) {
  if (place.path != "-") article.path = repair_utf8(std::string(place.path));
}

Rejection reject_without_text(const RawRecord& record, const RecordPlace& place) {
  if (record.unread.all.empty()) return reject(place, Message("has no text"));
  Rejection rejection =
      reject(place, Message("has no text; its members are {}", list_names(record.unread.all)));
  rejection.remedy = Remedy::kNameTextColumn;
  return rejection;
}

}  // namespace

std::variant<Article, Rejection> to_article(const RawRecord& record, const RecordPlace& place,
                                            DateOrder order, TextCleaner& cleaner) {
  if (record.exported) {
    Article exported = *record.exported;
    set_path(exported, place);
    return exported;
  }
  Article article;
  article.title = collapse_white_space(record[Field::kTitle]);
  article.text = cleaner.clean(collapse_paragraphs(record[Field::kText]));
  if (!has_letter_or_digit(article.text) || is_only_dateline(article.text)) {
    if (!has_letter_or_digit(article.title)) return reject_without_text(record, place);
    article.text.clear();
  }

  article.date = parse_date(collapse_white_space(record[Field::kDate]), order);
  article.source = collapse_white_space(record[Field::kSource]);
  article.title = without_source(article.title, article.source);
  article.author = without_role(collapse_white_space(record[Field::kAuthor]));
  article.category = collapse_white_space(record[Field::kCategory]);
  article.url = collapse_white_space(record[Field::kUrl]);
  set_path(article, place);
  article.id = make_id(record, place, article);
  return article;
}

}  // namespace telusur
