// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_record.h"

#include "readers/markup/readable_text.h"

namespace telusur {

namespace dom = simdjson::dom;

ReadResult JsonRecordReader::read(std::string_view json, const RecordPlace& place) {
  const auto parsed = parser_.parse(json);
  if (const auto* error = std::get_if<Message>(&parsed)) return reject(place, *error);
  dom::object object;
  if (std::get<dom::element>(parsed).get(object) != simdjson::SUCCESS)
    return reject(place, Message("is not a JSON object"));

  record_.clear();
  for (const dom::key_value_pair& member : object) {
    for (const FieldMatch& match : names_.find(member.key)) {
      const std::string_view separator = match.field == Field::kText ? "\n" : ", ";
      if (!to_text(member.value, separator, value_)) continue;
      record_.set_if_better(match, decode_field(match.field, value_, decoded_));
    }
  }
  return to_article(record_, place);
}

}  // namespace telusur
