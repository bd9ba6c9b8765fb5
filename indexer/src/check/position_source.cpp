// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/position_source.h"

#include <optional>
#include <utility>

#include "glass/reading/position_table.h"

namespace telusur {
namespace {

/// Those in Xapian's own table.
class NativePositions final : public PositionSource {
 public:
  explicit NativePositions(std::optional<PositionTable> table) : table_(std::move(table)) {}

  void read_all(const Take& take) override {
    if (table_) table_->read_all(take);
  }

 private:
  std::optional<PositionTable> table_;  ///< nothing when there are no positions
};

}  // namespace

std::unique_ptr<PositionSource> open_positions(const std::string& generation,
                                               const Xapian::Database& database) {
  return std::make_unique<NativePositions>(PositionTable::require(generation, database));
}

}  // namespace telusur
