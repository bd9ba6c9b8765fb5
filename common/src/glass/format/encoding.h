// SPDX-License-Identifier: GPL-3.0-or-later
/// How Xapian's glass backend writes numbers, strings and lists of positions. The format is the one of all
/// Xapian 1.4 releases (xapian-core, backends/glass and common/pack.h, describe it).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace telusur::glass {

/// Seven bits a byte, the lowest first.
void append_number(std::string& bytes, std::uint64_t number);

/// As many bytes as it takes, the lowest first; none for 0. Only at the end of a value.
void append_last_number(std::string& bytes, std::uint32_t number);

/// Such that the order of the bytes is that of the numbers.
void append_sortable_number(std::string& bytes, std::uint32_t number);

/// Its length, then its bytes.
void append_string(std::string& bytes, std::string_view text);

/// Such that the order of the bytes is that of the strings; something may follow only after end_sortable().
void append_sortable_string(std::string& bytes, std::string_view text);
inline void end_sortable(std::string& bytes) { bytes.push_back('\0'); }

/// A list of positions: the last one, and for more than one the first, the number and the rest by
/// interpolative coding (Moffat and Stuiver, "Binary Interpolative Coding", 2000). `positions` ascend and are
/// not empty. They begin above 0: 0 and 1 would be read as 1 alone, as neither takes a bit.
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);

}  // namespace telusur::glass
