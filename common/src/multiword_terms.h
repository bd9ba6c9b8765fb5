// SPDX-License-Identifier: GPL-3.0-or-later
/// What a text can say in several ways, some of them in several words, gets one more term that is the same
/// for all: a day (13 September 2023, 13/9/2023, 2023-09-13), an amount (Rp1,5 triliun, Rp 1,5
/// T, 1.500.000.000.000), an ordinal (ke-16, keenam belas, abad XVI), a compound (kerja sama, kerjasama). The
/// words stay as they are.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/token.h>

namespace telusur {

/// Whether a token of this kind, form and stem may begin such an expression. Depends on the word alone, so
/// that the answer can be remembered with it.
[[nodiscard]] bool may_begin_multiword_term(TokenKind kind, std::string_view form, std::string_view stem);

/// A term, and the token that its expression begins with.
struct MultiwordTerm {
  std::size_t head = 0;
  Token token;
};

/// Puts the terms of the expressions in `text` into `tokens`, each behind the token that begins it. `heads`
/// are the indices, ascending, of the tokens that may begin one, as may_begin_multiword_term says. `keep`
/// gives a string the life that the tokens need. O(heads), and O(tokens) when there is a term.
/// `additions` is memory to be used again; what it holds does not matter.
void add_multiword_terms(std::string_view text, std::span<const std::size_t> heads,
                         const std::function<std::string_view(std::string)>& keep, std::vector<Token>& tokens,
                         std::vector<MultiwordTerm>& additions);

}  // namespace telusur
