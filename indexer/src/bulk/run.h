// SPDX-License-Identifier: GPL-3.0-or-later
/// A run: the lists of the articles of a segment or of several, in memory or in a temporary file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bulk/list_source.h"
#include "system/descriptor.h"

namespace telusur {

/// Encodes lists for a run. Not thread-safe.
class RunEncoder {
 public:
  /// Appends the list `key`, which is above the one before, to `bytes`.
  void append(std::string& bytes, std::string_view key, const glass::ItemStream& postings,
              const glass::ItemStream& positions);

 private:
  std::string last_key_;
};

/// Reads a run. Throws IndexError if its file cannot be read.
class RunReader final : public ListSource {
 public:
  /// Reads the run `bytes`, which must outlive this. Adds `offset` to the numbers of articles.
  RunReader(std::string_view bytes, std::uint32_t offset);

  /// Reads the file `path`.
  explicit RunReader(std::string path);

  [[nodiscard]] bool next() override;
  [[nodiscard]] std::string_view key() const override { return key_; }
  [[nodiscard]] glass::ItemStream postings() const override { return postings_; }
  [[nodiscard]] glass::ItemStream positions() const override { return positions_; }

 private:
  void require(std::size_t bytes);
  [[nodiscard]] std::uint64_t take_number();
  [[nodiscard]] std::uint64_t take_head(glass::ItemStream& stream);
  [[nodiscard]] std::string_view take(std::size_t bytes);
  [[noreturn]] void fail(int error) const;

  std::string path_;  ///< empty if the run is in memory
  Descriptor file_;
  std::uint64_t next_offset_ = 0;  ///< in the file
  std::string buffer_;
  std::string_view rest_;
  std::uint32_t offset_ = 0;

  std::string key_;
  glass::ItemStream postings_;
  glass::ItemStream positions_;
};

}  // namespace telusur
