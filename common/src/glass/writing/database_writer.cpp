// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/writing/database_writer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "glass/format/keys.h"
#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "system/output_file.h"
#include "system/whole_file.h"

namespace telusur::glass {
namespace {

std::string create_folder(std::string path) {
  std::error_code error;
  std::filesystem::create_directory(path, error);
  if (error) {
    throw_system_error(error.value(),
                       Message("{} failed: {} The last commit is intact.", Message("Creating {}", path),
                               reason_and_remedy(error.value())));
  }
  return path;
}

}  // namespace

void SlotSummary::add(std::uint32_t count, std::string_view least, std::string_view greatest) {
  if (count == 0) return;
  if (values == 0 || least < min) min = least;
  if (values == 0 || greatest > max) max = greatest;
  values += count;
}

void DatabaseSummary::add(const DatabaseSummary& other) {
  articles += other.articles;
  last_article += other.last_article;
  total_length += other.total_length;
  if (shortest == 0 || (other.shortest != 0 && other.shortest < shortest)) shortest = other.shortest;
  longest = std::max(longest, other.longest);
  max_frequency = std::max(max_frequency, other.max_frequency);
  for (const auto& [slot, values] : other.slots) slots[slot].add(values.values, values.min, values.max);
}

DatabaseWriter::DatabaseWriter(std::string path)
    : path_(create_folder(std::move(path))),
      postings_(path_of(TableKind::kPostings)),
      records_(path_of(TableKind::kRecords), TableWriter::Filling::kWhole),
      term_lists_(path_of(TableKind::kTermLists), TableWriter::Filling::kWhole),
      positions_(path_of(TableKind::kPositions)),
      list_writer_(postings_) {}

std::string DatabaseWriter::path_of(TableKind kind) const {
  return path_ + "/" + std::string(file_name_of(kind));
}

void DatabaseWriter::add_record(std::string_view key, std::string_view value, bool is_compressed) {
  records_.add(key, value, is_compressed);
}

void DatabaseWriter::add_term_list(std::string_view key, std::string_view value, bool is_compressed) {
  term_lists_.add(key, value, is_compressed);
}

void DatabaseWriter::add_metadata(std::string_view key, std::string_view value) {
  postings_.add(make_metadata_key(key), value);
}

void DatabaseWriter::add_slots(const std::map<std::uint32_t, SlotSummary>& slots) {
  // The order of the keys is not that of the numbers, which begin with their lowest bits.
  std::map<std::string, const SlotSummary*> by_key;
  for (const auto& [slot, summary] : slots) {
    std::string key = make_marked_key(kValueStatisticsMark);
    append_last_number(key, slot);
    by_key.emplace(std::move(key), &summary);
  }
  for (const auto& [key, summary] : by_key) {
    std::string value;
    append_number(value, summary->values);
    append_string(value, summary->min);
    if (summary->min != summary->max) value += summary->max;
    postings_.add(key, value);
  }
}

void DatabaseWriter::finish(const DatabaseSummary& summary, const std::string& uuid) {
  VersionFile version{.uuid = uuid, .revision = kWrittenRevision, .roots = {}};
  const auto set_root = [&](TableKind kind, TreeRoot root, std::uint32_t min_compressed_bytes) {
    root.min_compressed_bytes = min_compressed_bytes;
    version.roots[static_cast<std::size_t>(kind)] = root;
  };
  for (TableWriter* table : {&postings_, &records_, &term_lists_, &positions_}) table->create();
  set_root(TableKind::kPostings, postings_.finish(), 0);
  set_root(TableKind::kRecords, records_.finish(), kMinCompressedBytes);
  set_root(TableKind::kTermLists, term_lists_.finish(), kMinCompressedBytes);
  set_root(TableKind::kPositions, positions_.finish(), 0);
  for (const TableKind kind : {TableKind::kSpellings, TableKind::kSynonyms})
    set_root(kind, TableWriter(path_of(kind)).finish(), kMinCompressedBytes);
  version.articles = summary.articles;
  version.last_article = summary.last_article;
  version.total_length = summary.total_length;
  version.shortest = summary.shortest;
  version.longest = summary.longest;
  version.max_frequency = summary.max_frequency;
  OutputFile file(path_ + "/" + std::string(kVersionFile));
  file.append(format_version_file(version));
  file.finish();
}

std::string random_uuid() {
  std::random_device random;
  std::array<unsigned char, kUuidBytes> bytes{};
  for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(random());
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0fU) | 0x40U);  // version 4: random (RFC 4122)
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3fU) | 0x80U);
  return uuid_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool is_format_of_xapian(const std::string& scratch) {
  Xapian::WritableDatabase(scratch, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC)
      .close();
  constexpr std::size_t kMaxBytes = 4096;
  const auto [bytes, error] = read_whole_file(scratch + "/" + std::string(kVersionFile), kMaxBytes);
  std::error_code ignored;
  std::filesystem::remove_all(scratch, ignored);
  if (error != 0)
    throw_system_error(error,
                       Message("{} failed: {}", Message("Reading {}", scratch), reason_and_remedy(error)));
  return bytes.starts_with(kMagic);
}

}  // namespace telusur::glass
