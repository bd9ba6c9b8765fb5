// SPDX-License-Identifier: GPL-3.0-or-later
/// Prepares articles in many threads for the one thread that writes: compares an article with the last
/// commit, analyzes it, and builds its document, alone or in the segment of its batch.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include <telusur/common/article.h>

#include "bulk/segment_builder.h"
#include "documents/document_builder.h"
#include "documents/word_frequencies.h"
#include "files/file_state.h"
#include "files/lost_ids.h"
#include "glass/verification/entry_verifier.h"
#include "index_format/article_codec.h"
#include "ownership/id_claim.h"
#include "store/write_plan.h"

namespace telusur {

/// An article ready to be written.
struct PreparedArticle {
  enum class State : std::uint8_t {
    kUnchanged,  ///< says nothing new, and the document in the last commit needs no change
    kCompared,   ///< differs; the plan asks for no document
    kBuilt,      ///< `document` is to be written
    kInSegment   ///< is in the segment of its batch
  };

  Article article;  ///< without text if kCompared or kInSegment
  State state = State::kUnchanged;
  bool replaces = false;  ///< the last commit has a different article with this id
  std::optional<Xapian::Document> document = {};
  std::uint64_t content = 0;  ///< hash of title and text
  IdClaim claim = {};
};

/// Prepares articles by a WritePlan. One per thread; the writer goes on in another.
class ArticlePreparer {
 public:
  /// Counts words in `words`, unless that is null. Throws IndexError when the last commit cannot be opened.
  ArticlePreparer(std::shared_ptr<const WritePlan> plan, std::shared_ptr<WordCounter> words);

  /// Goes on by `plan`, of the same index. Call it between batches only.
  void set_plan(std::shared_ptr<const WritePlan> plan);

  /// Does the same from the last commit on. Throws IndexError when it cannot be opened.
  void begin_pass(std::shared_ptr<const WritePlan> plan);

  /// Throws IndexError when the last commit is damaged; Xapian::DatabaseModifiedError in a dry run when
  /// another process has overwritten the commit that it compares with.
  [[nodiscard]] PreparedArticle prepare(Article article);

  /// Ends the batch. Returns its segment; nullopt if it has none. Throws IndexError.
  [[nodiscard]] std::optional<Segment> finish_segment();

 private:
  enum class Stored : std::uint8_t { kNone, kDifferent, kSame };
  /// What earlier runs know of a file.
  struct KnownFile {
    std::string path;  // as text
    std::optional<FileState> state;
    bool is_unchanged = false;
  };

  [[nodiscard]] Stored find_stored(PreparedArticle& prepared);
  void open_stored();
  void reopen();
  [[nodiscard]] Stored compare_with_stored(PreparedArticle& prepared);
  [[nodiscard]] Novelty find_novelty(const Article& article, const IdClaim& claim, const std::string& owner,
                                     std::span<const LostId> lost);
  [[nodiscard]] const KnownFile& find_file(const std::string& path);

  std::shared_ptr<const WritePlan> plan_;
  std::optional<Xapian::Database> stored_;        // the last commit
  std::optional<glass::EntryVerifier> verifier_;  // verifies entries of stored_
  ArticleDecoder decoder_;                        // decodes articles of stored_
  FileStates states_;
  KnownFile file_;                          // the last one that find_file() returned
  std::optional<DocumentBuilder> builder_;  // not in a dry run
  SegmentBuilder segment_;
  std::unordered_map<std::string, std::string> segment_ids_;  // id -> file, in segment_; not in a new index
};

}  // namespace telusur
