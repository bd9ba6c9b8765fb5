// SPDX-License-Identifier: GPL-3.0-or-later
/// The formats with a row per hit: TSV, CSV, TREC runs and lists of ids.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <telusur/common/utf8.h>

#include "formats.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// `value` as a field of a TREC run: not empty, without white space (some programs split at that of all of
/// Unicode) and without characters that a terminal obeys.
std::string to_trec_field(std::string_view value) {
  if (value.empty()) return "_";
  std::string field;
  for (std::size_t offset = 0; offset < value.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(value, offset);
    const bool is_replaced = code_point < 0 || u_isUWhiteSpace(code_point) || is_control(code_point) ||
                             is_bidi_override(code_point) || is_bidi_mark(code_point);
    if (is_replaced)
      field += '_';
    else
      field += value.substr(begin, offset - begin);
  }
  return field;
}

/// Millionths of a score, clamped to what a double can hold with six decimals; 0 for NaN.
std::int64_t to_millionths(double score) {
  constexpr double kLimit = 1e15;
  if (std::isnan(score)) return 0;
  return std::llround(std::clamp(score * 1e6, -kLimit, kLimit));
}

/// Returns whether a spreadsheet may take `text` for a formula.
bool looks_like_formula(std::string_view text) {
  constexpr std::string_view kSigns = "=+-@\t\r";
  return !text.empty() && kSigns.find(text.front()) != std::string_view::npos;
}

/// Appends a cell of RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in front:
/// articles come from anywhere.
void append_cell(std::string& row, std::string text, bool is_number) {
  if (!is_number && looks_like_formula(text)) text.insert(0, 1, '\'');
  text = visible_controls(text);
  if (text.find_first_of(",\"") == std::string::npos) {
    row += text;
    return;
  }
  row += '"';
  for (const char c : text) row.append(c == '"' ? 2 : 1, c);
  row += '"';
}

}  // namespace

std::string format_tsv(const Results& results, std::string_view query_id,
                       const std::vector<Column>& columns) {
  std::string rows;
  for (const Hit& hit : results.hits) {
    if (!query_id.empty()) rows += visible_controls(query_id) + '\t';
    for (const Column& column : columns)
      rows.append(&column == &columns.front() ? "" : "\t").append(visible_controls(column.value(hit)));
    rows += '\n';
  }
  return rows;
}

std::string format_csv_header(const std::vector<Column>& columns, bool is_batch) {
  std::string row = is_batch ? "query_id" : "";
  for (const Column& column : columns) {
    if (!row.empty()) row += ',';
    append_cell(row, column.name, false);
  }
  return row + "\r\n";
}

std::string format_csv(const Results& results, std::string_view query_id,
                       const std::vector<Column>& columns) {
  std::string rows;
  for (const Hit& hit : results.hits) {
    if (!query_id.empty()) append_cell(rows, std::string(query_id), false);
    for (const Column& column : columns) {
      if (&column != &columns.front() || !query_id.empty()) rows += ',';
      append_cell(rows, column.value(hit), column.is_number);
    }
    rows += "\r\n";
  }
  return rows;
}

std::string TrecFormat::format(const Results& results, std::string_view query_id) {
  const std::string query = query_id.empty() ? "1" : to_trec_field(query_id);
  std::string rows;
  for (const Hit& hit : results.hits) {
    // trec_eval sorts by score and ignores the rank. Equal scores, and scores of hits sorted by date, are
    // lowered until they give the same order as the rank.
    const bool is_next = query == query_ && hit.rank == last_rank_ + 1;
    const std::int64_t score = to_millionths(hit.score);
    last_millionths_ = is_next ? std::min(score, last_millionths_ - 1) : score;
    last_rank_ = hit.rank;
    query_ = query;
    rows += fmt::format("{} Q0 {} {} {:.6f} telusur\n", query, to_trec_field(hit.id), hit.rank,
                        static_cast<double>(last_millionths_) / 1e6);
  }
  return rows;
}

std::string format_ids(const Results& results, std::string_view query_id, char separator) {
  std::string ids;
  for (const Hit& hit : results.hits) {
    if (!query_id.empty()) ids += visible_controls(query_id) + '\t';
    // Ids that end with NUL are for programs and stay unchanged; others may be shown on a terminal.
    ids += separator == '\0' ? hit.id : visible_controls(hit.id);
    ids += separator;
  }
  return ids;
}

}  // namespace telusur
