// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/corpus_reader.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <xxhash.h>

#include <telusur/common/errors.h>

#include "files/file_endings.h"
#include "files/file_selection.h"
#include "files/path_text.h"
#include "index_format/index_field_values.h"
#include "readers/opened_reader.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// If a file was modified less than this before we read it, a later change may get the same timestamp,
/// because file systems round times: FAT to two seconds.
constexpr std::int64_t kUnsettledNanoseconds = 2'000'000'000;

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::uint64_t count_lines(std::string_view bytes) {
  std::uint64_t lines = 0;
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos; ++at) ++lines;
  return lines;
}

/// Hashes the bytes of a file while they are read, and finds the end of its last whole line.
class ContentHasher {
 public:
  ContentHasher() {
    XXH3_128bits_reset(&hash_);
    XXH3_128bits_reset(&whole_lines_hash_);
  }

  /// Adds the next bytes. Empty at the end of the file.
  void add(std::string_view bytes) {
    constexpr std::string_view kBlanks(" \t\r\0", 4);
    std::string_view open_line = bytes;
    if (const std::size_t last = bytes.rfind('\n'); last != std::string_view::npos) {
      const std::string_view lines = bytes.substr(0, last + 1);
      XXH3_128bits_update(&hash_, lines.data(), lines.size());
      XXH3_copyState(&whole_lines_hash_, &hash_);
      lines_ += count_lines(lines);
      whole_lines_bytes_ = size_ + lines.size();
      has_open_line_ = false;
      open_line.remove_prefix(lines.size());
    }
    XXH3_128bits_update(&hash_, open_line.data(), open_line.size());
    has_open_line_ = has_open_line_ || open_line.find_first_not_of(kBlanks) != std::string_view::npos;
    size_ += bytes.size();
    has_ended_ = bytes.empty();
  }

  /// The hash of all bytes so far.
  [[nodiscard]] ContentHash hash_so_far() const { return digest(hash_); }
  /// The hash of the file; zeros if it was not read to its end.
  [[nodiscard]] ContentHash hash() const { return has_ended_ ? hash_so_far() : ContentHash{}; }
  [[nodiscard]] std::uint64_t lines() const { return lines_; }
  /// Bytes up to and including the last line feed, and their hash.
  [[nodiscard]] std::uint64_t whole_lines_bytes() const { return whole_lines_bytes_; }
  [[nodiscard]] ContentHash whole_lines_hash() const { return digest(whole_lines_hash_); }
  /// Returns whether a non-blank line follows the last line feed.
  [[nodiscard]] bool has_open_line() const { return has_open_line_; }

 private:
  static ContentHash digest(const XXH3_state_t& state) {
    const XXH128_hash_t digest = XXH3_128bits_digest(&state);
    return {digest.low64, digest.high64};
  }

  XXH3_state_t hash_;
  XXH3_state_t whole_lines_hash_;
  std::uint64_t size_ = 0;
  std::uint64_t lines_ = 0;
  std::uint64_t whole_lines_bytes_ = 0;
  bool has_open_line_ = false;
  bool has_ended_ = false;
};

/// Adds the first `size` bytes of `stream` to `hasher`. Returns false if the stream is shorter.
bool hash_prefix(ByteStream& stream, std::uint64_t size, ContentHasher& hasher) {
  std::vector<char> buffer(kBufferBytes);
  while (size > 0) {
    const std::span<char> part(buffer.data(), std::min<std::uint64_t>(size, buffer.size()));
    const std::size_t count = stream.read(part);
    if (count == 0) return false;
    hasher.add({buffer.data(), count});
    size -= count;
  }
  return true;
}

/// Counts and hashes the bytes that are read through it. Shares the hasher, because a reader may drop the
/// stream early.
class HashingStream final : public ByteStream {
 public:
  HashingStream(std::shared_ptr<ByteStream> inner, std::atomic<std::uint64_t>& bytes,
                std::shared_ptr<ContentHasher> hasher)
      : inner_(std::move(inner)), bytes_(bytes), hasher_(std::move(hasher)) {}

  std::size_t read(std::span<char> buffer) override {
    const std::size_t size = inner_->read(buffer);
    bytes_.fetch_add(size, std::memory_order_relaxed);
    hasher_->add({buffer.data(), size});
    return size;
  }

