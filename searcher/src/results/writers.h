// SPDX-License-Identifier: GPL-3.0-or-later
/// The result writers, one per format. make_result_writer chooses among them.
#pragma once

#include <memory>

#include <telusur/searcher/result_writer.h>

namespace telusur {

[[nodiscard]] std::unique_ptr<ResultWriter> make_text_writer(const ResultWriterOptions& options,
                                                             ResultWriter::Sink sink);
/// `indent` is in spaces; negative for one line per query.
[[nodiscard]] std::unique_ptr<ResultWriter> make_json_writer(int indent, ResultWriter::Sink sink);
[[nodiscard]] std::unique_ptr<ResultWriter> make_tsv_writer(ResultWriter::Sink sink);
[[nodiscard]] std::unique_ptr<ResultWriter> make_trec_writer(ResultWriter::Sink sink);
[[nodiscard]] std::unique_ptr<ResultWriter> make_ids_writer(char separator, ResultWriter::Sink sink);

}  // namespace telusur
