// SPDX-License-Identifier: GPL-3.0-or-later
/// Completions of a query: a line each, or one JSON object.
#include <nlohmann/json.hpp>

#include <telusur/common/utf8.h>
#include <telusur/common/version.h>
#include <telusur/searcher/result_writer.h>

namespace telusur {

void write_completions(const std::vector<Completion>& completions, ResultFormat format,
                       const ResultWriter::Sink& sink) {
  constexpr int kJsonIndent = 2;
  constexpr int kOneLine = -1;
  std::string text;
  if (format == ResultFormat::kJson || format == ResultFormat::kJsonl) {
    nlohmann::ordered_json json{{"format_version", kOutputFormatVersion},
                                {"completions", nlohmann::ordered_json::array()}};
    for (const Completion& completion : completions)
      json["completions"].push_back({{"text", completion.text}, {"articles", completion.articles}});
    text = escape_json_controls(json.dump(format == ResultFormat::kJson ? kJsonIndent : kOneLine, ' ', false,
                                          nlohmann::ordered_json::error_handler_t::replace)) +
           '\n';
  } else {
    for (const Completion& completion : completions) text += visible_controls(completion.text) + '\n';
  }
  if (!text.empty()) sink(text);
}

}  // namespace telusur
