// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document_sink.h"

namespace telusur {

void copy_document(const Xapian::Document& document, DocumentSink& sink) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    sink.add_term(*term, term.get_wdf());
    for (auto position = term.positionlist_begin(); position != term.positionlist_end(); ++position)
      sink.add_posting(*term, *position, 0);
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    sink.add_value(value.get_valueno(), *value);
  sink.set_data(document.get_data());
}

}  // namespace telusur