 private:
  std::shared_ptr<ByteStream> inner_;
  std::atomic<std::uint64_t>& bytes_;
  std::shared_ptr<ContentHasher> hasher_;
};

// Returns whether a record that is missing in a file is certainly not there.
bool is_understood(const FileReport& report) {
  return report.rejections().empty() &&
         std::ranges::find(report.notices(), NoticeKind::kTruncated, &Notice::kind) == report.notices().end();
}

/// Adds notices of the values that cannot be read as the type of their declared field.
void note_unread_values(const Article& article, const IndexFields& fields, const std::string& path,
                        FileReport& report) {
  if (article.extra.empty()) return;
  for (const IndexField& field : fields.all()) {
    if (field.type != IndexFieldType::kNumber && field.type != IndexFieldType::kDate) continue;
    for_each_extra(article, field, [&](const ExtraField& extra) {
      for (const std::string& value : extra.values) {
        if (read_field_value(field.type, value, notation_of(extra))) continue;
        report.add(Notice{.kind = NoticeKind::kUnreadFieldValue,
                          .path = article.path.empty() ? path : article.path,
                          .example = extra.name + ": " + value});
      }
    });
  }
}

bool is_read_whole(const FileState& state) { return state.hash != ContentHash{}; }

}  // namespace

/// A file that is being read, from its beginning or from its growth point.
struct CorpusReader::Reading {
  std::string path;       // path as text
  FileState state;        // state of the part before the growth point; this reading adds to it
  std::uint64_t records;  // includes those before the growth point
  bool last_is_article = false;
  FileReport report_before_last = {};  // what was reported before the last record
  std::shared_ptr<ContentHasher> hasher = std::make_shared<ContentHasher>();
  std::shared_ptr<ByteStream> content = {};  // set if the file is read from its beginning
  OpenedReader opened;
  Coverage coverage = Coverage::kPart;
};

CorpusReader::CorpusReader(FileStates states, ReaderOptions options, IndexFields fields, std::stop_token stop,
                           std::atomic<std::uint64_t>& bytes, Sink sink)
    : states_(std::move(states)),
      options_(std::move(options)),
      fields_(std::move(fields)),
      stop_(std::move(stop)),
      bytes_(bytes),
      sink_(std::move(sink)) {}

void CorpusReader::read(FileFinder& finder, const std::function<bool(const std::string& file)>& is_pruned,
                        const std::function<bool()>& is_over) {
  is_over_ = [&] { return stop_.stop_requested() || is_over(); };
  while (!is_over_()) {
    auto found = finder.next();
    if (!found) break;
    if (auto* rejection = std::get_if<Rejection>(&*found)) {
      sink_(std::move(*rejection));
      continue;
    }
    if (const auto* skipped = std::get_if<SkippedFile>(&*found)) {
      count_skipped(skipped->path, skipped->given);
      continue;
    }
    const auto& file = std::get<FoundFile>(*found);
    try {
      visit(file, is_pruned);
    } catch (const InputError& error) {
      sink_(Rejection{.path = path_to_text(file.path), .line = 0, .reason = error.reason()});
    } catch (const std::logic_error& error) {  // an error in a reader must not end the run
      sink_(Rejection{.path = path_to_text(file.path),
                      .line = 0,
                      .reason = Message("cannot be read because of a fault in Telusur ({}); please report it",
                                        error.what())});
    }
  }
  for (const auto& [key, notice] : skipped_) sink_(notice);
}

void CorpusReader::read_again(std::span<const FoundFile> files, const std::function<bool()>& is_over) {
  is_over_ = [&] { return stop_.stop_requested() || is_over(); };
  for (const FoundFile& file : files) {
    if (is_over_()) return;
    const std::string path = path_to_text(file.path);
    const auto known = states_.find(path);
    if (!known || !known->is_due || known->reader != reader_fingerprint(options_, fields_, file.path))
      continue;
    try {
      read_whole(file, path);
    } catch (const InputError&) {
      // It stays due. Whether it can be read was reported when the run met it first.
    }
  }
}

