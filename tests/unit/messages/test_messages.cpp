// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/common/message.h>

#include "messages/catalogue.h"
#include "paths.h"

namespace telusur {
namespace {

/// The placeholders of `format`, those without a number numbered in order.
std::multiset<std::string> placeholders(const std::string& format) {
  static const std::regex kPlaceholder(R"(\{(\d*)\})");
  std::multiset<std::string> found;
  for (std::sregex_iterator match(format.begin(), format.end(), kPlaceholder), end; match != end; ++match)
    found.insert((*match)[1].length() == 0 ? std::to_string(found.size()) : (*match)[1].str());
  return found;
}

/// The text of a string literal, without its quotation marks.
std::string unescape(const std::string& literal) {
  const std::string text = std::regex_replace(literal, std::regex(R"(\\n)"), "\n");
  return std::regex_replace(text, std::regex(R"(\\(["\\]))"), "$1");
}

/// The string literals that are the format of a Message in the sources of the libraries and the programs.
/// localized() of the programs renders one, and a ProblemList makes one. Descriptions of options are not
/// among them: the tests of the programs check the language of the help.
std::set<std::string> formats_in_sources() {
  static const std::regex kMessage(
      R"raw((?:Message|ProblemList|localized)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))raw");
  static const std::regex kLiteral(R"raw("((?:[^"\\]|\\.)*)")raw");
  std::set<std::string> formats;
  for (const char* library : {"common", "indexer", "searcher", "archive", "bindings", "server"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_path(library))) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      std::ifstream file(entry.path());
      std::string text;
      for (std::string line; std::getline(file, line);) {
        const std::size_t begin = line.find_first_not_of(' ');
        if (begin == std::string::npos || line.compare(begin, 2, "//") != 0) text += line + "\n";
      }
      for (std::sregex_iterator match(text.begin(), text.end(), kMessage), end; match != end; ++match) {
        const std::string literals = (*match)[1];
        std::string format;
        for (std::sregex_iterator part(literals.begin(), literals.end(), kLiteral); part != end; ++part)
          format += unescape((*part)[1].str());
        formats.insert(format);
      }
    }
  }
  return formats;
}

bool has_words(const std::string& format) {
  return std::regex_search(std::regex_replace(format, std::regex(R"(\{\d*\})"), ""), std::regex("[A-Za-z]"));
}

}  // namespace

TEST_CASE("a message is rendered in English and in Indonesian, its arguments as well") {
  const Message message("{} failed: {}", Message("The index at {}", "/a/b"), Message("Permission denied"));
  CHECK(message.text() == "The index at /a/b failed: Permission denied");
  CHECK(message.text(Language::kIndonesian) == "Indeks di /a/b gagal: Izin ditolak");
  CHECK(Message("{} of {}", 3, std::size_t{4}).text() == "3 of 4");
  CHECK(Message("{1} before {0}", "a", "b").text() == "b before a");
  CHECK(Message::verbatim("{} stays").text(Language::kIndonesian) == "{} stays");
  CHECK(Message().empty());
}

TEST_CASE("an error says the message and the remedy, and keeps both apart for programs") {
  const IndexError error(Message("The index at {}", "/a"), Remedy::kCheckIndex);
  CHECK(std::string(error.what()) == "The index at /a Check the index.");
  CHECK(error.message().text() == "The index at /a");
  CHECK(error.remedy() == Remedy::kCheckIndex);
}

TEST_CASE("the catalogue has a translation for each message in the sources, with the same placeholders") {
  const std::set<std::string> formats = formats_in_sources();
  REQUIRE(formats.size() > 30);
  for (const std::string& format : formats) {
    if (!has_words(format)) continue;
    CAPTURE(format);
    const std::string translation(find_translation(format));
    CHECK_FALSE(translation.empty());
    CHECK(placeholders(format) == placeholders(translation));
  }
}

TEST_CASE("the catalogue has each English format once") {
  std::set<std::string_view> known;
  for (const auto& table : catalogue()) {
    for (const Translation& row : table) {
      CAPTURE(row.english);
      CHECK(known.insert(row.english).second);
    }
  }
}

}  // namespace telusur
