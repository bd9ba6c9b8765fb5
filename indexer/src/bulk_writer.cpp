// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk_writer.h"

#include <utility>

#include "index_directory.h"

namespace telusur {

BulkWriter::BulkWriter(std::string index_path, unsigned merging_threads)
    : index_path_(std::move(index_path)),
      merger_([this] { return new_path(); }, index_path_, merging_threads) {}

std::string BulkWriter::new_path() const {
  return index_path_ + "/" + std::string(kSegmentPrefix) + std::to_string(++path_count_);
}

void BulkWriter::write(Segment segment) {
  end_stragglers();
  merger_.add(std::move(segment));
}

void BulkWriter::write(const Xapian::Document& document) {
  if (!stragglers_) stragglers_.emplace(begin_segment());
  stragglers_->add(document);
}

void BulkWriter::end_stragglers() {
  if (!stragglers_) return;
  merger_.add(stragglers_->finish());
  stragglers_.reset();
}

std::string BulkWriter::finish(const std::optional<std::string>& base) {
  end_stragglers();
  std::string whole = new_path();
  merger_.finish(base, whole);
  return whole;
}

}  // namespace telusur
