// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits a WARC file (ISO 28500), the result of a crawl, into its records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string_view>

#include "decoding/stream_window.h"
#include "readers/warc/header_fields.h"

namespace telusur {

/// Bytes at the beginning of a file that is_warc() uses.
inline constexpr std::size_t kWarcSignatureBytes = 7;

/// Returns whether a file that begins with `head` is a WARC file.
[[nodiscard]] bool is_warc(std::string_view head);

struct WarcRecord {
  std::size_t line = 0;  ///< line of the decompressed file on which the record begins, from 1
  HeaderFields fields;
  /// The beginning of the content, with the header of an HTTP response. Valid until the next call.
  std::string_view head;
};

/// Iterates over the records. What lies between records is skipped, so a damaged record costs itself only.
/// libarchive has a reader of WARC too, but it makes file names of the URIs and drops records whose URI ends
/// in a slash. Not thread-safe.
class WarcFile {
 public:
  /// `input` is decompressed.
  explicit WarcFile(StreamWindow input) : input_(std::move(input)) {}

  /// Skips the rest of the current record and returns the next one; nothing at the end. Throws InputError if
  /// the stream fails.
  [[nodiscard]] std::optional<WarcRecord> next();

  /// Returns whether bytes that belong to no record precede the current one or the end of the file.
  [[nodiscard]] bool has_skipped_damage() const noexcept { return has_skipped_damage_; }

  struct Content {
    std::string_view bytes;     ///< valid until the next call
    bool is_truncated = false;  ///< the file ends within the record
  };

  /// Reads the content of the current record. If the declared length is wrong, the content ends where the
  /// next record begins. Returns nullopt if it is longer than kMaxRecordBytes. If the stream fails within the
  /// content, returns the bytes before the failure, and next() throws.
  [[nodiscard]] std::optional<Content> read_content();

 private:
  bool extend_to(std::uint64_t size);
  void consume(std::size_t size);
  void skip_content();
  bool find_record();

  StreamWindow input_;
  std::exception_ptr failure_;       // thrown by the stream; passed on by next()
  std::uint64_t content_bytes_ = 0;  // bytes of the current record that are still in or behind the window
  std::size_t lines_ = 0;            // line feeds consumed
  bool has_skipped_damage_ = false;
};

}  // namespace telusur
