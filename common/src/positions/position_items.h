// SPDX-License-Identifier: GPL-3.0-or-later
/// The positions of a term in an article, as an item of a stream (glass/entries/item_stream.h): their number,
/// the first one, and the distances between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glass/entries/value_reader.h"
#include "glass/format/packing.h"

namespace telusur {

/// Appends `positions`, which ascend and are not empty.
inline void append_positions_item(std::string& bytes, std::span<const std::uint32_t> positions) {
  glass::append_number(bytes, positions.size());
  std::uint32_t last = 0;
  for (const std::uint32_t position : positions) {
    glass::append_number(bytes, position - last);
    last = position;
  }
}

/// Reads an item into `positions`.
inline void read_positions_item(glass::ValueReader& reader, std::vector<std::uint32_t>& positions) {
  positions.clear();
  std::uint32_t position = 0;
  for (std::uint32_t left = reader.read_number(); left > 0; --left)
    positions.push_back(position += reader.read_number());
}

}  // namespace telusur
