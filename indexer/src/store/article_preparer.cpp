// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/article_preparer.h"

#include <utility>

#include "errors/xapian_errors.h"
#include "files/article_paths.h"
#include "index_format/article_lookup.h"
#include "index_format/article_record.h"
#include "index_format/generation.h"
#include "index_format/schema.h"

namespace telusur {

ArticlePreparer::ArticlePreparer(std::shared_ptr<const WritePlan> plan, std::shared_ptr<WordCounter> words)
    : plan_(std::move(plan)) {
  if (plan_->output != WritePlan::Output::kNothing) {
    builder_.emplace(plan_->has_positions, plan_->lexicon, std::move(words));
    builder_->set_dictionary(plan_->dictionary);
  }
  if (!plan_->generation) return;
  guard_xapian(plan_->index_path, [&] {
    stored_ = open_generation(*plan_->generation);
    decoder_ = make_decoder(*stored_);
    verifier_.emplace(*plan_->generation);
  });
  states_ = plan_->file_states();
}

void ArticlePreparer::set_plan(std::shared_ptr<const WritePlan> plan) {
  plan_ = std::move(plan);
  if (builder_) builder_->set_dictionary(plan_->dictionary);
}

PreparedArticle ArticlePreparer::prepare(Article article) {
  Stored stored = find_stored(article);
  if (article.added_utc_seconds == 0) article.added_utc_seconds = plan_->now_utc_seconds;
  if (stored == Stored::kSame && segment_ids_.contains(article.id)) stored = Stored::kDifferent;
  PreparedArticle prepared{.article = std::move(article), .replaces = stored == Stored::kDifferent};
  if (stored == Stored::kSame) return prepared;
  switch (plan_->output) {
    case WritePlan::Output::kNothing:
      prepared.state = PreparedArticle::State::kCompared;
      prepared.article.text = {};
      break;
    case WritePlan::Output::kDocuments:
      prepared.state = PreparedArticle::State::kBuilt;
      prepared.document = builder_->build(prepared.article);
      break;
    case WritePlan::Output::kSegments:
      prepared.state = PreparedArticle::State::kInSegment;
      if (!segment_.is_begun()) segment_.begin(plan_->new_segment_path());
      builder_->build(prepared.article, segment_.sink());
      if (stored_) segment_ids_.insert(prepared.article.id);
      prepared.article.text = {};
      break;
  }
  return prepared;
}

std::optional<Segment> ArticlePreparer::finish_segment() {
  if (!segment_.is_begun()) return std::nullopt;
  segment_ids_.clear();
  return segment_.finish();
}

/// Sets the time when `article` was added to that of the stored one.
ArticlePreparer::Stored ArticlePreparer::find_stored(Article& article) {
  if (!stored_) return Stored::kNone;
  try {
    return compare_with_stored(article);
  } catch (const Xapian::DatabaseModifiedError&) {
    if (plan_->output == WritePlan::Output::kNothing) throw;  // nobody counts what this article is now
    guard_xapian(plan_->index_path, [&] {
      stored_->reopen();
      verifier_.emplace(*plan_->generation);
    });
    return Stored::kDifferent;  // written once more at worst
  } catch (const Xapian::Error& error) {
    throw_index_error(Message("The index at {}", plan_->index_path), error);
  }
}

ArticlePreparer::Stored ArticlePreparer::compare_with_stored(Article& article) {
  const Xapian::docid number = find_article(*stored_, article.id, &*verifier_);
  if (number == 0) return Stored::kNone;
  const Article stored = decoder_.decode(stored_->get_document(number).get_data());
  article.added_utc_seconds = stored.added_utc_seconds;
  const bool is_same = has_same_content(stored, article) || owns_id(stored.path, article.path, states_);
  return is_same ? Stored::kSame : Stored::kDifferent;
}

}  // namespace telusur
