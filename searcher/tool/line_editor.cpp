// SPDX-License-Identifier: GPL-3.0-or-later
#include "line_editor.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <poll.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "language.h"
#include "program.h"

namespace telusur::tool {
namespace {

constexpr int kHistoryLines = 1000;

// Readline and signals call functions without a context argument, so the state is global.
LineEditor::Completer completer;
std::vector<std::string> candidates;
std::optional<std::string> line_read;
bool is_line_done = false;
volatile std::sig_atomic_t is_interrupted = 0;
volatile std::sig_atomic_t is_resized = 0;

void take_line(char* line) {
  line_read = line == nullptr ? std::nullopt : std::optional<std::string>(line);
  std::free(line);
  is_line_done = true;
  rl_callback_handler_remove();
}

char* next_candidate(const char* /*text*/, int state) {
  static std::size_t next = 0;
  if (state == 0) next = 0;
  return next < candidates.size() ? strdup(candidates[next++].c_str()) : nullptr;
}

char** complete(const char* text, int start, int end) {
  rl_attempted_completion_over = 1;  // never complete file names
  candidates = completer(std::string_view(rl_line_buffer, static_cast<std::size_t>(end)),
                         static_cast<std::size_t>(start));
  // A word follows the colon of a field without a space.
  if (candidates.size() == 1 && candidates.front().ends_with(':')) rl_completion_suppress_append = 1;
  return rl_completion_matches(text, next_candidate);
}

/// Handles a signal during its lifetime, and lets it arrive only inside ppoll.
class SignalWatch {
 public:
  SignalWatch(int signal, void (*handler)(int)) : signal_(signal) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigaction(signal, &action, &old_action_);
    sigset_t blocked{};
    sigemptyset(&blocked);
    sigaddset(&blocked, signal);
    sigprocmask(SIG_BLOCK, &blocked, &old_mask_);
  }
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;
  ~SignalWatch() {
    sigprocmask(SIG_SETMASK, &old_mask_, nullptr);
    sigaction(signal_, &old_action_, nullptr);
  }
  [[nodiscard]] const sigset_t& mask_before() const { return old_mask_; }

 private:
  int signal_;
  struct sigaction old_action_ {};
  sigset_t old_mask_{};
};

}  // namespace

LineEditor::LineEditor(const std::string& history_file, Completer complete_word) {
  completer = std::move(complete_word);
  rl_readline_name = "telusur";
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = " \t\n\"()";
  rl_basic_quote_characters = "";
  rl_sort_completion_matches = 0;  // keep the order: most frequent first
  using_history();
  stifle_history(kHistoryLines);
  if (history_file.empty()) return;
  history_.emplace(history_file, kHistoryLines);
  use_history([](const HistoryFile& history) {
    for (const std::string& line : history.read()) add_history(line.c_str());
  });
}

LineEditor::~LineEditor() {
  use_history([](const HistoryFile& history) { history.trim(); });
  completer = nullptr;
}

void LineEditor::use_history(const std::function<void(const HistoryFile&)>& action) {
  if (!history_) return;
  try {
    action(*history_);
  } catch (const Error& error) {
    history_.reset();  // so that the reason is printed only once
    print_error(describe(error));
  }
}

std::optional<std::string> LineEditor::read(const std::string& prompt) {
  is_interrupted = 0;
  is_resized = 0;
  is_line_done = false;
  const SignalWatch interrupt(SIGINT, [](int) { is_interrupted = 1; });
  const SignalWatch resize(SIGWINCH, [](int) { is_resized = 1; });
  rl_callback_handler_install(prompt.c_str(), take_line);
  pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  while (!is_line_done) {
    const int ready = ppoll(&input, 1, nullptr, &interrupt.mask_before());
    if (ready > 0) {
      rl_callback_read_char();
    } else if (errno != EINTR) {
      take_line(nullptr);
    }
    if (is_resized != 0) {
      is_resized = 0;
      rl_resize_terminal();
    }
    if (is_interrupted != 0 && !is_line_done) {
      std::puts("^C");  // before restoring the terminal, which moves to the beginning of the line
      std::fflush(stdout);
      rl_callback_handler_remove();
      return "";
    }
  }
  return std::exchange(line_read, std::nullopt);
}

void LineEditor::remember(const std::string& line) {
  const HIST_ENTRY* last = history_length > 0 ? history_get(history_base + history_length - 1) : nullptr;
  if (last != nullptr && line == last->line) return;
  add_history(line.c_str());
  use_history([&](const HistoryFile& history) { history.append(line); });
}

}  // namespace telusur::tool
