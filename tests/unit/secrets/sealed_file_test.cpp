#include "core/secrets/sealed_file.h"
#include "scratch_folder.h"

#include <doctest/doctest.h>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::secrets;

namespace {

std::unique_ptr<SecretStore> storeIn(const std::string& folder)
{
    auto store = openSealedFile(folder);
    REQUIRE(store);
    return std::move(*store);
}

std::string valueOf(SecretStore& store, const std::string& ref)
{
    const auto secret = store.get(ref);
    return secret ? std::string(secret->reveal()) : secret.error().code;
}

std::string madeIn(SecretStore& store, const std::string& ref, int length = 20)
{
    const auto secret = store.getOrMake(ref, length);
    REQUIRE(secret);
    return std::string(secret->reveal());
}

} // namespace

TEST_CASE("what was put is got, also by another process's store, until it is erased")
{
    const ScratchFolder scratch;
    const auto store = storeIn(scratch / "keys");
    const auto other = storeIn(scratch / "keys");
    CHECK(valueOf(*store, "app/7/bearer") == "secret.missing");
    REQUIRE(store->put("app/7/bearer", Secret("token with spaces\nand lines")));
    CHECK(valueOf(*store, "app/7/bearer") == "token with spaces\nand lines");
    CHECK(valueOf(*other, "app/7/bearer") == "token with spaces\nand lines");
    REQUIRE(other->put("app/7/bearer", Secret("second")));
    CHECK(valueOf(*store, "app/7/bearer") == "second");
    REQUIRE(store->erase("app/7/bearer"));
    CHECK(valueOf(*other, "app/7/bearer") == "secret.missing");
    CHECK(store->erase("app/7/bearer").has_value());
}

TEST_CASE("the same ref gives the same made secret for ever")
{
    const ScratchFolder scratch;
    std::string first;
    {
        const auto store = storeIn(scratch / "keys");
        first = madeIn(*store, "credential/op-1");
        CHECK(madeIn(*store, "credential/op-1") == first);
        CHECK(madeIn(*store, "credential/op-2") != first);
    }
    const auto again = storeIn(scratch / "keys");
    CHECK(valueOf(*again, "credential/op-1") == first);
    CHECK(madeIn(*again, "credential/op-1") == first);
}

TEST_CASE("a made secret survives the loss of its unsynced record")
{
    const ScratchFolder scratch;
    const std::string file = scratch / "keys/secrets.sealed";
    const auto first = storeIn(scratch / "keys");
    REQUIRE(first->put("app", Secret("token")));
    const std::string before = contentOf(file);
    const std::string made = madeIn(*first, "credential/op-1");
    const std::string after = contentOf(file);
    for (const std::size_t kept : {before.size(), before.size() + 10, after.size() - 1}) {
        write(file, after.substr(0, kept));
        const auto again = storeIn(scratch / "keys");
        CHECK(madeIn(*again, "credential/op-1") == made);
        CHECK(valueOf(*again, "app") == "token");
        CHECK(valueOf(*storeIn(scratch / "keys"), "credential/op-1") == made);
    }
}

TEST_CASE("after an erase a ref gives another secret")
{
    const ScratchFolder scratch;
    const auto store = storeIn(scratch / "keys");
    const std::string first = madeIn(*store, "credential/op-1");
    REQUIRE(store->erase("credential/op-1"));
    const std::string second = madeIn(*store, "credential/op-1");
    CHECK(second != first);
    CHECK(madeIn(*storeIn(scratch / "keys"), "credential/op-1") == second);
    REQUIRE(store->put("credential/op-1", Secret("mine")));
    REQUIRE(store->erase("credential/op-1"));
    CHECK(std::set<std::string>{first, second, madeIn(*storeIn(scratch / "keys"), "credential/op-1")}.size()
          == 3);
}

TEST_CASE("a made secret has every kind of character and none that is mistaken for another")
{
    const ScratchFolder scratch;
    const auto store = storeIn(scratch / "keys");
    std::set<std::string> all;
    for (int i = 0; i < 200; ++i) {
        const std::string secret = madeIn(*store, "credential/" + std::to_string(i), 16);
        all.insert(secret);
        CHECK(secret.size() == 16);
        CHECK(secret.find_first_of("0O1lIo\"\\ ") == std::string::npos);
        CHECK(secret.find_first_of("23456789") != std::string::npos);
        CHECK(secret.find_first_of("ABCDEFGHJKLMNPQRSTUVWXYZ") != std::string::npos);
        CHECK(secret.find('-') != std::string::npos);
    }
    CHECK(all.size() == 200);
    CHECK(madeIn(*store, "short", 4).size() == 12);
}

TEST_CASE("nothing of a secret or its name stands in the file")
{
    const ScratchFolder scratch;
    const auto store = storeIn(scratch / "keys");
    REQUIRE(store->put("app/7/bearer", Secret("plain-token-value")));
    const std::string content = contentOf(scratch / "keys/secrets.sealed");
    CHECK(content.find("plain-token-value") == std::string::npos);
    CHECK(content.find("bearer") == std::string::npos);
}

TEST_CASE("a changed file is refused")
{
    const ScratchFolder scratch;
    const std::string file = scratch / "keys/secrets.sealed";
    const auto store = storeIn(scratch / "keys");
    REQUIRE(store->put("app", Secret("token")));
    std::string content = contentOf(file);
    content[content.size() - 10] = content[content.size() - 10] == 'A' ? 'B' : 'A';
    write(file, content);
    CHECK(openSealedFile(scratch / "keys").error().code == "secret.damaged");
    CHECK(valueOf(*store, "app") == "secret.damaged");
}

TEST_CASE("a ref with control characters is refused")
{
    const ScratchFolder scratch;
    const auto store = storeIn(scratch / "keys");
    CHECK(store->put("a\nb", Secret("x")).error().code == "secret.bad_ref");
    CHECK(store->getOrMake("", 20).error().code == "secret.bad_ref");
}

TEST_CASE("two processes and many threads write at once and nothing is lost")
{
    const ScratchFolder scratch;
    storeIn(scratch / "keys");
    const auto work = [&](const std::string& name) {
        const auto store = openSealedFile(scratch / "keys");
        bool good = store.has_value();
        for (int i = 0; good && i < 25; ++i) {
            const std::string ref = name + std::to_string(i);
            good = i % 2 == 0 ? (*store)->put(ref, Secret(ref)).has_value()
                              : (*store)->getOrMake(ref, 20).has_value();
        }
        return good;
    };
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work("child") ? 0 : 1);
    std::thread beside([&] { CHECK(work("thread")); });
    CHECK(work("parent"));
    beside.join();
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    const auto store = storeIn(scratch / "keys");
    for (const char* name : {"child", "thread", "parent"})
        for (int i = 0; i < 25; ++i)
            CHECK(store->get(name + std::to_string(i)).has_value());
}
