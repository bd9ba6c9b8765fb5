// SPDX-License-Identifier: GPL-3.0-or-later
/// The ids of articles. Readers and the store derive them here only; docs/formats.md explains the rules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <telusur/common/article.h>

namespace telusur {

/// What may identify an article.
struct IdSources {
  std::string_view given;  ///< what the record calls its id; empty if nothing
  bool is_chosen = false;  ///< the user named the field of `given`, so even a bare number is an id
  std::string_view url;    ///< as given
  std::string_view path;   ///< the file, as text; empty for a pipe
  std::size_t number = 0;  ///< number of the record in the file, from 1; 0 if the file is one article
};

/// Returns the id of an article: `given`, unless it is a bare number; else the normal form of the address;
/// else path and number ("/a.csv#id=7"); else path and place ("/a.csv#17"). Returns nothing if it has only
/// its content: a record of a pipe without id and address.
[[nodiscard]] std::string derive_id(const IdSources& sources);

/// Returns the id of an article of which only the content is known: a hash of it.
[[nodiscard]] std::string derive_id(std::string_view title, std::string_view date, std::string_view text);

/// Returns whether `id` has at most 9 digits and nothing else ("17", "17.0"): a number of a row or of one
/// site.
[[nodiscard]] bool is_bare_number(std::string_view id);

/// Returns whether the id of `article` is the place in its file: "/a.txt", "/a.csv#17".
[[nodiscard]] bool has_place_id(const Article& article);

/// Returns the id that `article` would have if it was read today, as far as its fields show. Indexes of
/// earlier versions have bare numbers, places and addresses as given.
[[nodiscard]] std::string derive_id_again(const Article& article);

}  // namespace telusur
