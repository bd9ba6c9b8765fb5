// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "readers/csv/csv_header.h"
#include "readers/csv/csv_rows.h"
#include "readers/csv/joined_paragraphs.h"
#include "readers/json/json_extra.h"
#include "readers/json/json_record.h"
#include "readers/json/list_literal.h"
#include "readers/markup/readable_text.h"
#include "readers/record/field_values.h"
#include "readers/record/name_list.h"
#include "readers/record/record_reader.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Excel may export the days of a column as numbers, with the time as a fraction: 44562.75. Returns `value`
// itself or a view of `scratch`.
std::string_view decode_excel_date(std::string_view value, std::string& scratch) {
  constexpr std::size_t kDayDigits = 5;  // 18264 is the first day of 1950
  const std::string_view text = trim_ascii(value);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits != kDayDigits) return value;
  scratch.assign(text);
  if (digits < text.size() && (text[digits] == ',' || text[digits] == '.')) scratch[digits] = '.';
  double serial = 0;
  const auto [end, error] = std::from_chars(scratch.data(), scratch.data() + scratch.size(), serial);
  if (error != std::errc() || end != scratch.data() + scratch.size()) return value;
  const auto date = date_from_excel_serial(serial);
  if (!date) return value;
  scratch = to_iso8601(*date);
  return scratch;
}

class CsvReader final : public RecordReader {
 public:
  explicit CsvReader(ReaderInput input)
      : path_(std::move(input.path)),
        names_(std::move(input.field_names)),
        separator_(find_separator_line(input.text.bytes())),
        delimiter_(separator_ ? separator_->delimiter : find_delimiter(input.text.bytes(), names_)),
        rows_(drop(std::move(input.text), separator_ ? separator_->bytes : 0), delimiter_,
              separator_ ? 2 : 1),
        extra_(names_) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (!header_) {
      if (auto rejection = read_header()) return rejection;
    }
    if (!unused_names_.empty()) {
      Notice notice{
          .kind = NoticeKind::kUnusedName, .path = path_, .example = list_names(unused_names_).text()};
      unused_names_.clear();
      return notice;
    }
    auto row = has_failed_ ? std::nullopt : next_row();
    if (!row) return std::nullopt;
    if (std::exchange(row->has_loose_marks, false)) {
      Notice notice{NoticeKind::kLooseMarks, path_, row->line, example_of(*row)};
      noticed_row_ = std::move(row);
      return notice;
    }
    const RecordPlace place{.path = path_, .line = row->line, .number = ++number_};
    if (row->is_too_long) {
      return reject(place,
                    Message("is longer than 64 MiB (an unclosed quote?); the rest of the file was not read"));
    }
    if (row->is_unclosed)
      return reject(
          place, Message("opens a quotation mark that nothing closes, so it swallows the rest of the file"));
    if (header_->is_overrun_by(row->cells)) {
      return reject(
          place,
          Message("has more fields than the header has columns (a delimiter outside of quotation marks?)"));
    }
    read_record(*row, record);
    return place;
  }

 private:
  static StreamWindow drop(StreamWindow text, std::size_t bytes) {
    text.consume(bytes);
    return text;
  }

  std::optional<Rejection> read_header() {
    header_.emplace();
    const auto row = rows_.next();
    Message problem = row ? header_->read(row->cells, names_) : Message("is empty");
    if (problem.empty()) {
      for (const auto& field : kSchema) {
        const std::string& own = names_.own_name(field.field);
        if (!own.empty() && !header_->has(field.field)) unused_names_.push_back(own);
      }
      return std::nullopt;
    }
    has_failed_ = true;
    Rejection rejection = reject({.path = path_}, std::move(problem));
    if (row && names_.own_name(Field::kText).empty()) rejection.remedy = Remedy::kNameTextColumn;
    return rejection;
  }

  // Skips rows without any content, which spreadsheets leave behind, and repeated headers. They keep their
  // number.
  std::optional<CsvRow> next_row() {
    if (noticed_row_) return std::exchange(noticed_row_, std::nullopt);
    while (auto row = rows_.next()) {
      const bool is_blank =
          std::ranges::all_of(row->cells, [](const std::string& cell) { return trim_ascii(cell).empty(); });
      const bool is_skipped = is_blank || header_->is_repeated_by(row->cells);
      if (!is_skipped || row->is_too_long || row->is_unclosed) return row;
      ++number_;
    }
    return std::nullopt;
  }

  // The first cell with a quotation mark.
  static std::string example_of(const CsvRow& row) {
    constexpr std::size_t kMaxCharacters = 40;
    const auto cell = std::ranges::find_if(
        row.cells, [](const std::string& text) { return text.find('"') != std::string::npos; });
    return cell == row.cells.end() ? "" : cell->substr(0, prefix_of_characters(*cell, kMaxCharacters));
  }

  void read_record(const CsvRow& row, RawRecord& record) {
    record.clear();
    for (const CsvColumn& column : header_->columns()) {
      if (column.index >= row.cells.size()) continue;
      const Field field = column.match.field;
      std::string_view value = row.cells[column.index];
      record.begin_value(column.index + 1);
      if (const auto list = lists_.parse(value)) {
        if (!to_field_text(*list, field, list_text_)) continue;
        value = list_text_;
      }
      value = decode_field(field, value, decoded_);
      if (field == Field::kText) value = split_joined_paragraphs(value, paragraphs_);
      if (field == Field::kDate) value = decode_excel_date(value, date_);
      set_named_value(record, column.match, value);
    }
    if (!header_->has_body()) list_unread(row, record);
    for (std::size_t index = 0; index < std::min(row.cells.size(), header_->names().size()); ++index) {
      if (!record.has_used(index + 1))
        add_extra(header_->names()[index], row.cells[index], index, record.extra);
    }
  }

  void add_extra(const std::string& name, const std::string& cell, std::size_t index, ExtraFields& extra) {
    const std::optional<Field> rival = header_->field_of(index);
    if (const auto list = lists_.parse(cell)) {
      extra_.open(lists_.json());
      extra_.add(name, *list, rival, extra);
    } else {
      extra.add(name, decode_field(rival.value_or(Field::kId), cell, decoded_), {}, rival);
    }
  }

  void list_unread(const CsvRow& row, RawRecord& record) {
    record.unread.all = header_->names();
    const std::size_t summary_bytes = record[Field::kText].size();
    for (const std::size_t column : header_->unknown_columns()) {
      if (column >= row.cells.size()) continue;
      const std::string& cell = row.cells[column];
      if (is_text_like(cell) && cell.size() > summary_bytes)
        record.unread.text_like.push_back(header_->names()[column]);
    }
  }

  std::string path_;
  FieldNames names_;
  std::optional<SeparatorLine> separator_;
  char delimiter_;
  CsvRows rows_;
  std::optional<CsvHeader> header_;
  std::vector<std::string> unused_names_;  // names of the caller that no column has
  std::optional<CsvRow> noticed_row_;      // the next row, whose notice was yielded before it
  bool has_failed_ = false;
  std::size_t number_ = 0;
  ListLiteralParser lists_;
  JsonExtraReader extra_;
  std::string list_text_;
  std::string decoded_;
  std::string paragraphs_;
  std::string date_;
};

}  // namespace

std::unique_ptr<RecordReader> make_csv_reader(ReaderInput input) {
  return std::make_unique<CsvReader>(std::move(input));
}

}  // namespace telusur
