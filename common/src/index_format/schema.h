// SPDX-License-Identifier: GPL-3.0-or-later
/// The one table of what an index holds: fields, their names in queries, term prefixes, value slots and
/// metadata keys. The indexer writes by it, the searcher reads by it, docs/index-format.md describes it. To
/// add a field, add a row.
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

/// How a field is cut into terms.
enum class FieldType : std::uint8_t {
  kStems,  ///< analyzed: stems with positions
  kWords,  ///< folded words, not stemmed, without positions: names of people, publications and sections
  kWhole,  ///< one term for the whole value
  kMoment  ///< no terms; a value to compare
};

/// One row of the schema.
struct FieldSchema {
  Field field;
  std::string_view name;             ///< in queries and output
  std::string_view indonesian_name;  ///< its twin in queries
  std::string_view prefix;           ///< of its terms; stems are lower case, so no stem begins with a prefix
  FieldType type;
};

/// No slot.
inline constexpr std::uint32_t kNoSlot = 0xffffffff;

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
    {Field::kId, "id", "id", "Q:", FieldType::kWhole},
}};

/// Stems that stand in the title and nowhere in the text: what `isi:` takes away from `any`.
inline constexpr std::string_view kTitleOnlyPrefix = "O:";
/// The file an article was read from.
inline constexpr std::string_view kPathPrefix = "P:";

/// Value slots.
inline constexpr std::uint32_t kDateSlot =
    0;  ///< utc_seconds as Xapian::sortable_serialise; absent when unknown
inline constexpr std::uint32_t kSourceSlot = 1;    ///< as printed, for facets
inline constexpr std::uint32_t kCategorySlot = 2;  ///< as printed, for facets
inline constexpr std::uint32_t kYearSlot = 3;      ///< four digits, for facets

/// Metadata keys of an index.
inline constexpr std::string_view kFormatVersionKey = "telusur:format";
inline constexpr std::string_view kAnalyzerKey = "telusur:analyzer";
inline constexpr std::string_view kFeaturesKey = "telusur:features";
inline constexpr std::string_view kUserLexiconKey = "telusur:lexicon";
/// What the stored records are compressed against (DictionaryTrainer); empty without one.
inline constexpr std::string_view kRecordDictionaryKey = "telusur:dictionary";
/// Begins the keys of the words, each with the number of articles that have it: what suggestions, completion
/// and prefixes go by.
inline constexpr std::string_view kWordKeyPrefix = "telusur:word:";

/// Set, to anything, when a run had so many different words that it left out the rarest: then words are
/// missing, and counts may be too low.
inline constexpr std::string_view kDroppedWordsKey = "telusur:dropped-words";

/// Begins the keys of the files that were read, each with what is remembered of it: what re-runs go by.
inline constexpr std::string_view kFileKeyPrefix = "telusur:file:";

/// Bytes that a word may have to stand among them.
inline constexpr std::size_t kMaxListedWordBytes = 64;

/// Occurrences in the title count this often in the term frequency, before saturation (BM25F with one
/// weighted frequency: Robertson, Zaragoza and Taylor 2004).
inline constexpr std::uint32_t kTitleWeight = 3;

/// Position of the first word of an article. Not 0: in Xapian's format a list of the positions 0 and 1 has
/// the same bytes as that of 1 alone, so that "pura pura" was not found where it began an article.
inline constexpr std::uint32_t kFirstPosition = 1;

/// Free positions between title and text, so that no phrase spans both.
inline constexpr std::uint32_t kFieldGap = 100;

/// Bytes that a term may have; Xapian's limit is 245 with NUL bytes counted twice.
inline constexpr std::size_t kMaxTermBytes = 240;

/// The row of `field`.
[[nodiscard]] const FieldSchema& schema_of(Field field) noexcept;

/// The field that a query calls `name`, in any case, English or Indonesian; also the short "tgl".
[[nodiscard]] std::optional<Field> find_field(std::string_view name) noexcept;

/// `prefix` and `value` as one term. A value too long for a term keeps its beginning and ends in its 128-bit
/// hash, so that different values stay different terms.
[[nodiscard]] std::string make_term(std::string_view prefix, std::string_view value);

/// The metadata key of a folded word.
[[nodiscard]] std::string word_key(std::string_view word);

/// A count as the index holds it: LEB128, seven bits a byte, the lowest first.
[[nodiscard]] std::string encode_count(std::uint64_t count);

/// The count in `bytes`; nothing when they are none.
[[nodiscard]] std::optional<std::uint64_t> decode_count(std::string_view bytes) noexcept;

/// The terms, without prefix, of a field of type `words`: each folded run of letters and digits once, sorted.
/// "Kompas.com" gives "com" and "kompas".
[[nodiscard]] std::vector<std::string> field_words(std::string_view value);

}  // namespace telusur
