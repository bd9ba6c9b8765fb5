// SPDX-License-Identifier: GPL-3.0-or-later
/// The format trec: a run as trec_eval and its kin read it.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "results/writers.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// A field of a run is not empty and holds no white space, which separates fields (for some programs that of
/// all of Unicode), and nothing that a terminal would obey.
std::string to_field(std::string_view value) {
  if (value.empty()) return "_";
  std::string field;
  for (std::size_t offset = 0; offset < value.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(value, offset);
    const bool is_taken = code_point < 0 || u_isUWhiteSpace(code_point) || is_control(code_point) ||
                          is_bidi_override(code_point) || is_bidi_mark(code_point);
    if (is_taken)
      field += '_';
    else
      field += value.substr(begin, offset - begin);
  }
  return field;
}

/// Millionths of a score. What is no number, or beyond what six decimals of a double can tell, is cut.
std::int64_t to_millionths(double score) {
  constexpr double kLimit = 1e15;
  if (std::isnan(score)) return 0;
  return std::llround(std::clamp(score * 1e6, -kLimit, kLimit));
}

class TrecWriter final : public ResultWriter {
 public:
  explicit TrecWriter(Sink sink) : sink_(std::move(sink)) {}

  void write(const Results& results, std::string_view query_id) override {
    const std::string query = query_id.empty() ? "1" : to_field(query_id);
    std::string lines;
    // trec_eval sorts by score and ignores the rank, so equal scores, and those of hits that are sorted by
    // date, are lowered until they say the same as the rank.
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    for (const Hit& hit : results.hits) {
      last = std::min(to_millionths(hit.score), last - 1);
      lines += fmt::format("{} Q0 {} {} {:.6f} telusur\n", query, to_field(hit.id), hit.rank,
                           static_cast<double>(last) / 1e6);
    }
    if (!lines.empty()) sink_(lines);
  }

 private:
  Sink sink_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_trec_writer(ResultWriter::Sink sink) {
  return std::make_unique<TrecWriter>(std::move(sink));
}

}  // namespace telusur
