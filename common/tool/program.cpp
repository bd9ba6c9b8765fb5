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

/// Replaces the buffer of std::cout, which does not keep the errno of a failed write.
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
    if (error_ == 0) error_ = write_all(STDOUT_FILENO, {pbase(), pptr()});
    clear();
    return error_ == 0 ? 0 : -1;
  }

 private:
  void clear() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

  std::array<char, std::size_t{64} << 10> buffer_{};
  int error_ = 0;
  std::streambuf* previous_;
};

/// Without this, the first file that the program opens would get the descriptor of a standard stream that the
/// caller closed, and would be read as input or receive the output.
void open_standard_streams() {
  constexpr int kFailsToWrite = O_RDONLY;  // output to a closed standard output must not be lost silently
  for (const auto& [descriptor, mode] :
       {std::pair{STDIN_FILENO, O_RDONLY}, std::pair{STDOUT_FILENO, kFailsToWrite},
        std::pair{STDERR_FILENO, O_WRONLY}}) {
    if (fcntl(descriptor, F_GETFD) == -1) static_cast<void>(open("/dev/null", mode));
  }
}

/// The sentence for an exception that is not an Error.
std::string describe_foreign(const std::exception& error) {
  if (const auto* const system = dynamic_cast<const std::system_error*>(&error)) {
    const std::string reason = system_reason(system->code().value());
    if (system->code() == std::errc::resource_unavailable_try_again) {
      return localized(
          "A thread could not be started ({}). Allow more processes (ulimit -u) or more memory (ulimit -v), "
          "or close other programs.",
          reason);
    }
    return localized("A system call failed ({}).", reason);
  }
  return localized("An unexpected error occurred: {}. Please report it with the command that you gave.",
                   error.what());
}

/// Does not allocate, unlike std::cerr. A failure has no other place to be reported.
void write_to_stderr(std::string_view text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

std::string_view program_name;
std::string out_of_memory;  // the localized sentence, rendered while there is memory
std::terminate_handler previous_handler;

/// Does not allocate.
void report_lack_of_memory() {
  write_to_stderr(program_name);
  write_to_stderr(": ");
  write_to_stderr(out_of_memory.empty() ? std::string_view("There is not enough memory.") : out_of_memory);
  write_to_stderr("\n");
}

/// Handles std::terminate: reports a std::bad_alloc that a destructor of a library threw (nlohmann-json has
/// one). Does not allocate.
[[noreturn]] void end_without_memory() {
  try {
    if (const std::exception_ptr error = std::current_exception()) std::rethrow_exception(error);
  } catch (const std::bad_alloc&) {
    report_lack_of_memory();
    _exit(kFailed);
  } catch (...) {
    previous_handler();
  }
  previous_handler();
  _exit(kFailed);
}

/// Runs `action` and prints what it throws. Only std::bad_alloc leaves this function.
int run_and_report(const std::function<int()>& action, const CommandContext& context) {
  try {
    std::ios::sync_with_stdio(false);
    const StandardOutput output;
    const int exit_code = action();
    flush_output();
    return exit_code;
  } catch (const Error& error) {
    print_error(describe(error, context));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    print_error(describe_foreign(error));
  } catch (...) {
    print_error(localized("An unexpected error occurred. Please report it with the command that you gave."));
  }
  return kFailed;
}

}  // namespace

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string printable(std::string_view text) { return visible_controls(repair_utf8(std::string(text))); }

void print_error(std::string_view sentence) {
  write_to_stderr(std::string(program_name) + ": " + printable(sentence) + "\n");
}

void flush_output(std::string_view consequence) {
  std::cout.flush();
  if (std::cout) return;
  const auto* const output = dynamic_cast<const StandardOutput*>(std::cout.rdbuf());
  const int error = output == nullptr ? 0 : output->error();
  std::string sentence = error == 0
                             ? localized("The output is incomplete, because it could not be written.")
                             : localized("The output is incomplete, because it could not be written ({}).",
                                         system_reason(error));
  sentence += " " + localized("Check where standard output goes and the free space there.");
  if (!consequence.empty()) sentence.append(" ").append(consequence);
  throw Error(Message::verbatim(sentence));
}

int run_main(std::string_view program, const std::function<int()>& action, const CommandContext& context) {
  open_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);
  program_name = program;
  previous_handler = std::set_terminate(end_without_memory);
  try {
    out_of_memory = localized(
        "There is not enough memory. Close other programs, or raise the memory limit of this one (ulimit -v, "
        "or that of its container).");
    return run_and_report(action, context);
  } catch (const std::bad_alloc&) {
    report_lack_of_memory();
  }
  return kFailed;
}

}  // namespace telusur::tool
