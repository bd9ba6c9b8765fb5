// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>

#include <doctest/doctest.h>
#include <pthread.h>

#include <telusur/common/utf8.h>

#include "progress.h"
#include "text.h"

namespace {

using telusur::IndexProgress;
using telusur::IndexSummary;
using telusur::test::contains;
using telusur::tool::progress_text;
using telusur::tool::share_done;

const IndexSummary kHalf{.added = 1'234'567, .rejected = 2, .bytes = 40'000'000, .skipped_bytes = 10'000'000};

TEST_CASE("progress shows the position, the counts and the remaining time") {
  CHECK(progress_text(kHalf, 0.5, 10, 120) ==
        "[##################                   ] 50%, 1,234,567 articles, 10 s left, 2 rejected, 4.0 MB/s");
  CHECK(progress_text(kHalf, std::nullopt, 10, 120) == "1,234,567 articles, 2 rejected, 4.0 MB/s");
  CHECK(progress_text({}, std::nullopt, 0, 120) == "0 articles, 0 rejected, 0.0 MB/s");
  CHECK(contains(progress_text(kHalf, 1e-6, 10, 120), "99:59:59 left"));
  CHECK(contains(progress_text(kHalf, 1, 10, 80), "99%"));  // the commit follows
}

TEST_CASE("progress fits any width") {
  for (std::size_t columns = 0; columns < 130; ++columns) {
    CHECK(telusur::display_columns(progress_text(kHalf, 0.5, 10, columns)) <= columns);
  }
  CHECK(progress_text(kHalf, 0.5, 10, 24) == "50%, 1,234,567 articles");
}

TEST_CASE("the share done counts the bytes that were written or skipped, and the merge") {
  CHECK(share_done({.so_far = kHalf}, 100'000'000) == doctest::Approx(0.5));
  CHECK(share_done({.so_far = kHalf, .merge_cost = 1}, 100'000'000) == doctest::Approx(0.25));
  CHECK(share_done({.so_far = kHalf, .merge_cost = 1}, 50'000'000) == doctest::Approx(0.5));
  CHECK(share_done({.so_far = kHalf, .merge_cost = 1, .merged = 0.5}, 50'000'000) == doctest::Approx(0.75));
  CHECK(share_done({.so_far = kHalf, .merge_cost = 0.5, .merged = 1}, 50'000'000) == doctest::Approx(1));
  CHECK(share_done({}, 0) == 0);
  CHECK(share_done({.so_far = kHalf}, 1) == doctest::Approx(1));  // a file that grew
}

TEST_CASE("the total stays unknown if no thread can add up sizes") {
  pthread_attr_t usual;
  REQUIRE(pthread_getattr_default_np(&usual) == 0);
  pthread_attr_t huge = usual;
  REQUIRE(pthread_attr_setstacksize(&huge, std::size_t{1} << 46) == 0);  // more than the address space
  REQUIRE(pthread_setattr_default_np(&huge) == 0);
  {
    const telusur::tool::TotalBytes total("/nowhere.db", {"/"}, {});
    CHECK_FALSE(total.get().has_value());
  }
  CHECK(pthread_setattr_default_np(&usual) == 0);
}

}  // namespace
