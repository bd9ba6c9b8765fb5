// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/article_preparer.h"

#include <utility>
#include <vector>

#include "errors/xapian_errors.h"
#include "files/stored_paths.h"
#include "index_format/generation.h"
#include "index_format/schema.h"
#include "index_format/stored_articles.h"
#include "store/document_writer.h"

namespace telusur {

ArticlePreparer::ArticlePreparer(const DocumentWriter& writer, const std::optional<std::string>& generation,
                                 bool has_positions, std::shared_ptr<const UserLexicon> lexicon,
                                 std::shared_ptr<WordCounter> words)
    : writer_(writer), builder_(has_positions, std::move(lexicon), std::move(words)) {
  builder_.set_dictionary(writer.dictionary());
  if (!generation) return;
  guarded(writer.path(), [&] {
    stored_ = open_generation(*generation);
    decoder_ = decoder_of(*stored_);
    verifier_.emplace(*generation);
  });
  generation_ = *generation;
  states_ = FileStates(*generation);
}

PreparedArticle ArticlePreparer::prepare(Article article) {
  Stored stored = find_stored(article);
  if (stored == Stored::same && segment_ids_.contains(article.id)) stored = Stored::other;
  PreparedArticle prepared{.article = std::move(article), .replaces = stored == Stored::other};
  if (stored == Stored::same) return prepared;
  if (!segment_.is_begun() && writer_.is_bulk()) {
    segment_.begin(writer_.new_segment_path());
    builder_.set_dictionary(writer_.dictionary());
  }
  if (segment_.is_begun()) {
    builder_.build(prepared.article, segment_.sink());
    if (stored_) segment_ids_.insert(prepared.article.id);
    prepared.state = PreparedArticle::State::in_segment;
    prepared.article.text = {};
  } else {
    prepared.document = builder_.build(prepared.article);
    prepared.state = PreparedArticle::State::built;
  }
  return prepared;
}

std::optional<Segment> ArticlePreparer::finish_segment() {
  if (!segment_.is_begun()) return std::nullopt;
  segment_ids_.clear();
  return segment_.finish();
}

ArticlePreparer::Stored ArticlePreparer::find_stored(const Article& article) {
  if (!stored_) return Stored::no;
  return guarded(writer_.path(), [&] {
    try {
      const std::string term = make_term(schema_of(Field::kId).prefix, article.id);
      const std::vector<std::uint32_t> verified = verifier_->verify_term(term);
      if (!verified.empty()) verifier_->verify_record(verified.front());
      const auto posting = stored_->postlist_begin(term);
      if (posting == stored_->postlist_end(term)) return Stored::no;
      const Article stored = decoder_.decode(stored_->get_document(*posting).get_data());
      const bool is_same = stored == article || keeps_its_id(stored.path, article.path, states_);
      return is_same ? Stored::same : Stored::other;
    } catch (const Xapian::DatabaseModifiedError&) {
      stored_->reopen();
      verifier_.emplace(generation_);
      return Stored::other;  // written once more at worst
    }
  });
}

}  // namespace telusur