void CorpusReader::count_skipped(const std::string& path, std::size_t given) {
  const std::string ending = to_lower_ascii(find_ending(path));
  const auto [skipped, is_first] = skipped_.try_emplace(
      {given, ending},
      Notice{.kind = NoticeKind::kSkippedFiles, .path = path_to_text(path), .example = ending});
  if (!is_first) ++skipped->second.count;
}

void CorpusReader::visit(const FoundFile& file,
                         const std::function<bool(const std::string& file)>& is_pruned) {
  const std::string path = path_to_text(file.path);
  const auto known = file.inode == 0 ? std::nullopt : states_.find(path);
  const bool is_usable = known && known->reader == reader_fingerprint(options_, fields_, file.path) &&
                         !(known->is_skipped && file.is_named) && !(known->has_gone && is_pruned(path));
  if (is_usable && (skip_unchanged(file, path, *known) || read_growth(file, path, *known))) return;
  read_whole(file, path);
}

// The file is unchanged if size, time and inode are equal. If the size is equal, but the inode or the time
// differs or the stored time is 0 (unsettled), the hash of the content decides.
bool CorpusReader::skip_unchanged(const FoundFile& file, const std::string& path, const FileState& known) {
  if (is_same_file(known, file)) {
    skip(file, path, known);
    return true;
  }
  if (known.size_bytes != file.size_bytes || !is_read_whole(known)) return false;
  const std::int64_t begin_ns = now_ns();
  const auto hasher = std::make_shared<ContentHasher>();
  HashingStream content(open_file(file.path, stop_), bytes_, hasher);
  std::vector<char> buffer(kBufferBytes);
  while (content.read(buffer) > 0) {
  }
  if (is_over_()) return true;
  if (hasher->hash() != known.hash) return false;
  skip(file, path, known);
  FileState touched = known;
  touched.inode = file.inode;
  touched.modified_ns = begin_ns - file.modified_ns > kUnsettledNanoseconds ? file.modified_ns : 0;
  if (touched != known) sink_(FinishedFile{.path = path, .state = encode(touched)});
  return true;
}

void CorpusReader::skip(const FoundFile& file, const std::string& path, const FileState& known) {
  if (known.is_due) due_files_.push_back(file);
  if (known.is_skipped) {
    count_skipped(file.path, file.given);
  } else {
    sink_(OpenedFile{.path = path, .given = file.given});
  }
  sink_(UnchangedPart{.articles = known.articles, .bytes = file.size_bytes});
  for (const Rejection& rejection : known.report.rejections()) sink_(rejection);
  for (const Notice& notice : known.report.notices()) sink_(notice);
}

// All bytes before the growth point must be unchanged, because an edit there changes articles of the index.
// The same pass over one open file hashes them and reads the new lines, so that nothing can change in
// between.
bool CorpusReader::read_growth(const FoundFile& file, const std::string& path, const FileState& known) {
  const GrowthPoint& growth = known.growth;
  const bool has_grown =
      growth.offset != 0 && !known.is_due && file.size_bytes > known.size_bytes && file.inode == known.inode;
  if (!has_grown) return false;
  const std::int64_t begin_ns = now_ns();
  Reading reading{.path = path, .state = known, .records = growth.records, .opened = {}};
  auto content = open_file(file.path, stop_);
  const bool is_long_enough = hash_prefix(*content, growth.offset, *reading.hasher);
  if (is_over_()) return true;
  if (!is_long_enough || reading.hasher->hash_so_far() != growth.hash) return false;

  reading.state.articles = growth.articles;
  reading.state.report = reading.report_before_last = growth.report;
  sink_(OpenedFile{.path = path, .given = file.given});
  sink_(UnchangedPart{.articles = growth.articles, .bytes = growth.offset});
  for (const Rejection& rejection : reading.state.report.singles()) sink_(rejection);
  reading.opened = open_reader(
      std::make_unique<HashingStream>(std::move(content), bytes_, reading.hasher), file.path, options_,
      RecordStart{.lines = growth.lines, .records = growth.records, .date_orders = known.date_orders});
  drain(reading);
  finish(file, begin_ns, reading);
  return true;
}

