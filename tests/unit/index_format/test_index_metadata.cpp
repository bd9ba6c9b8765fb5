// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/version.h>

#include "index_format/index_metadata.h"
#include "text.h"

namespace {

using namespace telusur;

std::string refusal_of(const IndexMetadata& metadata) {
  return telusur::test::index_error_of([&] { require_readable(metadata, "/arsip/telusur.db"); });
}

TEST_CASE("an index made by this version is readable, with and without positions") {
  CHECK(refusal_of(IndexMetadata::current(true)) == "");
  CHECK(refusal_of(IndexMetadata::current(false)) == "");
  CHECK(IndexMetadata::current(true).has_feature("positions"));
  CHECK_FALSE(IndexMetadata::current(false).has_feature("positions"));
}

TEST_CASE("a feature is a complete word of the list") {
  const IndexMetadata metadata{.format_version = "", .analyzer = "", .features = "positions spelling"};
  CHECK(metadata.has_feature("positions"));
  CHECK(metadata.has_feature("spelling"));
  CHECK_FALSE(metadata.has_feature("position"));
  CHECK_FALSE(metadata.has_feature("spellings"));
  CHECK_FALSE(metadata.has_feature("positions spelling "));
}

TEST_CASE("a database of another program is refused") {
  CHECK(refusal_of({}) ==
        "The database at /arsip/telusur.db was not made by Telusur. Choose another folder.");
}

TEST_CASE("an index of another format version is refused with the remedy") {
  IndexMetadata metadata = IndexMetadata::current(true);
  metadata.format_version = "99";
  CHECK(refusal_of(metadata) == "The index at /arsip/telusur.db has format version 99; Telusur " +
                                    std::string(kVersion) + " reads version " +
                                    std::to_string(kIndexFormatVersion) +
                                    ". Rebuild the index from the original files.");
}

TEST_CASE("an index of another analyzer is refused with the remedy") {
  IndexMetadata metadata = IndexMetadata::current(true);
  metadata.analyzer = "id-0-0";
  CHECK(refusal_of(metadata) ==
        "The index at /arsip/telusur.db was made by another version of the Indonesian analyzer (id-0-0; this "
        "one is " +
            Analyzer::fingerprint() +
            "), so queries would not match its terms. Rebuild the index from its stored articles.");
}

TEST_CASE("articles are readable for any analyzer from format 4 on") {
  const auto is_readable = [](const std::string& format) {
    IndexMetadata metadata{.format_version = format, .analyzer = "id-0-0", .features = ""};
    try {
      require_readable_articles(metadata, "/arsip/telusur.db");
      return true;
    } catch (const IndexError& error) {
      CHECK((error.remedy() == Remedy::kRebuild) == !format.empty());
      return false;
    }
  };
  CHECK_FALSE(is_readable(""));
  CHECK_FALSE(is_readable("3"));
  for (int format = 4; format <= kIndexFormatVersion; ++format) CHECK(is_readable(std::to_string(format)));
  CHECK_FALSE(is_readable(std::to_string(kIndexFormatVersion + 1)));
  CHECK_FALSE(is_readable("04"));
}

}  // namespace
