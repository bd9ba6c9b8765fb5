// SPDX-License-Identifier: GPL-3.0-or-later
// Whole pages of made-up portals, with menus, teasers, comments and scripts: tests/data/portals/README.md.
// Each page has an expected text. The extracted text must contain it and nothing else.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "paths.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

constexpr std::size_t kMinPortals = 8;
constexpr std::size_t kMinPagesPerPortal = 3;
constexpr std::size_t kMinPageBytes = 100'000;
constexpr std::size_t kMinParagraphs = 8;
constexpr double kMinKept = 0.98;
constexpr double kMaxForeign = 0.02;

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(input), {}};
}

struct Page {
  std::string portal;
  std::string name;
  std::string html;
  std::map<std::string, std::string, std::less<>> fields;
  std::vector<std::string> paragraphs;          ///< without the optional ones
  std::vector<std::string> allowed_paragraphs;  ///< all
};

void replace_marker(std::string& html, std::string_view marker, const std::string& part) {
  const std::size_t begin = html.find(marker);
  if (begin == std::string::npos) throw std::runtime_error("a frame without " + std::string(marker));
  html.replace(begin, marker.size(), part);
}

/// Composes the page PORTAL/NAME from its frame and parts, and reads its expected text.
Page read_page(const std::filesystem::path& expectation) {
  const std::filesystem::path folder = expectation.parent_path();
  Page page;
  page.portal = folder.filename().string();
  page.name = expectation.stem().string();
  page.html = read_whole(folder / "frame.html");
  replace_marker(page.html, "<!-- @head -->", read_whole(folder / (page.name + ".head.html")));
  replace_marker(page.html, "<!-- @main -->", read_whole(folder / (page.name + ".main.html")));

  std::istringstream lines(read_whole(expectation));
  std::string line;
  while (std::getline(lines, line) && !line.empty()) {
    const std::size_t colon = line.find(':');
    page.fields[line.substr(0, colon)] =
        line.substr(std::min(line.find_first_not_of(' ', colon + 1), line.size()));
  }
  while (std::getline(lines, line)) {
    const bool is_optional = line.starts_with("? ");
    page.allowed_paragraphs.push_back(is_optional ? line.substr(2) : line);
    if (!is_optional) page.paragraphs.push_back(line);
  }
  return page;
}

const std::vector<Page>& pages() {
  static const std::vector<Page> all = [] {
    std::vector<std::filesystem::path> expectations;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data_file("portals")))
      if (entry.path().extension() == ".txt") expectations.push_back(entry.path());
    std::sort(expectations.begin(), expectations.end());
    std::vector<Page> read;
    for (const auto& expectation : expectations) read.push_back(read_page(expectation));
    return read;
  }();
  return all;
}

Article extract(const Page& page) {
  const Reading reading = read_content(page.html, "/" + page.portal + "/page.html");
  return reading.articles.size() == 1 ? reading.articles[0] : Article{};
}

/// The words between white space; a no-break space is white space.
std::vector<std::string> split_words(std::string text) {
  constexpr std::string_view kNoBreakSpace = "\u00a0";
  for (std::size_t at = 0; (at = text.find(kNoBreakSpace, at)) != std::string::npos;)
    text.replace(at, kNoBreakSpace.size(), " ");
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::vector<std::string> split_words(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) text.append(paragraph).append("\n");
  return split_words(text);
}

std::size_t count_bytes(const std::vector<std::string>& words) {
  std::size_t bytes = 0;
  for (const std::string& word : words) bytes += word.size();
  return bytes;
}

/// Returns the bytes of the heaviest common subsequence of words, so that a changed order costs too.
std::size_t count_common_bytes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> best(b.size() + 1);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = best[j];
      best[j] = word == b[j - 1] ? std::max(above, diagonal + word.size()) : std::max(above, best[j - 1]);
      diagonal = above;
    }
  }
  return best.back();
}

struct Agreement {
  std::size_t expected_bytes = 0;
  std::size_t kept_bytes = 0;
  std::size_t extracted_bytes = 0;
  std::size_t foreign_bytes = 0;

