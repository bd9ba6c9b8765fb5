// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/article_preparer.h"

#include <algorithm>
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
namespace {

bool is_left_by(std::span<const LostId> lost, const std::string& file) {
  return std::ranges::find(lost, hash_file(file), &LostId::left_by) != lost.end();
}

}  // namespace

ArticlePreparer::ArticlePreparer(std::shared_ptr<const WritePlan> plan, std::shared_ptr<WordCounter> words)
    : plan_(std::move(plan)) {
  if (plan_->output != WritePlan::Output::kNothing) {
    builder_.emplace(plan_->has_positions, plan_->lexicon, std::move(words));
    builder_->set_fields(plan_->fields);
    builder_->set_dictionary(plan_->dictionary);
  }
  open_stored();
}

void ArticlePreparer::open_stored() {
  if (!plan_->generation) return;
  guard_xapian(plan_->index_path, [&] {
    stored_ = open_generation(*plan_->generation);
    decoder_ = make_decoder(*stored_);
    verifier_.emplace(*plan_->generation);
  });
  states_ = plan_->file_states();
  file_ = {};
}

void ArticlePreparer::set_plan(std::shared_ptr<const WritePlan> plan) {
  plan_ = std::move(plan);
  if (builder_) builder_->set_dictionary(plan_->dictionary);
}

void ArticlePreparer::begin_pass(std::shared_ptr<const WritePlan> plan) {
  set_plan(std::move(plan));
  open_stored();
}

PreparedArticle ArticlePreparer::prepare(Article article) {
  PreparedArticle prepared{.article = std::move(article)};
  prepared.content = hash_words(prepared.article);
  Stored stored = find_stored(prepared);
  // A record of the same file comes before it in the segment, and the later record wins.
  if (const auto earlier = segment_ids_.find(prepared.article.id);
      stored == Stored::kSame && earlier != segment_ids_.end() &&
      earlier->second == file_of(prepared.article))
    stored = Stored::kDifferent;
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
      builder_->build(prepared.article, segment_.sink());
      if (stored_) segment_ids_.insert_or_assign(prepared.article.id, file_of(prepared.article));
      prepared.article.text = {};
      break;
  }
  return prepared;
}

std::optional<Segment> ArticlePreparer::finish_segment() {
  if (segment_.is_empty()) return std::nullopt;
  segment_ids_.clear();
  return segment_.finish();
}

/// Sets the time when the article was added to that of the stored one.
ArticlePreparer::Stored ArticlePreparer::find_stored(PreparedArticle& prepared) {
  constexpr int kMaxAttempts = 100;  // a writer commits twice in the time of one attempt at most rarely
  for (int attempt = 1; stored_; ++attempt) {
    try {
      if (attempt > 1) reopen();
      return compare_with_stored(prepared);
    } catch (const Xapian::DatabaseModifiedError&) {
      // In a dry run nobody counts what this article is now.
      if (plan_->output == WritePlan::Output::kNothing || attempt == kMaxAttempts) throw;
    } catch (const Xapian::Error& error) {
      throw_index_error(Message("The index at {}", plan_->index_path), error);
    }
  }
  return Stored::kNone;
}

/// Goes on with the newest commit.
void ArticlePreparer::reopen() {
  stored_->reopen();
  verifier_.emplace(*plan_->generation);
  states_ = plan_->file_states();
  file_ = {};
}

ArticlePreparer::Stored ArticlePreparer::compare_with_stored(PreparedArticle& prepared) {
  Article& article = prepared.article;
  IdClaim& claim = prepared.claim;
  const Xapian::docid number = find_article(*stored_, article.id, &*verifier_);
  if (number == 0) return Stored::kNone;
  const std::string record = stored_->get_document(number).get_data();
  const Article stored = decoder_.decode(record);
  claim.stored_number = number;
  article.added_utc_seconds = stored.added_utc_seconds;
  const std::string owner = file_of(stored);
  const std::string file = file_of(article);
  claim.is_owner = file == owner;
  std::span<const LostId> lost;
  if (const KnownFile& known = find_file(file); known.state)
    lost = known.state->lost.find(hash_id(article.id));
  claim.is_repeated = !lost.empty();
  claim.record = hash_content(article);
  const std::uint64_t stored_record = hash_content(stored);
  if (stored.path == article.path && stored_record == claim.record) {
    claim.novelty = Novelty::kSaid;
    const bool gains_field = has_field_beyond(article, plan_->fields, read_field_count(record));
    return has_same_content(stored, article) && !gains_field ? Stored::kSame : Stored::kDifferent;
  }
  claim.novelty = find_novelty(article, claim, owner, lost);
  // A file that has left the id loses nothing. What came from a pipe cannot be read again.
  const bool is_left = !owner.empty() && is_left_by(lost, owner);
  if (!owner.empty() && !is_left) {
    claim.loser = LostArticle{
        .file = owner,
        .id = {.id = hash_id(article.id), .content = stored_record, .is_superseded = claim.is_owner}};
  }
  return claim.novelty == Novelty::kNew ? Stored::kDifferent : Stored::kSame;
}

// A record says nothing new if an earlier run has given its id to another file, or to a later record of its
// file, and it has not changed since. If the file `owner`, which has the id, has left it, any record counts.
Novelty ArticlePreparer::find_novelty(const Article& article, const IdClaim& claim, const std::string& owner,
                                      std::span<const LostId> lost) {
  if (lost.empty() || (!owner.empty() && is_left_by(lost, owner))) return Novelty::kNew;
  const auto same = std::ranges::find(lost, claim.record, &LostId::content);
  if (same != lost.end())
    return same->is_superseded || claim.is_owner ? Novelty::kSuperseded : Novelty::kSaid;
  // Other options make another article of the same record.
  return !claim.is_owner && find_file(file_of(article)).is_unchanged ? Novelty::kSaid : Novelty::kNew;
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
