// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads all of a database with Xapian's iterators.
#pragma once

#include <functional>
#include <string>

#include <xapian.h>

namespace telusur::test {

inline void read_article(const Xapian::Database& database, Xapian::docid number) {
  const Xapian::Document article = database.get_document(number);
  static_cast<void>(article.get_data());
  for (auto value = article.values_begin(); value != article.values_end(); ++value) static_cast<void>(*value);
  for (auto term = article.termlist_begin(); term != article.termlist_end(); ++term)
    static_cast<void>(term.get_wdf());
}

/// Calls each of Xapian's iterators. An exception of one does not stop the others. Returns true if none
/// throws.
inline bool read_with_xapian(const std::string& path) {
  bool is_whole = true;
  const auto attempt = [&](const std::function<void()>& action) {
    try {
      action();
    } catch (const Xapian::Error&) {
      is_whole = false;
    }
  };
  attempt([&] {
    const Xapian::Database database(path);
    attempt([&] {
      for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        static_cast<void>(term.get_termfreq());
        attempt([&] {
          for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
               ++posting) {
            static_cast<void>(posting.get_wdf() + posting.get_doclength());
            for (auto position = posting.positionlist_begin(); position != posting.positionlist_end();
                 ++position)
              static_cast<void>(*position);
          }
        });
      }
    });
    for (Xapian::docid number = 1; number <= database.get_lastdocid(); ++number) {
      try {
        read_article(database, number);
      } catch (const Xapian::DocNotFoundError&) {
      } catch (const Xapian::Error&) {
        is_whole = false;
      }
      if (number > 5000) break;
    }
    attempt([&] {
      for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
        static_cast<void>(database.get_metadata(*key));
    });
    for (Xapian::valueno slot = 0; slot < 5; ++slot) {
      attempt([&] {
        static_cast<void>(database.get_value_lower_bound(slot) + database.get_value_upper_bound(slot));
        for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
          static_cast<void>(*value);
      });
    }
  });
  return is_whole;
}

}  // namespace telusur::test