  [[nodiscard]] double kept() const {
    return static_cast<double>(kept_bytes) / static_cast<double>(expected_bytes);
  }
  [[nodiscard]] double foreign() const {
    return extracted_bytes == 0 ? 0
                                : static_cast<double>(foreign_bytes) / static_cast<double>(extracted_bytes);
  }
};

Agreement compare_bodies(const Page& page, const Article& article) {
  const std::vector<std::string> expected = split_words(page.paragraphs);
  const std::vector<std::string> extracted = split_words(article.text);
  const std::size_t extracted_bytes = count_bytes(extracted);
  return {
      .expected_bytes = count_bytes(expected),
      .kept_bytes = count_common_bytes(expected, extracted),
      .extracted_bytes = extracted_bytes,
      .foreign_bytes = extracted_bytes - count_common_bytes(split_words(page.allowed_paragraphs), extracted)};
}

std::map<std::string, std::string> fields_of(const Article& article) {
  return {{"title", article.title},
          {"date", article.date ? to_iso8601(*article.date) : ""},
          {"author", article.author},
          {"source", article.source}};
}

/// An expected value that begins with "? " may also be missing.
bool is_right(const std::string& expected, const std::string& actual) {
  if (expected.starts_with("? ")) return actual.empty() || actual == expected.substr(2);
  return actual == expected;
}

TEST_CASE("the pages of portals are whole: at least 100 kB, with an expected text of paragraphs") {
  std::map<std::string, std::size_t> counts;
  for (const Page& page : pages()) {
    CAPTURE(page.portal);
    CAPTURE(page.name);
    ++counts[page.portal];
    CHECK(page.html.size() >= kMinPageBytes);
    CHECK(page.fields.size() == fields_of({}).size());
    CHECK(page.fields.count("title") == 1);
    CHECK(page.paragraphs.size() >= kMinParagraphs);
  }
  CHECK(counts.size() >= kMinPortals);
  for (const auto& portal : counts) {
    CAPTURE(portal.first);
    CHECK(portal.second >= kMinPagesPerPortal);
  }
}

TEST_CASE("the bodies of whole pages of portals are kept, and nothing else of them") {
  std::map<std::string, Agreement> portals;
  std::ostringstream table;
  for (const Page& page : pages()) {
    CAPTURE(page.portal);
    CAPTURE(page.name);
    const Agreement agreement = compare_bodies(page, extract(page));
    CHECK(agreement.kept() >= kMinKept);
    CHECK(agreement.foreign() <= kMaxForeign);
    Agreement& sum = portals[page.portal];
    sum.expected_bytes += agreement.expected_bytes;
    sum.kept_bytes += agreement.kept_bytes;
    sum.extracted_bytes += agreement.extracted_bytes;
    sum.foreign_bytes += agreement.foreign_bytes;
  }
  table.precision(1);
  for (const auto& [portal, sum] : portals)
    table << "\n  " << portal << std::fixed << ": kept " << 100 * sum.kept() << " %, foreign "
          << 100 * sum.foreign() << " %";
  MESSAGE("bodies of portals:" << table.str());
}

TEST_CASE("title, date, author and source of whole pages of portals are right") {
  struct Count {
    std::size_t right = 0;
    std::size_t all = 0;
  };
  std::map<std::string, Count> portals;
  for (const Page& page : pages()) {
    CAPTURE(page.portal);
    CAPTURE(page.name);
    const auto actual = fields_of(extract(page));
    for (const auto& field : page.fields) {
      const std::string& extracted = actual.at(field.first);
      CAPTURE(field.first);
      CAPTURE(field.second);
      CAPTURE(extracted);
      const bool right = is_right(field.second, extracted);
      CHECK(right);
      Count& count = portals[page.portal];
      ++count.all;
      if (right) ++count.right;
    }
  }
  std::ostringstream table;
  for (const auto& [portal, count] : portals)
    table << "\n  " << portal << ": " << count.right << " of " << count.all;
  MESSAGE("fields of portals:" << table.str());
}

}  // namespace
