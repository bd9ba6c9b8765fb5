// SPDX-License-Identifier: GPL-3.0-or-later
#include "segment_builder.h"

#include <utility>

#include "xapian_errors.h"

namespace telusur {
namespace {

constexpr int kUnsynced =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

}  // namespace

SegmentBuilder::SegmentBuilder(std::string path, std::string index_path)
    : index_path_(std::move(index_path)), segment_{.path = std::move(path)} {
  database_ = guarded(index_path_, [&] { return Xapian::WritableDatabase(segment_.path, kUnsynced); });
}

void SegmentBuilder::add(const Xapian::Document& document) {
  guarded(index_path_, [&] { database_.add_document(document); });
  ++segment_.articles;
}

Segment SegmentBuilder::finish() {
  guarded(index_path_, [&] {
    database_.commit();
    database_.close();
  });
  return std::move(segment_);
}

}  // namespace telusur
