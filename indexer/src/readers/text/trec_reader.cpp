// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <utility>

#include "readers/record/record_reader.h"
#include "readers/text/text_reader.h"
#include "readers/text/trec_record.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kBegin = "<doc>";
constexpr std::string_view kEnd = "</doc>";

// Finds `lower_tag` in any case.
std::size_t find_ignoring_case(std::string_view bytes, std::string_view lower_tag, std::size_t from) {
  for (std::size_t at = bytes.find('<', from); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    if (starts_with_ignoring_case(bytes.substr(at), lower_tag)) return at;
  }
  return std::string_view::npos;
}

// Removes the beginning of a tag from the end of a file that was cut off: "Isi.</TEX".
std::string_view remove_unfinished_tag(std::string_view sgml) {
  const std::size_t begin = sgml.rfind('<');
  if (begin == std::string_view::npos) return sgml;
  const std::string_view tag = sgml.substr(begin + 1);
  const bool is_tag =
      std::ranges::all_of(tag, [](char c) { return is_ascii_letter_or_digit(c) || c == '/'; });
  return is_tag ? sgml.substr(0, begin) : sgml;
}

class TrecReader final : public RecordReader {
 public:
  explicit TrecReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (pending_) return std::exchange(pending_, std::nullopt);
    if (!find(kBegin, std::string_view::npos)) {
      if (number_ > 0 || std::exchange(has_ended_, true)) return std::nullopt;
      return reject({.path = input_.path}, has_content_ ? Message("has no <DOC>") : Message("is empty"));
    }
    const RecordPlace place{.path = input_.path, .line = line_, .number = ++number_};
    consume(kBegin.size());
    const bool is_closed = find(kEnd, kMaxRecordBytes);
    const std::string_view bytes = input_.text.bytes();
    if (!is_closed && found_ == std::string_view::npos && bytes.size() > kMaxRecordBytes)
      return reject(place, Message("is longer than 64 MiB (a missing </DOC>?); it was not read"));
    const std::string_view sgml = bytes.substr(0, found_);
    record.clear();
    read_trec_record(is_closed ? sgml : remove_unfinished_tag(sgml), record);
    if (!is_closed) {
      const auto kind = found_ == std::string_view::npos ? NoticeKind::kTruncated : NoticeKind::kBrokenMarkup;
      pending_ = Notice{kind, input_.path, place.line, {}};
    }
    consume(sgml.size() + (is_closed ? kEnd.size() : 0));
    return place;
  }

 private:
  // Sets found_ to the position of `tag` in the window. Drops the bytes before a <DOC>. Keeps the bytes
  // before a </DOC>, up to `max_bytes`. Returns false, with the position of the next <DOC> if there is one,
  // if the </DOC> is missing.
  bool find(std::string_view tag, std::size_t max_bytes) {
    const bool keeps = max_bytes != std::string_view::npos;
    std::size_t searched = 0;
    while (true) {
      const std::string_view bytes = input_.text.bytes();
      found_ = find_ignoring_case(bytes, tag, searched);
      if (keeps) {
        const std::size_t next =
            find_ignoring_case(bytes.substr(0, std::min(found_, bytes.size())), kBegin, searched);
        if (next != std::string_view::npos) {
          found_ = next;
          return false;
        }
      }
      if (found_ != std::string_view::npos) {
        if (!keeps) consume(std::exchange(found_, 0));
        return true;
      }
      searched = bytes.size() - std::min(bytes.size(), kEnd.size());
      if (!keeps) {
        consume(searched);
        searched = 0;
      }
      if (input_.text.bytes().size() > max_bytes) return false;
      if (!input_.text.extend()) {
        if (!keeps) consume(input_.text.bytes().size());
        return false;
      }
    }
  }

  void consume(std::size_t count) {
    const std::string_view used = input_.text.bytes().substr(0, count);
    line_ += static_cast<std::size_t>(std::ranges::count(used, '\n'));
    has_content_ = has_content_ || !trim_ascii(used).empty();
    input_.text.consume(count);
  }

  ReaderInput input_;
  std::size_t found_ = 0;
  std::size_t line_ = 1;
  std::size_t number_ = 0;
  bool has_content_ = false;
  bool has_ended_ = false;
  std::optional<Notice> pending_;
};

}  // namespace

std::unique_ptr<RecordReader> make_trec_reader(ReaderInput input) {
  return std::make_unique<TrecReader>(std::move(input));
}

}  // namespace telusur
