// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <telusur/common/errors.h>

namespace telusur {
namespace {

std::string compose_text(const Message& message, Remedy remedy) {
  std::string text = message.text();
  if (remedy != Remedy::kNone) text.append(" ").append(remedy_message(remedy).text());
  return text;
}

}  // namespace

Message remedy_message(Remedy remedy) {
  switch (remedy) {
    case Remedy::kNone:
      return {};
    case Remedy::kTryAgain:
      return Message("Try again.");
    case Remedy::kWait:
      return Message("Wait until it has finished, then try again.");
    case Remedy::kCheckIndex:
      return Message("Check the index.");
    case Remedy::kRebuild:
      return Message("Rebuild the index from the original files.");
    case Remedy::kReindex:
      return Message("Rebuild the index from its stored articles.");
    case Remedy::kReindexWithLexicon:
      return Message("Rebuild the index from its stored articles, with your lexicon.");
    case Remedy::kRestore:
      return Message(
          "Restore it from a copy, or rebuild it from its stored articles or from the original files.");
    case Remedy::kNameOtherFolder:
      return Message("Choose another folder.");
    case Remedy::kNameOrCreateIndex:
      return Message("Choose another index, or create one from your articles.");
    case Remedy::kCorrectLexicon:
      return Message("Correct the lexicon and pass it again.");
    case Remedy::kMatchPositions:
      return Message("Open it as it was made, or rebuild it with the other setting.");
    case Remedy::kReindexForPositions:
      return Message("Leave out the quotation marks, or rebuild the index with positions.");
    case Remedy::kNameTextColumn:
      return Message("Name the column that holds the text.");
    case Remedy::kNameFormat:
      return Message("Name the format of the file.");
    case Remedy::kConvert:
      return Message("Convert it to text or HTML.");
    case Remedy::kReport:
      return Message("Please report this.");
  }
  return {};
}

Error::Error(Message message, Remedy remedy)
    : std::runtime_error(compose_text(message, remedy)),
      message_(std::make_shared<const Message>(std::move(message))),
      remedy_(remedy) {}

InputError::InputError(const std::string& path, Message detail)
    : Error(Message("Cannot read {}: {}.", path, detail)),
      reason_(std::make_shared<const Message>(Message("cannot be read: {}", detail))) {}

}  // namespace telusur
