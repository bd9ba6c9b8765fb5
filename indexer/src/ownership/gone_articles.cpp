// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownership/gone_articles.h"

#include <algorithm>
#include <utility>

#include "errors/xapian_errors.h"
#include "files/article_paths.h"
#include "identity/article_id.h"
#include "index_format/article_lookup.h"
#include "index_format/generation.h"
#include "index_format/schema.h"

namespace telusur {

GoneArticles::GoneArticles(std::string generation, std::string index_path)
    : generation_(std::move(generation)), index_path_(std::move(index_path)) {
  guard_xapian(index_path_, [&] {
    stored_ = open_generation(generation_);
    is_met_.resize(std::size_t{stored_->get_lastdocid()} + 1);
  });
}

// A writer may commit twice while the run goes on; it does not change the numbers of articles.
template <typename Action>
auto GoneArticles::read(Action action) {
  return guard_xapian(index_path_, [&] {
    constexpr int kMaxAttempts = 100;
    for (int attempt = 1;; ++attempt) {
      try {
        if (!verifier_) verifier_.emplace(generation_);
        return action();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) throw;
        stored_->reopen();
        verifier_.reset();
      }
    }
  });
}

void GoneArticles::note_met(Xapian::docid number) {
  if (number != 0 && number < is_met_.size()) is_met_[number] = true;
}

bool GoneArticles::look_at(const std::string& file, Coverage coverage, const std::string& state) {
  if (!stored_ || coverage == Coverage::kPart) return false;
  std::vector<Xapian::docid> articles = read([&] { return find_articles(file); });
  std::erase_if(articles,
                [this](Xapian::docid number) { return number >= is_met_.size() || is_met_[number]; });
  if (articles.empty()) return false;
  gone_[file] = {.articles = std::move(articles), .is_certain = coverage == Coverage::kWhole, .state = state};
  return true;
}

// The articles of the file and of its members.
std::vector<Xapian::docid> GoneArticles::find_articles(const std::string& file) {
  std::vector<Xapian::docid> articles = verifier_->verify_term(make_term(kPathPrefix, file));
  const std::string members = std::string(kPathPrefix) + file + "!/";
  // The term of a long path has only its beginning.
  const std::string beginning = members.substr(0, kPathPrefix.size() + kTruncatedPathBytes);
  verifier_->verify_terms_of(beginning);
  for (auto term = stored_->allterms_begin(beginning); term != stored_->allterms_end(beginning); ++term) {
    const std::string path = (*term).substr(kPathPrefix.size());
    const bool is_short = !may_be_truncated(path);
    if (is_short && !(*term).starts_with(members)) continue;
    const std::vector<Xapian::docid> found = verifier_->verify_term(*term);
    if (!is_short) {
      if (!decode(found.front()).path.starts_with(file + "!/")) continue;
    }
    articles.insert(articles.end(), found.begin(), found.end());
  }
  return articles;
}

Article GoneArticles::decode(Xapian::docid number) {
  if (!decoder_) decoder_ = make_decoder(*stored_);
  verifier_->verify_record(number);
  return decoder_->decode(stored_->get_document(number).get_data());
}

bool GoneArticles::has_met(const std::string& id) {
  const Xapian::docid number = read([&] { return find_article(*stored_, id, &*verifier_); });
  return number != 0 && number < is_met_.size() && is_met_[number];
}

std::map<std::string, std::string> GoneArticles::take(
    const std::function<bool(const std::string& file)>& is_pruned,
    const std::function<bool(const std::string& id)>& is_written,
    const std::function<void(const Gone&)>& take) {
  std::map<std::string, std::string> states;
  for (const auto& [file, candidates] : std::exchange(gone_, {})) {
    bool keeps_some = false;
    for (const Xapian::docid number : candidates.articles) {
      if (is_met_[number]) continue;
      Gone gone{
          .article = read([&] { return decode(number); }), .file = file, .is_certain = candidates.is_certain};
      if (is_written(gone.article.id)) continue;
      if (candidates.is_certain) {
        const std::string id = derive_id_again(gone.article);
        const bool has_new_id = id != gone.article.id && (is_written(id) || has_met(id));
        gone.is_obsolete = is_pruned(file) || has_place_id(gone.article) || has_new_id;
        keeps_some = keeps_some || !gone.is_obsolete;
      }
      take(gone);
    }
    states[file] = candidates.state;
    auto state = keeps_some ? decode_file_state(candidates.state) : std::nullopt;
    if (!state) continue;
    state->has_gone = true;
    states[file] = encode(*state);
  }
  return states;
}

}  // namespace telusur
