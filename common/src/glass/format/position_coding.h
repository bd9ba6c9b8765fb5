// SPDX-License-Identifier: GPL-3.0-or-later
/// The value of a position list: the last position; if there are more, then as bits the first one, their
/// number and the others by interpolative coding (Moffat and Stuiver, "Binary Interpolative Coding", 2000).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::glass {

/// Appends the list of `positions`, which ascend from 1 on and are not empty. Position 0 is not possible: a
/// list of 0 and 1 has the same bytes as 1 alone.
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);

/// Appends the positions of the list `value` to `positions`. Throws Xapian::DatabaseCorruptError if there are
/// more than `max_count`, or if the value is damaged. Damage may also give wrong positions.
void decode_positions(std::string_view value, std::uint32_t max_count, std::vector<std::uint32_t>& positions);

/// Returns the number of positions in the list whose last position is `last`, and whose bits are `bits`.
/// Throws Xapian::DatabaseCorruptError unless there are exactly the bits of that many ascending positions.
/// Costs time by the size of `bits`, whatever the number is.
[[nodiscard]] std::uint32_t count_positions(std::uint32_t last, std::string_view bits);

}  // namespace telusur::glass
