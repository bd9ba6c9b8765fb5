// SPDX-License-Identifier: GPL-3.0-or-later
/// Addresses that fit a line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace telusur {

/// Returns `address` if it has at most `columns` columns. Else leaves out the scheme and "www.", then as much
/// of the middle as necessary: "kompas.example/…/banjir-demak". The host, or the first folder of a path, and
/// the end stay as long as possible. A shortened address has no scheme, so that no terminal makes a link of
/// it. `address` contains no control characters. Linear.
[[nodiscard]] std::string shorten_address(std::string_view address, std::size_t columns);

}  // namespace telusur
