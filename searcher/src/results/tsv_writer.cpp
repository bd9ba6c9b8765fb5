// SPDX-License-Identifier: GPL-3.0-or-later
/// The format tsv: a row per hit, without a header.
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/datetime.h>
#include <telusur/common/utf8.h>

#include "results/writers.h"

namespace telusur {
namespace {

class TsvWriter final : public ResultWriter {
 public:
  explicit TsvWriter(Sink sink) : sink_(std::move(sink)) {}

  void write(const Results& results, std::string_view query_id) override {
    std::string rows;
    for (const Hit& hit : results.hits) {
      if (!query_id.empty()) rows += visible_controls(query_id) + '\t';
      rows += fmt::format("{}\t{}\t{:.6f}\t{}\t{}\t{}\t{}\n", hit.rank, visible_controls(hit.id), hit.score,
                          hit.date ? to_iso8601(*hit.date) : "", visible_controls(hit.source),
                          visible_controls(hit.title), visible_controls(hit.snippet.text));
    }
    if (!rows.empty()) sink_(rows);
  }

 private:
  Sink sink_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_tsv_writer(ResultWriter::Sink sink) {
  return std::make_unique<TsvWriter>(std::move(sink));
}

}  // namespace telusur
