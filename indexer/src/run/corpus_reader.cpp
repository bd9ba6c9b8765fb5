// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/corpus_reader.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <sys/stat.h>
#include <xxhash.h>

#include <telusur/common/errors.h>

#include "files/file_selection.h"
#include "files/path_text.h"
#include "readers/opened_reader.h"

namespace telusur {
namespace {

/// A file whose time is younger than this when it is read may change once more without another time to show
/// for it: clocks of file systems tick in steps, of two seconds on FAT.
constexpr std::int64_t kUnsettledNanoseconds = 2'000'000'000;

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Notes of the bytes of a file, taken as they are read from its beginning on: their hash, and where the last
/// whole line ends.
class ContentNotes {
 public:
  ContentNotes() {
    XXH3_128bits_reset(&hash_);
    XXH3_128bits_reset(&whole_lines_hash_);
  }

  /// `bytes` follow those of the last call; none at the end of the file.
  void add(std::string_view bytes) {
    constexpr std::string_view kBlanks(" \t\r\0", 4);
    std::string_view open_line = bytes;
    if (const std::size_t last = bytes.rfind('\n'); last != std::string_view::npos) {
      const std::string_view lines = bytes.substr(0, last + 1);
      XXH3_128bits_update(&hash_, lines.data(), lines.size());
      XXH3_copyState(&whole_lines_hash_, &hash_);
      lines_ += static_cast<std::uint64_t>(std::ranges::count(lines, '\n'));
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
  /// Zeros when the file was not read to its end.
  [[nodiscard]] ContentHash hash() const { return has_ended_ ? hash_so_far() : ContentHash{}; }
  [[nodiscard]] std::uint64_t lines() const { return lines_; }
  /// Bytes up to the end of the last line that has one, and their hash.
  [[nodiscard]] std::uint64_t whole_lines_bytes() const { return whole_lines_bytes_; }
  [[nodiscard]] ContentHash whole_lines_hash() const { return digest(whole_lines_hash_); }
  /// Whether a line that is not blank follows them.
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

/// Reads the first `size` bytes of `stream` into `notes`. False if it ends before.
bool note_prefix(ByteStream& stream, std::uint64_t size, ContentNotes& notes) {
  std::vector<char> buffer(kBufferBytes);
  while (size > 0) {
    const std::span<char> room(buffer.data(), std::min<std::uint64_t>(size, buffer.size()));
    const std::size_t count = stream.read(room);
    if (count == 0) return false;
    notes.add({buffer.data(), count});
    size -= count;
  }
  return true;
}

/// Takes notes of what passes through. The notes outlive the stream, which a reader drops when it likes.
class NotedStream final : public ByteStream {
 public:
  NotedStream(std::unique_ptr<ByteStream> inner, std::atomic<std::uint64_t>& bytes,
              std::shared_ptr<ContentNotes> notes)
      : inner_(std::move(inner)), bytes_(bytes), notes_(std::move(notes)) {}

  std::size_t read(std::span<char> buffer) override {
    const std::size_t size = inner_->read(buffer);
    bytes_.fetch_add(size, std::memory_order_relaxed);
    notes_->add({buffer.data(), size});
    return size;
  }

 private:
  std::unique_ptr<ByteStream> inner_;
  std::atomic<std::uint64_t>& bytes_;
  std::shared_ptr<ContentNotes> notes_;
};

bool is_read_whole(const FileState& state) { return state.hash != ContentHash{}; }

}  // namespace

/// A file that is being read, from the beginning or from where it has grown.
struct CorpusReader::Reading {
  std::string path;       // as text
  FileState state;        // of what was read before, to which this reading adds
  std::uint64_t records;  // in all
  bool last_is_article = false;
  std::shared_ptr<ContentNotes> notes = std::make_shared<ContentNotes>();
  OpenedReader opened;
};

CorpusReader::CorpusReader(FileStates states, ReaderOptions options, std::stop_token stop,
                           std::atomic<std::uint64_t>& bytes, Sink sink)
    : states_(std::move(states)),
      options_(std::move(options)),
      fingerprint_(reader_fingerprint(options_)),
      stop_(std::move(stop)),
      bytes_(bytes),
      sink_(std::move(sink)) {}

void CorpusReader::read(FileFinder& finder, const std::function<bool()>& is_over) {
  is_over_ = [&] { return stop_.stop_requested() || is_over(); };
  while (!is_over_()) {
    auto found = finder.next();
    if (!found) return;
    if (auto* rejection = std::get_if<Rejection>(&*found)) {
      sink_(std::move(*rejection));
      continue;
    }
    const auto& file = std::get<FoundFile>(*found);
    try {
      visit(file);
    } catch (const InputError& error) {
      sink_(Rejection{.path = path_to_text(file.path), .line = 0, .reason = error.reason().text()});
    } catch (const std::logic_error& error) {  // a fault of a reader must not keep all other files away
      sink_(Rejection{.path = path_to_text(file.path),
                      .line = 0,
                      .reason = std::string("cannot be read because of a fault in Telusur (") + error.what() +
                                "); please report it"});
    }
  }
}

void CorpusReader::visit(const FoundFile& file) {
  const std::string path = path_to_text(file.path);
  const auto known = file.inode == 0 ? std::nullopt : states_.find(path);
  const bool is_usable = known && known->reader == fingerprint_ && !(known->is_skipped && file.is_named);
  if (is_usable && (skip_unchanged(file, path, *known) || read_growth(file, path, *known))) return;
  read_whole(file, path);
}

// By what the folder says of it, else, when the length is the same, by what is in it.
bool CorpusReader::skip_unchanged(const FoundFile& file, const std::string& path, const FileState& known) {
  if (is_same_file(known, file)) {
    skip(file, path, known);
    return true;
  }
  if (known.size_bytes != file.size_bytes || !is_read_whole(known)) return false;
  const std::int64_t begin_ns = now_ns();
  const auto notes = std::make_shared<ContentNotes>();
  NotedStream content(open_file(file.path, stop_), bytes_, notes);
  std::vector<char> buffer(kBufferBytes);
  while (content.read(buffer) > 0) {
  }
  if (is_over_()) return true;
  if (notes->hash() != known.hash) return false;
  skip(file, path, known);
  FileState touched = known;
  touched.inode = file.inode;
  touched.modified_ns = begin_ns - file.modified_ns > kUnsettledNanoseconds ? file.modified_ns : 0;
  if (touched != known) sink_(FinishedFile{.path = path, .state = encode(touched)});
  return true;
}

void CorpusReader::skip(const FoundFile& file, const std::string& path, const FileState& known) {
  if (!known.is_skipped) sink_(OpenedFile{.path = path, .given = file.given});
  sink_(UnchangedPart{.articles = known.articles, .bytes = file.size_bytes});
  for (const Rejection& rejection : known.rejections) sink_(rejection);
}

// Whether the file has only grown is a matter of all bytes before the growth point: an edit among them
// changes articles that are in the index. They are hashed and the new lines are read in one pass over one
// open file, so nothing can change between.
bool CorpusReader::read_growth(const FoundFile& file, const std::string& path, const FileState& known) {
  const GrowthPoint& growth = known.growth;
  const bool has_grown =
      growth.offset != 0 && file.size_bytes > known.size_bytes && file.inode == known.inode;
  if (!has_grown) return false;
  const std::int64_t begin_ns = now_ns();
  Reading reading{.path = path, .state = known, .records = growth.records, .opened = {}};
  auto content = open_file(file.path, stop_);
  const bool is_there = note_prefix(*content, growth.offset, *reading.notes);
  if (is_over_()) return true;
  if (!is_there || reading.notes->hash_so_far() != growth.hash) return false;

  reading.state.articles = growth.articles;
  std::erase_if(reading.state.rejections,
                [&](const Rejection& rejection) { return rejection.line > growth.lines; });
  sink_(OpenedFile{.path = path, .given = file.given});
  sink_(UnchangedPart{.articles = growth.articles, .bytes = growth.offset});
  for (const Rejection& rejection : reading.state.rejections) sink_(rejection);
  reading.opened = open_grown_reader(std::make_unique<NotedStream>(std::move(content), bytes_, reading.notes),
                                     file.path, options_, {.lines = growth.lines, .records = growth.records});
  drain(reading);
  finish(file, begin_ns, reading);
  return true;
}

void CorpusReader::read_whole(const FoundFile& file, const std::string& path) {
  Reading reading{.path = path, .state = {}, .records = 0, .opened = {}};
  const std::int64_t begin_ns = now_ns();
  auto stream = std::make_unique<NotedStream>(open_file(file.path, stop_), bytes_, reading.notes);
  reading.opened = open_reader(std::move(stream), file.path, options_);
  if (reading.opened.reader) {
    sink_(OpenedFile{.path = path, .given = file.given});
    drain(reading);
  } else if (file.is_named) {  // in a folder, files that are no articles are passed over
    sink_(Rejection{.path = path, .line = 0, .reason = "is of no known format; name it with --format"});
    return;
  } else {
    reading.state.is_skipped = true;
  }
  finish(file, begin_ns, reading);
}

void CorpusReader::drain(Reading& reading) {
  while (!is_over_()) {
    auto result = reading.opened.reader->next();
    if (!result || is_over_()) return;  // what a stop cut off is not a damaged record
    ++reading.records;
    reading.last_is_article = std::holds_alternative<Article>(*result);
    if (auto* article = std::get_if<Article>(&*result)) {
      ++reading.state.articles;
      sink_(std::move(*article));
    } else {
      if (reading.state.rejections.size() <= kMaxRejections)
        reading.state.rejections.push_back(std::get<Rejection>(*result));
      sink_(std::get<Rejection>(std::move(*result)));
    }
  }
}

// Remembers the file, unless it changed meanwhile.
void CorpusReader::finish(const FoundFile& file, std::int64_t begin_ns, Reading& reading) {
  if (is_over_() || file.inode == 0 || reading.state.rejections.size() > kMaxRejections) return;
  const auto now = stat_file(file.path);
  if (!now || now->size_bytes != file.size_bytes || now->modified_ns != file.modified_ns) return;
  FileState& state = reading.state;
  state.size_bytes = file.size_bytes;
  state.inode = file.inode;
  state.modified_ns = begin_ns - file.modified_ns > kUnsettledNanoseconds ? file.modified_ns : 0;
  state.reader = fingerprint_;
  const ContentNotes& notes = *reading.notes;
  state.hash = notes.hash();
  state.growth = {};
  if (reading.opened.can_grow && is_read_whole(state) && state.articles > 0 &&
      notes.whole_lines_bytes() > 0) {
    const std::uint64_t open_records = notes.has_open_line() ? 1 : 0;
    state.growth = {.offset = notes.whole_lines_bytes(),
                    .lines = notes.lines(),
                    .records = reading.records - open_records,
                    .articles = state.articles - (reading.last_is_article ? open_records : 0),
                    .hash = notes.whole_lines_hash()};
  }
  sink_(FinishedFile{.path = reading.path, .state = encode(state)});
}

}  // namespace telusur
