// SPDX-License-Identifier: GPL-3.0-or-later
// The matcher that skips windows and blocks, on an index whose lists come from the file of positions, from
// Xapian's table, or from both, and in which articles have been removed.
#include <doctest/doctest.h>

#include <telusur/indexer/index_articles.h>

#include "index/searched_index.h"
#include "index_format/index_fields.h"
#include "news.h"
#include "random_plans.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr unsigned kFirst = 12'000;  ///< written in bulk; a frequent word has up to 94 blocks
constexpr unsigned kVocabulary = 40;
constexpr unsigned kGoneWord = kVocabulary;         ///< only in articles that are removed
constexpr unsigned kUnknownWord = kVocabulary + 1;  ///< in no article
constexpr unsigned kGoneBegin = 5000;
constexpr unsigned kGoneEnd = 5600;  ///< so many in a row that whole blocks of frequent words are gone

const std::string kNumberField = "halaman";

/// Makes articles whose words are in nearly all of them, or in one of hundreds. A word becomes frequent for
/// some thousand articles, as in news, so that the bounds of windows differ. Every fourth article has the
/// text of an earlier one, so that their scores are equal.
class ArticleMaker {
 public:
  explicit ArticleMaker(std::uint32_t seed) : random_(seed) {}

  /// Other words follow `filler` words that no plan has.
  Article make(unsigned number, unsigned filler) {
    Article article = make_article("a" + std::to_string(number), "Berita", "");
    article.text = number % 4 == 3 && !texts_.empty()
                       ? texts_[random_.below(static_cast<unsigned>(texts_.size()))]
                       : make_text(number, filler);
    texts_.push_back(article.text);
    if (number >= kGoneBegin && number < kGoneEnd) article.text += " " + word(kGoneWord);
    article.source = word(random_.below(4));
    if (random_.below(10) != 0) article.date = DateTime{.utc_seconds = random_.below(kDays) * kDay - kDay};
    ExtraField numbers{.name = kNumberField, .values = {}};
    for (unsigned count = random_.below(3); count > 0; --count)
      numbers.values.push_back(std::to_string(random_.below(20)));
    if (!numbers.values.empty()) article.extra.push_back(numbers);
    return article;
  }

 private:
  std::string make_text(unsigned number, unsigned filler) {
    // Not in all of them: Xapian 1.4 throws DatabaseCorruptError for a term of all articles that does not
    // score if their numbers have gaps.
    std::string text = random_.below(500) == 0 ? "" : word(0);
    for (unsigned count = 1 + random_.below(30); count > 0; --count)
      text += " " + word(random_.below(6) == 0 ? 20 + number / 1500 : any_word());
    // Xapian lengthens an article whose synonyms occur more often than it is long, as when a group has a word
    // twice.
    for (unsigned count = 100 + random_.below(filler); count > 0; --count) text += " isian";
    return text;
  }

  unsigned any_word() { return 1 + random_.below(1 + random_.below(kVocabulary - 1)); }

  Random random_;
  std::vector<std::string> texts_;
};

/// An index that is written in bulk, and then changes in place.
class ChangedIndex : public TemporaryIndex {
 public:
  ChangedIndex() {
    unsigned next = 0;
    const auto source = [&] {
      return next < kFirst ? std::optional(maker_.make(next++, 200)) : std::nullopt;
    };
    index_articles(database, source,
                   {.writer = {.fields = {{.name = kNumberField, .type = IndexFieldType::kNumber}}}});
  }

  /// Adds and replaces articles with up to `filler` more words, and removes some.
  void change(unsigned filler) {
    IndexWriter writer(database);
    for (unsigned i = 0; i < 400; ++i) writer.add(maker_.make(next_++, filler));
    for (unsigned i = 0; i < 400; ++i) writer.add(maker_.make(random_.below(kGoneBegin), filler));
    for (unsigned i = 0; i < 400; ++i) writer.remove("a" + std::to_string(random_.below(kFirst)));
    for (unsigned i = kGoneBegin; i < kGoneEnd; ++i) writer.remove("a" + std::to_string(i));
    writer.commit();
  }

  template <typename Action>
  void search(const Action& action) {
    SearchedIndex index({database});
    OpenedIndexes opened;
    index.on_newest(opened, [&](const Snapshot& snapshot) { action(snapshot); });
  }

 private:
  ArticleMaker maker_{31};
  Random random_{32};
  unsigned next_ = kFirst;
};

std::vector<std::string> all_words() {
  std::vector<std::string> words;
  for (unsigned number = 0; number <= kUnknownWord; ++number) words.push_back(word(number));
  return words;
}

/// Returns `snapshot` without anything that searches have read before.
Snapshot without_lists(const Snapshot& snapshot) {
  Snapshot fresh = snapshot;
  fresh.lists = std::make_shared<CommitLists>(snapshot.tables.front());
  return fresh;
}

Matches read_plan(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch, std::size_t first,
                  std::size_t count) {
  return match_by_windows(plan, snapshot, scratch)->read(first, count);
}

/// The same with nothing cached.
Matches read_fresh(const QueryPlan& plan, const Snapshot& snapshot, std::size_t first, std::size_t count) {
  const Snapshot fresh = without_lists(snapshot);
  Scratch scratch(kEnoughBytes);
  scratch.prepare(fresh);
  return read_plan(plan, fresh, scratch, first, count);
}

