// SPDX-License-Identifier: GPL-3.0-or-later
/// All positions of an index, wherever they are stored.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <xapian.h>

namespace telusur {

/// Reads them one list after the other. Not thread-safe.
class PositionSource {
 public:
  virtual ~PositionSource() = default;

  using Take =
      std::function<void(std::string_view term, Xapian::docid article, std::span<const Xapian::termpos>)>;

  /// Gives each list that is not empty to `take`, once, in any order. Throws Xapian::Error.
  virtual void read_all(const Take& take) = 0;
};

/// The positions of the database in the folder `generation`, whose tables are sound. Throws Xapian::Error.
[[nodiscard]] std::unique_ptr<PositionSource> open_positions(const std::string& generation,
                                                             const Xapian::Database& database);

}  // namespace telusur
