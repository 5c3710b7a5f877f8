// The server over real sockets: what slow, huge and rude clients get, and that others are answered meanwhile.
#include "serve/http.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

namespace tocsin::serve {
namespace {

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        timeval limit{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    [[nodiscard]] bool is_connected() const { return connected_; }
    bool send(const std::string& bytes) const {
        return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
    }
    // Until `what` has come, or the other end closes.
    std::string read_until(const std::string& what) {
        while (read_.find(what) == std::string::npos) {
            char bytes[4096];
            const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
            if (got <= 0) break;
            read_.append(bytes, static_cast<std::size_t>(got));
        }
        return read_;
    }
    std::string read_all() { return read_until(std::string("\0never\0", 7)); }

private:
    int socket_;
    bool connected_ = false;
    std::string read_;
};

class ServerTest : public testing::Test {
protected:
    void start(Limits limits, Server::Handle handle = {}) {
        if (!handle)
            handle = [](const Request& request) {
                Response out;
                out.type = "text/plain";
                out.body = std::make_shared<const std::string>("you asked for " + request.path);
                return out;
            };
        auto made = Server::listen("127.0.0.1", 0, std::move(handle), limits);
        ASSERT_TRUE(made) << describe(made.error());
        server_ = std::move(*made);
        thread_ = std::thread([this] { server_->run(); });
    }
    void TearDown() override {
        if (!server_) return;
        server_->stop();
        thread_.join();
    }
    std::string ask(const std::string& head) {
        Client client(server_->port());
        client.send(head + "\r\nConnection: close\r\n\r\n");
        return client.read_all();
    }

    std::unique_ptr<Server> server_;
    std::thread thread_;
};

TEST_F(ServerTest, AnswersSeveralRequestsOfOneConnection) {
    start({});
    Client client(server_->port());
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto both = client.read_until("asked for /b");
    EXPECT_NE(both.find("asked for /a"), std::string::npos);
    EXPECT_NE(both.find("asked for /b"), std::string::npos);
    EXPECT_NE(both.find("X-Content-Type-Options: nosniff"), std::string::npos);
}

TEST_F(ServerTest, HeadHasNoBody) {
    start({});
    const auto answer = ask("HEAD /a HTTP/1.1\r\nHost: x");
    EXPECT_NE(answer.find("Content-Length: 16"), std::string::npos);
    EXPECT_EQ(answer.find("asked for"), std::string::npos);
}

TEST_F(ServerTest, RefusesOtherMethodsAndEndsTheConnection) {
    start({});
    Client client(server_->port());
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = client.read_all();
    EXPECT_EQ(answer.rfind("HTTP/1.1 405", 0), 0U);
    EXPECT_NE(answer.find("Allow: GET, HEAD"), std::string::npos);
    EXPECT_EQ(answer.find("smuggled"), std::string::npos);
}

TEST_F(ServerTest, HugeHeadsAreRefused) {
    start({});
    const auto answer = ask("GET /a HTTP/1.1\r\nHost: x\r\nX-Filler: " + std::string(40'000, 'a'));
    EXPECT_EQ(answer.rfind("HTTP/1.1 431", 0), 0U) << answer.substr(0, 60);
}

TEST_F(ServerTest, SlowClientsAreCutAndHoldUpNobody) {
    Limits limits;
    limits.head_time = std::chrono::milliseconds(3000);
    limits.workers = 2;
    start(limits);
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 40; ++i) {
        slow.push_back(std::make_unique<Client>(server_->port()));
        slow.back()->send("GET /slow HTTP/1.1\r\nHost: ");
    }
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_NE(ask("GET /quick HTTP/1.1\r\nHost: x").find("asked for /quick"), std::string::npos);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(2000));
    // A byte now and then does not buy more time: the head as a whole has a deadline.
    for (int i = 0; i < 12; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        slow.front()->send("a");
    }
    EXPECT_EQ(slow.back()->read_all().rfind("HTTP/1.1 408", 0), 0U);
}

TEST_F(ServerTest, ManyConnectionsDoNotShutOutTheNext) {
    Limits limits;
    limits.connections = 8;
    start(limits);
    std::vector<std::unique_ptr<Client>> idle;
    for (int i = 0; i < 30; ++i) idle.push_back(std::make_unique<Client>(server_->port()));
    EXPECT_NE(ask("GET /a HTTP/1.1\r\nHost: x").find("asked for /a"), std::string::npos);
}

TEST_F(ServerTest, WhoDoesNotReadIsCut) {
    Limits limits;
    limits.write_time = std::chrono::milliseconds(300);
    limits.workers = 2;
    std::atomic<bool> cut = false;
    start(limits, [&](const Request& request) {
        Response out;
        if (request.path != "/long") return out;
        out.stream = [&](const Response::Write& write) {
            const std::string piece(64U << 10, 'a');
            for (int i = 0; i < 10'000; ++i)
                if (!write(piece)) {
                    cut = true;
                    return;
                }
        };
        return out;
    });
    Client client(server_->port());
    client.send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 80 && !cut; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_TRUE(cut);
    EXPECT_EQ(ask("GET /a HTTP/1.1\r\nHost: x").rfind("HTTP/1.1 200", 0), 0U);
}

TEST_F(ServerTest, StreamsInPieces) {
    start({}, [](const Request&) {
        Response out;
        out.stream = [](const Response::Write& write) {
            write("one\n");
            write("two\n");
        };
        return out;
    });
    const auto answer = ask("GET / HTTP/1.1\r\nHost: x");
    EXPECT_NE(answer.find("Transfer-Encoding: chunked"), std::string::npos);
    EXPECT_NE(answer.find("4\r\none\n\r\n4\r\ntwo\n\r\n0\r\n\r\n"), std::string::npos);
}

TEST(Server, SaysWhenThePortIsTaken) {
    const auto handle = [](const Request&) { return Response(); };
    const auto first = Server::listen("127.0.0.1", 0, handle);
    ASSERT_TRUE(first);
    const auto second = Server::listen("127.0.0.1", (*first)->port(), handle);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().remedy.find("--port"), std::string::npos);
}

}  // namespace
}  // namespace tocsin::serve
