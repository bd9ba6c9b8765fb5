// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <utility>

#include "readers/json/json_record.h"
#include "readers/json/json_splitter.h"
#include "readers/readers.h"
#include "readers/record/article_cleanup.h"

namespace telusur {
namespace {

class JsonReader final : public ArticleReader {
 public:
  explicit JsonReader(ReaderInput input)
      : path_(std::move(input.path)),
        names_(std::move(input.field_names)),
        pieces_(std::move(input.text)),
        records_(names_) {}

  std::optional<ReadResult> next() override {
    const auto piece = pieces_.next();
    if (!piece) {
      if (pieces_.has_content() || std::exchange(has_ended_, true)) return std::nullopt;
      return reject({.path = path_}, "is empty");
    }
    ++number_;
    // A file with one object is named by its path alone.
    const bool is_only_one = !piece->is_in_array && number_ == 1;
    const RecordPlace place{.path = path_, .line = piece->line, .number = is_only_one ? 0 : number_};
    switch (piece->kind) {
      case JsonPiece::Kind::value:
        break;
      case JsonPiece::Kind::too_long:
        return reject(
            place,
            "is longer than 64 MiB (an unclosed quote or bracket?); the rest of the file was not read");
      case JsonPiece::Kind::open_array:
        return reject(place, "is not valid JSON: the array is not closed (a truncated file?)");
    }
    return records_.read(piece->text, place);
  }

 private:
  std::string path_;
  FieldNames names_;
  JsonSplitter pieces_;
  JsonRecordReader records_;
  std::size_t number_ = 0;
  bool has_ended_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> make_json_reader(ReaderInput input) {
  return std::make_unique<JsonReader>(std::move(input));
}

}  // namespace telusur
