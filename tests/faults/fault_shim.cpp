// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_shim.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

// The allocator of glibc under names that nothing replaces.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* memory, std::size_t size);

namespace telusur::faults {
namespace {

// Zero-initialized before any code runs, because malloc() is called long before main(). Nothing here
// allocates memory.
constinit Plan plan;
constinit std::atomic<bool> is_active = false;
constinit Report own_report{};
constinit Report* report = &own_report;

/// What to do with one call.
struct Verdict {
  bool fails = false;
  bool is_short = false;

  [[nodiscard]] std::size_t length(std::size_t bytes) const { return is_short ? (bytes + 1) / 2 : bytes; }
};

/// Counts a call on the folder. `name` and `path` describe it in the report.
Verdict count_call(Function function, const char* name, const char* path) {
  const std::uint64_t call = ++report->calls[static_cast<std::size_t>(function)];
  if (function != plan.function || plan.first == 0 || call < plan.first || call > plan.last) return {};
  if (report->faults++ == 0)
    std::snprintf(report->first_fault.data(), report->first_fault.size(), "%s %s", name, path);
  if (plan.error == kKill) raise(SIGKILL);
  if (plan.error == 0) return {.is_short = true};
  errno = plan.error;
  return {.fails = true};
}

bool is_in_folder(std::string_view path) {
  if (!path.starts_with(plan.folder)) return false;
  return path.size() == plan.folder.size() || path[plan.folder.size()] == '/';
}

/// Returns the target of a symbolic link in /proc, or an empty path.
std::string_view follow(const char* link, std::array<char, PATH_MAX>& buffer) {
  const int error = errno;
  const ssize_t size = readlink(link, buffer.data(), buffer.size() - 1);
  errno = error;
  buffer[static_cast<std::size_t>(std::max<ssize_t>(size, 0))] = '\0';
  return buffer.data();
}

std::string_view path_of(int descriptor, std::array<char, PATH_MAX>& buffer) {
  std::array<char, 32> link{"/proc/self/fd/"};
  std::to_chars(link.data() + 14, link.data() + link.size() - 1, descriptor);
  return descriptor == AT_FDCWD ? follow("/proc/self/cwd", buffer) : follow(link.data(), buffer);
}

Verdict check(Function function, const char* name, int descriptor) {
  if (!is_active) return {};
  std::array<char, PATH_MAX> buffer;
  return is_in_folder(path_of(descriptor, buffer)) ? count_call(function, name, buffer.data()) : Verdict{};
}

/// Counts a call on `path`. A relative path starts at the folder descriptor `at`.
Verdict check(Function function, const char* name, const char* path, int at = AT_FDCWD) {
  if (!is_active) return {};
  std::array<char, PATH_MAX> buffer;
  if (*path != '/') {
    const std::string_view folder = path_of(at, buffer);
    std::snprintf(buffer.data() + folder.size(), buffer.size() - folder.size(), "/%s", path);
    path = buffer.data();
  }
  return is_in_folder(path) ? count_call(function, name, path) : Verdict{};
}

/// Counts a call that concerns no folder.
bool fails(Function function, const char* name) { return is_active && count_call(function, name, "").fails; }

template <typename Signature>
Signature* next(const char* name) {
  return reinterpret_cast<Signature*>(dlsym(RTLD_NEXT, name));
}

// --- The plan of a program that preloads the shim ---

int error_of(std::string_view name) {
  if (name == "kill") return kKill;
  for (int error = 1; error < 200; ++error) {
    const char* known = strerrorname_np(error);
    if (known != nullptr && name == known) return error;
  }
  return 0;
}

void plan_from_environment() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string_view(value != nullptr ? value : "");
  };
  Plan planned{.folder = variable("TELUSUR_FAULT_FOLDER")};
  if (planned.folder.empty()) return;
  const auto name = std::ranges::find(kFunctionNames, variable("TELUSUR_FAULT_FUNCTION"));
  if (name != kFunctionNames.end()) {
    planned.function = static_cast<Function>(name - kFunctionNames.begin());
    const std::string_view calls = variable("TELUSUR_FAULT_CALLS");
    std::from_chars(calls.data(), calls.data() + calls.size(), planned.first);
    if (!calls.ends_with('-')) planned.last = planned.first;
    planned.error = error_of(variable("TELUSUR_FAULT_ERROR"));
  }
  const int file = open(variable("TELUSUR_FAULT_REPORT").data(), O_RDWR | O_CLOEXEC);
  void* shared = mmap(nullptr, sizeof(Report), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (file < 0 || shared == MAP_FAILED) std::abort();
  close(file);
  report = static_cast<Report*>(shared);
  plan = planned;
  is_active = true;
}

using Main = int (*)(int, char**, char**);
constinit Main program = nullptr;

int run_with_plan(int argc, char** argv, char** environment) {
  plan_from_environment();
  return program(argc, argv, environment);
}

}  // namespace

