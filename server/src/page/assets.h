// SPDX-License-Identifier: GPL-3.0-or-later
/// The files of the page, which the build embeds: embed_assets.cmake writes all_assets().
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace telusur::server {

struct Asset {
  std::string_view path;  ///< such as "/halaman.css"
  std::string_view content_type;
  std::string_view version;  ///< a hash of the content
  std::string_view content;
};

[[nodiscard]] std::span<const Asset> all_assets() noexcept;

/// Returns the asset at `path`; null if there is none.
[[nodiscard]] inline const Asset* find_asset(std::string_view path) noexcept {
  const std::span<const Asset> assets = all_assets();
  const auto found = std::ranges::find(assets, path, &Asset::path);
  return found == assets.end() ? nullptr : &*found;
}

}  // namespace telusur::server
