// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include <telusur/indexer/index_writer.h>

#include "errors/firewall.h"
#include "run/article_repair.h"
#include "store/document_writer.h"

namespace telusur {

struct IndexWriter::State {
  State(const std::string& database, const IndexWriterOptions& options)
      : writer(database, options),
        preparer(writer.make_preparer()),
        recurring_lines(writer.plan()->recurring_lines(RecurringLines::Use::kMarking)) {}

  template <typename Action>
  auto guard(Action action) const {
    return behind_firewall(Message("The index at {}", writer.path()), action);
  }

  DocumentWriter writer;
  ArticlePreparer preparer;
  RecurringLines recurring_lines;  // only those that runs over files have decided
};

IndexWriter::IndexWriter(const std::string& database, const IndexWriterOptions& options)
    : state_(behind_firewall(Message("The index at {}", database),
                             [&] { return std::make_unique<State>(database, options); })) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

AddOutcome IndexWriter::add(const Article& article) {
  return state_->guard([&] {
    state_->writer.require_sound();  // before it is prepared in vain
    Article repaired = repair_article(article);
    state_->recurring_lines.mark_lines(repaired);
    return state_->writer.write(state_->preparer.prepare(std::move(repaired)));
  });
}

bool IndexWriter::remove(std::string_view id) {
  return state_->guard([&] { return state_->writer.remove(id); });
}

void IndexWriter::commit() {
  state_->guard([&] { state_->writer.commit(); });
}

std::size_t IndexWriter::article_count() const {
  return state_->guard([&] { return state_->writer.article_count(); });
}

}  // namespace telusur
