// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/pruning.h"

#include "files/article_paths.h"
#include "files/path_text.h"
#include "index_format/article_lookup.h"
#include "index_format/schema.h"

namespace telusur {

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
