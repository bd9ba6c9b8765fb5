// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv/csv_reader.h"

#include <optional>
#include <string>
#include <utility>

#include "readers/csv/csv_header.h"
#include "readers/csv/csv_rows.h"
#include "readers/csv/joined_paragraphs.h"
#include "readers/markup/readable_text.h"
#include "readers/record/record_reader.h"

namespace telusur {
namespace {

class CsvReader final : public RecordReader {
 public:
  explicit CsvReader(ReaderInput input)
      : path_(std::move(input.path)),
        names_(std::move(input.field_names)),
        delimiter_(find_delimiter(input.text.bytes(), names_)),
        rows_(std::move(input.text), delimiter_) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (!header_) {
      if (auto rejection = read_header()) return rejection;
    }
    const auto row = has_failed_ ? std::nullopt : rows_.next();
    if (!row) return std::nullopt;
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
          Message("has more fields than the header has columns (a comma outside of quotation marks?)"));
    }
    read_record(*row, record);
    return place;
  }

 private:
  std::optional<Rejection> read_header() {
    header_.emplace();
    const auto row = rows_.next();
    Message problem = row ? header_->read(row->cells, names_) : Message("is empty");
    if (problem.empty()) return std::nullopt;
    has_failed_ = true;
    Rejection rejection = reject({.path = path_}, std::move(problem));
    if (row && names_.own_text_name().empty()) rejection.remedy = Remedy::kNameTextColumn;
    return rejection;
  }

  void read_record(const CsvRow& row, RawRecord& record) {
    record.clear();
    for (const CsvColumn& column : header_->columns()) {
      if (column.index >= row.cells.size()) continue;
      const Field field = column.match.field;
      std::string_view value = decode_field(field, row.cells[column.index], decoded_);
      if (field == Field::kText) value = split_joined_paragraphs(value, paragraphs_);
      record.set_if_better(column.match, value);
    }
  }

  std::string path_;
  FieldNames names_;
  char delimiter_;
  CsvRows rows_;
  std::optional<CsvHeader> header_;
  bool has_failed_ = false;
  std::size_t number_ = 0;
  std::string decoded_;
  std::string paragraphs_;
};

}  // namespace

std::unique_ptr<RecordReader> make_csv_reader(ReaderInput input) {
  return std::make_unique<CsvReader>(std::move(input));
}

}  // namespace telusur
