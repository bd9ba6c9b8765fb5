// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/file_state.h"

#include <utility>
#include <vector>

#include "errors/xapian_errors.h"
#include "files/filter_command.h"
#include "index_format/generation.h"
#include "index_format/schema.h"
#include "messages/catalogue.h"
#include "system/hash.h"
#include "system/varint.h"

namespace telusur {
namespace {

constexpr std::uint64_t kStateVersion = 5;

void put(std::string& bytes, std::string_view text) {
  append_varint(bytes, text.size());
  bytes += text;
}

void put(std::string& bytes, const FileReport& report) {
  append_varint(bytes, report.rejections().size());
  for (const Rejection& rejection : report.rejections()) {
    put(bytes, rejection.path);
    append_varint(bytes, rejection.line);
    append_varint(bytes, rejection.count);
    append_varint(bytes, static_cast<std::uint64_t>(rejection.remedy));
    put(bytes, rejection.reason.text());
  }
  append_varint(bytes, report.notices().size());
  for (const Notice& notice : report.notices()) {
    append_varint(bytes, static_cast<std::uint64_t>(notice.kind));
    put(bytes, notice.path);
    append_varint(bytes, notice.line);
    append_varint(bytes, notice.count);
    put(bytes, notice.example);
  }
}

void put(std::string& bytes, const LostIds& lost) {
  append_varint(bytes, lost.ids().size());
  for (const LostId& id : lost.ids()) {
    for (const std::uint64_t number :
         {id.id, id.content, id.left_by, static_cast<std::uint64_t>(id.is_superseded ? 1 : 0)})
      append_varint(bytes, number);
  }
}

// Returns the message with the English text `text`, so that it can be translated. A reason with arguments
// stays English.
Message find_reason(const std::string& text) {
  const std::string_view known = find_english(text);
  const bool is_format = known.empty() || known.find('{') != std::string_view::npos;
  return is_format ? Message::verbatim(text) : Message(known.data());
}

/// Decodes values in sequence. After the first value that cannot be decoded it returns zeros.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    const auto value = take_varint(bytes_);
    is_good_ = is_good_ && value.has_value();
    return value.value_or(0);
  }

  std::string text() {
    const std::uint64_t size = number();
    is_good_ = is_good_ && size <= bytes_.size();
    std::string value(bytes_.substr(0, is_good_ ? size : 0));
    bytes_.remove_prefix(value.size());
    return value;
  }

  FileReport report() {
    FileReport report;
    const std::uint64_t rejections = number();
    for (std::uint64_t i = 0; i < rejections && is_good_; ++i) {
      Rejection rejection{.path = text(), .line = number(), .reason = {}};
      rejection.count = number();
      rejection.remedy = enumerator<Remedy>(static_cast<std::uint64_t>(Remedy::kReport));
      rejection.reason = find_reason(text());
      report.add(rejection);
    }
    const std::uint64_t notices = number();
    for (std::uint64_t i = 0; i < notices && is_good_; ++i) {
      Notice notice{.kind = enumerator<NoticeKind>(all_notice_kinds().size() - 1),
                    .path = text(),
                    .line = number(),
                    .example = {}};
      notice.count = number();
      notice.example = text();
      report.add(notice);
    }
    return report;
  }

  LostIds lost_ids() {
    std::vector<LostId> ids;
    const std::uint64_t count = number();
    for (std::uint64_t i = 0; i < count && is_good_; ++i) {
      LostId id{.id = number()};
      id.content = number();
      id.left_by = number();
      id.is_superseded = number() != 0;
      ids.push_back(id);
    }
    LostIds lost;
    lost.add(ids);
    return lost;
  }

  template <typename Enumeration>
  Enumeration enumerator(std::uint64_t max) {
    const std::uint64_t value = number();
    is_good_ = is_good_ && value <= max;
    return static_cast<Enumeration>(is_good_ ? value : 0);
  }

  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  std::string_view bytes_;
  bool is_good_ = true;
};

}  // namespace

