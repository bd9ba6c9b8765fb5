// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/article_record.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <telusur/common/errors.h>

namespace telusur {
namespace {

constexpr char kRecordVersion = 1;

// Numbers of the stored fields; a number is never used again for something else. The end mark tells a whole
// record from one that was cut between two fields.
constexpr std::uint8_t kEnd = 0;
constexpr std::uint8_t kDate = 4;

struct TextField {
  std::uint8_t number;
  std::string Article::*value;
};

/// In the order in which they are written.
constexpr TextField kTextFields[] = {{1, &Article::id},     {2, &Article::title},    {5, &Article::source},
                                     {6, &Article::author}, {7, &Article::category}, {8, &Article::url},
                                     {9, &Article::path},   {3, &Article::text}};

void append_number(std::string& record, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) record.push_back(static_cast<char>(number | 0x80));
  record.push_back(static_cast<char>(number));
}

void append_field(std::string& record, std::uint8_t number, std::string_view value) {
  if (value.empty()) return;
  record.push_back(static_cast<char>(number));
  append_number(record, value.size());
  record.append(value);
}

/// Zig-zag, so that years before 1970 and zones west of Greenwich stay short.
std::uint64_t to_unsigned(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t to_signed(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

std::string encode_date(const DateTime& date) {
  std::string value;
  append_number(value, to_unsigned(date.utc_seconds));
  append_number(value, to_unsigned(date.offset_minutes));
  append_number(value, static_cast<std::uint64_t>(date.precision));
  return value;
}

/// Takes numbers and byte strings off the front of a record.
class RecordCursor {
 public:
  explicit RecordCursor(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes(1).front());
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw_damaged_record("a number has no end");
  }

  std::string_view bytes(std::uint64_t size) {
    if (size > rest_.size()) throw_damaged_record("it ends too early");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
};

DateTime decode_date(std::string_view value) {
  RecordCursor cursor(value);
  DateTime date;
  date.utc_seconds = to_signed(cursor.number());
  const std::int64_t offset_minutes = to_signed(cursor.number());
  const std::uint64_t precision = cursor.number();
  if (offset_minutes != static_cast<std::int32_t>(offset_minutes) || !cursor.at_end() ||
      precision > static_cast<std::uint64_t>(DateTime::Precision::kSecond)) {
    throw_damaged_record("its date is none");
  }
  date.offset_minutes = static_cast<std::int32_t>(offset_minutes);
  date.precision = static_cast<DateTime::Precision>(precision);
  return date;
}

}  // namespace

void throw_damaged_record(std::string_view reason) {
  throw IndexError("The stored record of an article is damaged: " + std::string(reason) +
                   ". Build the index anew with --reindex, which names all such articles.");
}

std::string encode_article(const Article& article) {
  std::string record;
  record.reserve(article.title.size() + article.text.size() + article.url.size() + article.path.size() + 128);
  record.push_back(kRecordVersion);
  if (article.date) append_field(record, kDate, encode_date(*article.date));
  for (const TextField& field : kTextFields) append_field(record, field.number, article.*field.value);
  record.push_back(static_cast<char>(kEnd));
  return record;
}

Article decode_article(std::string_view record) {
  RecordCursor cursor(record);
  if (record.empty() || cursor.bytes(1).front() != kRecordVersion) {
    throw IndexError(
        "The stored record of an article is of another version of Telusur. Build the index anew with "
        "--rebuild.");
  }
  Article article;
  for (;;) {
    const auto number = static_cast<std::uint8_t>(cursor.bytes(1).front());
    if (number == kEnd) break;
    const std::string_view value = cursor.bytes(cursor.number());
    const auto* const field = std::ranges::find(kTextFields, number, &TextField::number);
    if (field != std::end(kTextFields))
      article.*field->value = value;
    else if (number == kDate)
      article.date = decode_date(value);
  }
  if (!cursor.at_end()) throw_damaged_record("something follows its end");
  return article;
}

}  // namespace telusur
