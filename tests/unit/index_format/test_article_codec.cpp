// SPDX-License-Identifier: GPL-3.0-or-later
/// Stored records of an index: compressed, with and without a dictionary.
#include <atomic>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <zstd.h>

#include "index_format/article_codec.h"
#include "random.h"
#include "text.h"
#include "unicode_text.h"

namespace {

using namespace telusur;
using telusur::test::contains;

/// Returns news of an archive called `source`, whose articles share its turns of phrase.
Article article_of(const std::string& source, std::mt19937& random) {
  const std::vector<std::string> phrases{"kata Bupati kepada " + source,
                                         "warga mengungsi ke balai desa",
                                         "menurut laporan wartawan " + source,
                                         "hujan deras sejak Selasa malam",
                                         "demikian keterangan tertulis yang diterima " + source,
                                         "Badan Penanggulangan Bencana Daerah"};
  Article article{.id = source + "/" + std::to_string(random()),
                  .title = "Banjir " + std::to_string(random()),
                  .source = source,
                  .url = "https://" + source + ".example/berita/2024/" + std::to_string(random())};
  for (int i = 0; i < 20; ++i)
    article.text += phrases[random() % phrases.size()] + " " + std::to_string(random()) + ". ";
  return article;
}

std::string dictionary_of(const std::string& source, int articles = 1000) {
  std::mt19937 random = telusur::test::seeded_engine(1);
  DictionaryTrainer trainer;
  for (int i = 0; i < articles; ++i) trainer.add(article_of(source, random));
  return trainer.train();
}

/// Returns a decoder with `dictionaries`.
ArticleDecoder decoder_with(const std::vector<std::string>& dictionaries) {
  ArticleDecoder decoder;
  for (const std::string& dictionary : dictionaries) decoder.add_dictionary(dictionary);
  return decoder;
}

std::string message_of(ArticleDecoder& decoder, std::string_view record) {
  return telusur::test::index_error_of([&] { static_cast<void>(decoder.decode(record)); });
}

const std::string kNoFingerprint(1, '\0');

/// Returns the record of `plain` without a fingerprint.
std::string compressed(std::string_view plain) {
  std::string frame(ZSTD_compressBound(plain.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), plain.data(), plain.size(), 1));
  return kNoFingerprint + frame;
}

