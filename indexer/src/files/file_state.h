// SPDX-License-Identifier: GPL-3.0-or-later
/// What is remembered of each file that was read, so that a run over an unchanged archive costs a look at
/// each file and no more. Kept in the metadata of the index, in the same commit as the articles of the file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/indexer/article_reader.h>
#include <telusur/indexer/file_finder.h>

#include "glass/verification/entry_verifier.h"

namespace telusur {

/// Raised when readers make other articles of the same bytes: files are then read anew.
inline constexpr std::uint32_t kReaderVersion = 1;

/// XXH3, 128 bits.
using ContentHash = std::array<std::uint64_t, 2>;

/// The place behind the last whole line of a file of JSON Lines, from where reading can go on when the file
/// has grown.
struct GrowthPoint {
  std::uint64_t offset = 0;  ///< 0: there is none
  std::uint64_t lines = 0;   ///< lines, records, and articles among these, that stand before it
  std::uint64_t records = 0;
  std::uint64_t articles = 0;
  ContentHash hash{};  ///< of all bytes before it

  friend bool operator==(const GrowthPoint&, const GrowthPoint&) = default;
};

struct FileState {
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns =
      0;  ///< 0 when the file changed just before it was read, so that its time proves nothing
  std::uint64_t inode = 0;
  std::uint64_t reader = 0;  ///< fingerprint of how it was read (reader_fingerprint)
  ContentHash hash{};        ///< of the content; zeros when it was not read to its end
  std::uint64_t articles = 0;
  bool is_passed_over = false;  ///< of no known kind
  GrowthPoint growth = {};
  std::vector<Rejection> rejections =
      {};  ///< said again at each run; their path is that of the file or a member of it

  friend bool operator==(const FileState&, const FileState&) = default;
};

/// More rejections than these are not remembered, and such a file is read at each run.
inline constexpr std::size_t kMostRejections = 100;

[[nodiscard]] std::string encode(const FileState& state);
/// Nothing when `bytes` are of another version.
[[nodiscard]] std::optional<FileState> decode_file_state(std::string_view bytes);

/// Whether `bytes` are of this version and cannot be decoded.
[[nodiscard]] bool is_damaged_file_state(std::string_view bytes);

/// The metadata key for the state of the file at `path` (path_to_text).
[[nodiscard]] std::string file_key(std::string_view path);

/// Tells ways of reading apart.
[[nodiscard]] std::uint64_t reader_fingerprint(const ReaderOptions& options);

/// Whether the file is the one that was read, by size, time and number of the inode.
[[nodiscard]] bool is_same_file(const FileState& state, const FoundFile& file);

/// Reads the states that an index holds. Not thread-safe.
class FileStates {
 public:
  /// Knows nothing.
  FileStates() = default;
  /// Reads the last commit of the database at `generation`. Throws IndexError when it cannot be opened.
  explicit FileStates(const std::string& generation);

  /// Microseconds. Nothing when the file is not known or its record cannot be read.
  [[nodiscard]] std::optional<FileState> find(const std::string& path);

 private:
  std::optional<Xapian::Database> database_;
  std::string generation_;
  std::optional<glass::EntryVerifier> verifier_;  // of database_
};

}  // namespace telusur
