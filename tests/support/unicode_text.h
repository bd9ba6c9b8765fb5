// SPDX-License-Identifier: GPL-3.0-or-later
/// Text for tests: escapes in gold tables, and random text of every kind.
#pragma once

#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "text/code_points.h"

namespace telusur::test {

/// Returns `code_point` as UTF-8. A surrogate makes ill-formed text.
inline std::string utf8(char32_t code_point) {
  std::string text;
  append_code_point(text, static_cast<UChar32>(code_point));
  return text;
}

/// Expands the escapes of a gold table cell: \u{ad} is a character, \xff a byte, \n a line feed, \t a tab.
inline std::string unescaped(std::string_view cell) {
  std::string text;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (cell[at] != '\\') {
      text.push_back(cell[at]);
      continue;
    }
    const char kind = at + 1 < cell.size() ? cell[at + 1] : '\0';
    if (kind == 'n' || kind == 't') {
      text.push_back(kind == 'n' ? '\n' : '\t');
      at += 1;
    } else if (kind == 'x') {
      text.push_back(static_cast<char>(std::stoi(std::string(cell.substr(at + 2, 2)), nullptr, 16)));
      at += 3;
    } else if (const std::size_t close = cell.find('}', at); kind == 'u' && close != std::string_view::npos) {
      text += utf8(
          static_cast<char32_t>(std::stoul(std::string(cell.substr(at + 3, close - at - 3)), nullptr, 16)));
      at = close;
    } else {
      throw std::runtime_error("unknown escape in " + std::string(cell));
    }
  }
  return text;
}

enum class Composition { kComposed, kDecomposed };

/// Returns well-formed `text` in NFC or NFD.
inline std::string normalized(std::string_view text, Composition composition) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = composition == Composition::kComposed ? icu::Normalizer2::getNFCInstance(status)
                                                                 : icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("no Unicode data");
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                            nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("cannot normalize");
  return out;
}

/// Returns up to `max_size` random bytes.
inline std::string random_bytes(std::mt19937& random, std::size_t max_size) {
  std::string bytes(random() % (max_size + 1), ' ');
  for (char& byte : bytes) byte = static_cast<char>(random() % 256);
  return bytes;
}

/// Returns up to `max_pieces` pieces of well-formed text: symbols and parts of words that the tokenizer
/// treats specially, and characters of all of Unicode.
inline std::string random_text(std::mt19937& random, std::size_t max_pieces) {
  static const std::string pieces[] = {
      "a",         "B",      "anak",     "Rp",     "ke",         "an",     "nya",    "1",
      "000",       "2",      "e",        "S",      ".",          ",",      "-",      "'",
      "`",         " ",      "\n",       "/",      "@",          "#",      "_",      "+",
      "kabar.com", "www.",   "https://", "\u00ad", "\u200b",     "\u2019", "\u2010", "\u2013",
      "\u201d",    "\u00b4", "\u0301",   "\u00e9", "\u00c9",     "\u0130", "\u5370", "\u5ea6",
      "\u0e01",    "\u30a2", "\u3042",   "\u3099", "\u0627",     "\u064e", "\u20e3", "\ufe0f",
      "\uff11",    "\uff21", "\u00bd",   "\u00b2", "\U0001f600", "\ufdfa", "\ufb01", "\u1e9e",
      "\u0149",    "\u0345", "\u212b",   "\u1100", "\u1161",     "\u0390", "\u01c4", "\u2126"};
  std::string text;
  for (std::size_t count = random() % (max_pieces + 1); count > 0; --count) {
    if (random() % 8 != 0) {
      text += pieces[random() % std::size(pieces)];
      continue;
    }
    const auto code_point = static_cast<char32_t>(random() % (random() % 4 == 0 ? 0x110000 : 0x3000));
    if (code_point < 0xd800 || code_point > 0xdfff) text += utf8(code_point);
  }
  return text;
}

}  // namespace telusur::test
