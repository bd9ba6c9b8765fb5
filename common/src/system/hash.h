// SPDX-License-Identifier: GPL-3.0-or-later
/// The hash of terms and other short byte strings.
#pragma once

#include <cstdint>
#include <string_view>

#include <xxhash.h>

namespace telusur {

/// Returns the 64-bit XXH3 of `bytes`. Stable: some hashes are stored in the index.
[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace telusur
