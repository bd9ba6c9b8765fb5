// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes articles of the raw records of any format. All readers of records pass through it.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "readers/cleanup/text_cleaner.h"
#include "readers/record/date_orders.h"
#include "readers/record/raw_record.h"
#include "readers/record/record_reader.h"

namespace telusur {

/// Yields the article or rejection of each record, and a notice for what was not understood. While a numeric
/// date can be read in two ways and nothing has decided the order of its column, it reads ahead and holds
/// records back: at most kMaxHeldRecords or kMaxHeldBytes, so pipes can be read, too.
class RecordAssembler final : public ArticleReader {
 public:
  static constexpr std::size_t kMaxHeldRecords = 10'000;
  static constexpr std::size_t kMaxHeldBytes = std::size_t{64} << 20;

  /// Reads and updates `orders`, which may be shared with the caller.
  RecordAssembler(std::unique_ptr<RecordReader> records, std::shared_ptr<DateOrders> orders,
                  DroppedLines dropped_lines = {})
      : records_(std::move(records)), orders_(std::move(orders)), cleaner_(std::move(dropped_lines)) {}

  std::optional<ReadResult> next() override;

 private:
  struct Held {
    RecordResult result;
    RawRecord record;
  };

  [[nodiscard]] ReadResult assemble(RecordResult result, const RawRecord& record);
  bool look_at_date(const RecordResult& result);
  void decide_dates();
  void take_date_notices();
  void read_until_decided(RecordResult result);

  std::unique_ptr<RecordReader> records_;
  std::shared_ptr<DateOrders> orders_;
  TextCleaner cleaner_;
  RawRecord record_;
  std::deque<Notice> notices_;
  std::deque<Held> held_;
  std::string_view path_;  // path of the last record
  bool has_ended_ = false;
};

}  // namespace telusur
