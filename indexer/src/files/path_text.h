// SPDX-License-Identifier: GPL-3.0-or-later
/// Paths as text. A file name is bytes; an article's path and id are UTF-8, and two files must never share
/// one.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// `path` itself when it is valid UTF-8, else its file URL with every unusual byte as %XX (RFC 8089), which
/// no absolute path can be mistaken for.
[[nodiscard]] std::string path_to_text(std::string_view path);

/// The path that path_to_text was given.
[[nodiscard]] std::string path_from_text(std::string_view text);

/// `path` from the root, without "." and ".." in it; "-" stays. Throws InputError when `path` is relative and
/// the working directory has gone.
[[nodiscard]] std::string absolute_path(const std::string& path);

/// The same without a slash at its end.
[[nodiscard]] std::string normal_path(const std::string& path);

/// Whether `file` is `folder` or lies below it; both absolute and normal.
[[nodiscard]] bool lies_in(std::string_view file, std::string_view folder);

}  // namespace telusur
