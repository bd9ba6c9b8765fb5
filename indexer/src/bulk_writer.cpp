// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk_writer.h"

#include <utility>

#include "glass_database_writer.h"
#include "index_format/xapian_errors.h"

namespace telusur {
namespace {

void copy(const Xapian::Document& document, DocumentSink& sink) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    sink.add_term(*term, term.get_wdf());
    for (auto position = term.positionlist_begin(); position != term.positionlist_end(); ++position)
      sink.add_posting(*term, *position, 0);
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    sink.add_value(value.get_valueno(), *value);
  sink.set_data(document.get_data());
  sink.end_document();
}

}  // namespace

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
  copy(document, stragglers_.sink());
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
