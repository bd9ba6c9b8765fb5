// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "decoding/line_source.h"
#include "readers/json/json_splitter.h"
#include "readers/json/json_values.h"
#include "readers/markup/readable_text.h"
#include "readers/record/record_reader.h"
#include "text/ascii.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

/// Reads one JSON object as one record. Reuses its memory from object to object.
class JsonRecordReader {
 public:
  /// `names` must outlive this object.
  explicit JsonRecordReader(const FieldNames& names) : names_(names) {}

  /// Fills `record` from `json`. Returns `place`, or why there is no record. StreamWindow::kPaddingBytes
  /// readable bytes must follow `json`.
  RecordResult read(std::string_view json, const RecordPlace& place, RawRecord& record) {
    const auto parsed = parser_.parse(json);
    if (const auto* error = std::get_if<Message>(&parsed)) return reject(place, *error);
    dom::object object;
    if (std::get<dom::element>(parsed).get(object) != simdjson::SUCCESS)
      return reject(place, Message("is not a JSON object"));

    record.clear();
    for (const dom::key_value_pair& member : object) {
      for (const FieldMatch& match : names_.find(member.key)) {
        const std::string_view separator = match.field == Field::kText ? "\n" : ", ";
        if (!to_text(member.value, separator, value_)) continue;
        record.set_if_better(match, decode_field(match.field, value_, decoded_));
      }
    }
    return place;
  }

 private:
  const FieldNames& names_;
  JsonParser parser_;
  std::string value_;
  std::string decoded_;
};

class JsonReader final : public RecordReader {
 public:
  explicit JsonReader(ReaderInput input)
      : path_(std::move(input.path)),
        names_(std::move(input.field_names)),
        pieces_(std::move(input.text)),
        records_(names_) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    const auto piece = pieces_.next();
    if (!piece) {
      if (pieces_.has_content() || std::exchange(has_ended_, true)) return std::nullopt;
      return reject({.path = path_}, Message("is empty"));
    }
    ++number_;
    // The id of the only object in a file is the path without a number.
    const bool is_only_one = !piece->is_in_array && number_ == 1;
    const RecordPlace place{.path = path_, .line = piece->line, .number = is_only_one ? 0 : number_};
    switch (piece->kind) {
      case JsonPiece::Kind::kValue:
        break;
      case JsonPiece::Kind::kTooLong:
        return reject(
            place,
            Message(
                "is longer than 64 MiB (an unclosed quote or bracket?); the rest of the file was not read"));
      case JsonPiece::Kind::kUnclosedArray:
        return reject(place, Message("is not valid JSON: the array is not closed (a truncated file?)"));
    }
    return records_.read(piece->text, place, record);
  }

 private:
  std::string path_;
  FieldNames names_;
  JsonSplitter pieces_;
  JsonRecordReader records_;
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
        lines_before_(input.start.lines),
        number_(input.start.records) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    while (const auto line = lines_.next()) {
      if (!line->is_too_long && trim_ascii(line->text).empty()) continue;
      const RecordPlace place{.path = path_, .line = lines_before_ + line->number, .number = ++number_};
      if (line->is_too_long) return reject(place, Message("is longer than 64 MiB, too long for one article"));
      return records_.read(line->text, place, record);
    }
    if (std::exchange(has_ended_, true) || number_ > 0) return std::nullopt;
    return reject({.path = path_}, Message("is empty"));
  }

 private:
  std::string path_;
  FieldNames names_;
  LineSource lines_;
  JsonRecordReader records_;
  std::size_t lines_before_;
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