TEST_CASE("an article survives a round trip with and without a dictionary") {
  std::mt19937 random = telusur::test::seeded_engine(2);
  for (const std::string& dictionary : {std::string(), dictionary_of("kabar")}) {
    CAPTURE(dictionary.size());
    ArticleEncoder encoder(dictionary);
    ArticleDecoder decoder = decoder_with({dictionary});
    std::vector<Article> articles{{}, {.text = std::string(3'000'000, 'x')}};
    for (const std::string source : {"kabar", "tempat lain"}) articles.push_back(article_of(source, random));
    for (const std::size_t size : {1U, 100U, 70'000U, 1'000'000U})
      articles.push_back(
          {.title = test::random_bytes(random, size), .text = test::random_bytes(random, size)});
    for (const Article& article : articles) {
      CAPTURE(article.id);
      const std::string record = encoder.encode(article);
      CHECK(record == ArticleEncoder(dictionary).encode(article));
      CHECK(decoder.decode(record) == article);
    }
  }
}

TEST_CASE("a record gives the fingerprint of its article and the number of fields without decompression") {
  std::mt19937 random = telusur::test::seeded_engine(8);
  const std::string dictionary = dictionary_of("kabar");
  ArticleEncoder encoder(dictionary);
  ArticleDecoder decoder = decoder_with({dictionary});
  const Article article = article_of("kabar", random);
  for (const std::optional<std::uint64_t> fingerprint :
       {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(0),
        std::optional<std::uint64_t>(0x0123456789abcdef), std::optional<std::uint64_t>(~std::uint64_t{0})}) {
    for (const std::size_t field_count : {0U, 1U, 100U}) {
      const std::string record = encoder.encode(article, fingerprint, field_count);
      CHECK(read_fingerprint(record) == fingerprint);
      CHECK(read_field_count(record) == field_count);
      CHECK(decoder.decode(record) == article);
    }
  }
  const std::string record = encoder.encode(article, 0x0123456789abcdef);
  CHECK(record.substr(0, 9) == "\x08\x01\x23\x45\x67\x89\xab\xcd\xef");
  for (std::size_t size = 0; size < 9; ++size) {
    CHECK_FALSE(read_fingerprint(record.substr(0, size)));
    CHECK(contains(message_of(decoder, record.substr(0, size)), "is damaged"));
  }
}

TEST_CASE("a dictionary of the archive reduces the size of records") {
  std::mt19937 random = telusur::test::seeded_engine(3);
  const std::string dictionary = dictionary_of("kabar");
  CHECK(dictionary.size() <= 112 * 1024);
  CHECK(dictionary == dictionary_of("kabar"));
  const Article article = article_of("kabar", random);
  const std::size_t without = ArticleEncoder().encode(article).size();
  CHECK(ArticleEncoder(dictionary).encode(article).size() < 0.7 * static_cast<double>(without));
}

TEST_CASE("few articles or equal ones make no dictionary") {
  CHECK(dictionary_of("kabar", 0).empty());
  CHECK(dictionary_of("kabar", 50).empty());
  DictionaryTrainer trainer;
  for (int i = 0; i < 100; ++i) trainer.add({.text = std::string(10'000, 'x')});
  const std::string dictionary = trainer.train();
  ArticleEncoder encoder(dictionary);
  CHECK(decoder_with({dictionary}).decode(encoder.encode({.id = "1"})).id == "1");
}

TEST_CASE("an overlong sample counts with its beginning, and the sample has a maximum size") {
  DictionaryTrainer trainer;
  trainer.add({.text = std::string(50'000'000, 'x')});
  CHECK(!trainer.has_enough());
  std::mt19937 random = telusur::test::seeded_engine(4);
  for (int i = 0; i < 2000; ++i) trainer.add(article_of("kabar", random));
  CHECK(trainer.has_enough());
  const std::string dictionary = trainer.train();
  trainer.add(article_of("lain", random));
  CHECK(trainer.train() == dictionary);
}

TEST_CASE("records of several indexes with and without a dictionary are read together") {
  std::mt19937 random = telusur::test::seeded_engine(5);
  const std::vector<std::string> dictionaries{dictionary_of("kabar"), "", dictionary_of("warta")};
  ArticleDecoder decoder = decoder_with(dictionaries);
  for (int round = 0; round < 2; ++round) {
    for (const std::string& dictionary : dictionaries) {
      const Article article = article_of("warta", random);
      CHECK(decoder.decode(ArticleEncoder(dictionary).encode(article)) == article);
    }
  }
}

TEST_CASE("decoders of several threads share their dictionaries") {
  std::mt19937 random = telusur::test::seeded_engine(7);
  const std::string dictionary = dictionary_of("kabar");
  const Article article = article_of("kabar", random);
  const std::string record = ArticleEncoder(dictionary).encode(article);
  std::vector<ArticleDecoder> decoders;
  {
    const ArticleDecoder decoder = decoder_with({dictionary});
    for (int i = 0; i < 4; ++i) decoders.push_back(decoder.share());
  }
  std::vector<std::thread> threads;
  std::atomic<int> equal = 0;
  for (ArticleDecoder& decoder : decoders) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) equal += decoder.decode(record) == article ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(equal == 400);
}

TEST_CASE("a record with a missing dictionary is refused with the remedy") {
  std::mt19937 random = telusur::test::seeded_engine(6);
  const std::string record = ArticleEncoder(dictionary_of("kabar")).encode(article_of("kabar", random));
  ArticleDecoder decoder = decoder_with({dictionary_of("warta")});
  const std::string number = std::to_string(ZSTD_getDictID_fromFrame(record.data() + 1, record.size() - 1));
  CHECK(message_of(decoder, record) ==
        "The stored record of an article needs the dictionary " + number +
            ", which its index does not have. Rebuild the index from the original "
            "files.");
}

TEST_CASE("an invalid dictionary is refused with the remedy") {
  for (const std::string& bytes :
       {std::string("x"), std::string(5000, 'x'), dictionary_of("kabar").substr(0, 100)}) {
    CHECK_THROWS_WITH_AS(ArticleEncoder{bytes},
                         doctest::Contains("dictionary of the stored records is damaged"), const IndexError&);
    CHECK_THROWS_WITH_AS(decoder_with({bytes}), doctest::Contains("from the original files"),
                         const IndexError&);
  }
}

TEST_CASE("a record truncated anywhere or with a changed bit is damaged, and the next one is still read") {
  std::mt19937 random = telusur::test::seeded_engine(7);
  for (const std::string& dictionary : {std::string(), dictionary_of("kabar")}) {
    ArticleDecoder decoder = decoder_with({dictionary});
    const Article article = article_of("kabar", random);
    const std::string record = ArticleEncoder(dictionary).encode(article);
    for (std::size_t size = 0; size < record.size(); ++size) {
      CAPTURE(size);
      REQUIRE(contains(message_of(decoder, std::string_view(record).substr(0, size)), "is damaged"));
      std::string changed = record;
      changed[size] = static_cast<char>(changed[size] ^ 1 << random() % 8);
      Article read = article;  // unchanged if nothing depends on the bit
      try {
        read = decoder.decode(changed);
      } catch (const IndexError&) {
      }
      REQUIRE(read == article);
    }
    CHECK(decoder.decode(record) == article);
  }
}

TEST_CASE("the error names the fault of a compressed record") {
  ArticleDecoder decoder;
  const std::string damaged = "The stored record of an article is damaged: ";
  const std::string remedy = ". Rebuild the index from its stored articles.";
  CHECK(message_of(decoder, "") == damaged + "its beginning is invalid" + remedy);
  CHECK(message_of(decoder, "Banjir") == damaged + "its beginning is invalid" + remedy);
  CHECK(message_of(decoder, compressed("\1\1")) == damaged + "a number is cut off" + remedy);
  CHECK(
      message_of(decoder, compressed("\x7f")) ==
      "The stored record of an article is of another version of Telusur. Rebuild the index from the original "
      "files.");
}

TEST_CASE("an oversized record is refused before memory is allocated") {
  ArticleDecoder decoder;
  const std::string too_long = "its length is impossible";
  // A frame of one segment whose size takes eight bytes.
  const std::string record = kNoFingerprint + std::string("\x28\xb5\x2f\xfd\xe0", 5);
  for (const unsigned long long size : {1ULL << 62, 2ULL << 30, 1ULL << 29}) {
    std::string claim = record;
    for (int shift = 0; shift < 64; shift += 8) claim.push_back(static_cast<char>(size >> shift));
    CHECK(contains(message_of(decoder, claim + std::string(3, '\0')), too_long));
  }
  // The densest data that zstd can make is still read.
  Article article{.id = "1", .text = std::string(50'000'000, 'x')};
  CHECK(decoder.decode(ArticleEncoder().encode(article)) == article);
}

}  // namespace