std::string encode(const FileState& state) {
  std::string bytes;
  const GrowthPoint& growth = state.growth;
  for (const std::uint64_t number :
       {kStateVersion, state.size_bytes, static_cast<std::uint64_t>(state.modified_ns), state.inode,
        state.reader, state.hash[0], state.hash[1], state.articles, static_cast<std::uint64_t>(state.format),
        static_cast<std::uint64_t>(state.is_skipped ? 1 : 0), state.date_orders.size()}) {
    append_varint(bytes, number);
  }
  for (const auto& [column, order] : state.date_orders) {
    append_varint(bytes, column);
    append_varint(bytes, static_cast<std::uint64_t>(order));
  }
  put(bytes, state.report);
  put(bytes, state.lost);
  append_varint(bytes, state.is_due ? 1 : 0);
  append_varint(bytes, state.has_gone ? 1 : 0);
  append_varint(bytes, growth.offset);
  if (growth.offset != 0) {
    for (const std::uint64_t number :
         {growth.lines, growth.records, growth.articles, growth.hash[0], growth.hash[1]})
      append_varint(bytes, number);
    put(bytes, growth.report);
  }
  return bytes;
}

std::optional<FileState> decode_file_state(std::string_view bytes) {
  Decoder decoder(bytes);
  if (decoder.number() != kStateVersion) return std::nullopt;
  FileState state;
  state.size_bytes = decoder.number();
  state.modified_ns = static_cast<std::int64_t>(decoder.number());
  state.inode = decoder.number();
  state.reader = decoder.number();
  state.hash = {decoder.number(), decoder.number()};
  state.articles = decoder.number();
  state.format = decoder.enumerator<ArticleFormat>(all_formats().size() - 1);
  state.is_skipped = decoder.number() != 0;
  const std::uint64_t columns = decoder.number();
  for (std::uint64_t i = 0; i < columns && decoder.is_good(); ++i) {
    const std::uint64_t column = decoder.number();
    state.date_orders[column] =
        decoder.enumerator<DateOrder>(static_cast<std::uint64_t>(DateOrder::kYearFirst));
  }
  state.report = decoder.report();
  state.lost = decoder.lost_ids();
  state.is_due = decoder.number() != 0;
  state.has_gone = decoder.number() != 0;
  state.growth.offset = decoder.number();
  if (state.growth.offset != 0) {
    state.growth.lines = decoder.number();
    state.growth.records = decoder.number();
    state.growth.articles = decoder.number();
    state.growth.hash = {decoder.number(), decoder.number()};
    state.growth.report = decoder.report();
  }
  if (!decoder.is_good()) return std::nullopt;
  return state;
}

bool is_damaged_file_state(std::string_view bytes) {
  Decoder decoder(bytes);
  return decoder.number() == kStateVersion && !decode_file_state(bytes);
}

std::string file_key(std::string_view path) { return make_term(kFileKeyPrefix, path); }

std::uint64_t reader_fingerprint(const ReaderOptions& options, const IndexFields& fields,
                                 std::string_view path) {
  std::string text = std::to_string(kReaderVersion);
  text += '\0';
  text += name_of(options.format);
  if (options.date_order) text += std::to_string(static_cast<int>(*options.date_order));
  for (const auto& [field, name] : options.field_names) {
    text += '\0';
    text += field + "=" + name;
  }
  if (!options.dropped_lines.empty()) {
    text += '\0';
    text += options.dropped_lines.fingerprint();
  }
  if (const auto filter = find_filter(options, path)) {
    for (const std::string& word : *filter) {
      text += '\0';
      text += word;
    }
  }
  if (!fields.empty()) {
    text += '\0';
    text += fields.text();
  }
  return hash_bytes(text);
}

bool is_same_file(const FileState& state, const FoundFile& file) {
  return state.modified_ns != 0 && state.modified_ns == file.modified_ns &&
         state.size_bytes == file.size_bytes && state.inode == file.inode;
}

FileStates::FileStates(const std::string& generation)
    : database_(guard_xapian(generation.substr(0, generation.rfind('/')),
                             [&] { return open_generation(generation); })),
      generation_(generation) {}

std::optional<FileState> FileStates::find(const std::string& path) {
  if (!database_) return std::nullopt;
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      if (!verifier_) verifier_.emplace(generation_);
      verifier_->verify_metadata(file_key(path));
      return decode_file_state(database_->get_metadata(file_key(path)));
    } catch (const Xapian::DatabaseModifiedError&) {
      database_->reopen();
      verifier_.reset();
    } catch (const Xapian::Error&) {
      break;  // the file is read again, which is always correct
    }
  }
  return std::nullopt;
}

}  // namespace telusur
