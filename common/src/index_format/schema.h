// SPDX-License-Identifier: GPL-3.0-or-later
/// The schema of an index: fields, their names in queries, term prefixes, value slots and metadata keys. The
/// indexer and the searcher use this one table; docs/index-format.md describes it. To add a field, add a row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/field.h>

namespace telusur {

/// How the terms of a field are made.
enum class FieldType : std::uint8_t {
  kStems,  ///< analyzed: stems with positions
  kWords,  ///< folded words, not stemmed, without positions: names of people, publications and sections
  kWhole,  ///< one term for the whole value
  kMoment  ///< no terms; a value to compare
};

/// One row of the schema.
struct FieldSchema {
  Field field;
  std::string_view name;             ///< name in queries and output
  std::string_view indonesian_name;  ///< the same in Indonesian queries
  std::string_view prefix;           ///< begins its terms; stems are lower case and never begin with a prefix
  FieldType type;
};

/// Means that there is no slot.
inline constexpr std::uint32_t kNoSlot = 0xffffffff;

/// Prefix of the id of the article.
inline constexpr std::string_view kIdPrefix = "Q:";

/// `any` holds the stems of title and text together; those of the title count kTitleWeight times. Queries
/// mean it when they name no field, so it has no name.
inline constexpr std::array<FieldSchema, 9> kSchema{{
    {Field::kAny, "", "", "", FieldType::kStems},
    {Field::kTitle, "title", "judul", "T:", FieldType::kStems},
    {Field::kText, "text", "isi", "", FieldType::kStems},
    {Field::kSource, "source", "sumber", "S:", FieldType::kWords},
    {Field::kAuthor, "author", "penulis", "A:", FieldType::kWords},
    {Field::kCategory, "category", "rubrik", "C:", FieldType::kWords},
    {Field::kUrl, "url", "url", "U:", FieldType::kWords},
    {Field::kDate, "date", "tanggal", "", FieldType::kMoment},
    {Field::kId, "id", "id", kIdPrefix, FieldType::kWhole},
}};

/// Prefix of the stems of the title that the text does not have. `isi:` excludes them from `any`.
inline constexpr std::string_view kTitleOnlyPrefix = "O:";
/// Begins the prefix of the terms of a field that the index declares (index_fields.h).
inline constexpr std::string_view kIndexFieldPrefix = "X";
/// Prefix of the path of the file that an article was read from.
inline constexpr std::string_view kPathPrefix = "P:";

/// Returns whether the file of positions has the list of `term` (positions/). Ids and paths have none: they
/// are looked up one by one.
[[nodiscard]] constexpr bool is_listed(std::string_view term) noexcept {
  return !term.starts_with(kIdPrefix) && !term.starts_with(kPathPrefix);
}

/// Value slots.
inline constexpr std::uint32_t kDateSlot =
    0;  ///< utc_seconds as Xapian::sortable_serialise; absent when unknown
inline constexpr std::uint32_t kSourceSlot = 1;    ///< as printed, for facets
inline constexpr std::uint32_t kCategorySlot = 2;  ///< as printed, for facets
inline constexpr std::uint32_t kYearSlot = 3;      ///< four digits, for facets
inline constexpr std::uint32_t kAuthorSlot = 4;    ///< as printed, for facets
/// Article::added_utc_seconds as encode_field_orders() writes it, for ranges; absent when unknown.
inline constexpr std::uint32_t kAddedSlot = 5;

/// Metadata keys of an index. That of the positions is in positions/position_format.h.
inline constexpr std::string_view kFormatVersionKey = "telusur:format";
inline constexpr std::string_view kAnalyzerKey = "telusur:analyzer";
inline constexpr std::string_view kFeaturesKey = "telusur:features";
inline constexpr std::string_view kUserLexiconKey = "telusur:lexicon";
/// The fields that the index declares (IndexFields::text()).
inline constexpr std::string_view kIndexFieldsKey = "telusur:fields";
/// Prefix of the keys of sources. The value is what is known of the lines that recur in their articles.
inline constexpr std::string_view kRecurringLinesKeyPrefix = "telusur:recurring:";
/// The dictionary of the compressed records (DictionaryTrainer); empty without one.
inline constexpr std::string_view kRecordDictionaryKey = "telusur:dictionary";
/// Prefix of the keys of words. The value is the number of articles that have the word. For suggestions,
/// completion and prefix queries.
inline constexpr std::string_view kWordKeyPrefix = "telusur:word:";

/// Not empty if a run had so many different words that it left out the rarest. Then words are missing, and
/// counts may be too low.
inline constexpr std::string_view kDroppedWordsKey = "telusur:dropped-words";

/// Prefix of the keys of files that were read. The value is the state of the file, which later runs compare.
inline constexpr std::string_view kFileKeyPrefix = "telusur:file:";

/// Longer words have no key.
inline constexpr std::size_t kMaxListedWordBytes = 64;

/// An occurrence in the title counts this many times in the term frequency, before saturation (BM25F with one
/// weighted frequency: Robertson, Zaragoza and Taylor 2004).
inline constexpr std::uint32_t kTitleWeight = 3;

/// An occurrence among the first kLeadWords words of the text counts this many times. News is told from the
/// most important fact on, and its first sentence, of about thirty words, says who did what. Articles without
/// a title have it there.
inline constexpr std::uint32_t kLeadWeight = 2;
inline constexpr std::uint32_t kLeadWords = 30;

/// The position of the first word of an article. Not 0, because in Xapian's format the list of positions 0
/// and 1 has the same bytes as that of 1 alone: "pura pura" was not found at the beginning of an article.
inline constexpr std::uint32_t kFirstPosition = 1;

/// Unused positions between title and text, so that no phrase spans both.
inline constexpr std::uint32_t kFieldGap = 100;

/// Bytes of a term. Xapian's limit is 245, and NUL bytes count twice.
inline constexpr std::size_t kMaxTermBytes = 240;

/// Returns the row of `field`.
[[nodiscard]] const FieldSchema& schema_of(Field field) noexcept;

/// Returns whether `field` has stems: title, text or both.
[[nodiscard]] inline bool has_stems(Field field) noexcept {
  return schema_of(field).type == FieldType::kStems;
}

/// Returns the field with the English or Indonesian name `name`, in any case; also for "tgl", short for
/// "tanggal".
[[nodiscard]] std::optional<Field> find_field(std::string_view name) noexcept;

/// The names of the bounds of the date in queries: `sejak:2023`.
inline constexpr std::array<std::string_view, 2> kSinceNames{"sejak", "since"};
inline constexpr std::array<std::string_view, 3> kUntilNames{"sampai", "hingga", "until"};

/// Returns whether a query means a built-in field by `name` (folded), so that no other field can have it.
[[nodiscard]] bool is_built_in_name(std::string_view name) noexcept;

/// Returns `prefix` and `value` as one term. Of a value that is too long, it keeps the beginning and the
/// 128-bit hash, so that different values have different terms.
[[nodiscard]] std::string make_term(std::string_view prefix, std::string_view value);

/// A value of at most so many bytes is its own term if it has no prefix.
inline constexpr std::size_t kMaxPlainTermBytes = kMaxTermBytes / 2;

/// Returns the metadata key of a folded word.
[[nodiscard]] std::string word_key(std::string_view word);

/// Returns the terms, without prefix, of a field of type kWords: each folded run of letters and digits once,
/// sorted. "Kompas.com" has "com" and "kompas".
[[nodiscard]] std::vector<std::string> field_words(std::string_view value);

}  // namespace telusur
