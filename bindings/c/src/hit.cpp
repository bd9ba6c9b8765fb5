// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::Hit;
using telusur::HitCopy;
using telusur::ScorePart;
using telusur::ScorePartKind;

namespace {

const Hit* object_of(const telusur_hit* hit) noexcept { return hit == nullptr ? nullptr : &hit->hit; }

const HitCopy* object_of(const telusur_copy* copy) noexcept {
  return copy == nullptr ? nullptr : &copy->copy;
}

}  // namespace

telusur_hit::telusur_hit(Hit&& from)
    : hit(std::move(from)),
      date(hit.date ? to_iso8601(*hit.date) : std::string()),
      snippet{.snippet = std::move(hit.snippet)},
      title{.snippet = {.text = hit.title, .highlights = std::move(hit.title_highlights)}} {
  copies.reserve(hit.copies.size());
  for (HitCopy& copy : hit.copies) copies.emplace_back(std::move(copy));
}

void telusur_snippet_free(telusur_snippet* snippet) { delete snippet; }

const char* telusur_snippet_text(const telusur_snippet* snippet, size_t* length) {
  return text_of(snippet == nullptr ? nullptr : &snippet->snippet.text, length);
}

size_t telusur_snippet_highlight_count(const telusur_snippet* snippet) {
  return snippet == nullptr ? 0 : snippet->snippet.highlights.size();
}

bool telusur_snippet_highlight(const telusur_snippet* snippet, size_t index, size_t* begin, size_t* end) {
  if (begin != nullptr) *begin = 0;
  if (end != nullptr) *end = 0;
  if (snippet == nullptr) return false;
  const telusur::ByteRange* range = item_at(&snippet->snippet.highlights, index);
  if (range == nullptr) return false;
  if (begin != nullptr) *begin = range->begin;
  if (end != nullptr) *end = range->end;
  return true;
}

const char* telusur_snippet_html(const telusur_snippet* snippet) {
  return guard_pointer(nullptr, [&] {
    const telusur_snippet& marked = require(snippet, "snippet");
    if (!marked.html) marked.html = marked.snippet.to_html();
    return marked.html->c_str();
  });
}

const char* telusur_copy_id(const telusur_copy* copy) { return text_of(object_of(copy), &HitCopy::id); }

const char* telusur_copy_title(const telusur_copy* copy) { return text_of(object_of(copy), &HitCopy::title); }

const char* telusur_copy_source(const telusur_copy* copy) {
  return text_of(object_of(copy), &HitCopy::source);
}

const char* telusur_copy_date(const telusur_copy* copy) {
  return copy == nullptr ? nullptr : date_of(copy->date);
}

bool telusur_copy_date_value(const telusur_copy* copy, telusur_date* date) {
  return copy != nullptr && store_date(copy->copy.date, date);
}

const char* telusur_copy_url(const telusur_copy* copy) { return text_of(object_of(copy), &HitCopy::url); }

const char* telusur_copy_path(const telusur_copy* copy) { return text_of(object_of(copy), &HitCopy::path); }

const char* telusur_score_part_kind(const telusur_score_part* part) {
  if (part == nullptr) return nullptr;
  switch (object_of(part)->kind) {
    case ScorePartKind::kBm25:
      return "bm25";
    case ScorePartKind::kTitle:
      return "title";
    case ScorePartKind::kRecency:
      return "recency";
  }
  return "";
}

const char* telusur_score_part_word(const telusur_score_part* part) {
  return text_of(object_of(part), &ScorePart::word);
}

double telusur_score_part_score(const telusur_score_part* part) {
  return part == nullptr ? 0 : object_of(part)->score;
}

size_t telusur_hit_rank(const telusur_hit* hit) { return hit == nullptr ? 0 : hit->hit.rank; }

double telusur_hit_score(const telusur_hit* hit) { return hit == nullptr ? 0 : hit->hit.score; }

const char* telusur_hit_id(const telusur_hit* hit) { return text_of(object_of(hit), &Hit::id); }

const char* telusur_hit_title(const telusur_hit* hit, size_t* length) {
  return text_of(object_of(hit), &Hit::title, length);
}

const telusur_snippet* telusur_hit_marked_title(const telusur_hit* hit) {
  return hit == nullptr ? nullptr : &hit->title;
}

const telusur_snippet* telusur_hit_snippet(const telusur_hit* hit) {
  return hit == nullptr ? nullptr : &hit->snippet;
}

const char* telusur_hit_text(const telusur_hit* hit, size_t* length) {
  return text_of(object_of(hit), &Hit::text, length);
}

const char* telusur_hit_source(const telusur_hit* hit) { return text_of(object_of(hit), &Hit::source); }

const char* telusur_hit_category(const telusur_hit* hit) { return text_of(object_of(hit), &Hit::category); }

const char* telusur_hit_author(const telusur_hit* hit) { return text_of(object_of(hit), &Hit::author); }

const char* telusur_hit_date(const telusur_hit* hit) { return hit == nullptr ? nullptr : date_of(hit->date); }

bool telusur_hit_date_value(const telusur_hit* hit, telusur_date* date) {
  return hit != nullptr && store_date(hit->hit.date, date);
}

const char* telusur_hit_url(const telusur_hit* hit) { return text_of(object_of(hit), &Hit::url); }

const char* telusur_hit_path(const telusur_hit* hit) { return text_of(object_of(hit), &Hit::path); }

int64_t telusur_hit_added(const telusur_hit* hit) { return hit == nullptr ? 0 : hit->hit.added_utc_seconds; }

size_t telusur_hit_extra_count(const telusur_hit* hit) { return hit == nullptr ? 0 : hit->hit.extra.size(); }

const telusur_extra* telusur_hit_extra(const telusur_hit* hit, size_t index) {
  return hit == nullptr ? nullptr : handle_of<telusur_extra>(item_at(&hit->hit.extra, index));
}

size_t telusur_hit_copy_count(const telusur_hit* hit) { return hit == nullptr ? 0 : hit->copies.size(); }

const telusur_copy* telusur_hit_copy(const telusur_hit* hit, size_t index) {
  return hit == nullptr ? nullptr : item_at(&hit->copies, index);
}

size_t telusur_hit_score_part_count(const telusur_hit* hit) {
  return hit == nullptr ? 0 : hit->hit.score_parts.size();
}

const telusur_score_part* telusur_hit_score_part(const telusur_hit* hit, size_t index) {
  return hit == nullptr ? nullptr : handle_of<telusur_score_part>(item_at(&hit->hit.score_parts, index));
}

const telusur_strings* telusur_hit_missing(const telusur_hit* hit) {
  return hit == nullptr ? nullptr : handle_of<telusur_strings>(&hit->hit.missing);
}
