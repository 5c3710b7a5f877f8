// tocsin-pack FOLDER… PACK: compiles folders of knowledge text into a pack; what the build runs.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "knowledge/compile.h"

int main(int count, char** words) {
    if (count < 3) {
        std::fputs("usage: tocsin-pack FOLDER… PACK\n", stderr);
        return 64;
    }
    const std::vector<std::string> folders(words + 1, words + count - 1);
    const std::string pack = words[count - 1];
    const auto bytes = tocsin::knowledge::compile(folders);
    if (!bytes) {
        std::fprintf(stderr, "%s\n", tocsin::describe(bytes.error()).c_str());
        return tocsin::exit_code(bytes.error().kind);
    }
    const std::string unfinished = pack + ".new";  // whole or not at all
    std::ofstream out(unfinished, std::ios::binary);
    out << *bytes;
    out.close();
    std::error_code error;
    if (out) std::filesystem::rename(unfinished, pack, error);
    if (!out || error) {
        std::fprintf(stderr, "%s: cannot write the pack\n", pack.c_str());
        return 73;
    }
    return 0;
}
