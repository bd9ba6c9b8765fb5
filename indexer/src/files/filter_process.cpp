// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/filter_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "errors/system_errors.h"
#include "system/descriptor.h"
#include "text/ascii.h"

namespace telusur {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

void require(const std::string& path, int error) {
  if (error != 0) throw InputError(path, reason_of(error));
}

// Moves a descriptor above those of the standard streams, so that the child can replace these one by one.
Descriptor above_standard_streams(const std::string& path, Descriptor descriptor) {
  if (!descriptor) throw InputError(path, reason_of(errno));
  if (descriptor.get() > STDERR_FILENO) return descriptor;
  Descriptor moved(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!moved) throw InputError(path, reason_of(errno));
  return moved;
}

struct Pipe {
  explicit Pipe(const std::string& path) {
    std::array<int, 2> ends{};
    require(path, ::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno);
    Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    read_end = above_standard_streams(path, std::move(reading));
    write_end = above_standard_streams(path, std::move(writing));
    require(path, ::fcntl(read_end.get(), F_SETFL, O_NONBLOCK) == 0 ? 0 : errno);
  }
  Descriptor read_end;
  Descriptor write_end;
};

/// The settings of a child: its streams, a process group of its own, and the usual signals.
class SpawnSettings {
 public:
  SpawnSettings(const std::string& path, const Descriptor& input, const Descriptor& output,
                const Descriptor& errors) {
    require(path, ::posix_spawn_file_actions_init(&actions_));
    require(path, ::posix_spawnattr_init(&attributes_));
    const std::array streams{input.get(), output.get(), errors.get()};
    for (std::size_t i = 0; i < streams.size(); ++i)
      require(path, ::posix_spawn_file_actions_adddup2(&actions_, streams[i], static_cast<int>(i)));
    require(path, ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1));
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    require(path, ::posix_spawnattr_setflags(
                      &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// A running command. The destructor kills its process group and leaves no zombie.
class FilterProcess {
 public:
  FilterProcess(Command words, const std::string& path, const Descriptor& input)
      : output_(path), errors_(path) {
    const SpawnSettings settings(path, input, output_.write_end, errors_.write_end);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int error = ::posix_spawnp(&id_, arguments.front(), settings.actions(), settings.attributes(),
                                     arguments.data(), environ);
    if (error != 0) {
      id_ = -1;
      throw InputError(path, Message("{} cannot be started: {}", words.front(), reason_of(error)));
    }
    output_.write_end = {};
    errors_.write_end = {};
  }
  FilterProcess(const FilterProcess&) = delete;
  FilterProcess& operator=(const FilterProcess&) = delete;
  ~FilterProcess() {
    if (id_ < 0) return;
    // Before the process is reaped, no other process group can have this number.
    ::kill(-id_, SIGKILL);
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  enum class Ending : std::uint8_t { kExited, kTimeout, kTooLong, kStopped };

  Ending run(const FilterLimits& limits, const std::stop_token& stop) {
    constexpr milliseconds kWait(100);  // between two looks at `stop`
    constexpr milliseconds kShortWait(1);
    const Clock::time_point end = Clock::now() + limits.time;
    while (!has_exited_) {
      if (stop.stop_requested()) return Ending::kStopped;
      if (Clock::now() >= end) return Ending::kTimeout;
      const bool is_open = output_.read_end || errors_.read_end;
      const bool has_read = is_open ? wait_for_output(kWait) : false;
      if (!is_open) std::this_thread::sleep_for(kShortWait);
      if (text_.size() > limits.output_bytes) return Ending::kTooLong;
      // While bytes come, the process need not be asked.
      if (!has_read) has_exited_ = check_exit();
    }
    // Descendants may still hold the pipes; what they write from now on is not awaited.
    while (wait_for_output(milliseconds(0)) && text_.size() <= limits.output_bytes) {
    }
    return text_.size() > limits.output_bytes ? Ending::kTooLong : Ending::kExited;
  }

  [[nodiscard]] const siginfo_t& exit() const { return exit_; }
  [[nodiscard]] std::string& text() { return text_; }

  // Returns the last line that the command has written to its standard error and that is not blank.
  [[nodiscard]] std::string last_error_line() const {
    constexpr std::size_t kMaxCharacters = 200;
    const std::string_view all = trim_ascii(error_text_);
    const std::string line = repair_utf8(std::string(trim_ascii(all.substr(all.rfind('\n') + 1))));
    return line.substr(0, prefix_of_characters(line, kMaxCharacters));
  }

 private:
  // Reads what is there, after waiting for at most `wait`. Returns whether anything was read.
  bool wait_for_output(milliseconds wait) {
    std::array<pollfd, 2> requests{{{.fd = output_.read_end.get(), .events = POLLIN, .revents = 0},
                                    {.fd = errors_.read_end.get(), .events = POLLIN, .revents = 0}}};
    if (::poll(requests.data(), requests.size(), static_cast<int>(wait.count())) <= 0) return false;
    bool has_read = false;
    if (requests[0].revents != 0) has_read = read_some(output_.read_end, text_);
    if (requests[1].revents != 0) {
      has_read = read_some(errors_.read_end, error_text_) || has_read;
      constexpr std::size_t kKeptBytes = std::size_t{8} << 10;
      if (error_text_.size() > 2 * kKeptBytes) error_text_.erase(0, error_text_.size() - kKeptBytes);
    }
    return has_read;
  }

  // Closes `pipe` at its end.
  static bool read_some(Descriptor& pipe, std::string& text) {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::read(pipe.get(), buffer.data(), buffer.size());
    if (count > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(count));
      return true;
    }
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) pipe = {};
    return false;
  }

  // Leaves the process unreaped. A process that cannot be waited for counts as ended by a signal.
  bool check_exit() {
    exit_ = {};
    if (::waitid(P_PID, static_cast<id_t>(id_), &exit_, WEXITED | WNOHANG | WNOWAIT) != 0)
      return errno != EINTR;
    return exit_.si_pid == id_;
  }

  pid_t id_ = -1;
  Pipe output_;
  Pipe errors_;
  std::string text_;
  std::string error_text_;
  siginfo_t exit_{};
  bool has_exited_ = false;
};

// Replaces {} by the path. Returns whether there is any.
bool insert_path(Command& command, const std::string& path) {
  constexpr std::string_view kPlace = "{}";
  bool has_place = false;
  for (std::string& word : command) {
    for (std::size_t at = word.find(kPlace); at != std::string::npos;
         at = word.find(kPlace, at + path.size())) {
      word.replace(at, kPlace.size(), path);
      has_place = true;
    }
  }
  return has_place;
}

Message describe_exit(const std::string& program, int status, const std::string& line) {
  return line.empty() ? Message("{} failed with exit status {}", program, status)
                      : Message("{} failed with exit status {}: {}", program, status, line);
}

}  // namespace

FilterOutput run_filter(const Command& command, const std::string& path, const std::stop_token& stop,
                        const FilterLimits& limits) {
  Command words = command;
  const std::string& program = command.front();
  const char* const input_path = insert_path(words, path) ? "/dev/null" : path.c_str();
  const Descriptor input =
      above_standard_streams(path, Descriptor(::open(input_path, O_RDONLY | O_CLOEXEC | O_NOCTTY)));
  FilterProcess process(std::move(words), path, input);
  switch (process.run(limits, stop)) {
    case FilterProcess::Ending::kStopped:
      return {.text = {}, .failure = Message("{} was stopped", program)};
    case FilterProcess::Ending::kTimeout:
      return {.text = {},
              .failure = Message("{} took longer than {} s", program,
                                 std::chrono::duration_cast<std::chrono::seconds>(limits.time).count()),
              .is_permanent = true};
    case FilterProcess::Ending::kTooLong:
      return {.text = {},
              .failure = Message("{} wrote more than {} MB", program, limits.output_bytes >> 20),
              .is_permanent = true};
    case FilterProcess::Ending::kExited:
      break;
  }
  const siginfo_t& exit = process.exit();
  if (exit.si_code != CLD_EXITED)
    return {.text = {}, .failure = Message("{} was ended by signal {}", program, exit.si_status)};
  if (exit.si_status == 0) return {.text = std::move(process.text())};
  constexpr int kNotExecutable = 126;  // shells exit with this and the next status
  constexpr int kNotFound = 127;
  return {.text = {},
          .failure = describe_exit(program, exit.si_status, process.last_error_line()),
          .is_permanent = exit.si_status != kNotExecutable && exit.si_status != kNotFound};
}

}  // namespace telusur
