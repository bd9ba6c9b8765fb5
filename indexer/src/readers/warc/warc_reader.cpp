// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/warc/warc_reader.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/utf8.h>

#include "decoding/memory_stream.h"
#include "decoding/text_decoder.h"
#include "readers/html/html_reader.h"
#include "readers/text/text_reader.h"
#include "readers/warc/http_body.h"
#include "readers/warc/warc_file.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// How the content of a record describes itself.
struct PageHeader {
  HeaderFields fields;           // those of the HTTP header if there is one, else of the record
  std::size_t header_bytes = 0;  // length of the HTTP header in the content
  int status = 200;
  std::string type;  // media type; empty if unknown
};

// "HTTP/1.1 200 OK" -> 200
int parse_status(std::string_view line) {
  const std::string_view rest = trim_ascii(line.substr(std::min(line.find(' '), line.size())));
  int status = 0;
  std::from_chars(rest.data(), rest.data() + rest.size(), status);
  return status;
}

PageHeader parse_page_header(const WarcRecord& record) {
  PageHeader header;
  if (record.head.starts_with("HTTP/")) {
    header.header_bytes = find_header_end(record.head).value_or(record.head.size());
    const std::string_view lines = record.head.substr(0, header.header_bytes);
    header.fields = HeaderFields(lines);
    header.status = parse_status(lines.substr(0, lines.find('\n')));
  } else {
    header.fields = record.fields;
  }
  header.type = media_type(header.fields.find("content-type"));
  if (header.type.empty()) header.type = media_type(record.fields.find("warc-identified-payload-type"));
  return header;
}

bool looks_like_html(std::string_view body) {
  constexpr std::size_t kTagBytes = 1024;
  const std::string start = to_lower_ascii(body.substr(0, kTagBytes));
  return start.find("<html") != std::string::npos || start.find("<!doctype html") != std::string::npos;
}

bool is_html(const PageHeader& header, std::string_view head) {
  if (header.type.empty()) return looks_like_html(head.substr(std::min(header.header_bytes, head.size())));
  return header.type == "text/html" || header.type == "application/xhtml+xml";
}

// Returns valid UTF-8, whatever the header holds. Some crawlers write the URI in angle brackets.
std::string target_uri(const WarcRecord& record) {
  std::string_view uri = record.fields.find("warc-target-uri");
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  std::string valid = repair_utf8(std::string(uri));
  std::ranges::replace(valid, '\0', ' ');
  return valid;
}

class WarcReader final : public RecordReader {
 public:
  WarcReader(StreamWindow bytes, std::string path) : file_(std::move(bytes)), path_(std::move(path)) {}

  std::optional<RecordResult> next(RawRecord& record) override {
    while (true) {
      if (!pending_.empty()) {
        RecordResult result = std::move(pending_.front());
        pending_.pop_front();
        return result;
      }
      if (record_) {
        const WarcRecord page = *std::exchange(record_, std::nullopt);
        if (auto result = read_page(page, record)) return result;
        continue;
      }
      if (has_ended_) return std::nullopt;
      record_ = file_.next();
      has_ended_ = !record_;
      // The length of a damaged record is not known, so the bytes between two records may be one or many.
      if (file_.has_skipped_damage())
        pending_.emplace_back(
            reject({.path = path_, .line = record_ ? record_->line : 0},
                   Message("is damaged before this place; the records there were not read")));
    }
  }

 private:
  // Returns nullopt if the record is not a page.
  std::optional<RecordResult> read_page(const WarcRecord& source, RawRecord& record) {
    const std::string type = to_lower_ascii(source.fields.find("warc-type"));
    if (type != "response" && type != "resource" && type != "conversion") return std::nullopt;
    if (target_uri(source).starts_with("dns:")) return std::nullopt;
    const PageHeader header = parse_page_header(source);
    const RecordPlace place{.path = path_, .line = source.line, .number = ++number_};
    const bool is_text = type == "conversion" && header.type == "text/plain";
    if (header.status != 200) return skipped(place, fmt::format("HTTP {}", header.status));
    if (!is_text && !is_html(header, source.head)) return skipped(place, header.type);
    // The fields of `source` stay; its head does not.
    const auto content = file_.read_content();
    if (!content) return reject(place, Message("is longer than 64 MiB, too long for one article"));
    HttpBody body = decode_http_body(
        header.fields, content->bytes.substr(std::min(header.header_bytes, content->bytes.size())));
    if (body.problem) return reject(place, std::move(*body.problem));
    if (content->is_truncated || body.is_truncated) {
      pending_.emplace_back(
          Notice{.kind = NoticeKind::kTruncated, .path = path_, .line = place.line, .example = {}});
    }
    return fill(source, header, std::move(body.bytes), is_text, place, record);
  }

  RecordResult fill(const WarcRecord& source, const PageHeader& header, std::string body, bool is_text,
                    const RecordPlace& place, RawRecord& record) {
    auto decoder =
        std::make_unique<TextDecoder>(StreamWindow(std::make_unique<MemoryStream>(std::move(body))),
                                      charset_of(header.fields.find("content-type")));
    if (decoder->is_binary()) return skipped(place, header.type);
    StreamWindow window(std::move(decoder));
    const auto text = read_all(window);
    if (!text) return reject(place, Message("is longer than 64 MiB, too long for one article"));
    record.clear();
    const std::string uri = target_uri(source);
    record.set_if_better({Field::kUrl, 0}, uri);
    if (is_text) {
      read_text_article(*text, record);
    } else {
      extract_article(*text, record);
    }
    record.extra.add("warc-date", repair_utf8(std::string(source.fields.find("warc-date"))));
    // Each site writes its dates in an order of its own.
    const std::string date = record[Field::kDate];
    record.set_if_better({Field::kDate, column_of(uri)}, date);
    return place;
  }

  // Returns the number of the site of `uri`. All sites beyond a maximum have one number.
  std::size_t column_of(std::string_view uri) {
    constexpr std::size_t kMaxSites = 900;  // less than the rank that HTML gives to a date
    const std::size_t scheme = uri.find("://");
    const std::string_view rest = scheme == std::string_view::npos ? uri : uri.substr(scheme + 3);
    const std::string_view host = rest.substr(0, rest.find('/'));
    if (const auto known = sites_.find(host); known != sites_.end()) return known->second;
    if (sites_.size() == kMaxSites) return kMaxSites;
    return sites_.emplace(host, sites_.size()).first->second;
  }

  [[nodiscard]] RecordResult skipped(const RecordPlace& place, std::string what) const {
    return Notice{
        .kind = NoticeKind::kSkippedRecords, .path = path_, .line = place.line, .example = std::move(what)};
  }

  WarcFile file_;
  std::string path_;
  std::size_t number_ = 0;                                 // records that may be pages
  std::map<std::string, std::size_t, std::less<>> sites_;  // host -> number
  std::optional<WarcRecord> record_;
  std::deque<RecordResult> pending_;
  bool has_ended_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_warc_reader(StreamWindow bytes, std::string path) {
  return std::make_unique<WarcReader>(std::move(bytes), std::move(path));
}

}  // namespace telusur
