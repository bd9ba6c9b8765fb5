// SPDX-License-Identifier: GPL-3.0-or-later
/// The blocks of a term in the file of positions, with their scores.
#pragma once

#include <memory>
#include <utility>

#include "match/lists/article_table.h"
#include "match/lists/block_decoder.h"
#include "match/lists/weights.h"
#include "positions/block_directory.h"

namespace telusur {

class FileBlocks final : public BlockDecoder {
 public:
  /// `average_before` is the average length that the levels of the blocks were made with.
  FileBlocks(BlockDirectory directory, std::shared_ptr<const ArticleTable> articles, const TermWeight& weight,
             float scale, double average_before)
      : directory_(std::move(directory)),
        articles_(std::move(articles)),
        weight_(weight),
        scale_(scale),
        average_before_(average_before) {}

  [[nodiscard]] std::size_t size() const override;
  [[nodiscard]] std::size_t block_count() const override { return directory_.blocks().size(); }
  [[nodiscard]] Head head(std::size_t block) const override;
  [[nodiscard]] std::size_t decode(std::size_t block, ListReader& reader,
                                   const BlockPostings& postings) const override;
  [[nodiscard]] std::size_t decode_articles(std::size_t block, ListReader& reader,
                                            std::span<std::uint32_t, kBlockPostings> articles) const override;

 private:
  [[nodiscard]] std::size_t decode_without_scores(std::size_t block, ListReader& reader,
                                                  const BlockPostings& postings) const;
  [[nodiscard]] std::size_t keep_alive(std::size_t size, const BlockPostings& postings) const;

  BlockDirectory directory_;
  std::shared_ptr<const ArticleTable> articles_;
  TermWeight weight_;
  float scale_;
  double average_before_;
};

}  // namespace telusur
