// SPDX-License-Identifier: GPL-3.0-or-later
/// Converts paths to text and back. A file name is bytes; the path and id of an article are UTF-8. The
/// conversion is reversible, so two files never share a text.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Returns `path` itself if it is valid UTF-8, else its file URL with every unusual byte as %XX (RFC 8089).
/// An absolute path never looks like a file URL.
[[nodiscard]] std::string path_to_text(std::string_view path);

/// Inverse of path_to_text.
[[nodiscard]] std::string path_from_text(std::string_view text);

/// Returns the absolute path without "." and ".." and without a slash at its end. "-" stays "-". Throws
/// InputError if `path` is relative and the working directory does not exist.
[[nodiscard]] std::string normal_path(const std::string& path);

/// Returns whether `file` is `folder` or lies below it. Both are normal paths.
[[nodiscard]] bool is_path_within(std::string_view file, std::string_view folder);

}  // namespace telusur
