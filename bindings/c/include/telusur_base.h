// SPDX-License-Identifier: GPL-3.0-or-later
/// Versions, errors, and lists of strings. Include telusur.h.
#ifndef TELUSUR_BASE_H
#define TELUSUR_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define TELUSUR_C_API __attribute__((visibility("default")))
#else
#define TELUSUR_C_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// Returns the version of the library, such as "0.1.0". It is valid for ever.
TELUSUR_C_API const char* telusur_version(void);

/// What a function has done. The errors say what the caller can do, as the exceptions of
/// telusur/common/errors.h.
typedef enum telusur_status {
  TELUSUR_OK = 0,
  TELUSUR_ERROR_USAGE = 1,     ///< correct the call
  TELUSUR_ERROR_INPUT = 2,     ///< a file or folder cannot be read, or a lexicon has an invalid line
  TELUSUR_ERROR_INDEX = 3,     ///< the index is missing, damaged or of another version, or the disk failed
  TELUSUR_ERROR_LOCKED = 4,    ///< another process holds the index: try again
  TELUSUR_ERROR_RESOURCE = 5,  ///< memory, threads or files are lacking
  TELUSUR_ERROR_QUERY = 6,     ///< the index cannot answer the query
  TELUSUR_ERROR_OTHER = 7,     ///< an error in Telusur or in a callback
  TELUSUR_STOPPED = 8          ///< a callback or a telusur_stop has ended the function without a result
} telusur_status;

/// What can be done about an error. A program names its own options or buttons for it.
typedef enum telusur_remedy {
  TELUSUR_REMEDY_NONE = 0,                    ///< the message says all
  TELUSUR_REMEDY_TRY_AGAIN = 1,               ///< a temporary state
  TELUSUR_REMEDY_WAIT = 2,                    ///< another process must finish first
  TELUSUR_REMEDY_CHECK_INDEX = 3,             ///< a check of the index names each problem
  TELUSUR_REMEDY_REBUILD = 4,                 ///< rebuild the index from the original files
  TELUSUR_REMEDY_REINDEX = 5,                 ///< rebuild the index from its stored articles
  TELUSUR_REMEDY_REINDEX_WITH_LEXICON = 6,    ///< the same, with the lexicon that its terms were made with
  TELUSUR_REMEDY_RESTORE = 7,                 ///< restore a copy, reindex, or rebuild
  TELUSUR_REMEDY_NAME_OTHER_FOLDER = 8,       ///< choose another folder for the index
  TELUSUR_REMEDY_NAME_OR_CREATE_INDEX = 9,    ///< choose another index, or create one
  TELUSUR_REMEDY_CORRECT_LEXICON = 10,        ///< correct the lexicon and pass it again
  TELUSUR_REMEDY_MATCH_POSITIONS = 11,        ///< open the index as it was made, or reindex it otherwise
  TELUSUR_REMEDY_REINDEX_FOR_POSITIONS = 12,  ///< leave out the phrase, or reindex with positions
  TELUSUR_REMEDY_NAME_TEXT_COLUMN = 13,       ///< name the column of CSV that holds the text
  TELUSUR_REMEDY_NAME_FORMAT = 14,            ///< name the format of the file
  TELUSUR_REMEDY_CONVERT = 15,                ///< convert the document, or name a filter for its ending
  TELUSUR_REMEDY_REPORT = 16                  ///< an error in Telusur
} telusur_remedy;

/// The languages of messages.
typedef enum telusur_language { TELUSUR_ENGLISH = 0, TELUSUR_INDONESIAN = 1 } telusur_language;

/// Why a function failed.
typedef struct telusur_error telusur_error;

TELUSUR_C_API void telusur_error_free(telusur_error* error);
/// Returns TELUSUR_OK for NULL.
TELUSUR_C_API telusur_status telusur_error_status(const telusur_error* error);
TELUSUR_C_API telusur_remedy telusur_error_remedy(const telusur_error* error);
/// Returns whole sentences: what failed, where and why. They do not contain the remedy. `language`
/// is a telusur_language; English for any other number.
TELUSUR_C_API const char* telusur_error_message(const telusur_error* error, int language);

/// Ends calls early: pass it in options, and request the end from another thread.
typedef struct telusur_stop telusur_stop;

/// Returns a stop that was not requested; NULL without memory.
TELUSUR_C_API telusur_stop* telusur_stop_new(void);
/// Calls with options that have the stop go on.
TELUSUR_C_API void telusur_stop_free(telusur_stop* stop);
/// Ends all calls that have the stop in their options, now and later. Any thread may call it, but no handler
/// of a signal.
TELUSUR_C_API void telusur_stop_request(telusur_stop* stop);
TELUSUR_C_API bool telusur_stop_is_requested(const telusur_stop* stop);

/// How much of a date is known.
typedef enum telusur_precision {
  TELUSUR_PRECISION_YEAR = 0,
  TELUSUR_PRECISION_MONTH = 1,
  TELUSUR_PRECISION_DAY = 2,
  TELUSUR_PRECISION_MINUTE = 3,
  TELUSUR_PRECISION_SECOND = 4
} telusur_precision;

/// A date as a value, beside the functions that return it in ISO 8601.
typedef struct telusur_date {
  int64_t utc_seconds;     ///< first second of the year, month, day ..., since 1970-01-01T00:00Z
  int32_t offset_minutes;  ///< zone of the source, in minutes east of UTC
  int precision;           ///< a telusur_precision
} telusur_date;

/// A list of strings.
typedef struct telusur_strings telusur_strings;

TELUSUR_C_API size_t telusur_strings_count(const telusur_strings* strings);
TELUSUR_C_API const char* telusur_strings_at(const telusur_strings* strings, size_t index);

/// Values and how many articles have each, or another number of each.
typedef struct telusur_counts telusur_counts;

TELUSUR_C_API void telusur_counts_free(telusur_counts* counts);
TELUSUR_C_API size_t telusur_counts_count(const telusur_counts* counts);
TELUSUR_C_API const char* telusur_counts_value(const telusur_counts* counts, size_t index);
TELUSUR_C_API uint64_t telusur_counts_articles(const telusur_counts* counts, size_t index);

/// Releases a string that a function returned without `const`.
TELUSUR_C_API void telusur_string_free(char* string);

#ifdef __cplusplus
}
#endif

#endif
