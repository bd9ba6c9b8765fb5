// SPDX-License-Identifier: GPL-3.0-or-later
#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/common/index_metadata.h>
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

UserLexicon require_readable(const IndexMetadata& metadata, const std::string& path) {
  if (metadata.format_version.empty()) {
    throw IndexError(
        "The database at " + path +
        " was not made by Telusur. Name another folder, or make an index with telusur-index -d DIR PATH.");
  }
  const std::string remedy =
      " Build it anew from the articles: telusur-index --rebuild -d " + path + " PATH.";
  if (metadata.format_version != std::to_string(kIndexFormatVersion)) {
    throw IndexError("The index at " + path + " has format version " + metadata.format_version +
                     "; Telusur " + std::string(kVersion) + " reads version " +
                     std::to_string(kIndexFormatVersion) + "." + remedy);
  }
  std::vector<UserLexiconProblem> problems;
  UserLexicon lexicon = UserLexicon::parse(metadata.user_lexicon, problems);
  if (!problems.empty()) {
    throw IndexError("The lexicon that the index at " + path + " was made with cannot be used any more: " +
                     problems.front().message + " Mend your lexicon and name it with --lexicon." + remedy);
  }
  const std::string fingerprint = Analyzer::fingerprint(lexicon);
  if (metadata.analyzer != fingerprint) {
    throw IndexError("The index at " + path + " was made by another version of the Indonesian analyzer (" +
                     metadata.analyzer + "; this one is " + fingerprint +
                     "), so words would be looked for in a form it does not hold." + remedy);
  }
  return lexicon;
}

}  // namespace telusur
