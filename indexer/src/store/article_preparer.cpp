// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/article_preparer.h"

#include <utility>

#include "errors/xapian_errors.h"
#include "files/article_paths.h"
#include "files/file_selection.h"
#include "files/path_text.h"
#include "index_format/article_lookup.h"
#include "index_format/article_record.h"
#include "index_format/generation.h"
#include "index_format/index_field_values.h"
#include "index_format/schema.h"

namespace telusur {

ArticlePreparer::ArticlePreparer(std::shared_ptr<const WritePlan> plan, std::shared_ptr<WordCounter> words)
    : plan_(std::move(plan)) {
  if (plan_->output != WritePlan::Output::kNothing) {
    builder_.emplace(plan_->has_positions, plan_->lexicon, std::move(words));
    builder_->set_fields(plan_->fields);
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
  PreparedArticle prepared{.article = std::move(article)};
  prepared.content = hash_words(prepared.article);
  Stored stored = find_stored(prepared);
  const bool is_changed_again = !prepared.lost && segment_ids_.contains(prepared.article.id);
  if (stored == Stored::kSame && is_changed_again) stored = Stored::kDifferent;
  prepared.replaces = stored == Stored::kDifferent;
  if (prepared.article.added_utc_seconds == 0) prepared.article.added_utc_seconds = plan_->now_utc_seconds;
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

/// Sets the time when the article was added to that of the stored one.
ArticlePreparer::Stored ArticlePreparer::find_stored(PreparedArticle& prepared) {
  constexpr int kMaxAttempts = 100;  // a writer commits twice in the time of one attempt at most rarely
  for (int attempt = 1; stored_; ++attempt) {
    try {
      return compare_with_stored(prepared);
    } catch (const Xapian::DatabaseModifiedError&) {
      // In a dry run nobody counts what this article is now.
      if (plan_->output == WritePlan::Output::kNothing || attempt == kMaxAttempts) throw;
      guard_xapian(plan_->index_path, [&] {
        stored_->reopen();
        verifier_.emplace(*plan_->generation);
      });
    } catch (const Xapian::Error& error) {
      throw_index_error(Message("The index at {}", plan_->index_path), error);
    }
  }
  return Stored::kNone;
}

ArticlePreparer::Stored ArticlePreparer::compare_with_stored(PreparedArticle& prepared) {
  Article& article = prepared.article;
  const Xapian::docid number = find_article(*stored_, article.id, &*verifier_);
  if (number == 0) return Stored::kNone;
  const std::string record = stored_->get_document(number).get_data();
  const Article stored = decoder_.decode(record);
  prepared.stored_number = number;
  article.added_utc_seconds = stored.added_utc_seconds;
  if (stored.path == article.path) {
    const bool gains_field = has_field_beyond(article, plan_->fields, read_field_count(record));
    return has_same_content(stored, article) && !gains_field ? Stored::kSame : Stored::kDifferent;
  }
  const std::string owner = stored.path.empty() ? std::string() : path_to_text(containing_file(stored.path));
  const std::string file = article.path.empty() ? std::string() : path_to_text(containing_file(article.path));
  if (file == owner) return Stored::kDifferent;
  if (!file.empty() && has_lost(prepared, owner)) {
    prepared.lost =
        LostArticle{.file = file, .id = {.id = hash_id(article.id), .content = hash_content(article)}};
    return Stored::kSame;
  }
  // The newest run wins. What came from a pipe cannot be read again.
  if (!owner.empty())
    prepared.lost =
        LostArticle{.file = owner, .id = {.id = hash_id(article.id), .content = hash_content(stored)}};
  return Stored::kDifferent;
}

// Returns whether an earlier run gave the id of the article to another file, and the article has not changed
// since. The file `owner` has the id now. A correction takes the id back, and so does any record if the owner
// has left the id.
bool ArticlePreparer::has_lost(const PreparedArticle& prepared, const std::string& owner) {
  const KnownFile& file = find_file(path_to_text(containing_file(prepared.article.path)));
  if (!file.state) return false;
  const LostId* const lost = file.state->lost.find(hash_id(prepared.article.id));
  if (lost == nullptr) return file.state->lost.has_others() && file.is_unchanged;
  if (!owner.empty() && lost->left_by == hash_file(owner)) return false;
  return file.is_unchanged || lost->content == hash_content(prepared.article);
}

const ArticlePreparer::KnownFile& ArticlePreparer::find_file(const std::string& path) {
  if (file_.path != path) {
    file_ = {.path = path, .state = states_.find(path)};
    const auto now = file_.state ? stat_file(path_from_text(path)) : std::nullopt;
    file_.is_unchanged = now && is_same_file(*file_.state, *now);
  }
  return file_;
}

}  // namespace telusur
