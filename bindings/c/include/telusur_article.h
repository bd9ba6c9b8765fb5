// SPDX-License-Identifier: GPL-3.0-or-later
/// Articles, as the index stores them. Include telusur.h.
#ifndef TELUSUR_ARTICLE_H
#define TELUSUR_ARTICLE_H

#include <telusur_base.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The length of a string that ends in NUL.
#define TELUSUR_NUL_TERMINATED ((size_t)-1)

/// A field of an article that no function below has, such as "kota".
typedef struct telusur_extra telusur_extra;

TELUSUR_C_API const char* telusur_extra_name(const telusur_extra* extra);
/// Returns the values: at least one; none is empty.
TELUSUR_C_API const telusur_strings* telusur_extra_values(const telusur_extra* extra);
/// Returns whether the record has a list, which may have one value.
TELUSUR_C_API bool telusur_extra_is_list(const telusur_extra* extra);
/// Returns whether the values are numbers, true or false of JSON.
TELUSUR_C_API bool telusur_extra_is_literal(const telusur_extra* extra);

/// A news article.
typedef struct telusur_article telusur_article;

/// Returns an empty article; NULL without memory.
TELUSUR_C_API telusur_article* telusur_article_new(void);
TELUSUR_C_API void telusur_article_free(telusur_article* article);

/// The setters copy the string; NULL is an empty one. They return TELUSUR_ERROR_USAGE for a NULL article, and
/// TELUSUR_ERROR_RESOURCE without memory.
TELUSUR_C_API telusur_status telusur_article_set_id(telusur_article* article, const char* id);
/// `length` is in bytes, or TELUSUR_NUL_TERMINATED. The index stores a NUL inside as a space.
TELUSUR_C_API telusur_status telusur_article_set_title(telusur_article* article, const char* title,
                                                       size_t length);
/// As the title. A line feed separates paragraphs.
TELUSUR_C_API telusur_status telusur_article_set_text(telusur_article* article, const char* text,
                                                      size_t length);
/// Reads a date in any notation that articles have: "2023-10-18T13:30+07:00", "Rabu, 18 Oktober 2023".
/// Returns TELUSUR_ERROR_USAGE for other texts, and the article then keeps its date. NULL or "" removes the
/// date.
TELUSUR_C_API telusur_status telusur_article_set_date(telusur_article* article, const char* date);
/// The same as a value; NULL removes the date. Returns TELUSUR_ERROR_USAGE for a year that is not from 1 to
/// 9999, a zone beyond 14 hours, or an unknown precision.
TELUSUR_C_API telusur_status telusur_article_set_date_value(telusur_article* article,
                                                            const telusur_date* date);
TELUSUR_C_API telusur_status telusur_article_set_source(telusur_article* article, const char* source);
TELUSUR_C_API telusur_status telusur_article_set_author(telusur_article* article, const char* author);
TELUSUR_C_API telusur_status telusur_article_set_category(telusur_article* article, const char* category);
TELUSUR_C_API telusur_status telusur_article_set_url(telusur_article* article, const char* url);
TELUSUR_C_API telusur_status telusur_article_set_path(telusur_article* article, const char* path);
/// Adds a value to the extra field `name`, which begins to exist with its first value. An empty value is
/// ignored.
TELUSUR_C_API telusur_status telusur_article_add_extra(telusur_article* article, const char* name,
                                                       const char* value);
/// Says how the extra field `name` is written in JSON. Returns TELUSUR_ERROR_USAGE if there is none.
TELUSUR_C_API telusur_status telusur_article_describe_extra(telusur_article* article, const char* name,
                                                            bool is_list, bool is_literal);

TELUSUR_C_API const char* telusur_article_id(const telusur_article* article);
/// Stores the length in bytes in `*length`, unless that is NULL.
TELUSUR_C_API const char* telusur_article_title(const telusur_article* article, size_t* length);
TELUSUR_C_API const char* telusur_article_text(const telusur_article* article, size_t* length);
/// Returns the date in ISO 8601, with the precision of its source: "2023-10-18T13:30+07:00", "2023-10-18",
/// "2023-10", "2023". NULL if it is unknown.
TELUSUR_C_API const char* telusur_article_date(const telusur_article* article);
/// Stores the date in `*date`. Returns false if it is unknown; `*date` is then as before.
TELUSUR_C_API bool telusur_article_date_value(const telusur_article* article, telusur_date* date);
TELUSUR_C_API const char* telusur_article_source(const telusur_article* article);
TELUSUR_C_API const char* telusur_article_author(const telusur_article* article);
TELUSUR_C_API const char* telusur_article_category(const telusur_article* article);
TELUSUR_C_API const char* telusur_article_url(const telusur_article* article);
TELUSUR_C_API const char* telusur_article_path(const telusur_article* article);
/// Returns when an index first received the article, in seconds since 1970 UTC; 0 if unknown.
TELUSUR_C_API int64_t telusur_article_added(const telusur_article* article);
TELUSUR_C_API size_t telusur_article_extra_count(const telusur_article* article);
TELUSUR_C_API const telusur_extra* telusur_article_extra(const telusur_article* article, size_t index);

#ifdef __cplusplus
}
#endif

#endif
