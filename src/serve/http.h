// HTTP/1.1 for reading: GET and HEAD, on few threads, however many clients there are and however slow they write.
//
// One thread waits for all connections; a worker sees a request only when its whole head has arrived. So a client that sends
// a byte a second costs a buffer and no thread, and is cut at the deadline. docs/decisions/007-http.md says why not a library.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace tocsin::serve {

struct Request {
    bool head_only = false;
    std::string path;                                        // decoded; starts with '/'; holds no NUL and no "." or ".." segment
    std::string target;                                      // as sent, path and query
    std::vector<std::pair<std::string, std::string>> query;  // decoded, in the order sent
    std::string host, if_none_match;
    bool accepts_gzip = false;
    bool keep_alive = true;
    bool takes_chunks = true;  // HTTP/1.1

    [[nodiscard]] std::string_view parameter(std::string_view name) const;  // the first of that name; empty where there is none
};

struct Response {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::shared_ptr<const std::string> body;  // shared with the cache; null = empty
    bool is_gzip = false;
    std::vector<std::pair<std::string, std::string>> headers;
    // Where it is set, the body is made piece by piece instead; `write` says false when the client has gone.
    using Write = std::function<bool(std::string_view)>;
    std::function<void(const Write& write)> stream;
};

// What a request's head may be. The defaults are what `tocsin serve` runs with; tests make them smaller.
struct Limits {
    std::size_t head_bytes = 16U << 10;
    std::size_t connections = 512;
    std::chrono::milliseconds head_time{10'000};     // from the first byte of a head to its end
    std::chrono::milliseconds idle_time{30'000};     // between requests
    std::chrono::milliseconds write_time{10'000};    // without progress
    std::chrono::milliseconds stream_time{300'000};  // a whole streamed answer
    unsigned workers = 8;                            // half of them may stream at once
};

// The head of a request, without the empty line that ends it; the status to answer with where it is none that we take
// (400, 405, 413, 414, 505). Any bytes are safe.
[[nodiscard]] tl::expected<Request, int> parse_request(std::string_view head);

class Server {
public:
    using Handle = std::function<Response(const Request&)>;  // called by several threads at once; must not throw

    // Listens, port 0 = any free one. usage where the address is none or is taken.
    [[nodiscard]] static Result<std::unique_ptr<Server>> listen(const std::string& host, std::uint16_t port, Handle handle,
                                                                Limits limits = {});
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    void run();   // until stop()
    void stop();  // from any thread or a signal handler

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// "200 OK" and the like; "500 Internal Server Error" for what is not in the table.
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace tocsin::serve
