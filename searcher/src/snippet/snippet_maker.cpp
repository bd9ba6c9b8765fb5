// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/snippet_maker.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "snippet/excerpt.h"
#include "snippet/unit_counter.h"
#include "text/dateline.h"
#include "text/sentences.h"

namespace telusur {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
/// Characters of an ellipsis and a space.
constexpr std::size_t kCutCharacters = 2;

bool is_white_space(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

std::string_view part_of(std::string_view text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

/// Appends a range that begins no earlier than the last one; merges them if they overlap.
void add_highlight(std::vector<ByteRange>& highlights, ByteRange range) {
  if (!highlights.empty() && range.begin < highlights.back().end)
    highlights.back().end = std::max(highlights.back().end, range.end);
  else
    highlights.push_back(range);
}

}  // namespace

SnippetMaker::SnippetMaker(const MatchTerms& terms, Analyzer& analyzer)
    : finder_(terms), analyzer_(analyzer) {}

Snippet SnippetMaker::make(std::string_view text, std::size_t max_characters) {
  text_ = text;
  max_characters_ = max_characters;
  read_ = 0;
  dateline_ = dateline_length(text);
  is_done_ = finder_.all_units() == 0;
  matches_.clear();
  candidates_.clear();
  dated_.reset();
  while (read_ < text_.size() && !is_done_) read_next();
  add_dated_candidate();
  if (candidates_.empty()) return render_beginning();

  const SentenceChoice choice = choose_sentences(candidates_, max_characters, finder_);
  if (const auto excerpt = best_part(choice.weight * kMinGain)) return assemble(std::array{*excerpt});
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
    const Candidate candidate = make_candidate(sentence, match);
    match += candidate.match_count;
    while (match < matches_.size() && matches_[match].begin < sentence.end)
      ++match;  // not within one sentence
    if (candidate.units == 0) continue;
    candidates_.push_back(candidate);
    is_done_ = is_done_ || (candidate.units == finder_.all_units() && candidate.gap == 0 &&
                            candidate.characters <= max_characters_);
  }
}

Candidate SnippetMaker::make_candidate(ByteRange sentence, std::size_t first_match) const {
  Candidate candidate{.where = sentence, .first_match = first_match};
  for (std::size_t i = first_match; i < matches_.size() && matches_[i].end <= sentence.end; ++i) {
    ++candidate.match_count;
    candidate.units |= matches_[i].units;
  }
  candidate.characters = count_characters_fast(part_of(text_, sentence));
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
std::optional<SnippetMaker::Excerpt> SnippetMaker::best_part(double weight) const {
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
  const ByteRange wide = widen(text_, best->where, source->where, max_characters_);
  return Excerpt{.where = wide,
                 .cut_before = wide.begin > source->where.begin,
                 .cut_after = wide.end < source->where.end};
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
  return assemble(std::array{cut_end(shown, shown.begin > best.where.begin)});
}

Snippet SnippetMaker::render(const SentenceChoice& choice) {
  ByteRange first = choice.first->where;
  if (choice.second != nullptr) {
    const ByteRange second = choice.second->where;
    // Blank lines between them may not fit.
    const std::string_view gap = part_of(text_, {.begin = first.end, .end = second.begin});
    if (!is_white_space(gap) || gap.size() > kJointCharacters) {
      return assemble(std::array{Excerpt{.where = first}, Excerpt{.where = second}});
    }
    first.end = second.end;
  } else {
    // The next sentence follows a single one. Its matches are highlighted too, so it must be read.
    const ByteRange next = next_sentence(text_, first.end);
    if (next.begin < next.end &&
        count_characters_fast(part_of(text_, {first.begin, next.end})) <= max_characters_) {
      first.end = next.end;
      while (read_ < first.end) read_next();
    }
  }
  return assemble(std::array{Excerpt{.where = first}});
}

/// The first sentences that fit.
Snippet SnippetMaker::render_beginning() const {
  ByteRange shown = next_sentence(text_, dateline_);
  std::size_t characters = count_characters_fast(part_of(text_, shown));
  if (characters > max_characters_) return assemble(std::array{cut_end(shown, false)});
  for (ByteRange next = next_sentence(text_, shown.end); next.begin < next.end;
       next = next_sentence(text_, next.end)) {
    characters += count_characters_fast(part_of(text_, {shown.end, next.end}));
    if (characters > max_characters_) break;
    shown.end = next.end;
  }
  return assemble(std::array{Excerpt{.where = shown}});
}

/// The beginning of `range` that fits; only an ellipsis if nothing fits.
SnippetMaker::Excerpt SnippetMaker::cut_end(ByteRange range, bool cut_before) const {
  const std::size_t ellipsis = cut_before ? kCutCharacters : 0;
  if (count_characters_fast(part_of(text_, range)) + ellipsis <= max_characters_)
    return {.where = range, .cut_before = cut_before};
  if (max_characters_ <= ellipsis + kCutCharacters)
    return {.where = {.begin = range.begin, .end = range.begin}, .cut_after = max_characters_ > 0};
  return {.where = shorten(text_, range, max_characters_ - ellipsis - kCutCharacters),
          .cut_before = cut_before,
          .cut_after = true};
}

/// Joins the excerpts to one line and adds the highlights.
Snippet SnippetMaker::assemble(std::span<const Excerpt> excerpts) const {
  Snippet snippet;
  std::string& text = snippet.text;
  for (const Excerpt& excerpt : excerpts) {
    if (!text.empty()) text += ' ';
    if (!text.empty() || excerpt.cut_before) (text += kEllipsis) += ' ';
    const std::size_t begin = text.size();
    text += part_of(text_, excerpt.where);
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(),
        [](char c) { return c >= '\t' && c <= '\r'; }, ' ');
    if (excerpt.cut_after) (text += text.empty() ? "" : " ") += kEllipsis;

    for (auto match = std::ranges::lower_bound(matches_, excerpt.where.begin, {}, &Match::begin);
         match != matches_.end() && match->begin < excerpt.where.end; ++match) {
      if (match->end > excerpt.where.end) continue;
      add_highlight(snippet.highlights, {.begin = match->begin - excerpt.where.begin + begin,
                                         .end = match->end - excerpt.where.begin + begin});
    }
  }
  return snippet;
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
