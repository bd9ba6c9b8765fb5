// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include <doctest/doctest.h>

#include <telusur/common/stop_words.h>

namespace {

using namespace telusur;

// At least one word of each class, including the alphabetically first and last.
TEST_CASE("function words are stop words") {
  for (const std::string_view word :
       {"ada",    "adalah", "yang",  "yg",       "yaitu",    "di",  "ke",       "dari",
        "dengan", "dan",    "atau",  "meskipun", "walaupun", "ini", "tersebut", "saya",
        "mereka", "akan",   "telah", "juga",     "pun",      "lah", "nya"}) {
    CAPTURE(word);
    CHECK(is_stop_word(word));
    CHECK_FALSE(is_question_word(word));
  }
}

TEST_CASE("negations are not stop words: tidak bersalah is not bersalah") {
  for (const std::string_view word :
       {"tidak", "bukan", "belum", "jangan", "tanpa", "tak", "tiada", "enggak", "nggak", "gak"}) {
    CAPTURE(word);
    CHECK_FALSE(is_stop_word(word));
    CHECK_FALSE(is_question_word(word));
  }
}

TEST_CASE("common news words are not stop words") {
  for (const std::string_view word :
       {"presiden", "menteri", "jakarta", "atas", "luar", "negeri", "buku", "as", "ri", "2023", "a"}) {
    CAPTURE(word);
    CHECK_FALSE(is_stop_word(word));
    CHECK_FALSE(is_question_word(word));
  }
}

TEST_CASE("question words are indexed and recognized") {
  for (const std::string_view word :
       {"adakah", "apa", "apakah", "apa-apa", "siapa", "kapan", "berapa", "di mana", "dimana", "mengapa",
        "kenapa", "bagaimana", "sebutkan", "jelaskan"}) {
    CAPTURE(word);
    CHECK(is_question_word(word) == (word != "di mana"));  // two words are not one
    CHECK_FALSE(is_stop_word(word));
  }
}

TEST_CASE("only the folded form of a word is recognized") {
  for (const std::string_view word :
       {"", " ", "Yang", "YANG", "yang ", "yan", "yangg", "Siapa", "siap", "\xff"}) {
    CAPTURE(word);
    CHECK_FALSE(is_stop_word(word));
    CHECK_FALSE(is_question_word(word));
  }
}

}  // namespace
