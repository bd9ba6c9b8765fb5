// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plan/question_frame.h"
#include "text.h"

namespace {

using telusur::find_asking_words;

/// Returns the words of `question` that are searched for, separated by spaces.
std::string searched(std::string_view question) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < question.size();) {
    const std::size_t end = std::min(question.find(' ', begin), question.size());
    words.push_back(question.substr(begin, end - begin));
    begin = end + 1;
  }
  const std::vector<bool> asking = find_asking_words(words);
  std::string rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!asking[i]) rest += (rest.empty() ? "" : " ") + std::string(words[i]);
  }
  return rest;
}

TEST_CASE("the frame of a question is not searched for beside its question word") {
  struct Row {
    const char* question;  // without stop words, as the planner gives it
    const char* searched;
  };
  for (const Row& row : std::vector<Row>{
           {"siapa presiden brasil", "presiden brasil"},
           {"siapa nama presiden brasil", "presiden brasil"},
           {"siapakah namanya", "namanya"},
           {"nama siapakah tertulis prasasti", "tertulis prasasti"},
           {"apa dimaksud inflasi", "inflasi"},
           {"apakah arti demokrasi", "demokrasi"},
           {"apa kepanjangan lipi", "lipi"},
           {"mana letak candi borobudur", "candi borobudur"},
           {"dimanakah lokasi bandara", "bandara"},
           {"berapa jumlah penduduk demak", "penduduk demak"},
           {"berapakah banyaknya korban", "korban"},
           // A frame word beside another question word, or apart from it, is what is asked about.
           {"berapa letak", "letak"},
           {"siapa penemu nama indonesia", "penemu nama indonesia"},
           {"kapan nama indonesia muncul", "nama indonesia muncul"},
           {"nama jalan semarang", "nama jalan semarang"},
           {"jumlah penduduk", "jumlah penduduk"},
           // Dates and amounts are words without a form.
           {"siapa  nama", "nama"},
           {"nama  siapa", "nama "},
           {" jumlah", "jumlah"},
           // If nothing else is left, the frame is searched for.
           {"siapa nama", "nama"},
           {"apa", ""},
           {"", ""},
       }) {
    CAPTURE(row.question);
    CHECK(searched(row.question) == row.searched);
  }
}

}  // namespace