void CorpusReader::read_whole(const FoundFile& file, const std::string& path) {
  Reading reading{.path = path, .state = {}, .records = 0, .opened = {}};
  const std::int64_t begin_ns = now_ns();
  reading.content = open_file(file.path, stop_);
  auto stream = std::make_unique<HashingStream>(reading.content, bytes_, reading.hasher);
  reading.opened = open_reader(std::move(stream), file.path, options_, {}, stop_);
  if (is_over_()) return;
  if (reading.opened.reader) {
    sink_(OpenedFile{.path = path, .given = file.given});
    drain(reading);
    read_rest(reading);
    reading.coverage = is_understood(reading.state.report) ? Coverage::kWhole : Coverage::kDoubtful;
  } else if (file.is_named) {  // in a folder, files of other kinds are skipped
    sink_(Rejection{.path = path,
                    .line = 0,
                    .reason = Message("is of no known format"),
                    .remedy = reading.opened.is_document ? Remedy::kConvert : Remedy::kNameFormat});
    return;
  } else {
    reading.state.is_skipped = true;
    reading.coverage = Coverage::kDoubtful;  // an empty file is often one that a full disk left
    count_skipped(file.path, file.given);
  }
  finish(file, begin_ns, reading);
}

void CorpusReader::drain(Reading& reading) {
  FileReport& report = reading.state.report;
  while (!is_over_()) {
    auto result = reading.opened.reader->next();
    if (is_over_()) return;  // a record cut off by a stop is not damaged
    if (!result) break;
    if (const auto* notice = std::get_if<Notice>(&*result)) {
      report.add(*notice);
      continue;
    }
    ++reading.records;
    if (report != reading.report_before_last) reading.report_before_last = report;
    reading.last_is_article = std::holds_alternative<Article>(*result);
    if (auto* article = std::get_if<Article>(&*result)) {
      ++reading.state.articles;
      note_unread_values(*article, fields_, reading.path, report);
      sink_(std::move(*article));
    } else if (auto& rejection = std::get<Rejection>(*result); report.add(rejection)) {
      sink_(std::move(rejection));
    }
  }
  for (Rejection& sum : report.sums()) sink_(std::move(sum));
  for (const Notice& notice : report.notices()) sink_(notice);
}

// Some formats end before the file, such as tar; the hash is that of the whole file.
void CorpusReader::read_rest(Reading& reading) {
  HashingStream rest(reading.content, bytes_, reading.hasher);
  std::vector<char> buffer(kBufferBytes);
  try {
    while (!is_over_() && rest.read(buffer) > 0) {
    }
  } catch (const InputError&) {
    // Its articles are read. Without a hash the file is read again when it is touched.
  }
}

// Passes the state of the file to the sink. Passes none after a stop, for standard input, and if the file
// changed meanwhile: the next run then reads the file again.
void CorpusReader::finish(const FoundFile& file, std::int64_t begin_ns, Reading& reading) {
  if (is_over_() || file.inode == 0) return;
  const auto now = stat_file(file.path);
  if (!now || now->size_bytes != file.size_bytes || now->modified_ns != file.modified_ns) return;
  FileState& state = reading.state;
  state.size_bytes = file.size_bytes;
  state.inode = file.inode;
  state.modified_ns = begin_ns - file.modified_ns > kUnsettledNanoseconds ? file.modified_ns : 0;
  state.reader = reader_fingerprint(options_, fields_, file.path);
  state.format = reading.opened.format;
  const DateOrders* const orders = reading.opened.date_orders.get();
  if (orders != nullptr) state.date_orders = orders->decided();
  // New dates may decide how the old ones are read.
  const bool may_continue = reading.opened.can_grow && (orders == nullptr || !orders->has_assumed());
  const ContentHasher& hasher = *reading.hasher;
  state.hash = hasher.hash();
  state.growth = {};
  if (may_continue && is_read_whole(state) && state.articles > 0 && hasher.whole_lines_bytes() > 0) {
    const std::uint64_t open_records = hasher.has_open_line() ? 1 : 0;
    state.growth = {.offset = hasher.whole_lines_bytes(),
                    .lines = hasher.lines(),
                    .records = reading.records - open_records,
                    .articles = state.articles - (reading.last_is_article ? open_records : 0),
                    .hash = hasher.whole_lines_hash(),
                    .report = open_records > 0 ? reading.report_before_last : state.report};
  }
  sink_(FinishedFile{.path = reading.path, .state = encode(state), .coverage = reading.coverage});
}

}  // namespace telusur
