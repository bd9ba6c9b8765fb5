// SPDX-License-Identifier: GPL-3.0-or-later
/// glass::PostingTable reads or refuses any chunks of posting lists. Where verification finds no problem, it
/// reads the same postings as Xapian. The input makes sound lists and then changes bytes of them.
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include <xapian.h>

#include "glass/reading/posting_table.h"
#include "glass/verification/verification.h"
#include "glass_leaves.h"
#include "harness.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

constexpr unsigned kArticles = 2000;
const std::array<std::string, 3> kTerms{"", "a", std::string("b\0c", 3)};  // "" selects the list of lengths

using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

struct Chunk {
  Postings postings;
  bool is_last = false;
};

std::string key_of(const std::string& term) {
  std::string key(term.empty() ? std::string("\0\xe0", 2) : "");
  glass::append_sortable_string(key, term);
  return key;
}

std::vector<Chunk> make_chunks(Input& input) {
  std::vector<Chunk> chunks;
  Xapian::docid article = 0;
  for (unsigned left = input.byte() % 5; left > 0; --left) {
    Chunk chunk{.postings = {}, .is_last = left == 1};
    for (unsigned size = 1 + input.byte() % 16; size > 0; --size) {
      article += 1 + input.byte() % 32;
      chunk.postings.emplace_back(article, input.byte());
    }
    chunks.push_back(std::move(chunk));
  }
  return chunks;
}

/// Adds the list of `term` to the table in the form that Xapian writes.
void add_list(Entries& table, const std::string& term, const std::vector<Chunk>& chunks) {
  std::uint64_t count = 0;
  std::uint64_t occurrences = 0;
  for (const Chunk& chunk : chunks) {
    for (const auto& [article, frequency] : chunk.postings) {
      ++count;
      occurrences += frequency;
    }
  }
  for (const Chunk& chunk : chunks) {
    std::string key = key_of(term);
    std::string value;
    const Xapian::docid first = chunk.postings.front().first;
    if (&chunk == &chunks.front()) {
      glass::append_number(value, term.empty() ? 0 : count);
      glass::append_number(value, term.empty() ? 0 : occurrences);
      glass::append_number(value, first - 1);
    } else {
      if (!term.empty()) glass::end_sortable(key);
      glass::append_sortable_number(key, first);
    }
    value.push_back(chunk.is_last ? '1' : '0');
    glass::append_number(value, chunk.postings.back().first - first);
    Xapian::docid before = 0;
    for (const auto& [article, frequency] : chunk.postings) {
      if (before != 0) glass::append_number(value, article - before - 1);
      glass::append_number(value, frequency);
      before = article;
    }
    table[std::move(key)] = {.bytes = std::move(value)};
  }
}

/// Changes, inserts, removes or replaces bytes of the values.
void change_values(Entries& table, Input& input) {
  while (!input.is_empty() && !table.empty()) {
    const unsigned head = input.byte();
    std::string& value =
        std::next(table.begin(), static_cast<std::ptrdiff_t>(head / 4 % table.size()))->second.bytes;
    const std::size_t at = input.byte() % (value.size() + 1);
    switch (head % 4) {
      case 0:
        if (at < value.size()) value[at] = static_cast<char>(input.byte());
        break;
      case 1:
        value.insert(at, input.text(1 + input.byte() % 8));
        break;
      case 2:
        value.resize(at);
        break;
      default:
        value = input.text(at);
    }
  }
}

/// Returns the postings that glass::PostingTable reads, or nothing if it refuses the list.
std::optional<Postings> read(glass::PostingTable& table, const std::string& term) {
  Postings postings;
  try {
    table.read(term, [&](std::span<const glass::Posting> some) {
      for (const auto& [article, frequency] : some) {
        require(article > 0 && article <= kArticles + LeafDatabase::kRemovedArticles,
                "an article is one of the index");
        require(postings.empty() || article > postings.back().first, "articles ascend");
        postings.emplace_back(article, frequency);
      }
    });
  } catch (const Xapian::DatabaseError&) {
    return std::nullopt;
  }
  return postings;
}

Postings ask_xapian(const Xapian::Database& database, const std::string& term) {
  Postings postings;
  for (auto article = database.postlist_begin(term); article != database.postlist_end(term); ++article)
    postings.emplace_back(*article, term.empty() ? article.get_doclength() : article.get_wdf());
  return postings;
}

/// A database with the identity and commit of all others.
Xapian::Database open_sound(const LeafDatabase& database) {
  Tables tables;
  add_list(entries_of(tables, glass::TableKind::kPostings), "a", {{.postings = {{1, 1}}, .is_last = true}});
  database.write(tables, kArticles, 0);
  return Xapian::Database(database.path());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const LeafDatabase files;
  static const Xapian::Database sound = open_sound(files);

  Input input(data, size);
  Tables tables;
  Entries& postings = entries_of(tables, glass::TableKind::kPostings);
  for (const std::string& term : kTerms) add_list(postings, term, make_chunks(input));
  change_values(postings, input);
  files.write(tables, kArticles, 0);

  std::vector<std::optional<Postings>> found;
  auto table = glass::PostingTable::open(files.path(), sound);
  require(table.has_value() != postings.empty(), "a table that is not empty is opened");
  for (const std::string& term : kTerms) found.push_back(table ? read(*table, term) : Postings{});

  if (!are_entries_sound(glass::verify_database(files.path()))) return 0;
  const Xapian::Database database(files.path());
  for (std::size_t i = 0; i < kTerms.size(); ++i)
    require(found[i] == ask_xapian(database, kTerms[i]),
            "postings without a problem are those that Xapian reads");
  return 0;
}
