#include <gtest/gtest.h>

#include "serve/http.h"

namespace tocsin::serve {
namespace {

int status_of(const std::string& head) {
    const auto request = parse_request(head);
    return request ? 200 : request.error();
}

TEST(Request, ReadsPathAndQuery) {
    const auto request = parse_request(
        "GET /api/v1/entries?actor=Harbour+League&place=S%C3%A3o%20Jorge&actor=RUS HTTP/1.1\r\nHost: localhost:8080\r\nAccept-Encoding: "
        "br, gzip\r\nIf-None-Match: W/\"a\"");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->path, "/api/v1/entries");
    ASSERT_EQ(request->query.size(), 3U);
    EXPECT_EQ(request->parameter("actor"), "Harbour League");
    EXPECT_EQ(request->parameter("place"), "São Jorge");
    EXPECT_EQ(request->query[2].second, "RUS");
    EXPECT_TRUE(request->accepts_gzip);
    EXPECT_TRUE(request->keep_alive);
    EXPECT_EQ(request->if_none_match, "W/\"a\"");
}

TEST(Request, OlderClientsEndTheConnection) {
    const auto request = parse_request("GET / HTTP/1.0");
    ASSERT_TRUE(request);
    EXPECT_FALSE(request->keep_alive);
    EXPECT_FALSE(request->takes_chunks);
}

TEST(Request, RefusesWhatClimbs) {
    for (const char* path : {"/../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/x", "/%2e%2e%2fetc/passwd", "/a/..", "/a/./b",
                             "//etc/passwd", "/a\\..\\b", "/a%5c..", "/a%00b", "/a%0d%0ab", "etc"})
        EXPECT_EQ(status_of(std::string("GET ") + path + " HTTP/1.1\r\nHost: x"), 400) << path;
    EXPECT_EQ(status_of("GET /entry/x:..a HTTP/1.1\r\nHost: x"), 200);
}

TEST(Request, RefusesWhatIsNoRequestOfOurs) {
    EXPECT_EQ(status_of(""), 400);
    EXPECT_EQ(status_of("GET"), 400);
    EXPECT_EQ(status_of("GET /"), 400);
    EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: x"), 505);
    EXPECT_EQ(status_of("G(T / HTTP/1.1\r\nHost: x"), 400);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nHost: x"), 405);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5"), 413);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked"), 413);
    EXPECT_EQ(status_of("GET / HTTP/1.1"), 400) << "no host";
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\r\nHost: y"), 400) << "two hosts";
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\r\nno colon"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost : x"), 400) << "a blank before the colon smuggles";
    EXPECT_EQ(status_of("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x"), 414);
    EXPECT_EQ(status_of("GET /%ff HTTP/1.1\r\nHost: x"), 400) << "no UTF-8";
    EXPECT_EQ(status_of("GET /%4 HTTP/1.1\r\nHost: x"), 400);
    std::string many = "GET /?";
    for (int i = 0; i < 65; ++i) many += "a=1&";
    EXPECT_EQ(status_of(many + " HTTP/1.1\r\nHost: x"), 400);
}

}  // namespace
}  // namespace tocsin::serve
