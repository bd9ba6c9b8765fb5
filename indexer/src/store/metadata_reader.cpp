// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/metadata_reader.h"

#include <utility>

#include "errors/xapian_errors.h"
#include "index_format/generation.h"

namespace telusur {

MetadataReader::MetadataReader(std::string generation, std::string index_path)
    : generation_(std::move(generation)), index_path_(std::move(index_path)) {
  guard_xapian(index_path_, [&] {
    database_ = open_generation(generation_);
    verifier_.emplace(generation_);
  });
}

std::string MetadataReader::read(const std::string& key) {
  return guard_xapian(index_path_, [&] {
    constexpr int kMaxAttempts = 10;  // each takes microseconds; a commit takes milliseconds at least
    for (int attempt = 1;; ++attempt) {
      try {
        verifier_->verify_metadata(key);
        return database_.get_metadata(key);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) throw;
        database_.reopen();
        verifier_.emplace(generation_);
      }
    }
  });
}

}  // namespace telusur
