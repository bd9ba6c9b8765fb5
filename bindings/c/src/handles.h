// SPDX-License-Identifier: GPL-3.0-or-later
/// What the opaque handles are. Handles without a definition here point to an object of the C++ API itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <telusur_indexer.h>
#include <telusur_searcher.h>

#include <telusur/common/article.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

struct telusur_article {
  telusur_article() = default;
  explicit telusur_article(telusur::Article&& from) : article(std::move(from)) { write_date(); }

  void write_date() { date = article.date ? to_iso8601(*article.date) : std::string(); }

  telusur::Article article;
  std::string date;
};

struct telusur_snippet {
  telusur::Snippet snippet;
  mutable std::optional<std::string> html = {};  // made when it is asked for
};

struct telusur_copy {
  explicit telusur_copy(telusur::HitCopy&& from)
      : copy(std::move(from)), date(copy.date ? to_iso8601(*copy.date) : std::string()) {}

  telusur::HitCopy copy;
  std::string date;
};

struct telusur_hit {
  explicit telusur_hit(telusur::Hit&& from);

  telusur::Hit hit;
  std::string date;
  telusur_snippet snippet;
  telusur_snippet title;
  std::vector<telusur_copy> copies;
};

struct telusur_results {
  explicit telusur_results(telusur::Results&& from);

  telusur::Results results;
  std::vector<telusur_hit> hits;
};

struct telusur_search_options {
  /// Returns the options of a search that begins now.
  [[nodiscard]] telusur::SearchOptions now() const;

  telusur::SearchOptions options;
  std::optional<std::chrono::milliseconds> deadline = {};
};

struct telusur_index_options {
  telusur::IndexFilesOptions options;
  std::optional<bool> positions = {};  ///< empty unless it was set, which counts when an index is reindexed
  std::stop_token stop = {};
};

struct telusur_stop {
  std::stop_source source;
};

namespace telusur::c {

/// A string as C reads it: null for none. Stores its length, too, if `length` is not null.
[[nodiscard]] inline const char* text_of(const std::string* text, std::size_t* length = nullptr) noexcept {
  if (length != nullptr) *length = text == nullptr ? 0 : text->size();
  return text == nullptr ? nullptr : text->c_str();
}

/// A member of an object that may be missing.
template <typename Object>
[[nodiscard]] const char* text_of(const Object* object, const std::string Object::*member,
                                  std::size_t* length = nullptr) noexcept {
  return text_of(object == nullptr ? nullptr : &(object->*member), length);
}

/// A date: null if it is unknown.
[[nodiscard]] inline const char* date_of(const std::string& date) noexcept {
  return date.empty() ? nullptr : date.c_str();
}

/// Stores a date as a value. Returns false if it is unknown, or nobody wants it.
[[nodiscard]] inline bool store_date(const std::optional<telusur::DateTime>& date,
                                     telusur_date* target) noexcept {
  if (!date || target == nullptr) return false;
  *target = {.utc_seconds = date->utc_seconds,
             .offset_minutes = date->offset_minutes,
             .precision = static_cast<int>(date->precision)};
  return true;
}

/// An item of a list that may be missing; null beyond the end.
template <typename Item>
[[nodiscard]] const Item* item_at(const std::vector<Item>* list, std::size_t index) noexcept {
  return list == nullptr || index >= list->size() ? nullptr : &(*list)[index];
}

template <typename Item>
[[nodiscard]] std::size_t count_of(const std::vector<Item>* list) noexcept {
  return list == nullptr ? 0 : list->size();
}

/// Values and counts, which telusur_counts points to.
using Counts = std::vector<FacetValue>;

/// An opaque handle of an object, and the object of a handle. They are the same pointer.
template <typename Handle, typename Object>
[[nodiscard]] const Handle* handle_of(const Object* object) noexcept {
  return reinterpret_cast<const Handle*>(object);
}
[[nodiscard]] inline const std::vector<std::string>* object_of(const telusur_strings* handle) noexcept {
  return reinterpret_cast<const std::vector<std::string>*>(handle);
}
[[nodiscard]] inline const Counts* object_of(const telusur_counts* handle) noexcept {
  return reinterpret_cast<const Counts*>(handle);
}
[[nodiscard]] inline const ExtraField* object_of(const telusur_extra* handle) noexcept {
  return reinterpret_cast<const ExtraField*>(handle);
}
[[nodiscard]] inline const ScorePart* object_of(const telusur_score_part* handle) noexcept {
  return reinterpret_cast<const ScorePart*>(handle);
}
[[nodiscard]] inline const QueryNote* object_of(const telusur_note* handle) noexcept {
  return reinterpret_cast<const QueryNote*>(handle);
}

[[nodiscard]] inline const Searcher* object_of(const telusur_searcher* handle) noexcept {
  return reinterpret_cast<const Searcher*>(handle);
}

/// The options of a search that begins now.
[[nodiscard]] inline SearchOptions options_of(const telusur_search_options* options) {
  return options == nullptr ? SearchOptions() : options->now();
}

[[nodiscard]] inline IndexWriter* object_of(telusur_writer* handle) noexcept {
  return reinterpret_cast<IndexWriter*>(handle);
}

/// The token of a stop; one that is never requested for NULL.
[[nodiscard]] inline std::stop_token token_of(const telusur_stop* stop) {
  return stop == nullptr ? std::stop_token() : stop->source.get_token();
}

/// Makes owned counts.
[[nodiscard]] inline telusur_counts* own(Counts&& counts) {
  return reinterpret_cast<telusur_counts*>(new Counts(std::move(counts)));
}

}  // namespace telusur::c
