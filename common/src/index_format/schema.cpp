// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/schema.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <xxhash.h>

#include "text/ascii.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {
namespace {

/// Returns the 128-bit hash of `value` as 22 base-64 characters.
std::string hash_text(std::string_view value) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_~";
  XXH128_hash_t hash = XXH3_128bits(value.data(), value.size());
  std::string text;
  for (XXH64_hash_t part : {hash.high64, hash.low64}) {
    for (int digit = 0; digit < 11; ++digit, part >>= 6) text.push_back(kDigits[part & 63]);
  }
  return text;
}

/// Xapian stores a NUL of a term as two bytes.
std::size_t stored_size(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::ranges::count(term, '\0'));
}

constexpr auto kFieldNames = [] {
  std::array<FieldName, kSchema.size()> names{};
  std::ranges::transform(kSchema, names.begin(), [](const FieldSchema& row) {
    return FieldName{.field = row.field, .name = row.name, .indonesian_name = row.indonesian_name};
  });
  return names;
}();

}  // namespace

std::span<const FieldName> field_names() noexcept { return kFieldNames; }

const FieldSchema& schema_of(Field field) noexcept {
  static_assert(
      [] {
        for (std::size_t row = 0; row < kSchema.size(); ++row) {
          if (static_cast<std::size_t>(kSchema[row].field) != row) return false;
        }
        return true;
      }(),
      "the schema must be in the order of Field");
  return kSchema[static_cast<std::size_t>(field)];
}

std::optional<Field> find_field(std::string_view name) noexcept {
  const auto equals = [&](std::string_view other) { return equals_ignoring_case(name, other); };
  if (name.empty()) return std::nullopt;
  for (const FieldSchema& row : kSchema) {
    if (equals(row.name) || equals(row.indonesian_name)) return row.field;
  }
  if (equals("tgl")) return Field::kDate;
  return std::nullopt;
}

bool is_built_in_name(std::string_view name) noexcept {
  return find_field(name) || std::ranges::find(kSinceNames, name) != kSinceNames.end() ||
         std::ranges::find(kUntilNames, name) != kUntilNames.end();
}

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (prefix.size() + stored_size(value) <= kMaxTermBytes) return term.append(value);
  // A hundred bytes keep the term readable, and fit even if all are NUL.
  return term.append(value.substr(0, 100)).append("#").append(hash_text(value));
}

std::string word_key(std::string_view word) { return std::string(kWordKeyPrefix).append(word); }

std::vector<std::string> field_words(std::string_view value) {
  std::vector<std::string> words;
  const std::string folded = fold(value);
  std::size_t word_begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > word_begin) words.push_back(folded.substr(word_begin, end - word_begin));
  };
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(folded, offset);
    if (code_point >= 0 && (u_isalnum(code_point) || (U_MASK(u_charType(code_point)) & U_GC_M_MASK) != 0))
      continue;
    end_word(begin);
    word_begin = offset;
  }
  end_word(folded.size());
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace telusur
