// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/index_metadata.h"

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/common/version.h>

namespace telusur {

IndexMetadata IndexMetadata::current(bool has_positions, const UserLexicon& lexicon,
                                     const IndexFields& fields) {
  return {.format_version = std::to_string(kIndexFormatVersion),
          .analyzer = Analyzer::fingerprint(lexicon),
          .features = has_positions ? "positions" : "",
          .user_lexicon = lexicon.text(),
          .index_fields = fields.text()};
}

IndexMetadata read_metadata(const std::function<std::string(std::string_view key)>& value_of) {
  IndexMetadata metadata;
  for (const MetadataField& field : kMetadataFields) metadata.*field.value = value_of(field.key);
  return metadata;
}

IndexMetadata read_metadata(const Xapian::Database& database) {
  return read_metadata([&](std::string_view key) { return database.get_metadata(std::string(key)); });
}

std::string read_dictionary(const Xapian::Database& database) {
  return database.get_metadata(std::string(kRecordDictionaryKey));
}

bool IndexMetadata::has_feature(std::string_view name) const {
  const std::string all = " " + features + " ";
  return all.find(" " + std::string(name) + " ") != std::string::npos;
}

namespace {

/// The oldest format whose stored articles this version reads.
constexpr int kMinFormatOfArticles = 4;

bool has_readable_articles(const IndexMetadata& metadata) {
  for (int version = kMinFormatOfArticles; version <= kIndexFormatVersion; ++version) {
    if (metadata.format_version == std::to_string(version)) return true;
  }
  return false;
}

Remedy remedy_for(const IndexMetadata& metadata) {
  return has_readable_articles(metadata) ? Remedy::kReindex : Remedy::kRebuild;
}

[[noreturn]] void refuse_format(const IndexMetadata& metadata, const std::string& path) {
  if (metadata.format_version.empty())
    throw IndexError(Message("The database at {} was not made by Telusur.", path), Remedy::kNameOtherFolder);
  throw IndexError(Message("The index at {} has format version {}; Telusur {} reads version {}.", path,
                           metadata.format_version, kVersion, kIndexFormatVersion),
                   remedy_for(metadata));
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
  std::vector<UserLexiconProblem> problems;
  UserLexicon lexicon = UserLexicon::parse(metadata.user_lexicon, problems);
  if (!problems.empty()) {
    throw IndexError(
        Message("The user lexicon in the index at {} cannot be used: {}", path, problems.front().message),
        Remedy::kReindexWithLexicon);
  }
  const std::string fingerprint = Analyzer::fingerprint(lexicon);
  if (metadata.analyzer == fingerprint) return lexicon;
  if (metadata.analyzer.starts_with(Analyzer::fingerprint())) {
    throw IndexError(
        Message("The metadata of the index at {} is damaged: its terms were made with another user lexicon.",
                path),
        Remedy::kReindexWithLexicon);
  }
  throw IndexError(
      Message("The index at {} was made by another version of the Indonesian analyzer ({}; this one is {}), "
              "so queries would not match its terms.",
              path, metadata.analyzer, fingerprint),
      remedy_for(metadata));
}

}  // namespace telusur
