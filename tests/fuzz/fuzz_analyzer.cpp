// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzzes the chain from bytes to terms: any input gives tokens with the properties of analysis_properties.h,
/// and the same ones again.
#include <telusur/common/analyzer.h>

#include "analysis_properties.h"
#include "harness.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

bool is_same(const Token& a, const Token& b) {
  return a.begin == b.begin && a.end == b.end && a.position == b.position && a.kind == b.kind &&
         a.role == b.role && a.is_stop_word == b.is_stop_word && a.form == b.form && a.stem == b.stem;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Kept between inputs, so that its word memory is tested as well.
  static Analyzer used;
  const std::string_view text = text_of(data, size);

  Analysis analysis;
  used.analyze(text, analysis);
  if (const std::string broken = test::broken_property(text, analysis.tokens()); !broken.empty())
    fail(broken);

  Analyzer fresh;
  Analysis again;
  fresh.analyze(text, again);
  if (analysis.tokens().size() != again.tokens().size())
    fail("what was seen before changes the number of tokens");
  for (std::size_t i = 0; i < again.tokens().size(); ++i) {
    if (!is_same(analysis.tokens()[i], again.tokens()[i])) fail("what was seen before changes a token");
  }
  return 0;
}
