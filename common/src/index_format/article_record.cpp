// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/article_record.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <telusur/common/errors.h>

#include "system/varint.h"

namespace telusur {
namespace {

constexpr char kRecordVersion = 1;

// Numbers of the stored fields. A number is never reused for another field. The end mark distinguishes a
// complete record from one that was cut between two fields.
constexpr std::uint8_t kEnd = 0;
constexpr std::uint8_t kDate = 4;
constexpr std::uint8_t kExtra = 10;  // once for each extra field
constexpr std::uint8_t kAdded = 11;
constexpr std::uint8_t kRecurringLines = 12;

// Bits of the kind of an extra field.
constexpr std::uint64_t kListBit = 1;
constexpr std::uint64_t kLiteralBit = 2;

struct TextField {
  std::uint8_t number;
  std::string Article::*value;
};

/// In the order of the record.
constexpr TextField kTextFields[] = {{1, &Article::id},     {2, &Article::title},    {5, &Article::source},
                                     {6, &Article::author}, {7, &Article::category}, {8, &Article::url},
                                     {9, &Article::path},   {3, &Article::text}};

void append_field(std::string& record, std::uint8_t number, std::string_view value) {
  if (value.empty()) return;
  record.push_back(static_cast<char>(number));
  append_varint(record, value.size());
  record.append(value);
}

/// Zig-zag encoding, which keeps years before 1970 and zones west of Greenwich short.
std::uint64_t to_unsigned(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t to_signed(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

std::string encode_date(const DateTime& date) {
  std::string value;
  append_varint(value, to_unsigned(date.utc_seconds));
  append_varint(value, to_unsigned(date.offset_minutes));
  append_varint(value, static_cast<std::uint64_t>(date.precision));
  return value;
}

/// Reads numbers and byte strings from the front of a record. Throws IndexError at its end.
class RecordReader {
 public:
  explicit RecordReader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    const auto number = take_varint(rest_);
    if (!number) throw_damaged_record(Message("a number is cut off"));
    return *number;
  }

  std::string_view bytes(std::uint64_t size) {
    if (size > rest_.size()) throw_damaged_record(Message("it ends too early"));
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
};

DateTime decode_date(std::string_view value) {
  RecordReader reader(value);
  DateTime date;
  date.utc_seconds = to_signed(reader.number());
  const std::int64_t offset_minutes = to_signed(reader.number());
  const std::uint64_t precision = reader.number();
  if (offset_minutes != static_cast<std::int32_t>(offset_minutes) || !reader.is_at_end() ||
      precision > static_cast<std::uint64_t>(DateTime::Precision::kSecond)) {
    throw_damaged_record(Message("its date is invalid"));
  }
  date.offset_minutes = static_cast<std::int32_t>(offset_minutes);
  date.precision = static_cast<DateTime::Precision>(precision);
  return date;
}

void append_bytes(std::string& to, std::string_view bytes) {
  append_varint(to, bytes.size());
  to.append(bytes);
}

std::string encode_extra(const ExtraField& field) {
  std::string value;
  append_bytes(value, field.name);
  append_varint(value, (field.is_list ? kListBit : 0) | (field.is_literal ? kLiteralBit : 0));
  for (const std::string& one : field.values) append_bytes(value, one);
  return value;
}

ExtraField decode_extra(std::string_view value) {
  RecordReader reader(value);
  ExtraField field;
  field.name = reader.bytes(reader.number());
  const std::uint64_t kind = reader.number();
  field.is_list = (kind & kListBit) != 0;
  field.is_literal = (kind & kLiteralBit) != 0;
  while (!reader.is_at_end()) field.values.emplace_back(reader.bytes(reader.number()));
  return field;
}

/// Encodes the distance of each range from the one before, and its length.
std::string encode_ranges(const std::vector<ByteRange>& ranges) {
  std::string value;
  std::size_t end = 0;
  for (const ByteRange& range : ranges) {
    append_varint(value, range.begin - end);
    append_varint(value, range.end - range.begin);
    end = range.end;
  }
  return value;
}

/// `size` is the length of the text that the ranges are in.
std::vector<ByteRange> decode_ranges(std::string_view value, std::size_t size) {
  RecordReader reader(value);
  std::vector<ByteRange> ranges;
  std::size_t end = 0;
  while (!reader.is_at_end()) {
    const std::uint64_t gap = reader.number();
    const std::uint64_t length = reader.number();
    if (gap > size - end || length > size - end - gap)
      throw_damaged_record(Message("a recurring line is outside of its text"));
    ranges.push_back({.begin = end + gap, .end = end + gap + length});
    end = ranges.back().end;
  }
  return ranges;
}

}  // namespace

void throw_damaged_record(const Message& reason) {
  throw IndexError(Message("The stored record of an article is damaged: {}.", reason), Remedy::kReindex);
}

bool has_same_content(const Article& one, const Article& other) {
  return one.id == other.id && one.title == other.title && one.text == other.text && one.date == other.date &&
         one.source == other.source && one.author == other.author && one.category == other.category &&
         one.url == other.url && one.path == other.path && one.extra == other.extra &&
         one.recurring_lines == other.recurring_lines;
}

void remove_recurring_lines(Article& article) {
  if (article.recurring_lines.empty()) return;
  for (auto line = article.recurring_lines.rbegin(); line != article.recurring_lines.rend(); ++line)
    article.text.erase(line->begin, line->end - line->begin);
  if (article.text.ends_with('\n')) article.text.pop_back();  // the last line was removed
  article.recurring_lines.clear();
}

std::size_t content_bytes(const Article& article) {
  std::size_t bytes = article.text.size();
  for (const ExtraField& field : article.extra) {
    bytes += sizeof(ExtraField) + field.name.size();
    for (const std::string& value : field.values) bytes += sizeof(std::string) + value.size();
  }
  return bytes;
}

std::string encode_article(const Article& article) {
  std::string record;
  record.reserve(article.title.size() + article.text.size() + article.url.size() + article.path.size() + 128);
  record.push_back(kRecordVersion);
  if (article.date) append_field(record, kDate, encode_date(*article.date));
  if (article.added_utc_seconds != 0) {
    std::string added;
    append_varint(added, to_unsigned(article.added_utc_seconds));
    append_field(record, kAdded, added);
  }
  for (const ExtraField& field : article.extra) append_field(record, kExtra, encode_extra(field));
  for (const TextField& field : kTextFields) append_field(record, field.number, article.*field.value);
  append_field(record, kRecurringLines, encode_ranges(article.recurring_lines));
  record.push_back(static_cast<char>(kEnd));
  return record;
}

Article decode_article(std::string_view record) {
  RecordReader reader(record);
  if (record.empty() || reader.bytes(1).front() != kRecordVersion) {
    throw IndexError(Message("The stored record of an article is of another version of Telusur."),
                     Remedy::kRebuild);
  }
  Article article;
  for (;;) {
    const auto number = static_cast<std::uint8_t>(reader.bytes(1).front());
    if (number == kEnd) break;
    const std::string_view value = reader.bytes(reader.number());
    const auto* const field = std::ranges::find(kTextFields, number, &TextField::number);
    if (field != std::end(kTextFields)) {
      article.*field->value = value;
    } else if (number == kDate) {
      article.date = decode_date(value);
    } else if (number == kExtra) {
      article.extra.push_back(decode_extra(value));
    } else if (number == kAdded) {
      article.added_utc_seconds = to_signed(RecordReader(value).number());
    } else if (number == kRecurringLines) {
      article.recurring_lines = decode_ranges(value, article.text.size());
    }
  }
  if (!reader.is_at_end()) throw_damaged_record(Message("it has bytes after its end"));
  return article;
}

}  // namespace telusur
