// SPDX-License-Identifier: GPL-3.0-or-later
/// The formats with a row per hit: TSV, TREC runs and lists of ids.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <telusur/common/datetime.h>
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

}  // namespace

std::string format_tsv(const Results& results, std::string_view query_id) {
  std::string rows;
  for (const Hit& hit : results.hits) {
    if (!query_id.empty()) rows += visible_controls(query_id) + '\t';
    rows += fmt::format("{}\t{}\t{:.6f}\t{}\t{}\t{}\t{}\n", hit.rank, visible_controls(hit.id), hit.score,
                        hit.date ? to_iso8601(*hit.date) : "", visible_controls(hit.source),
                        visible_controls(hit.title), visible_controls(hit.snippet.text));
  }
  return rows;
}

std::string format_trec(const Results& results, std::string_view query_id) {
  const std::string query = query_id.empty() ? "1" : to_trec_field(query_id);
  std::string rows;
  // trec_eval sorts by score and ignores the rank. Equal scores, and scores of hits sorted by date, are
  // lowered until they give the same order as the rank.
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
  for (const Hit& hit : results.hits) {
    last = std::min(to_millionths(hit.score), last - 1);
    rows += fmt::format("{} Q0 {} {} {:.6f} telusur\n", query, to_trec_field(hit.id), hit.rank,
                        static_cast<double>(last) / 1e6);
  }
  return rows;
}

std::string format_ids(const Results& results, char separator) {
  std::string ids;
  for (const Hit& hit : results.hits) {
    // Ids that end with NUL are for programs and stay unchanged; others may be shown on a terminal.
    ids += separator == '\0' ? hit.id : visible_controls(hit.id);
    ids += separator;
  }
  return ids;
}

}  // namespace telusur
