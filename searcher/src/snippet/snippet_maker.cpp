// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/snippet_maker.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "snippet/excerpt.h"
#include "snippet/quotation.h"
#include "snippet/unit_counter.h"
#include "text/dateline.h"
#include "text/sentences.h"

namespace telusur {
namespace {

/// Characters of an ellipsis and a space.
constexpr std::size_t kCutCharacters = 2;
/// More than any text has, and small enough to be added to.
constexpr std::size_t kAnyLength = std::size_t{1} << 40;

std::string_view part_of(std::string_view text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

Excerpt excerpt_of(const ShownSentence& sentence) {
  return {.where = sentence.where, .end = sentence.end, .cut_after = sentence.is_cut};
}

}  // namespace

SnippetMaker::SnippetMaker(const MatchTerms& terms, Analyzer& analyzer)
    : finder_(terms), analyzer_(analyzer) {}

Snippet SnippetMaker::make(std::string_view text, SnippetSize size, std::string_view title) {
  text_ = text;
  title_ = title;
  max_characters_ = size.context ? kAnyLength : size.max_characters;
  context_ = size.context;
  read_ = 0;
  dateline_ = dateline_length(text);
  is_done_ = finder_.all_units() == 0;
  matches_.clear();
  candidates_.clear();
  dated_.reset();
  while (read_ < text_.size() && !is_done_) read_next();
  add_dated_candidate();
  if (candidates_.empty()) return render_beginning();

  const SentenceChoice choice = choose_sentences(candidates_, max_characters_, finder_);
  if (auto snippet = render_best_part(choice.weight * kMinGain)) return *std::move(snippet);
  return choice.first != nullptr ? render(choice) : render_first_match();
}

/// Reads the next line, or the whole text if the query has phrases, which may span lines.
void SnippetMaker::read_next() {
  const std::size_t begin = read_;
  const std::size_t line_feed = finder_.has_phrases() ? std::string_view::npos : text_.find('\n', begin);
  read_ = line_feed == std::string_view::npos ? text_.size() : line_feed + 1;
  const std::size_t first_match = matches_.size();
  analyzer_.analyze(text_.substr(begin, read_ - begin), analysis_);
  finder_.find(analysis_.tokens(), begin, matches_);
  if (first_match < matches_.size()) add_candidates(begin, first_match);
}

/// Adds the sentences from `from` on that contain the matches from index `match` on.
void SnippetMaker::add_candidates(std::size_t from, std::size_t match) {
  if (from == 0 && matches_[match].begin < dateline_) {
    const std::size_t end = next_sentence(text_, dateline_).end;
    dated_ = make_candidate({.begin = 0, .end = end}, 0);
    while (match < matches_.size() && matches_[match].begin < dateline_) ++match;
  }
  from = std::max(from, dateline_);
  while (match < matches_.size()) {
    // Lines without a match are not split into sentences.
    const std::string_view between =
        part_of(text_, {.begin = from, .end = std::max(from, matches_[match].begin)});
    if (const std::size_t line_feed = between.rfind('\n'); line_feed != std::string_view::npos)
      from += line_feed;
    const ByteRange sentence = next_sentence(text_, from);
    if (sentence.begin == sentence.end) return;
    from = sentence.end;
    const auto skip_until = [&](std::size_t end) {
      while (match < matches_.size() && matches_[match].begin < end) ++match;
    };
    const ShownSentence shown = without_teasers(text_, sentence);
    skip_until(shown.where.begin);
    if (shown.where.begin == shown.where.end || repeats_title(part_of(text_, sentence), title_)) {
      skip_until(sentence.end);
      continue;
    }
    Candidate candidate = make_candidate(shown.where, match);
    candidate.end = sentence.end;
    if (shown.is_cut) candidate.characters += kCutCharacters;
    match += candidate.match_count;
    skip_until(sentence.end);  // not within one sentence
    if (candidate.units == 0) continue;
    candidates_.push_back(candidate);
    is_done_ = is_done_ || (candidate.units == finder_.all_units() && candidate.gap == 0 &&
                            candidate.characters <= max_characters_);
  }
}

Candidate SnippetMaker::make_candidate(ByteRange sentence, std::size_t first_match) const {
  Candidate candidate{.where = sentence, .first_match = first_match, .end = sentence.end};
  for (std::size_t i = first_match; i < matches_.size() && matches_[i].end <= sentence.end; ++i) {
    ++candidate.match_count;
    candidate.units |= matches_[i].units;
  }
  candidate.characters = count_with_marks(sentence);
  candidate.weight = finder_.weight_of(candidate.units);
  candidate.gap = smallest_gap(matches_of(candidate), candidate.units);
  return candidate;
}

std::span<const Match> SnippetMaker::matches_of(const Candidate& candidate) const {
  return std::span(matches_).subspan(candidate.first_match, candidate.match_count);
}

/// Adds the first sentence with its dateline if the dateline has a word that no other candidate shows, such
/// as the city of the query.
void SnippetMaker::add_dated_candidate() {
  if (!dated_) return;
  Units elsewhere = 0;
  for (const Candidate& candidate : candidates_) elsewhere |= candidate.units;
  if ((dated_->units & ~elsewhere) == 0) return;
  std::erase_if(candidates_, [&](const Candidate& other) { return other.where.end == dated_->where.end; });
  candidates_.push_back(*dated_);
}

/// The best part of a sentence that is too long, if it weighs more than `weight`.
std::optional<Snippet> SnippetMaker::render_best_part(double weight) const {
  if (max_characters_ <= 2 * kCutCharacters) return std::nullopt;
  std::optional<Cluster> best;
  const Candidate* source = nullptr;
  for (const Candidate& candidate : candidates_) {
    if (candidate.characters <= max_characters_ || candidate.weight <= (best ? best->weight : weight))
      continue;
    const std::optional<Cluster> cluster = best_cluster(candidate);
    if (!cluster || cluster->weight <= (best ? best->weight : weight)) continue;
    best = cluster;
    source = &candidate;
  }
  if (!best) return std::nullopt;
  ByteRange wide = widen(text_, best->where, source->where, max_characters_);
  const MissingMarks marks = missing_marks(text_, wide);
  const std::size_t characters = count_characters_fast(marks.before) + count_characters_fast(marks.after);
  if (characters > 0 && best->characters + characters + 2 * kCutCharacters <= max_characters_)
    wide = widen(text_, best->where, source->where, max_characters_ - characters);
  const Excerpt part{.where = wide,
                     .end = source->end,
                     .cut_before = wide.begin > source->where.begin,
                     .cut_after = wide.end < source->where.end};
  // Most parts lack no marks, so they are not looked for again.
  return characters > 0 ? assemble_fitting(std::array{part})
                        : assemble(text_, std::array{part}, matches_, false);
}

/// The neighbouring matches with the highest weight that fit. Ties: the shortest, then the first.
std::optional<SnippetMaker::Cluster> SnippetMaker::best_cluster(const Candidate& candidate) const {
  const std::span<const Match> matches = matches_of(candidate);
  const std::size_t space = max_characters_ - 2 * kCutCharacters;
  std::optional<Cluster> best;
  UnitCounter window;
  std::size_t begin = 0;
  std::size_t before_last = 0;  // characters of the window before its last match
  for (std::size_t last = 0; last < matches.size(); ++last) {
    const auto characters_between = [&](std::size_t from, std::size_t to) {
      return count_characters_fast(part_of(text_, {.begin = matches[from].begin, .end = matches[to].begin}));
    };
    const std::size_t own = count_characters_fast(part_of(text_, {matches[last].begin, matches[last].end}));
    if (begin < last) before_last += characters_between(last - 1, last);
    window.add(matches[last].units);
    while (begin <= last &&
           (before_last + own > space || (begin < last && window.can_spare(matches[begin].units)))) {
      window.remove(matches[begin].units);
      if (begin < last) before_last -= characters_between(begin, begin + 1);
      ++begin;
    }
    if (begin > last) continue;
    const Cluster cluster{.where = {.begin = matches[begin].begin, .end = matches[last].end},
                          .weight = finder_.weight_of(window.shown()),
                          .characters = before_last + own};
    if (!best ||
        std::tuple(-cluster.weight, cluster.characters) < std::tuple(-best->weight, best->characters)) {
      best = cluster;
    }
  }
  return best;
}

/// Used if not even one match fits: the beginning of the first match.
Snippet SnippetMaker::render_first_match() const {
  const Candidate& best = candidates_.front();
  const ByteRange shown{.begin = matches_of(best).front().begin, .end = best.where.end};
  return assemble_fitting(std::array{cut_end(shown, shown.begin > best.where.begin)});
}

Snippet SnippetMaker::render(const SentenceChoice& choice) {
  std::vector<Excerpt> excerpts;
  for (const Candidate* chosen : {choice.first, choice.second}) {
    if (chosen == nullptr) continue;
    excerpts.push_back(
        {.where = chosen->where, .end = chosen->end, .cut_after = chosen->where.end < chosen->end});
  }
  if (context_) return render_context(excerpts);
  std::vector<std::size_t> added = extend(excerpts);
  while (read_ < excerpts.back().where.end) read_next();  // its matches are highlighted, too
  for (;; added.pop_back()) {
    Snippet snippet = assemble(text_, excerpts, matches_, true);
    if (count_characters_fast(snippet.text) <= max_characters_) return snippet;
    if (added.empty()) return assemble(text_, excerpts, matches_, false);
    std::erase_if(excerpts, [&](const Excerpt& excerpt) { return excerpt.where.begin == added.back(); });
  }
}

/// Adds the sentences behind the excerpts that fit; at the end of the text, those before the first one.
/// Returns where they begin, in the order of their addition.
std::vector<std::size_t> SnippetMaker::extend(std::vector<Excerpt>& excerpts) const {
  std::vector<std::size_t> added;
  std::size_t characters = kJointCharacters * (excerpts.size() - 1);
  for (const Excerpt& excerpt : excerpts) characters += count_characters_fast(part_of(text_, excerpt.where));
  const auto add = [&](const ShownSentence& sentence, std::size_t place) {
    const std::string_view added_text = part_of(text_, sentence.where);
    if (place > 0 && added_text.ends_with(':')) return false;  // announces a list that would not be there
    const std::size_t more = 1 + count_characters_fast(added_text);
    if (characters + more > max_characters_) return false;
    characters += more;
    excerpts.insert(excerpts.begin() + static_cast<std::ptrdiff_t>(place), excerpt_of(sentence));
    added.push_back(sentence.where.begin);
    return true;
  };
  bool is_at_end = false;
  for (std::size_t i = 0; i < excerpts.size(); ++i) {
    const ShownSentence next = next_sentence_from(excerpts[i].end);
    is_at_end = next.where.begin == next.where.end;
    if (is_at_end || (i + 1 < excerpts.size() && next.where.begin >= excerpts[i + 1].where.begin)) continue;
    add(next, i + 1);
  }
  while (is_at_end) {
    const auto before = shown_before(text_, dateline_, excerpts.front().where.begin, 1);
    if (before.empty() || repeats_title(part_of(text_, before.front().where), title_) ||
        !add(before.front(), 0))
      break;
  }
  return added;
}

/// The chosen sentences with those around them.
Snippet SnippetMaker::render_context(const std::vector<Excerpt>& chosen) {
  std::map<std::size_t, Excerpt> shown;  // by place
  for (const Excerpt& excerpt : chosen) {
    shown.emplace(excerpt.where.begin, excerpt);
    for (const ShownSentence& sentence :
         shown_before(text_, std::min(dateline_, excerpt.where.begin), excerpt.where.begin, *context_))
      shown.emplace(sentence.where.begin, excerpt_of(sentence));
    std::size_t from = excerpt.end;
    for (std::size_t count = 0; count < *context_; ++count) {
      const ShownSentence next = next_sentence_from(from);
      if (next.where.begin == next.where.end) break;
      shown.emplace(next.where.begin, excerpt_of(next));
      from = next.end;
    }
  }
  std::vector<Excerpt> excerpts;
  for (const auto& [place, excerpt] : shown) excerpts.push_back(excerpt);
  while (read_ < excerpts.back().where.end) read_next();
  return assemble(text_, excerpts, matches_, true);
}

/// The first sentences that fit, or with their context.
Snippet SnippetMaker::render_beginning() const {
  std::vector<Excerpt> shown;
  std::size_t characters = 0;
  const std::size_t max_others = context_.value_or(kAnyLength);
  for (std::size_t from = dateline_; shown.size() <= max_others;) {
    const ShownSentence next = next_sentence_from(from);
    if (next.where.begin == next.where.end) break;
    from = next.end;
    const std::size_t joint = (shown.empty() ? 0 : 1) + (next.is_cut ? kCutCharacters : 0);
    characters += count_characters_fast(part_of(text_, next.where)) + joint;
    if (characters > max_characters_) {
      if (shown.empty()) shown.push_back(cut_end(next.where, false));
      break;
    }
    shown.push_back(excerpt_of(next));
  }
  return assemble_fitting(shown);
}

/// The line of as many of `excerpts` as fit, at least one, with complete quotations if they fit.
Snippet SnippetMaker::assemble_fitting(std::span<const Excerpt> excerpts) const {
  for (;; excerpts = excerpts.first(excerpts.size() - 1)) {
    Snippet snippet = assemble(text_, excerpts, matches_, true);
    if (count_characters_fast(snippet.text) <= max_characters_) return snippet;
    if (excerpts.size() < 2) return assemble(text_, excerpts, matches_, false);
  }
}

/// The next sentence that may be shown: no teaser, and not the title again.
ShownSentence SnippetMaker::next_sentence_from(std::size_t from) const {
  ShownSentence next = next_shown(text_, from);
  while (next.where.begin < next.where.end && repeats_title(part_of(text_, next.where), title_))
    next = next_shown(text_, next.end);
  return next;
}

/// The characters of a sentence. Marks that it lacks count only where they decide whether it fits.
std::size_t SnippetMaker::count_with_marks(ByteRange where) const {
  constexpr std::size_t kMaxMarks = 4;
  const std::size_t characters = count_characters_fast(part_of(text_, where));
  if (characters > max_characters_ || characters + kMaxMarks <= max_characters_) return characters;
  const MissingMarks marks = missing_marks(text_, where);
  return characters + count_characters_fast(marks.before) + count_characters_fast(marks.after);
}

/// The beginning of `range` that fits; only an ellipsis if nothing fits.
Excerpt SnippetMaker::cut_end(ByteRange range, bool cut_before) const {
  const std::size_t ellipsis = cut_before ? kCutCharacters : 0;
  if (count_characters_fast(part_of(text_, range)) + ellipsis <= max_characters_)
    return {.where = range, .end = range.end, .cut_before = cut_before};
  if (max_characters_ <= ellipsis + kCutCharacters)
    return {.where = {.begin = range.begin, .end = range.begin},
            .end = range.end,
            .cut_after = max_characters_ > 0};
  return {.where = shorten(text_, range, max_characters_ - ellipsis - kCutCharacters),
          .end = range.end,
          .cut_before = cut_before,
          .cut_after = true};
}

std::vector<ByteRange> TitleMarker::mark(std::string_view title) {
  std::vector<ByteRange> highlights;
  if (finder_.all_units() == 0) return highlights;
  matches_.clear();
  analyzer_.analyze(title, analysis_);
  finder_.find(analysis_.tokens(), 0, matches_);
  for (const Match& match : matches_) add_highlight(highlights, {.begin = match.begin, .end = match.end});
  return highlights;
}

}  // namespace telusur
