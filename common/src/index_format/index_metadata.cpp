// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/index_metadata.h"

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/common/version.h>

namespace telusur {

IndexMetadata IndexMetadata::current(bool has_positions, const UserLexicon& lexicon) {
  return {.format_version = std::to_string(kIndexFormatVersion),
          .analyzer = Analyzer::fingerprint(lexicon),
          .features = has_positions ? "positions" : "",
          .user_lexicon = lexicon.text()};
}

bool IndexMetadata::has_feature(std::string_view name) const {
  const std::string all = " " + features + " ";
  return all.find(" " + std::string(name) + " ") != std::string::npos;
}

namespace {

/// The first format that stores articles as this version reads them.
constexpr int kFirstFormatOfArticles = 4;

bool has_readable_articles(const IndexMetadata& metadata) {
  for (int version = kFirstFormatOfArticles; version <= kIndexFormatVersion; ++version) {
    if (metadata.format_version == std::to_string(version)) return true;
  }
  return false;
}

std::string remedy_for(const IndexMetadata& metadata, const std::string& path) {
  return has_readable_articles(metadata)
             ? " Build it anew from its own articles: telusur-index --reindex -d " + path + "."
             : " Build it anew from the articles: telusur-index --rebuild -d " + path + " PATH.";
}

[[noreturn]] void refuse_format(const IndexMetadata& metadata, const std::string& path) {
  if (metadata.format_version.empty()) {
    throw IndexError(
        "The database at " + path +
        " was not made by Telusur. Name another folder, or make an index with telusur-index -d DIR PATH.");
  }
  throw IndexError("The index at " + path + " has format version " + metadata.format_version + "; Telusur " +
                   std::string(kVersion) + " reads version " + std::to_string(kIndexFormatVersion) + "." +
                   remedy_for(metadata, path));
}

}  // namespace

bool IndexMetadata::is_of_other_release() const {
  const bool is_present = format_version == std::to_string(kIndexFormatVersion);
  if (!is_present) return has_readable_articles(*this);
  return !analyzer.empty() && !analyzer.starts_with(Analyzer::fingerprint());
}

void require_readable_articles(const IndexMetadata& metadata, const std::string& path) {
  if (!has_readable_articles(metadata)) refuse_format(metadata, path);
}

UserLexicon require_readable(const IndexMetadata& metadata, const std::string& path) {
  if (metadata.format_version != std::to_string(kIndexFormatVersion)) refuse_format(metadata, path);
  const std::string remedy = remedy_for(metadata, path);
  std::vector<UserLexiconProblem> problems;
  UserLexicon lexicon = UserLexicon::parse(metadata.user_lexicon, problems);
  if (!problems.empty()) {
    throw IndexError("The lexicon that the index at " + path +
                     " was made with cannot be used any more: " + problems.front().message.text() +
                     " Mend your lexicon and name it with --lexicon." + remedy);
  }
  const std::string fingerprint = Analyzer::fingerprint(lexicon);
  if (metadata.analyzer != fingerprint && metadata.analyzer.starts_with(Analyzer::fingerprint())) {
    throw IndexError("The lexicon of the index at " + path +
                     " is not the one that its terms were made with: its metadata is damaged. Build it anew "
                     "from its own articles with your lexicon: telusur-index --reindex -d " +
                     path + " --lexicon FILE.");
  }
  if (metadata.analyzer != fingerprint) {
    throw IndexError("The index at " + path + " was made by another version of the Indonesian analyzer (" +
                     metadata.analyzer + "; this one is " + fingerprint +
                     "), so words would be looked for in a form it does not hold." + remedy);
  }
  return lexicon;
}

}  // namespace telusur
