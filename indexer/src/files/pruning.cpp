// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/pruning.h"

#include <filesystem>

#include "files/article_paths.h"
#include "files/path_text.h"
#include "index_format/article_lookup.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

/// Returns the path in the path term `term`. The term of a long path is truncated; then the first article
/// with the term names it.
std::string read_article_path(const Xapian::Database& database, ArticleDecoder& decoder,
                              const std::string& term, glass::EntryVerifier* verifier) {
  const std::string path = term.substr(kPathPrefix.size());
  if (!may_be_truncated(path)) return path;
  const Xapian::docid article = *database.postlist_begin(term);
  if (verifier != nullptr) verifier->verify_record(article);
  return decoder.decode(database.get_document(article).get_data()).path;
}

/// Returns whether `file` certainly does not exist, or is a folder now. A folder without permission or a
/// failing disk is no proof.
bool is_deleted(const std::string& file) {
  std::error_code ignored;
  const auto type = std::filesystem::status(file, ignored).type();
  return type == std::filesystem::file_type::not_found || type == std::filesystem::file_type::directory;
}

}  // namespace

bool FoundPaths::has_files(std::size_t path) const {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (has_files_[i] && is_path_within(normal_path(paths_[path]), normal_path(paths_[i]))) return true;
  }
  return false;
}

DeletedFiles find_deleted_files(const Xapian::Database& database, const std::string& folder,
                                glass::EntryVerifier* verifier) {
  DeletedFiles gone;
  ArticleDecoder decoder = make_decoder(database);
  const std::string prefix(kPathPrefix);
  if (verifier != nullptr) verifier->verify_terms_of(prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string file = containing_file(read_article_path(database, decoder, *term, verifier));
    if (!is_path_within(file, folder) || !is_deleted(file)) continue;
    gone.paths.push_back(path_to_text(file));
    gone.terms.push_back(*term);
    gone.articles.insert(gone.articles.end(), database.postlist_begin(*term), database.postlist_end(*term));
  }
  return gone;
}

}  // namespace telusur
