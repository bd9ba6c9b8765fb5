// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::Article;
using telusur::DateTime;
using telusur::ExtraField;

namespace {

const Article* object_of(const telusur_article* article) noexcept {
  return article == nullptr ? nullptr : &article->article;
}

/// Sets a member to a string that may be null.
telusur_status set_member(telusur_article* article, std::string Article::*member, const char* text,
                          size_t length = TELUSUR_NUL_TERMINATED) noexcept {
  return guard(nullptr, [&] {
    std::string& target = require(article, "article").article.*member;
    if (text == nullptr) {
      target.clear();
    } else {
      target.assign(text, length == TELUSUR_NUL_TERMINATED ? std::strlen(text) : length);
    }
  });
}

ExtraField* find_extra(Article& article, std::string_view name) {
  const auto found = std::ranges::find(article.extra, name, &ExtraField::name);
  return found == article.extra.end() ? nullptr : &*found;
}

constexpr std::int64_t kBeginOfYear1 = -62'135'596'800;  // seconds since 1970
constexpr std::int64_t kEndOfYear9999 = 253'402'300'800;
constexpr int kMaxOffsetMinutes = 14 * 60;

static_assert(static_cast<int>(DateTime::Precision::kYear) == TELUSUR_PRECISION_YEAR);
static_assert(static_cast<int>(DateTime::Precision::kSecond) == TELUSUR_PRECISION_SECOND);

DateTime read_date(const telusur_date& date) {
  const bool is_valid =
      date.utc_seconds >= kBeginOfYear1 && date.utc_seconds < kEndOfYear9999 &&
      date.offset_minutes >= -kMaxOffsetMinutes && date.offset_minutes <= kMaxOffsetMinutes &&
      date.precision >= TELUSUR_PRECISION_YEAR && date.precision <= TELUSUR_PRECISION_SECOND;
  if (!is_valid) {
    throw telusur::UsageError(
        telusur::Message("The date \"{}\" cannot be read.", std::to_string(date.utc_seconds)));
  }
  return {.utc_seconds = date.utc_seconds,
          .offset_minutes = date.offset_minutes,
          .precision = static_cast<DateTime::Precision>(date.precision)};
}

}  // namespace

const char* telusur_extra_name(const telusur_extra* extra) {
  return text_of(object_of(extra), &ExtraField::name);
}

const telusur_strings* telusur_extra_values(const telusur_extra* extra) {
  return extra == nullptr ? nullptr : handle_of<telusur_strings>(&object_of(extra)->values);
}

bool telusur_extra_is_list(const telusur_extra* extra) {
  return extra != nullptr && object_of(extra)->is_list;
}

bool telusur_extra_is_literal(const telusur_extra* extra) {
  return extra != nullptr && object_of(extra)->is_literal;
}

telusur_article* telusur_article_new(void) { return new (std::nothrow) telusur_article; }

void telusur_article_free(telusur_article* article) { delete article; }

telusur_status telusur_article_set_id(telusur_article* article, const char* id) {
  return set_member(article, &Article::id, id);
}

telusur_status telusur_article_set_title(telusur_article* article, const char* title, size_t length) {
  return set_member(article, &Article::title, title, length);
}

telusur_status telusur_article_set_text(telusur_article* article, const char* text, size_t length) {
  return set_member(article, &Article::text, text, length);
}

telusur_status telusur_article_set_date(telusur_article* article, const char* date) {
  return guard(nullptr, [&] {
    telusur_article& target = require(article, "article");
    std::optional<DateTime> moment;
    if (date != nullptr && *date != '\0') {
      moment = telusur::parse_date(date);
      if (!moment) throw telusur::UsageError(telusur::Message("The date \"{}\" cannot be read.", date));
    }
    target.article.date = moment;
    target.write_date();
  });
}

telusur_status telusur_article_set_date_value(telusur_article* article, const telusur_date* date) {
  return guard(nullptr, [&] {
    telusur_article& target = require(article, "article");
    std::optional<DateTime> moment;
    if (date != nullptr) moment = read_date(*date);
    target.article.date = moment;
    target.write_date();
  });
}

telusur_status telusur_article_set_source(telusur_article* article, const char* source) {
  return set_member(article, &Article::source, source);
}

telusur_status telusur_article_set_author(telusur_article* article, const char* author) {
  return set_member(article, &Article::author, author);
}

telusur_status telusur_article_set_category(telusur_article* article, const char* category) {
  return set_member(article, &Article::category, category);
}

telusur_status telusur_article_set_url(telusur_article* article, const char* url) {
  return set_member(article, &Article::url, url);
}

telusur_status telusur_article_set_path(telusur_article* article, const char* path) {
  return set_member(article, &Article::path, path);
}

telusur_status telusur_article_add_extra(telusur_article* article, const char* name, const char* value) {
  return guard(nullptr, [&] {
    Article& target = require(article, "article").article;
    const std::string field = require_text(name, "name");
    std::string added = require_text(value, "value");
    if (added.empty()) return;
    if (ExtraField* extra = find_extra(target, field)) {
      extra->values.push_back(std::move(added));
    } else {
      target.extra.push_back({.name = field, .values = {std::move(added)}});
    }
  });
}

telusur_status telusur_article_describe_extra(telusur_article* article, const char* name, bool is_list,
                                              bool is_literal) {
  return guard(nullptr, [&] {
    ExtraField* extra = find_extra(require(article, "article").article, require_text(name, "name"));
    if (extra == nullptr) throw telusur::UsageError(telusur::Message("The article has no field {}.", name));
    extra->is_list = is_list;
    extra->is_literal = is_literal;
  });
}

const char* telusur_article_id(const telusur_article* article) {
  return text_of(object_of(article), &Article::id);
}

const char* telusur_article_title(const telusur_article* article, size_t* length) {
  return text_of(object_of(article), &Article::title, length);
}

const char* telusur_article_text(const telusur_article* article, size_t* length) {
  return text_of(object_of(article), &Article::text, length);
}

const char* telusur_article_date(const telusur_article* article) {
  return article == nullptr ? nullptr : date_of(article->date);
}

bool telusur_article_date_value(const telusur_article* article, telusur_date* date) {
  return article != nullptr && store_date(article->article.date, date);
}

const char* telusur_article_source(const telusur_article* article) {
  return text_of(object_of(article), &Article::source);
}

const char* telusur_article_author(const telusur_article* article) {
  return text_of(object_of(article), &Article::author);
}

const char* telusur_article_category(const telusur_article* article) {
  return text_of(object_of(article), &Article::category);
}

const char* telusur_article_url(const telusur_article* article) {
  return text_of(object_of(article), &Article::url);
}

const char* telusur_article_path(const telusur_article* article) {
  return text_of(object_of(article), &Article::path);
}

int64_t telusur_article_added(const telusur_article* article) {
  return article == nullptr ? 0 : article->article.added_utc_seconds;
}

size_t telusur_article_extra_count(const telusur_article* article) {
  return article == nullptr ? 0 : article->article.extra.size();
}

const telusur_extra* telusur_article_extra(const telusur_article* article, size_t index) {
  return article == nullptr ? nullptr : handle_of<telusur_extra>(item_at(&article->article.extra, index));
}
