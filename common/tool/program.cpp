// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <streambuf>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

namespace telusur::tool {
namespace {

/// Takes the place of the buffer of std::cout, which forgets why a write failed.
class StandardOutput final : public std::streambuf {
 public:
  StandardOutput() : previous_(std::cout.rdbuf(this)) { clear(); }
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;
  ~StandardOutput() override {
    sync();
    std::cout.rdbuf(previous_);
  }

  /// The errno of the first write that failed; 0 if none did.
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    return sputc(traits_type::to_char_type(c));
  }

  int sync() override {
    for (const char* begin = pbase(); begin < pptr() && error_ == 0;) {
      const ssize_t written = write(STDOUT_FILENO, begin, static_cast<std::size_t>(pptr() - begin));
      if (written >= 0) {
        begin += written;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    clear();
    return error_ == 0 ? 0 : -1;
  }

 private:
  void clear() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

  std::array<char, std::size_t{64} << 10> buffer_{};
  int error_ = 0;
  std::streambuf* previous_;
};

/// The first file that is opened would take the number of a standard stream that the caller closed, and would
/// be read as input or receive the output.
void open_standard_streams() {
  constexpr int kFailsToWrite = O_RDONLY;  // what goes to a closed standard output must not be lost silently
  for (const auto& [descriptor, mode] :
       {std::pair{STDIN_FILENO, O_RDONLY}, std::pair{STDOUT_FILENO, kFailsToWrite},
        std::pair{STDERR_FILENO, O_WRONLY}}) {
    if (fcntl(descriptor, F_GETFD) == -1) static_cast<void>(open("/dev/null", mode));
  }
}

/// What to tell of an exception that no library of Telusur meant for people.
std::string describe(const std::exception& error) {
  if (const auto* const system = dynamic_cast<const std::system_error*>(&error)) {
    if (system->code() == std::errc::resource_unavailable_try_again) {
      return std::string("A thread could not be started (") + system->what() +
             "). Allow more processes (ulimit -u) or more memory (ulimit -v), or close other programs.";
    }
    return std::string("An operation of the system failed: ") + system->what() + ".";
  }
  return std::string("Something failed that the program does not expect: ") + error.what() +
         ". Please report it with the command that you gave.";
}

/// Needs no memory, which std::cerr may.
void write_to_stderr(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;  // there is no other place for the message
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

constexpr std::string_view kOutOfMemory =
    ": There is not enough memory. Close other programs, or raise the limit of this one (ulimit -v, or that "
    "of its "
    "container).\n";

std::string_view program_name;
std::terminate_handler previous_handler;

/// Ends the program with a sentence when a destructor of a library lacks memory, as one of nlohmann-json may.
/// Nothing here allocates.
[[noreturn]] void end_without_memory() {
  try {
    if (const std::exception_ptr error = std::current_exception()) std::rethrow_exception(error);
  } catch (const std::bad_alloc&) {
    write_to_stderr(program_name);
    write_to_stderr(kOutOfMemory);
    _exit(kFailed);
  } catch (...) {
    previous_handler();
  }
  previous_handler();
  _exit(kFailed);
}

/// Runs `action` and prints what it throws. Only std::bad_alloc leaves this function.
int run_and_tell(std::string_view program, const std::function<int()>& action) {
  try {
    std::ios::sync_with_stdio(false);
    const StandardOutput output;
    const int exit_code = action();
    flush_output();
    return exit_code;
  } catch (const Error& error) {
    print_error(program, error.what());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    print_error(program, describe(error));
  } catch (...) {
    print_error(program,
                "Something failed that the program does not expect. Please report it with the command that "
                "you gave.");
  }
  return kFailed;
}

}  // namespace

void print_error(std::string_view program, std::string_view sentence) {
  const std::string line =
      std::string(program) + ": " + visible_controls(repair_utf8(std::string(sentence))) + "\n";
  write_to_stderr(line);
}

void flush_output(std::string_view consequence) {
  std::cout.flush();
  if (std::cout) return;
  const auto* const output = dynamic_cast<const StandardOutput*>(std::cout.rdbuf());
  const int error = output == nullptr ? 0 : output->error();
  std::string sentence = "The output could not be written";
  if (error != 0) sentence += " (" + std::generic_category().message(error) + ")";
  sentence += ", so it is incomplete. Check where standard output goes and the space there.";
  if (!consequence.empty()) sentence.append(" ").append(consequence);
  throw Error(sentence);
}

int run_main(std::string_view program, const std::function<int()>& action) {
  open_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);
  program_name = program;
  previous_handler = std::set_terminate(end_without_memory);
  try {
    return run_and_tell(program, action);
  } catch (const std::bad_alloc&) {  // nothing here allocates
    write_to_stderr(program);
    write_to_stderr(kOutOfMemory);
  }
  return kFailed;
}

}  // namespace telusur::tool