/// Checks that `page` is exactly what `whole` has from rank `first` on.
void check_page(const Matches& page, const Matches& whole, std::size_t first, std::size_t count) {
  const std::size_t begin = std::min(first, whole.articles.size());
  REQUIRE(page.articles.size() == std::min(count, whole.articles.size() - begin));
  for (std::size_t rank = 0; rank < page.articles.size(); ++rank) {
    CAPTURE(rank);
    REQUIRE(page.articles[rank].article == whole.articles[begin + rank].article);
    REQUIRE(page.articles[rank].score == whole.articles[begin + rank].score);
  }
  if (page.total_is_exact)
    CHECK(page.total == whole.articles.size());
  else
    CHECK(page.total <= whole.articles.size());
}

void check_plan(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch, Random& random) {
  const std::size_t articles = snapshot.database.get_doccount();
  const std::size_t first = random.below(3) == 0 ? random.below(200) : 0;
  const std::size_t count = random.below(30);
  const Matches fresh = read_fresh(plan, snapshot, first, count);
  const Matches page = read_plan(plan, snapshot, scratch, first, count);
  const Matches whole = read_plan(plan, snapshot, scratch, 0, articles);
  check_page(fresh, whole, first, count);
  check_page(page, whole, first, count);
  if (plan.counts_all) CHECK(page.total_is_exact);
  const Matches by_xapian = match_by_xapian(plan, snapshot, scratch)->read(0, articles);
  if (plan.order == SortOrder::kRelevance) return check_ranks(whole, by_xapian.articles, 0, articles);
  REQUIRE(whole.articles.size() == by_xapian.articles.size());
  for (std::size_t rank = 0; rank < articles && rank < whole.articles.size(); ++rank) {
    const auto date_of = [&](const Matches& matches) {
      return snapshot.database.get_document(matches.articles[rank].article).get_value(kDateSlot);
    };
    REQUIRE(date_of(whole) == date_of(by_xapian));
    REQUIRE(whole.articles[rank].score == doctest::Approx(by_xapian.articles[rank].score).epsilon(1e-6));
  }
}

void check_facets(QueryPlan plan, const Snapshot& snapshot, Scratch& scratch) {
  plan.facets = {"month", "source", kNumberField};
  plan.counts_all = true;
  const auto by_windows = match_by_windows(plan, snapshot, scratch);
  const auto by_xapian = match_by_xapian(plan, snapshot, scratch);
  CHECK(by_windows->read(0, 5).total == by_xapian->read(0, 5).total);
  const auto found = by_windows->facets();
  const auto expected = by_xapian->facets();
  REQUIRE(found.size() == expected.size());
  for (std::size_t facet = 0; facet < found.size(); ++facet) {
    REQUIRE(found[facet].values.size() == expected[facet].values.size());
    for (std::size_t value = 0; value < found[facet].values.size(); ++value) {
      CHECK(found[facet].values[value].value == expected[facet].values[value].value);
      CHECK(found[facet].values[value].count == expected[facet].values[value].count);
    }
  }
}

TEST_CASE_FIXTURE(ChangedIndex,
                  "random plans on an index that changes give each page of the whole ranking exactly" *
                      doctest::test_suite("slow")) {
  Random random(33);
  RandomPlans plans(random, all_words(), index_field_slot(kNumberField));
  // The average length is that of the file, then far above it, then below.
  for (const unsigned filler : {0U, 3000U, 1U}) {
    CAPTURE(filler);
    if (filler > 0) change(filler);
    search([&](const Snapshot& snapshot) {
      Scratch scratch(kEnoughBytes);
      scratch.prepare(snapshot);
      CHECK(snapshot.tables.front()->position_file() != nullptr);
      CHECK(snapshot.database.get_termfreq(word(10)) > 2048);  // in more blocks than are decoded at once
      CHECK((snapshot.database.get_termfreq(word(kGoneWord)) == 0) == (filler > 0));
      for (int i = 0; i < 120; ++i) {
        CAPTURE(i);
        QueryPlan plan = plans.plan();
        if (i % 5 == 3) plan.order = SortOrder::kNewest;
        if (i % 5 == 4) plan.order = SortOrder::kOldest;
        plan.counts_all = random.below(3) == 0;
        check_plan(plan, snapshot, scratch, random);
        if (i % 10 == 0) check_facets(plan, snapshot, scratch);
      }
    });
  }
}

TEST_CASE_FIXTURE(ChangedIndex, "articles with equal scores are on the page in the order of their numbers" *
                                    doctest::test_suite("slow")) {
  Random random(34);
  RandomPlans plans(random, all_words());
  change(1000);
  search([&](const Snapshot& snapshot) {
    Scratch scratch(kEnoughBytes);
    scratch.prepare(snapshot);
    for (int i = 0; i < 150; ++i) {
      CAPTURE(i);
      // Sums of bounds that are no scores of any article.
      std::vector<PlanNode> groups;
      for (unsigned count = 2 + random.below(3); count > 0; --count) groups.push_back({plans.group()});
      const QueryPlan plan{
          .condition = combine(i % 2 == 0 ? PlanOperator::kAll : PlanOperator::kAny, std::move(groups)),
          .filter = {}};
      const Matches whole = read_plan(plan, snapshot, scratch, 0, snapshot.database.get_doccount());
      for (std::size_t count = 1; count <= 30; ++count)
        check_page(read_plan(plan, snapshot, scratch, 0, count), whole, 0, count);
    }
  });
}

}  // namespace
