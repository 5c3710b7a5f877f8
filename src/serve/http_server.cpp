#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "core/descriptor.h"
#include "serve/http.h"

namespace tocsin::serve {
namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    Descriptor socket;
    std::string unread;       // bytes of heads not yet answered
    Clock::time_point until;  // when it is cut
    bool in_head = false;     // some bytes of a head are there
};

// Where the head ends: the position after its empty line; npos where it has not ended.
std::size_t end_of_head(const std::string& bytes) {
    const std::size_t at = bytes.find("\r\n\r\n");
    return at == std::string::npos ? at : at + 4;
}

// Sends all, waiting for the client up to `limit` without progress. False when it has gone or is too slow.
bool send_all(int socket, std::string_view bytes, std::chrono::milliseconds limit, bool more) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT | (more ? MSG_MORE : 0));
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return false;
        pollfd wait{socket, POLLOUT, 0};
        if (::poll(&wait, 1, static_cast<int>(limit.count())) <= 0) return false;
    }
    return true;
}

std::string head_of(const Response& response, bool keep_alive, bool is_chunked, bool has_body) {
    std::string out = "HTTP/1.1 ";
    out += reason_of(response.status);
    out +=
        "\r\nServer: tocsin\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: "
        "same-origin\r\n";
    if (has_body) out += "Content-Type: " + response.type + "\r\n";
    if (response.is_gzip) out += "Content-Encoding: gzip\r\n";
    for (const auto& [name, value] : response.headers) out += name + ": " + value + "\r\n";
    if (is_chunked)
        out += "Transfer-Encoding: chunked\r\n";
    else if (response.status != 304)
        out += "Content-Length: " + std::to_string(response.body ? response.body->size() : 0) + "\r\n";
    return out + (keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

Response plain(int status) {
    Response out;
    out.status = status;
    out.body = std::make_shared<const std::string>(R"({"error":{"what":")" + std::string(reason_of(status)) +
                                                   R"(","remedy":"ask with GET; /api/v1/openapi.json says what there is"}})" + "\n");
    out.headers = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", "default-src 'none'"}};
    if (status == 405) out.headers.emplace_back("Allow", "GET, HEAD");
    return out;
}

}  // namespace

struct Server::State {
    Handle handle;
    Limits limits;
    Descriptor listener, poller, wake;
    std::uint16_t port = 0;
    std::atomic<bool> stopping = false;
    std::atomic<unsigned> streaming = 0;

    std::unordered_map<int, Connection> waiting;  // only the thread of run()
    std::mutex mutex;                             // guards what follows
    std::condition_variable has_work;
    std::deque<Connection> ready;      // a whole head has arrived
    std::vector<Connection> answered;  // to wait for their next request
    std::size_t in_work = 0;

