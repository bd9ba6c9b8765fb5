// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/snapshot.h"

#include <cmath>

#include "index_format/article_lookup.h"
#include "index_format/schema.h"

namespace telusur {

double inverse_document_frequency(double articles, double with_term) {
  return std::log(1 + (articles - with_term + 0.5) / (with_term + 0.5));
}

double Snapshot::inverse_document_frequency(std::string_view stem) const {
  return telusur::inverse_document_frequency(database.get_doccount(),
                                             database.get_termfreq(make_term("", stem)));
}

Xapian::docid Snapshot::find_article(std::string_view id) const {
  return telusur::find_article(database, id);
}

}  // namespace telusur
