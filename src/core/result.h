// What can fail returns a Result: files, packs, databases, requests, command lines. Articles cannot
// fail: bad input is normal input and leaves a Note (core/note.h).
//
// An Error says what went wrong, where (file, line, column; 0 = not known) and what to do about it.
// All kinds live in one enum with one table of exit codes and HTTP statuses (core/result.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace tocsin {

enum class ErrorKind {
    usage,          // the command line or the request is off
    missing_file,   // a file that was named is not there
    unreadable,     // it is there and cannot be read
    unwritable,     // a result cannot be written
    bad_format,     // a file of ours (knowledge, pack, model, store) is not what it should be
    bad_knowledge,  // a line of a knowledge file is wrong
    network,        // a request to elsewhere failed
    store,          // the database said no
    nothing_read,   // no article in all that was given
};

struct Error {
    ErrorKind kind = ErrorKind::usage;
    std::string what;          // one line, no full stop: "no such file"
    std::string file;          // where: a path or a URL; may be empty
    std::uint32_t line = 0;    // 1-based; 0 = not known
    std::uint32_t column = 0;  // 1-based; 0 = not known
    std::string remedy;        // what to do: "give a file or a folder"; may be empty
};

// "file:line:column: what; remedy", the one form in which errors are shown.
[[nodiscard]] std::string describe(const Error& error);

[[nodiscard]] int exit_code(ErrorKind kind);
[[nodiscard]] int http_status(ErrorKind kind);

template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure fail(ErrorKind kind, std::string what, std::string file = {}, std::string remedy = {}) {
    return Failure(Error{kind, std::move(what), std::move(file), 0, 0, std::move(remedy)});
}

}  // namespace tocsin

// TRY(auto x, f()) : x is the value, or the error goes to the caller. TRY_VOID(f()) for Result<void>.
#define TOCSIN_CONCAT_(a, b) a##b
#define TOCSIN_CONCAT(a, b) TOCSIN_CONCAT_(a, b)
#define TRY(declaration, expression) TOCSIN_TRY_(TOCSIN_CONCAT(try_result_, __LINE__), declaration, expression)
#define TOCSIN_TRY_(name, declaration, expression)                \
    auto&& name = (expression);                                   \
    if (!name) return ::tocsin::Failure(std::move(name).error()); \
    declaration = std::move(name).value()
#define TRY_VOID(expression)                                                                                        \
    do {                                                                                                            \
        if (auto&& try_result = (expression); !try_result) return ::tocsin::Failure(std::move(try_result).error()); \
    } while (false)
