// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml/xml_reader.h"

#include <utility>

#include "readers/record/name_list.h"
#include "readers/xml/dialects/record_shape.h"
#include "readers/xml/dialects/xml_dialect.h"
#include "readers/xml/xml_records.h"
#include "readers/xml/xml_root.h"

namespace telusur {
namespace {

// Enough for two records of one's own, so that the repeated element is found.
constexpr std::size_t kHeadBytes = std::size_t{1} << 20;

/// A dialect, or why there is none.
struct ChosenDialect {
  std::unique_ptr<XmlDialect> dialect = nullptr;
  Message reason = {};
  Remedy remedy = Remedy::kNone;
};

ChosenDialect choose_dialect(StreamWindow& text, FieldNames names) {
  XmlFamily family = family_of(find_root(text.bytes()), text.bytes());
  if (family == XmlFamily::kRecords) {  // or the root is behind a long comment
    text.extend_to(kHeadBytes);
    family = family_of(find_root(text.bytes()), text.bytes());
  }
  const std::string_view head = text.bytes().substr(0, kHeadBytes);
  switch (family) {
    case XmlFamily::kFeed:
      return {.dialect = make_feed_dialect(std::move(names))};
    case XmlFamily::kNitf:
      return {.dialect = make_nitf_dialect()};
    case XmlFamily::kNewsMl:
      return {.dialect = make_newsml_dialect()};
    case XmlFamily::kRecords:
    case XmlFamily::kForeign:
      break;
  }
  RecordShape shape = find_record_shape(head, names);
  if (!shape.record_path.empty()) return {.dialect = make_record_dialect(std::move(names), std::move(shape))};
  if (shape.leaves.empty()) return {.reason = Message("is not XML: it has no elements")};
  return {.reason =
              Message("has no element with a known name for the text; it has: {}", list_names(shape.leaves)),
          .remedy = Remedy::kNameTextColumn};
}

class XmlReader final : public RecordReader {
 public:
  XmlReader(ReaderInput input, std::unique_ptr<XmlDialect> dialect)
      : path_(std::move(input.path)),
        dialect_(std::move(dialect)),
        records_(std::move(input.text), *dialect_) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    if (auto notice = take_broken_notice()) return notice;
    while (records_.next(current_)) {
      if (current_.role == XmlRole::kHeader) {
        dialect_->read_header(current_.element);
        continue;
      }
      record.clear();
      // The id of a record that is the whole document is the path without a number.
      const RecordPlace place{.path = path_,
                              .line = current_.line,
                              .number = current_.depth == 0 && number_ == 0 ? 0 : number_ + 1};
      ++number_;
      if (current_.is_too_long)
        return reject(place, Message("is longer than 64 MiB, too long for one article"));
      if (dialect_->read(current_.element, record)) return place;
    }
    return take_last_notice();
  }

 private:
  std::optional<Notice> take_broken_notice() {
    const std::size_t line = records_.events().broken_line();
    if (line == 0 || std::exchange(is_broken_told_, true)) return std::nullopt;
    return Notice{NoticeKind::kBrokenMarkup, path_, line, {}};
  }

  // What is known at the end of the file.
  std::optional<Notice> take_last_notice() {
    if (auto notice = take_broken_notice()) return notice;
    if (records_.events().is_cut_off() && !std::exchange(is_cut_told_, true)) {
      const std::size_t line = current_.is_cut_off ? current_.line : records_.events().line();
      return Notice{NoticeKind::kTruncated, path_, line, {}};
    }
    const auto names = dialect_->unused_names();
    if (names.empty() || std::exchange(is_unused_told_, true)) return std::nullopt;
    return Notice{NoticeKind::kUnusedName, path_, 0, list_names(names).text()};
  }

  std::string path_;
  std::unique_ptr<XmlDialect> dialect_;
  XmlRecords records_;
  XmlRecord current_;
  std::size_t number_ = 0;
  bool is_broken_told_ = false;
  bool is_cut_told_ = false;
  bool is_unused_told_ = false;
};

/// Refuses a file as a whole.
class NoRecords final : public RecordReader {
 public:
  explicit NoRecords(Rejection rejection) : rejection_(std::move(rejection)) {}
  std::optional<RecordResult> next(RawRecord& record) override {
    static_cast<void>(record);
    if (std::exchange(has_ended_, true)) return std::nullopt;
    return rejection_;
  }

 private:
  Rejection rejection_;
  bool has_ended_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_xml_reader(ReaderInput input) {
  ChosenDialect chosen = choose_dialect(input.text, std::move(input.field_names));
  if (chosen.dialect) return std::make_unique<XmlReader>(std::move(input), std::move(chosen.dialect));
  Rejection rejection = reject({.path = input.path}, std::move(chosen.reason));
  rejection.remedy = chosen.remedy;
  return std::make_unique<NoRecords>(std::move(rejection));
}

}  // namespace telusur
