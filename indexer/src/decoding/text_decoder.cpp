// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/text_decoder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <simdjson.h>
#include <unicode/ucnv.h>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

namespace telusur {
namespace {

using UniqueConverter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

UniqueConverter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  UniqueConverter converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status)) throw InputError(Message("ICU cannot convert text from the charset {}.", name));
  return converter;
}

// Counts the bytes at the end of `bytes` that begin an incomplete sequence.
std::size_t count_unfinished_bytes(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const std::size_t length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return back < length ? back : 0;
  }
  return 0;
}

}  // namespace

/// A conversion to UTF-8 by ICU that goes through UTF-16 and keeps its state between calls.
class TextDecoder::Converter {
 public:
  explicit Converter(const std::string& charset)
      : source_(open_converter(charset.c_str())), target_(open_converter("UTF-8")) {}

  void convert(std::string_view bytes, bool is_last, std::string& result) {
    const char* from = bytes.data();
    const char* const from_end = from + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      char* to = piece_.data();
      ucnv_convertEx(target_.get(), source_.get(), &to, piece_.data() + piece_.size(), &from, from_end,
                     pivot_.data(), &pivot_begin_, &pivot_end_, pivot_.data() + pivot_.size(), false, is_last,
                     &status);
      result.append(piece_.data(), to);
    }
    if (U_FAILURE(status)) throw InputError(Message("Cannot decode text: {}.", u_errorName(status)));
  }

 private:
  UniqueConverter source_;
  UniqueConverter target_;
  std::array<char, 16384> piece_{};
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_begin_ = pivot_.data();
  UChar* pivot_end_ = pivot_.data();
};

TextDecoder::TextDecoder(StreamWindow input, std::string_view hint) : input_(std::move(input)) {
  try {
    input_has_ended_ = !input_.extend_to(kHeadBytes);
  } catch (const InputError&) {
    failure_ = std::current_exception();
  }
  charset_ = detect_charset(input_.bytes().substr(0, kHeadBytes), input_has_ended_, hint);
  input_.consume(charset_.signature_bytes);
  if (charset_.name != "UTF-8") converter_ = std::make_unique<Converter>(charset_.name);
}

TextDecoder::~TextDecoder() = default;

bool TextDecoder::extend_input() {
  if (failure_) std::rethrow_exception(failure_);
  return input_.extend();
}

std::size_t TextDecoder::read(std::span<char> buffer) {
  while (given_ == decoded_.size()) {
    if (!decode_more()) return 0;
  }
  const std::size_t count = std::min(buffer.size(), decoded_.size() - given_);
  std::memcpy(buffer.data(), decoded_.data() + given_, count);
  given_ += count;
  return count;
}

// Decodes the bytes in the window, after reading more if it is empty. Returns false at the end.
bool TextDecoder::decode_more() {
  decoded_.clear();
  given_ = 0;
  if (input_.bytes().empty() && !input_has_ended_) input_has_ended_ = !extend_input();
  if (input_has_ended_ && input_.bytes().empty() && !converter_) return false;
  if (converter_) {
    converter_->convert(input_.bytes(), input_has_ended_, decoded_);
    input_.consume(input_.bytes().size());
    std::ranges::replace(decoded_, '\0', ' ');
    if (input_has_ended_) converter_.reset();
  } else {
    decode_utf8(input_has_ended_);
  }
  return true;
}

void TextDecoder::decode_utf8(bool is_last) {
  std::string_view bytes = input_.bytes();
  if (!is_last) bytes.remove_suffix(count_unfinished_bytes(bytes));
  if (bytes.empty()) {  // only the beginning of a sequence
    input_has_ended_ = !extend_input();
    return;
  }
  decoded_.assign(bytes);
  input_.consume(bytes.size());
  const bool has_nul = std::memchr(decoded_.data(), '\0', decoded_.size()) != nullptr;
  if (has_nul || !simdjson::validate_utf8(decoded_)) decoded_ = repair_utf8(std::move(decoded_));
}

}  // namespace telusur