    void signal() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(wake.get(), &one, sizeof one);
    }

    void watch(Connection connection) {
        const int fd = connection.socket.get();
        epoll_event event{};
        event.events = EPOLLIN | EPOLLRDHUP;
        event.data.fd = fd;
        if (::epoll_ctl(poller.get(), EPOLL_CTL_ADD, fd, &event) == 0) waiting.insert_or_assign(fd, std::move(connection));
    }

    // Takes it from the waiting ones.
    Connection take(int fd) {
        auto at = waiting.find(fd);
        Connection out = std::move(at->second);
        waiting.erase(at);
        ::epoll_ctl(poller.get(), EPOLL_CTL_DEL, fd, nullptr);
        return out;
    }

    void give_to_workers(Connection connection) {
        {
            const std::lock_guard lock(mutex);
            ready.push_back(std::move(connection));
            ++in_work;
        }
        has_work.notify_one();
    }

    void accept_all() {
        for (;;) {
            Descriptor socket(::accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            if (socket.get() < 0) return;
            std::size_t busy = 0;
            {
                const std::lock_guard lock(mutex);
                busy = in_work;
            }
            if (waiting.size() + busy >= limits.connections) {
                // The longest-waiting idle client makes room; where all are in a head, the new one is turned away.
                auto oldest = waiting.end();
                for (auto at = waiting.begin(); at != waiting.end(); ++at)
                    if (!at->second.in_head && (oldest == waiting.end() || at->second.until < oldest->second.until)) oldest = at;
                if (oldest == waiting.end()) continue;
                take(oldest->first);
            }
            const int on = 1;
            ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            // A new client has as long as a head may take.
            watch({std::move(socket), {}, Clock::now() + limits.head_time, false});
        }
    }

    void refuse(Connection connection, int status) const {
        const auto response = plain(status);
        send_all(connection.socket.get(), head_of(response, false, false, true) + *response.body, std::chrono::milliseconds(0), false);
        ::shutdown(connection.socket.get(), SHUT_WR);
    }

    void read_from(int fd) {
        const auto at = waiting.find(fd);
        if (at == waiting.end()) return;
        Connection& connection = at->second;
        char bytes[4096];
        for (;;) {
            const ssize_t got = ::recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
            if (got <= 0) {
                take(fd);
                return;
            }
            if (!connection.in_head) {
                connection.in_head = true;
                connection.until = Clock::now() + limits.head_time;
            }
            connection.unread.append(bytes, static_cast<std::size_t>(got));
            const std::size_t end = end_of_head(connection.unread);
            if (end == std::string::npos ? connection.unread.size() > limits.head_bytes : end > limits.head_bytes) {
                refuse(take(fd), 431);
                return;
            }
            if (end != std::string::npos) {
                give_to_workers(take(fd));
                return;
            }
        }
    }

    void take_back_answered() {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto read = ::read(wake.get(), &count, sizeof count);
        std::vector<Connection> back;
        {
            const std::lock_guard lock(mutex);
            back.swap(answered);
        }
        for (auto& connection : back) {
            connection.in_head = !connection.unread.empty();
            connection.until = Clock::now() + (connection.in_head ? limits.head_time : limits.idle_time);
            if (end_of_head(connection.unread) != std::string::npos)
                give_to_workers(std::move(connection));
            else
                watch(std::move(connection));
        }
    }

    void cut_the_late() {
        const auto now = Clock::now();
        std::vector<int> late;
        for (const auto& [fd, connection] : waiting)
            if (connection.until <= now) late.push_back(fd);
        for (const int fd : late) {
            auto connection = take(fd);
            if (connection.in_head) refuse(std::move(connection), 408);
        }
    }

    // A client of HTTP/1.0 gets the pieces as they are, ended by the end of the connection.
    bool send_stream(int socket, const Response& response, bool keep_alive, bool chunked) {
        if (streaming.fetch_add(1) >= std::max(1U, limits.workers / 2)) {
            --streaming;
            auto busy = plain(503);
            busy.headers.emplace_back("Retry-After", "5");
            return send_all(socket, head_of(busy, keep_alive, false, true) + *busy.body, limits.write_time, false);
        }
        const auto until = Clock::now() + limits.stream_time;
        bool alive = send_all(socket, head_of(response, keep_alive, chunked, true), limits.write_time, true);
        response.stream([&](std::string_view piece) {
            if (!alive || piece.empty()) return alive;
            char size[20];
            const int digits = std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
            alive = Clock::now() < until && !stopping;
            if (alive && chunked) alive = send_all(socket, {size, static_cast<std::size_t>(digits)}, limits.write_time, true);
            alive = alive && send_all(socket, piece, limits.write_time, chunked);
            if (alive && chunked) alive = send_all(socket, "\r\n", limits.write_time, false);
            return alive;
        });
        --streaming;
        return alive && (!chunked || send_all(socket, "0\r\n\r\n", limits.write_time, false));
    }

    // Answers the first request of the connection; true where it can go on.
    bool answer(Connection& connection) {
        const std::size_t end = end_of_head(connection.unread);
        const auto request = parse_request(std::string_view(connection.unread).substr(0, end - 4));
        connection.unread.erase(0, end);
        const int socket = connection.socket.get();
        if (!request) {  // what follows may be the body of it: no further request is read
            const auto response = plain(request.error());
            send_all(socket, head_of(response, false, false, true) + *response.body, limits.write_time, false);
            ::shutdown(socket, SHUT_WR);
            return false;
        }
        const bool keep_alive = request->keep_alive && !stopping;
        const auto response = handle(*request);
        if (response.stream && !request->head_only) return send_stream(socket, response, keep_alive, request->takes_chunks) && keep_alive;
        const bool has_body = response.body && !response.body->empty() && response.status != 304;
        std::string head = head_of(response, keep_alive, static_cast<bool>(response.stream), has_body || response.stream);
        if (!has_body || request->head_only) return send_all(socket, head, limits.write_time, false) && keep_alive;
        if (response.body->size() <= (16U << 10)) return send_all(socket, head + *response.body, limits.write_time, false) && keep_alive;
        return send_all(socket, head, limits.write_time, true) && send_all(socket, *response.body, limits.write_time, false) && keep_alive;
    }

    void work() {
        for (;;) {
            Connection connection;
            {
                std::unique_lock lock(mutex);
                has_work.wait(lock, [&] { return stopping || !ready.empty(); });
                if (stopping) return;
                connection = std::move(ready.front());
                ready.pop_front();
            }
            const bool goes_on = answer(connection);
            {
                const std::lock_guard lock(mutex);
                --in_work;
                if (goes_on) answered.push_back(std::move(connection));
            }
            if (goes_on) signal();
        }
    }
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;
std::uint16_t Server::port() const { return state_->port; }

Result<std::unique_ptr<Server>> Server::listen(const std::string& host, std::uint16_t port, Handle handle, Limits limits) {
    const auto off = [&](const std::string& what, const std::string& remedy) {
        return fail(ErrorKind::usage, what, host + ":" + std::to_string(port), remedy);
    };
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0 || found == nullptr)
        return off("no address of this machine", "take --host 127.0.0.1");
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> address(found, &::freeaddrinfo);

    auto state = std::make_unique<State>();
    state->handle = std::move(handle);
    state->limits = limits;
    state->listener = Descriptor(::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(state->listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(state->listener.get(), address->ai_addr, address->ai_addrlen) != 0)
        return off(std::string("cannot listen: ") + std::strerror(errno), "take another --port, or 0 for any free one");
    if (::listen(state->listener.get(), 256) != 0) return off(std::string("cannot listen: ") + std::strerror(errno), "");
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(state->listener.get(), reinterpret_cast<sockaddr*>(&bound), &size);
    state->port = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port
                                                    : reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
    state->poller = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
    state->wake = Descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    for (const int fd : {state->listener.get(), state->wake.get()}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = fd;
        ::epoll_ctl(state->poller.get(), EPOLL_CTL_ADD, fd, &event);
    }
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

void Server::run() {
    State& state = *state_;
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < std::max(1U, state.limits.workers); ++i) workers.emplace_back([&state] { state.work(); });
    auto swept = Clock::now();
    while (!state.stopping) {
        epoll_event events[64];
        const int count = ::epoll_wait(state.poller.get(), events, 64, 250);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            if (fd == state.listener.get())
                state.accept_all();
            else if (fd == state.wake.get())
                state.take_back_answered();
            else
                state.read_from(fd);
        }
        if (Clock::now() - swept < std::chrono::milliseconds(200)) continue;
        swept = Clock::now();
        state.cut_the_late();
    }
    {
        const std::lock_guard lock(state.mutex);  // no worker is between looking and sleeping
        state.has_work.notify_all();
    }
    workers.clear();  // joins
    state.waiting.clear();
}

void Server::stop() {
    state_->stopping = true;
    state_->signal();
}

}  // namespace tocsin::serve
