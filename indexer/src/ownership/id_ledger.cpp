// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownership/id_ledger.h"

#include <utility>

#include "files/article_paths.h"
#include "files/file_state.h"
#include "files/path_text.h"
#include "index_format/schema.h"

namespace telusur {

void IdLedger::begin_file(bool is_growth) {
  is_growth_ = is_growth;
  said_.clear();
}

IdLedger::Verdict IdLedger::judge(const Article& article, const IdClaim& claim, bool has_document,
                                  GoneArticles& gone) {
  const std::uint64_t id = hash_id(article.id);
  const std::string file = file_of(article);
  const auto writer = writers_.find(id);
  const bool is_first = writer == writers_.end();
  // Within a file the later record wins. An article that the run has removed (0) is new again.
  const bool follows_own = !is_first && (writer->second == hash_file(file) || writer->second == 0);
  // Behind the last record that was known, an equal one is another one.
  const bool is_back = claim.novelty == Novelty::kSuperseded && (is_growth_ || said_.contains(id));
  if (claim.novelty == Novelty::kSaid && claim.is_repeated) said_.insert(id);
  const bool is_new = claim.novelty == Novelty::kNew || follows_own || is_back;
  // The document may change although the article does not.
  const bool is_refreshed = is_first && has_document;
  const bool is_met = gone.is_met(claim.stored_number);
  const bool is_said_by_owner = claim.is_owner && claim.novelty == Novelty::kSaid;
  if (is_new || is_refreshed || is_said_by_owner) gone.note_met(claim.stored_number);
  if (!is_new && !is_refreshed) {
    const bool is_superseded = claim.novelty == Novelty::kSuperseded;
    const bool has_id = is_said_by_owner && is_first;
    if (!has_id && !file.empty())
      add({.file = file, .id = {.id = id, .content = claim.record, .is_superseded = is_superseded}});
    return Verdict::kRefused;
  }
  // The file still has its former record, if that one lies in its old part or was met in this run.
  const bool is_before = is_growth_ || (is_first && is_met);
  if (claim.loser && (claim.loser->file != file || is_before)) add(*claim.loser);
  writers_[id] = hash_file(file);
  return is_first ? Verdict::kFirst : Verdict::kAgain;
}

void IdLedger::add_duplicate(const Article& older, const Article& newer) {
  if (hash_words(older) != hash_words(newer)) add_collision(newer.id, newer.path);
  std::string loser = file_of(older);
  if (loser.empty()) return;
  const std::uint64_t content = hash_content(older);
  if (older.path == newer.path && content == hash_content(newer)) return;
  const bool is_superseded = loser == file_of(newer);
  add({.file = std::move(loser),
       .id = {.id = hash_id(older.id), .content = content, .is_superseded = is_superseded}});
}

void IdLedger::add_collision(const std::string& id, const std::string& path) {
  const std::string shown = path.empty() ? "-" : path;
  const auto [collision, is_first] = collisions_.try_emplace(
      shown, Notice{.kind = NoticeKind::kCollidingIds, .path = shown, .line = 0, .example = id});
  if (!is_first) ++collision->second.count;
}

void IdLedger::write_to(MetadataStore& metadata) {
  for (const auto& [file, ids] : lost_) {
    const std::string key = file_key(file);
    auto state = decode_file_state(metadata.metadata(key));
    if (!state) continue;  // the file will be read anyway
    state->lost.add(ids);
    metadata.set_metadata(key, encode(*state));
  }
  const LeftIds left = std::exchange(left_, {});
  if (left.empty()) return;
  for (const std::string& key : metadata.metadata_keys(std::string(kFileKeyPrefix))) {
    auto state = decode_file_state(metadata.metadata(key));
    if (!state || state->lost.is_empty()) continue;
    const std::string path = key.substr(kFileKeyPrefix.size());
    if (!state->lost.note_left(left)) continue;
    state->is_due = true;
    metadata.set_metadata(key, encode(*state));
    if (!may_be_truncated(path)) due_files_.push_back(path);
  }
}

void IdLedger::begin_pass() {
  lost_.clear();
  writers_.clear();
}

std::vector<Notice> IdLedger::take_collisions() {
  std::vector<Notice> notices;
  for (auto& [path, notice] : std::exchange(collisions_, {})) notices.push_back(std::move(notice));
  return notices;
}

std::vector<std::string> IdLedger::take_due_files() { return std::exchange(due_files_, {}); }

}  // namespace telusur