void begin_faults(const Plan& planned) {
  is_active = false;
  plan = planned;
  for (auto& calls : report->calls) calls = 0;
  report->faults = 0;
  report->first_fault = {};
  is_active = true;
}

void end_faults() { is_active = false; }

const Report& fault_report() { return *report; }

// --- The functions of libc ---

extern "C" {

/// Leaves everything before main() alone, such as the work of the dynamic linker.
int __libc_start_main(Main main, int argc, char** argv, void (*init)(), void (*fini)(), void (*rtld_fini)(),
                      void* stack_end) {
  program = main;
  return next<decltype(__libc_start_main)>("__libc_start_main")(run_with_plan, argc, argv, init, fini,
                                                                rtld_fini, stack_end);
}

int openat(int at, const char* path, int flags, ...) {
  static const auto real = next<decltype(openat)>("openat");
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return check(Function::kOpen, "open", path, at).fails ? -1 : real(at, path, flags, mode);
}
int openat64(int at, const char* path, int flags, ...) __attribute__((alias("openat")));

int open(const char* path, int flags, ...) {
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return openat(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) __attribute__((alias("open")));
int creat(const char* path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

FILE* fopen(const char* path, const char* mode) {
  static const auto real = next<decltype(fopen)>("fopen");
  return check(Function::kOpen, "fopen", path).fails ? nullptr : real(path, mode);
}
FILE* fopen64(const char* path, const char* mode) { return fopen(path, mode); }

/// Closes the descriptor even if the call fails, like Linux.
int close(int descriptor) {
  static const auto real = next<decltype(close)>("close");
  const Verdict verdict = check(Function::kClose, "close", descriptor);
  const int error = errno;
  const int result = real(descriptor);
  if (!verdict.fails) return result;
  errno = error;
  return -1;
}

ssize_t read(int descriptor, void* data, std::size_t size) {
  static const auto real = next<decltype(read)>("read");
  const Verdict verdict = check(Function::kRead, "read", descriptor);
  return verdict.fails ? -1 : real(descriptor, data, verdict.length(size));
}
ssize_t pread(int descriptor, void* data, std::size_t size, off_t offset) {
  static const auto real = next<decltype(pread)>("pread");
  const Verdict verdict = check(Function::kRead, "pread", descriptor);
  return verdict.fails ? -1 : real(descriptor, data, verdict.length(size), offset);
}
ssize_t pread64(int descriptor, void* data, std::size_t size, off64_t offset) {
  return pread(descriptor, data, size, offset);
}

ssize_t write(int descriptor, const void* data, std::size_t size) {
  static const auto real = next<decltype(write)>("write");
  const Verdict verdict = check(Function::kWrite, "write", descriptor);
  return verdict.fails ? -1 : real(descriptor, data, verdict.length(size));
}
ssize_t pwrite(int descriptor, const void* data, std::size_t size, off_t offset) {
  static const auto real = next<decltype(pwrite)>("pwrite");
  const Verdict verdict = check(Function::kWrite, "pwrite", descriptor);
  return verdict.fails ? -1 : real(descriptor, data, verdict.length(size), offset);
}
ssize_t pwrite64(int descriptor, const void* data, std::size_t size, off64_t offset) {
  return pwrite(descriptor, data, size, offset);
}
ssize_t writev(int descriptor, const iovec* parts, int count) {
  static const auto real = next<decltype(writev)>("writev");
  const Verdict verdict = check(Function::kWrite, "writev", descriptor);
  return verdict.fails ? -1 : real(descriptor, parts, verdict.is_short ? 1 : count);
}

int fsync(int descriptor) {
  static const auto real = next<decltype(fsync)>("fsync");
  return check(Function::kSync, "fsync", descriptor).fails ? -1 : real(descriptor);
}
int fdatasync(int descriptor) {
  static const auto real = next<decltype(fdatasync)>("fdatasync");
  return check(Function::kSync, "fdatasync", descriptor).fails ? -1 : real(descriptor);
}

int renameat(int from_at, const char* from, int to_at, const char* to) noexcept {
  static const auto real = next<decltype(renameat)>("renameat");
  return check(Function::kRename, "rename", from, from_at).fails ? -1 : real(from_at, from, to_at, to);
}
int rename(const char* from, const char* to) noexcept { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int at, const char* path, int flags) noexcept {
  static const auto real = next<decltype(unlinkat)>("unlinkat");
  return check(Function::kUnlink, "unlink", path, at).fails ? -1 : real(at, path, flags);
}
int unlink(const char* path) noexcept { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char* path) noexcept { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char* path) noexcept {
  static const auto real = next<decltype(remove)>("remove");
  return check(Function::kUnlink, "remove", path).fails ? -1 : real(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static const auto real = next<decltype(mkdir)>("mkdir");
  return check(Function::kMkdir, "mkdir", path).fails ? -1 : real(path, mode);
}

void* mmap(void* address, std::size_t size, int protection, int flags, int descriptor,
           off_t offset) noexcept {
  static const auto real = next<decltype(mmap)>("mmap");
  const bool fails = descriptor >= 0 && check(Function::kMap, "mmap", descriptor).fails;
  return fails ? MAP_FAILED : real(address, size, protection, flags, descriptor, offset);
}
void* mmap64(void* address, std::size_t size, int protection, int flags, int descriptor,
             off64_t offset) noexcept {
  return mmap(address, size, protection, flags, descriptor, offset);
}

DIR* opendir(const char* path) {
  static const auto real = next<decltype(opendir)>("opendir");
  return check(Function::kList, "opendir", path).fails ? nullptr : real(path);
}
DIR* fdopendir(int descriptor) {
  static const auto real = next<decltype(fdopendir)>("fdopendir");
  return check(Function::kList, "fdopendir", descriptor).fails ? nullptr : real(descriptor);
}
dirent* readdir(DIR* folder) {
  static const auto real = next<decltype(readdir)>("readdir");
  return check(Function::kList, "readdir", dirfd(folder)).fails ? nullptr : real(folder);
}
dirent64* readdir64(DIR* folder) { return reinterpret_cast<dirent64*>(readdir(folder)); }

int fstatat(int at, const char* path, struct stat* status, int flags) noexcept {
  static const auto real = next<decltype(fstatat)>("fstatat");
  return check(Function::kStat, "stat", path, at).fails ? -1 : real(at, path, status, flags);
}
int stat(const char* path, struct stat* status) noexcept { return fstatat(AT_FDCWD, path, status, 0); }
int lstat(const char* path, struct stat* status) noexcept {
  return fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
int fstat(int descriptor, struct stat* status) noexcept {
  static const auto real = next<decltype(fstat)>("fstat");
  return check(Function::kStat, "fstat", descriptor).fails ? -1 : real(descriptor, status);
}
// On the 64-bit systems that glibc runs on, struct stat64 is struct stat.
int stat64(const char* path, struct stat64* status) noexcept {
  return stat(path, reinterpret_cast<struct stat*>(status));
}
int lstat64(const char* path, struct stat64* status) noexcept {
  return lstat(path, reinterpret_cast<struct stat*>(status));
}
int fstat64(int descriptor, struct stat64* status) noexcept {
  return fstat(descriptor, reinterpret_cast<struct stat*>(status));
}

int flock(int descriptor, int operation) noexcept {
  static const auto real = next<decltype(flock)>("flock");
  return check(Function::kLock, "flock", descriptor).fails ? -1 : real(descriptor, operation);
}

/// Counts only the locking calls of fcntl.
int fcntl(int descriptor, int command, ...) {
  static const auto real = next<decltype(fcntl)>("fcntl");
  std::va_list rest;
  va_start(rest, command);
  void* argument = va_arg(rest, void*);  // an int fits in it
  va_end(rest);
  const bool locks =
      command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
  const bool fails = locks && check(Function::kLock, "fcntl", descriptor).fails;
  return fails ? -1 : real(descriptor, command, argument);
}
int fcntl64(int descriptor, int command, ...) __attribute__((alias("fcntl")));

int ftruncate(int descriptor, off_t size) noexcept {
  static const auto real = next<decltype(ftruncate)>("ftruncate");
  return check(Function::kTruncate, "ftruncate", descriptor).fails ? -1 : real(descriptor, size);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*),
                   void* argument) noexcept {
  static const auto real = next<decltype(pthread_create)>("pthread_create");
  return fails(Function::kThread, "pthread_create") ? plan.error : real(thread, attributes, start, argument);
}

pid_t fork() noexcept {
  static const auto real = next<decltype(fork)>("fork");
  return fails(Function::kFork, "fork") ? -1 : real();
}
int socketpair(int domain, int type, int protocol, int* descriptors) noexcept {
  static const auto real = next<decltype(socketpair)>("socketpair");
  return fails(Function::kFork, "socketpair") ? -1 : real(domain, type, protocol, descriptors);
}

void* malloc(std::size_t size) noexcept {
  return fails(Function::kMalloc, "malloc") ? nullptr : __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  return fails(Function::kMalloc, "calloc") ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) noexcept {
  return fails(Function::kMalloc, "realloc") ? nullptr : __libc_realloc(memory, size);
}

}  // extern "C"

}  // namespace telusur::faults
