// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "decoding/line_source.h"
#include "readers/json/json_articles.h"
#include "readers/json/json_record.h"
#include "readers/json/json_splitter.h"
#include "readers/json/json_table.h"
#include "readers/json/json_values.h"
#include "readers/record/name_list.h"
#include "readers/record/record_reader.h"
#include "text/ascii.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

RecordResult read_object(JsonRecordReader& records, dom::element value, const RecordPlace& place,
                         RawRecord& record) {
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return reject(place, Message("is not a JSON object"));
  records.read(object, record);
  return place;
}

// Some programs write a list with one object per line. Returns the object.
std::string_view without_list_marks(std::string_view line) {
  if (line == "[" || line == "]" || line == "],") return {};
  const bool begins_list = line.starts_with("[{") && !line.ends_with(']');
  if (begins_list || line.starts_with(",{")) line.remove_prefix(1);
  if (line.starts_with('{') && (line.ends_with(',') || line.ends_with("}]"))) line.remove_suffix(1);
  return trim_ascii(line);
}

// Yields at the end of a file that no record had some names of the caller.
std::optional<RecordResult> report_unused(const JsonRecordReader& records, const std::string& path) {
  const auto names = records.unused_names();
  if (names.empty()) return std::nullopt;
  return Notice{.kind = NoticeKind::kUnusedName, .path = path, .example = list_names(names).text()};
}

class JsonReader final : public RecordReader {
 public:
  explicit JsonReader(ReaderInput input)
      : path_(std::move(input.path)),
        names_(std::move(input.field_names)),
        pieces_(std::move(input.text)),
        records_(names_),
        wrapped_(names_),
        table_(names_) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (const auto article = wrapped_.next())
      return read_object(records_, *article, {.path = path_, .line = line_, .number = ++number_}, record);
    if (table_.next()) {
      records_.read(table_.row(), record);
      return RecordPlace{.path = path_, .line = line_, .number = ++number_};
    }
    const auto piece = pieces_.next();
    if (!piece) return finish();
    line_ = piece->line;
    // The id of the only object in a file is the path without a number.
    const bool is_only_one = !piece->is_in_array && number_ == 0;
    const RecordPlace place{.path = path_, .line = line_, .number = is_only_one ? 0 : number_ + 1};
    switch (piece->kind) {
      case JsonPiece::Kind::kValue:
        break;
      case JsonPiece::Kind::kTooLong:
        ++number_;
        return reject(
            place,
            Message(
                "is longer than 64 MiB (an unclosed quote or bracket?); the rest of the file was not read"));
      case JsonPiece::Kind::kUnclosedArray:
        ++number_;
        return reject(place, Message("is not valid JSON: the array is not closed (a truncated file?)"));
    }
    const auto parsed = parser_.parse(piece->text);
    if (const auto* error = std::get_if<Message>(&parsed)) {
      ++number_;
      return reject(place, *error);
    }
    records_.open(piece->text);
    const auto value = std::get<dom::element>(parsed);
    if (is_export_note(value) || wrapped_.open(value) || table_.open(value)) return next(record);
    if (piece->is_in_array && number_ == 0 && table_.read_names(value)) return next(record);
    if (piece->is_in_array && table_.read_row(value)) {
      ++number_;
      records_.read(table_.row(), record);
      return place;
    }
    ++number_;
    return read_object(records_, value, place, record);
  }

 private:
  std::optional<RecordResult> finish() {
    if (std::exchange(has_ended_, true)) return std::nullopt;
    if (!pieces_.has_content()) return reject({.path = path_}, Message("is empty"));
    return number_ > 0 ? report_unused(records_, path_) : std::nullopt;
  }

  std::string path_;
  FieldNames names_;
  JsonSplitter pieces_;
  JsonParser parser_;
  JsonRecordReader records_;
  WrappedArticles wrapped_;  // in the current piece
  JsonTable table_;          // the current piece, if it is a table
  std::size_t line_ = 0;
  std::size_t number_ = 0;
  bool has_ended_ = false;
};

class JsonLinesReader final : public RecordReader {
 public:
  explicit JsonLinesReader(ReaderInput input)
      : path_(std::move(input.path)),
        names_(std::move(input.field_names)),
        lines_(std::move(input.text)),
        records_(names_),
        wrapped_(names_),
        lines_before_(input.start.lines),
        records_before_(input.start.records),
        number_(records_before_) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (const auto article = wrapped_.next())
      return read_object(records_, *article, {.path = path_, .line = line_, .number = ++number_}, record);
    while (const auto line = lines_.next()) {
      if (!line->is_too_long && without_list_marks(trim_ascii(line->text)).empty()) continue;
      line_ = lines_before_ + line->number;
      const RecordPlace place{.path = path_, .line = line_, .number = number_ + 1};
      ++number_;
      if (line->is_too_long) return reject(place, Message("is longer than 64 MiB, too long for one article"));
      const std::string_view object = without_list_marks(trim_ascii(line->text));
      const auto parsed = parser_.parse(object);
      if (const auto* error = std::get_if<Message>(&parsed)) return reject(place, *error);
      records_.open(object);
      const auto value = std::get<dom::element>(parsed);
      // An answer of an interface may come through a pipe. In a file, a line that grows is one record.
      if (path_ == "-" && wrapped_.open(value)) {
        --number_;
        return next(record);
      }
      return read_object(records_, value, place, record);
    }
    if (std::exchange(has_ended_, true)) return std::nullopt;
    if (number_ == 0) return reject({.path = path_}, Message("is empty"));
    // The records before a growth point may have had the name.
    return records_before_ == 0 ? report_unused(records_, path_) : std::nullopt;
  }

 private:
  std::string path_;
  FieldNames names_;
  LineSource lines_;
  JsonParser parser_;
  JsonRecordReader records_;
  WrappedArticles wrapped_;  // in the current line
  std::size_t line_ = 0;
  std::size_t lines_before_;
  std::size_t records_before_;
  std::size_t number_;
  bool has_ended_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_json_reader(ReaderInput input) {
  return std::make_unique<JsonReader>(std::move(input));
}

std::unique_ptr<RecordReader> make_jsonl_reader(ReaderInput input) {
  return std::make_unique<JsonLinesReader>(std::move(input));
}

}  // namespace telusur
