// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes compressed files and archives in memory.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

namespace telusur::test {

using Members = std::vector<std::pair<std::string, std::string>>;  // name and content

/// `format`: "tar", "zip" or "raw" (one member). `filter`: "none", "gzip", "zstd", "bzip2", "xz".
inline std::string pack(const std::string& format, const std::string& filter, const Members& members) {
  std::string bytes;
  archive* const writer = archive_write_new();
  if (format == "tar") archive_write_set_format_pax_restricted(writer);
  if (format == "zip") archive_write_set_format_zip(writer);
  if (format == "raw") archive_write_set_format_raw(writer);
  if (filter != "none") archive_write_add_filter_by_name(writer, filter.c_str());
  archive_write_set_bytes_per_block(writer, 0);
  const auto append = [](archive*, void* target, const void* data, std::size_t size) -> la_ssize_t {
    static_cast<std::string*>(target)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
  };
  if (archive_write_open(writer, &bytes, nullptr, append, nullptr) != ARCHIVE_OK)
    throw std::runtime_error("cannot pack");
  for (const auto& [name, content] : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_free(writer);
  return bytes;
}

}  // namespace telusur::test
