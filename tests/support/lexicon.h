// SPDX-License-Identifier: GPL-3.0-or-later
/// User lexicons for tests.
#pragma once

#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <telusur/common/user_lexicon.h>

namespace telusur::test {

/// Throws if a line of `text` is invalid.
inline std::shared_ptr<const UserLexicon> lexicon_of(std::string_view text) {
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::parse(text, problems));
  if (!problems.empty()) throw std::logic_error(problems.front().message.text());
  return lexicon;
}

}  // namespace telusur::test
