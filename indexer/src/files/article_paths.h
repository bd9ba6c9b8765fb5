// SPDX-License-Identifier: GPL-3.0-or-later
/// The paths of articles in an index, and the files on disk that they refer to. The path of an archive member
/// is "/a/arsip.zip!/b.txt".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>

namespace telusur {

/// Bytes of a truncated path before '#' and its hash (make_term).
inline constexpr std::size_t kTruncatedPathBytes = 100;

/// Returns whether `path`, taken from a term or a metadata key, may be truncated.
[[nodiscard]] inline bool may_be_truncated(std::string_view path) {
  return path.size() > kTruncatedPathBytes && path[kTruncatedPathBytes] == '#';
}

/// Returns the files that may contain the article of path `path`, as text: the file with this name, and every
/// archive that the path may name. Does not touch the disk.
[[nodiscard]] std::vector<std::string> list_possible_files(std::string_view path);

/// Returns the file on disk that contains the article of path `path`: the file with this name if it exists,
/// else the archive. Touches the disk if the path may name an archive member.
[[nodiscard]] std::string containing_file(std::string_view path);

/// Returns the same of `article` as text (path_to_text); nothing if it comes from a pipe.
[[nodiscard]] std::string file_of(const Article& article);

}  // namespace telusur
