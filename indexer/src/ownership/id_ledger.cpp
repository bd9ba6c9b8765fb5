// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownership/id_ledger.h"

#include <utility>

#include "files/article_paths.h"
#include "files/file_state.h"
#include "files/path_text.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

std::string file_of(const Article& article) {
  return article.path.empty() ? std::string() : path_to_text(containing_file(article.path));
}

}  // namespace

void IdLedger::add(const LostArticle& lost) { lost_[lost.file].add(lost.id); }

void IdLedger::add_duplicate(const Article& older, const Article& newer) {
  if (hash_words(older) != hash_words(newer)) add_collision(newer.id, newer.path);
  if (older.path == newer.path) return;
  std::string loser = file_of(older);
  if (loser.empty() || loser == file_of(newer)) return;
  add({.file = std::move(loser), .id = {.id = hash_id(older.id), .content = hash_content(older)}});
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
    if (!state->lost.note_left(left, hash_file(path))) continue;
    state->is_due = true;
    metadata.set_metadata(key, encode(*state));
    if (!may_be_truncated(path)) due_files_.push_back(path);
  }
}

std::vector<Notice> IdLedger::take_collisions() {
  std::vector<Notice> notices;
  for (auto& [path, notice] : std::exchange(collisions_, {})) notices.push_back(std::move(notice));
  return notices;
}

std::vector<std::string> IdLedger::take_due_files() { return std::exchange(due_files_, {}); }

}  // namespace telusur
