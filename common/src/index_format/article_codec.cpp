// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/article_codec.h"

#include <algorithm>
#include <map>
#include <new>
#include <utility>

#include <zdict.h>
#include <zstd.h>

#include <telusur/common/errors.h>

#include "index_format/article_record.h"

namespace telusur {
namespace {

/// Measured on news with a dictionary of 112 KiB: levels 4 and 5 are larger and slower, because they search
/// the dictionary in another way; level 6 saves 2 % and takes four times as long.
constexpr int kLevel = 3;

/// With twice as many bytes, the dictionary saves 1 % more and takes twice the time.
constexpr std::size_t kMaxSamplesBytes = 1024 * 1024;
constexpr std::size_t kMinSamplesBytes = 256 * 1024;
/// The most that one article adds, so that a list of prices is not most of the samples.
constexpr std::size_t kMaxSampleBytes = 16 * 1024;

/// A larger dictionary saves nothing more at this level, and is slower to search. An eighth of the samples is
/// about the size that it saves in an index of these articles only.
constexpr std::size_t kMaxDictionaryBytes = 112 * 1024;
constexpr std::size_t kSampleBytesPerDictionaryByte = 8;

/// A block of zstd has at most 128 KiB of content and takes at least four bytes, so a record with a higher
/// ratio is damaged.
constexpr unsigned long long kMaxExpansion = 128 * 1024 / 4;
/// An article has at most 64 MiB if it is read from a file.
constexpr unsigned long long kMaxRecordBytes = 1024 * 1024 * 1024;

template <typename Type, std::size_t (*Free)(Type*)>
struct Freed {
  void operator()(Type* pointer) const { Free(pointer); }
};
using CompressionContext = std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_CCtx, ZSTD_freeCCtx>>;
using CompressionDictionary = std::unique_ptr<ZSTD_CDict, Freed<ZSTD_CDict, ZSTD_freeCDict>>;
using DecompressionContext = std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_DCtx, ZSTD_freeDCtx>>;
/// Immutable: any number of contexts may use one at the same time.
using DecompressionDictionary = std::shared_ptr<ZSTD_DDict>;

/// Takes an object that zstd created. Throws std::bad_alloc if it is null.
template <typename Owner>
Owner take_created(typename Owner::pointer pointer) {
  if (pointer == nullptr) throw std::bad_alloc();
  return Owner(pointer);
}

/// Throws unless `dictionary`, which zstd prepared as `digested`, is a dictionary of zstd.
void require_dictionary(std::string_view dictionary, const void* digested) {
  if (digested != nullptr && ZSTD_getDictID_fromDict(dictionary.data(), dictionary.size()) != 0) return;
  throw IndexError(Message("The dictionary of the stored records is damaged."), Remedy::kRebuild);
}

constexpr std::size_t kFingerprintBytes = sizeof(std::uint64_t);

// The first byte of a record: the number of bytes of the fingerprint, and whether the number of fields
// follows.
constexpr unsigned kFingerprintMask = 0x0f;
constexpr unsigned kFieldCountFlag = 0x10;

/// Returns the bytes before the frame of zstd: the first byte, the fingerprint (big-endian), and the number
/// of fields unless it is 0.
std::string encode_head(std::optional<std::uint64_t> fingerprint, std::size_t field_count) {
  const std::size_t fingerprint_bytes = fingerprint ? kFingerprintBytes : 0;
  std::string head(1, static_cast<char>(fingerprint_bytes | (field_count > 0 ? kFieldCountFlag : 0)));
  for (std::size_t i = fingerprint_bytes; i-- > 0;)
    head.push_back(static_cast<char>(*fingerprint >> (8 * i) & 0xffU));
  if (field_count > 0) head.push_back(static_cast<char>(field_count));
  return head;
}

/// Where the parts of a record before its frame are. All 0 if the record is empty or its first byte is
/// invalid.
struct RecordHead {
  std::size_t fingerprint_bytes = 0;
  std::size_t size_bytes = 0;
  bool has_field_count = false;
};

RecordHead read_head(std::string_view record) noexcept {
  if (record.empty()) return {};
  const auto first = static_cast<unsigned char>(record.front());
  const RecordHead head{.fingerprint_bytes = first & kFingerprintMask,
                        .size_bytes = 1 + (first & kFingerprintMask) + (first & kFieldCountFlag ? 1U : 0U),
                        .has_field_count = (first & kFieldCountFlag) != 0};
  const bool is_known = (first & ~(kFingerprintMask | kFieldCountFlag)) == 0 &&
                        (head.fingerprint_bytes == 0 || head.fingerprint_bytes == kFingerprintBytes);
  return is_known && head.size_bytes <= record.size() ? head : RecordHead{};
}

std::string_view frame_of(std::string_view record) {
  const RecordHead head = read_head(record);
  if (head.size_bytes == 0) throw_damaged_record(Message("its beginning is invalid"));
  return record.substr(head.size_bytes);
}

/// Returns the size of the content of `frame`.
std::size_t size_of(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
    throw_damaged_record(Message("its beginning is invalid"));
  if (size > kMaxRecordBytes || size > frame.size() * kMaxExpansion)
    throw_damaged_record(Message("its length is impossible"));
  return static_cast<std::size_t>(size);
}

}  // namespace

void DictionaryTrainer::add(const Article& article) {
  if (has_enough()) return;
  const std::string record = encode_article(article);
  const std::size_t size = std::min(record.size(), kMaxSampleBytes);
  samples_.append(record, 0, size);
  sizes_.push_back(size);
}

bool DictionaryTrainer::has_enough() const { return samples_.size() >= kMaxSamplesBytes; }

std::string DictionaryTrainer::train() const {
  if (samples_.size() < kMinSamplesBytes) return {};
  std::string dictionary(std::min(kMaxDictionaryBytes, samples_.size() / kSampleBytesPerDictionaryByte),
                         '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples_.data(),
                                                 sizes_.data(), static_cast<unsigned>(sizes_.size()));
  // Training fails if the samples have nothing, or everything, in common. Then a dictionary would not help.
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

struct ArticleEncoder::State {
  CompressionContext context;
  CompressionDictionary dictionary;
};

ArticleEncoder::ArticleEncoder(std::string_view dictionary) : state_(std::make_unique<State>()) {
  state_->context = take_created<CompressionContext>(ZSTD_createCCtx());
  ZSTD_CCtx* context = state_->context.get();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag,
                         1);  // neither Xapian nor the record detects a changed byte
  if (dictionary.empty()) return;
  state_->dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
  require_dictionary(dictionary, state_->dictionary.get());
  ZSTD_CCtx_refCDict(context, state_->dictionary.get());
}

ArticleEncoder::ArticleEncoder(ArticleEncoder&&) noexcept = default;
ArticleEncoder& ArticleEncoder::operator=(ArticleEncoder&&) noexcept = default;
ArticleEncoder::~ArticleEncoder() = default;

std::string ArticleEncoder::encode(const Article& article, std::optional<std::uint64_t> fingerprint,
                                   std::size_t field_count) {
  const std::string plain = encode_article(article);
  std::string record = encode_head(fingerprint, field_count);
  const std::size_t head = record.size();
  record.resize(head + ZSTD_compressBound(plain.size()));
  const std::size_t size = ZSTD_compress2(state_->context.get(), record.data() + head, record.size() - head,
                                          plain.data(), plain.size());
  if (ZSTD_isError(size) != 0)
    throw std::bad_alloc();  // the buffer is large enough, so this is the only reason
  return record.substr(0, head + size);
}

std::optional<std::uint64_t> read_fingerprint(std::string_view record) noexcept {
  const RecordHead head = read_head(record);
  if (head.fingerprint_bytes == 0) return std::nullopt;
  std::uint64_t fingerprint = 0;
  for (const char byte : record.substr(1, kFingerprintBytes))
    fingerprint = fingerprint << 8U | static_cast<unsigned char>(byte);
  return fingerprint;
}

std::size_t read_field_count(std::string_view record) noexcept {
  const RecordHead head = read_head(record);
  return head.has_field_count ? static_cast<unsigned char>(record[head.size_bytes - 1]) : 0;
}

struct ArticleDecoder::State {
  DecompressionContext context = take_created<DecompressionContext>(ZSTD_createDCtx());
  std::map<unsigned, DecompressionDictionary> dictionaries;
};

ArticleDecoder::ArticleDecoder() : state_(std::make_unique<State>()) {}
ArticleDecoder::ArticleDecoder(ArticleDecoder&&) noexcept = default;
ArticleDecoder& ArticleDecoder::operator=(ArticleDecoder&&) noexcept = default;
ArticleDecoder::~ArticleDecoder() = default;

void ArticleDecoder::add_dictionary(std::string_view dictionary) {
  if (dictionary.empty()) return;
  DecompressionDictionary digested(ZSTD_createDDict(dictionary.data(), dictionary.size()), ZSTD_freeDDict);
  require_dictionary(dictionary, digested.get());
  const unsigned number = ZSTD_getDictID_fromDDict(digested.get());
  state_->dictionaries.insert_or_assign(number, std::move(digested));
}

ArticleDecoder ArticleDecoder::share() const {
  ArticleDecoder other;
  other.state_->dictionaries = state_->dictionaries;
  return other;
}

Article ArticleDecoder::decode(std::string_view record) {
  const std::string_view frame = frame_of(record);
  std::string plain(size_of(frame), '\0');
  const ZSTD_DDict* dictionary = nullptr;
  if (const unsigned number = ZSTD_getDictID_fromFrame(frame.data(), frame.size()); number != 0) {
    const auto found = state_->dictionaries.find(number);
    if (found == state_->dictionaries.end()) {
      throw IndexError(
          Message("The stored record of an article needs the dictionary {}, which its index does not have.",
                  number),
          Remedy::kRebuild);
    }
    dictionary = found->second.get();
  }
  const std::size_t size = ZSTD_decompress_usingDDict(state_->context.get(), plain.data(), plain.size(),
                                                      frame.data(), frame.size(), dictionary);
  if (ZSTD_isError(size) != 0)
    throw_damaged_record(
        Message("it cannot be decompressed ({})", std::string_view(ZSTD_getErrorName(size))));
  if (size != plain.size()) throw_damaged_record(Message("it is shorter than its head says"));
  return decode_article(plain);
}

Article ArticleDecoder::decode_searchable(std::string_view record) {
  Article article = decode(record);
  remove_recurring_lines(article);
  return article;
}

}  // namespace telusur
