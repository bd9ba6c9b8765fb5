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

class TrecReader final : public RecordReader {
 public:
  explicit TrecReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (!find(kBegin, std::string_view::npos)) {
      if (number_ > 0 || std::exchange(has_ended_, true)) return std::nullopt;
      return reject({.path = input_.path}, has_content_ ? Message("has no <DOC>") : Message("is empty"));
    }
    const RecordPlace place{.path = input_.path, .line = line_, .number = ++number_};
    consume(kBegin.size());
    if (!find(kEnd, kMaxRecordBytes)) {
      if (input_.text.bytes().size() > kMaxRecordBytes) {
        return reject(place, Message("is longer than 64 MiB (a missing </DOC>?); it was not read"));
      }
      return reject(place, Message("has no </DOC> (a truncated file?)"));
    }
    record.clear();
    read_trec_record(input_.text.bytes().substr(0, found_), record);
    consume(found_ + kEnd.size());
    return place;
  }

 private:
  // Sets found_ to the position of `tag` in the window. Drops the bytes before a <DOC>. Keeps the bytes
  // before a </DOC>, up to `max_bytes`; another <DOC> among them means that this one is truncated.
  bool find(std::string_view tag, std::size_t max_bytes) {
    const bool keeps = max_bytes != std::string_view::npos;
    std::size_t searched = 0;
    while (true) {
      const std::string_view bytes = input_.text.bytes();
      found_ = find_ignoring_case(bytes, tag, searched);
      if (keeps) {
        const std::size_t next =
            find_ignoring_case(bytes.substr(0, std::min(found_, bytes.size())), kBegin, searched);
        if (next != std::string_view::npos) return false;
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
};

}  // namespace

std::unique_ptr<RecordReader> make_trec_reader(ReaderInput input) {
  return std::make_unique<TrecReader>(std::move(input));
}

}  // namespace telusur
