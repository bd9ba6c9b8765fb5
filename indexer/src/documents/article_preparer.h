// SPDX-License-Identifier: GPL-3.0-or-later
/// What many threads do with an article before one thread writes it: compare it with the last commit, analyze
/// it, build its document, and put that into a segment when many articles are written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include <xapian.h>

#include <telusur/common/article.h>

#include "documents/document_builder.h"
#include "documents/word_frequencies.h"
#include "files/file_state.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/stored_article.h"
#include "store/segment_builder.h"

namespace telusur {

class DocumentWriter;

/// An article ready to be written.
struct PreparedArticle {
  enum class State : std::uint8_t {
    unchanged,  ///< the last commit holds it as it is, or its id belongs to another file (keeps_its_id)
    built,      ///< `document` is to be written
    in_segment  ///< the segment of its batch holds it
  };

  Article article;  ///< without its text when in a segment
  State state = State::unchanged;
  bool replaces = false;  ///< the last commit holds another article with its id
  std::optional<Xapian::Document> document = {};
};

/// Prepares articles for `writer`; one per thread, while the writer goes on in another.
class ArticlePreparer {
 public:
  /// `generation` is the path of the database to compare with; nothing when there is none to compare with.
  ArticlePreparer(const DocumentWriter& writer, const std::optional<std::string>& generation,
                  bool has_positions, std::shared_ptr<const UserLexicon> lexicon,
                  std::shared_ptr<WordCounter> words);

  [[nodiscard]] PreparedArticle prepare(Article article);

  /// The segment that holds articles prepared since the last call; nothing when there is none.
  [[nodiscard]] std::optional<Segment> finish_segment();

 private:
  enum class Stored : std::uint8_t { no, other, same };
  [[nodiscard]] Stored find_stored(const Article& article);

  const DocumentWriter& writer_;
  std::string generation_;
  std::optional<Xapian::Database> stored_;
  std::optional<glass::EntryVerifier> verifier_;  // of stored_
  ArticleDecoder decoder_;                        // of stored_
  FileStates states_;
  DocumentBuilder builder_;
  SegmentBuilder segment_;
  std::unordered_set<std::string> segment_ids_;  // of articles in segment_; empty in a new index
};

}  // namespace telusur
