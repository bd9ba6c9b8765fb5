// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulk_writer.h"

#include <utility>

#include "errors/xapian_errors.h"
#include "glass/writing/database_writer.h"
#include "glass/writing/document_sink.h"

namespace telusur {

BulkWriter::BulkWriter(const IndexDirectory& directory, unsigned merging_threads)
    : directory_(directory),
      merger_([&directory] { return directory.new_draft(); }, directory.path(), merging_threads) {}

bool BulkWriter::is_possible(const IndexDirectory& directory) {
  return guarded(directory.path(), [&] { return glass::is_format_of_xapian(directory.new_draft()); });
}

void BulkWriter::write(Segment segment) {
  end_stragglers();
  merger_.add(std::move(segment));
}

void BulkWriter::write(const Xapian::Document& document) {
  if (!stragglers_.is_begun()) stragglers_.begin(directory_.new_draft());
  copy_document(document, stragglers_.sink());
  stragglers_.sink().end_document();
}

void BulkWriter::end_stragglers() {
  if (stragglers_.is_begun()) merger_.add(stragglers_.finish());
}

std::string BulkWriter::finish(const std::optional<std::string>& base) {
  end_stragglers();
  std::string whole = directory_.new_draft();
  merger_.finish(base, whole);
  return whole;
}

}  // namespace telusur
