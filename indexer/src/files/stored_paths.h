// SPDX-License-Identifier: GPL-3.0-or-later
/// The paths of stored articles, and the files that they mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "files/file_state.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/stored_article.h"

namespace telusur {

/// The path that the term `term` (kPathPrefix) stands for. A long path is cut in its term; then the first
/// article is asked for it, by `decoder`, after `verifier`, if there is one, has verified it.
[[nodiscard]] std::string stored_path(const Xapian::Database& database, ArticleDecoder& decoder,
                                      const std::string& term, glass::EntryVerifier* verifier);

/// Bytes that a cut path keeps before the # and its hash (make_term).
inline constexpr std::size_t kCutPathBytes = 100;

/// Whether `path`, from a term or a metadata key, may be a cut one.
[[nodiscard]] inline bool may_be_cut(std::string_view path) {
  return path.size() > kCutPathBytes && path[kCutPathBytes] == '#';
}

/// The files that the path of an article may mean, as text: that of its very name, and each archive on the
/// way. Looks at no disk.
[[nodiscard]] std::vector<std::string> files_behind(std::string_view path);

/// The file on disk behind the path of an article: of "/a/arsip.zip!/b.txt" the archive, unless there is a
/// file of that very name.
[[nodiscard]] std::string file_behind(std::string_view path);

/// Whether the file does not exist, for certain: a folder without permission or a failing disk may come back.
[[nodiscard]] bool is_gone(const std::string& file);

/// Whether the article of path `stored` keeps its id from one of path `other`: an id that stands in several
/// files belongs to the one whose path comes last. Only a file that is known to be the same as ever is sure
/// to hold it still; any other one will be read and take its id back.
[[nodiscard]] bool keeps_its_id(const std::string& stored, const std::string& other, FileStates& states);

}  // namespace telusur
