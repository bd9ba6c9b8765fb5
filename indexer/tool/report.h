// SPDX-License-Identifier: GPL-3.0-or-later
/// The summary of a run of telusur-index, and what its other reports share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <telusur/common/index_field.h>
#include <telusur/common/message.h>
#include <telusur/indexer/index_files.h>

#include "finding_list.h"

namespace telusur::tool {

/// Returns the summary as one localized line that ends in a line feed.
[[nodiscard]] std::string summary_text(const IndexSummary& summary, const std::string& database,
                                       bool is_dry_run);

/// Returns the summary, with the findings, as one JSON object on one line. It ends with `time`, unless that
/// is empty.
[[nodiscard]] std::string summary_json(const IndexSummary& summary, const FindingList& findings,
                                       const std::string& database, bool is_dry_run,
                                       const std::string& time = {});

/// `object` on one line that ends in a line feed. Repairs UTF-8.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& object);

/// `messages` in English, for JSON.
[[nodiscard]] std::vector<std::string> english(const std::vector<Message>& messages);

/// `messages`, localized and printable, one on a line.
[[nodiscard]] std::string indented_lines(const std::vector<Message>& messages);

/// "kota (keyword), halaman (number)".
[[nodiscard]] std::string list_fields(const std::vector<IndexField>& fields);

/// `fields` as a JSON object: a type for each name.
[[nodiscard]] nlohmann::ordered_json fields_json(const std::vector<IndexField>& fields);

/// "12.3 MB", localized.
[[nodiscard]] std::string megabytes(std::uint64_t bytes);

/// "12.3 MB/s", localized. 0 if no time has passed.
[[nodiscard]] std::string throughput(std::uint64_t bytes, double seconds);

}  // namespace telusur::tool
