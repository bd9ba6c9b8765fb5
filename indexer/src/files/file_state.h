// SPDX-License-Identifier: GPL-3.0-or-later
/// File states: the record that an index keeps of each file that was read. With it, a run over an unchanged
/// archive costs one stat() per file. States live in the metadata of the index and are committed together
/// with the articles of the file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include <telusur/indexer/article_reader.h>
#include <telusur/indexer/file_finder.h>

#include "files/file_report.h"
#include "files/lost_ids.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/index_fields.h"

namespace telusur {

/// Increase it when a reader makes other articles of the same bytes: then all files are read again.
inline constexpr std::uint32_t kReaderVersion = 3;

/// XXH3, 128 bits.
using ContentHash = std::array<std::uint64_t, 2>;

/// The end of the last whole line of a JSON Lines file. Reading continues there when the file has grown. The
/// counts and the report are those of the bytes before `offset`.
struct GrowthPoint {
  std::uint64_t offset = 0;  ///< byte offset; 0 if there is no growth point
  std::uint64_t lines = 0;
  std::uint64_t records = 0;
  std::uint64_t articles = 0;
  ContentHash hash{};
  FileReport report = {};

  friend bool operator==(const GrowthPoint&, const GrowthPoint&) = default;
};

struct FileState {
  std::uint64_t size_bytes = 0;
  /// Since 1970 UTC. 0 if the file changed just before it was read, so that an equal time proves nothing.
  std::int64_t modified_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t reader = 0;  ///< reader_fingerprint() of the options
  ContentHash hash{};        ///< hash of the content; zeros if the file was not read to its end
  std::uint64_t articles = 0;
  /// kAutomatic for archives and for files of no known format.
  ArticleFormat format = ArticleFormat::kAutomatic;
  bool is_skipped = false;                            ///< the file has no known format
  std::map<std::size_t, DateOrder> date_orders = {};  ///< by column, as the file has decided them
  GrowthPoint growth = {};
  FileReport report = {};  ///< reported again at each run; the paths are the file or a member of it
  LostIds lost = {};
  bool is_due = false;  ///< an article with one of the lost ids left, so the file must be read again
  /// The index keeps articles that the file certainly no longer has: a run that prunes must read it again.
  bool has_gone = false;

  friend bool operator==(const FileState&, const FileState&) = default;
};

/// How much of a file was read before its state.
enum class Coverage : std::uint8_t {
  kPart,      ///< its new lines, or nothing
  kDoubtful,  ///< all of it, but some of it could not be understood
  kWhole
};

[[nodiscard]] std::string encode(const FileState& state);
/// Returns nullopt if `bytes` are damaged or of another version.
[[nodiscard]] std::optional<FileState> decode_file_state(std::string_view bytes);

/// Returns whether `bytes` are of this version but cannot be decoded.
[[nodiscard]] bool is_damaged_file_state(std::string_view bytes);

/// Returns the metadata key of the state of the file at `path` (path_to_text).
[[nodiscard]] std::string file_key(std::string_view path);

/// Returns a hash of kReaderVersion, of all in `options` that matters to the file at `path`, and of the
/// fields that the index declares. A file is read again when it differs.
[[nodiscard]] std::uint64_t reader_fingerprint(const ReaderOptions& options, const IndexFields& fields,
                                               std::string_view path);

/// Returns whether `file` has the size, time and inode of `state`.
[[nodiscard]] bool is_same_file(const FileState& state, const FoundFile& file);

/// Reads the file states of an index. Not thread-safe.
class FileStates {
 public:
  /// Finds no state.
  FileStates() = default;
  /// Reads the last commit of the database at `generation`. Throws IndexError if it cannot be opened.
  explicit FileStates(const std::string& generation);

  /// Returns the state of the file at `path` (path_to_text); nullopt if it is unknown or unreadable.
  /// Microseconds.
  [[nodiscard]] std::optional<FileState> find(const std::string& path);

 private:
  std::optional<Xapian::Database> database_;
  std::string generation_;
  std::optional<glass::EntryVerifier> verifier_;  // verifies entries of database_
};

}  // namespace telusur
