// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <nlohmann/json.hpp>

#include <telusur/common/utf8.h>

#include "language.h"
#include "program.h"

namespace telusur::tool {
namespace {

double megabytes_per_second(std::uint64_t bytes, double seconds) {
  return seconds > 0 ? static_cast<double>(bytes) / 1e6 / seconds : 0;
}

std::string new_fields_text(const std::vector<IndexField>& fields) {
  if (fields.empty()) return {};
  return localized(
             "New fields: {}. They apply to articles that are written from now on; --reindex applies "
             "them to all.",
             list_fields(fields)) +
         "\n";
}

}  // namespace

std::string summary_text(const IndexSummary& summary, const std::string& database, bool is_dry_run) {
  const std::string boilerplate =
      summary.boilerplate > 0 ? localized(", {} lines of boilerplate left out", summary.boilerplate) : "";
  return database + ":" + (is_dry_run ? " " + localized("(dry run, nothing was written)") : "") + " " +
         localized("{} added, {} updated, {} unchanged, {} removed, {} rejected, {} notices{}; {} s, {}",
                   summary.added, summary.updated, summary.unchanged, summary.removed, summary.rejected,
                   summary.notices, boilerplate, decimal(summary.seconds, 2),
                   throughput(summary.bytes, summary.seconds)) +
         "\n" + new_fields_text(summary.new_fields);
}

std::string summary_json(const IndexSummary& summary, const FindingList& findings,
                         const std::string& database, bool is_dry_run, const std::string& time) {
  nlohmann::ordered_json json({{"database", database},
                               {"added", summary.added},
                               {"updated", summary.updated},
                               {"unchanged", summary.unchanged},
                               {"removed", summary.removed},
                               {"rejected", summary.rejected},
                               {"noticed", summary.notices},
                               {"boilerplate", summary.boilerplate},
                               {"files", summary.files},
                               {"bytes", summary.bytes},
                               {"skipped_bytes", summary.skipped_bytes},
                               {"seconds", summary.seconds},
                               {"mb_per_second", megabytes_per_second(summary.bytes, summary.seconds)},
                               {"interrupted", summary.interrupted},
                               {"dry_run", is_dry_run},
                               {"new_fields", fields_json(summary.new_fields)},
                               {"rejections", findings.rejections_json()},
                               {"notices", findings.notices_json()}});
  if (!time.empty()) json["time"] = time;
  return json_line(json);
}

std::string json_line(const nlohmann::ordered_json& object) {
  return escape_json_controls(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) +
         "\n";
}

std::vector<std::string> english(const std::vector<Message>& messages) {
  std::vector<std::string> sentences;
  for (const Message& message : messages) sentences.push_back(message.text());
  return sentences;
}

std::string indented_lines(const std::vector<Message>& messages) {
  std::string lines;
  for (const Message& message : messages) lines += "  " + printable(message.text(message_language())) + "\n";
  return lines;
}

std::string list_fields(const std::vector<IndexField>& fields) {
  std::string list;
  for (const IndexField& field : fields) {
    if (!list.empty()) list += ", ";
    list.append(field.name).append(" (").append(name_of(field.type)).append(")");
  }
  return list;
}

nlohmann::ordered_json fields_json(const std::vector<IndexField>& fields) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const IndexField& field : fields) object[field.name] = name_of(field.type);
  return object;
}

std::string megabytes(std::uint64_t bytes) { return decimal(static_cast<double>(bytes) / 1e6, 1) + " MB"; }

std::string throughput(std::uint64_t bytes, double seconds) {
  return decimal(megabytes_per_second(bytes, seconds), 1) + " MB/s";
}

}  // namespace telusur::tool
