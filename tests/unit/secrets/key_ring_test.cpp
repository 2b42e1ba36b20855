#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/secrets/key_ring.h"
#include "scratch_folder.h"

#include "core/base/digest.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace gatehouse;
using namespace gatehouse::secrets;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<KeyRing> ringIn(const std::string& folder)
{
    auto ring = KeyRing::open(folder, WhenMissing::Make);
    REQUIRE(ring);
    return std::move(*ring);
}

} // namespace

TEST_CASE("keys are made once and are the same ever after")
{
    const ScratchFolder scratch;
    const auto first = ringIn(scratch / "a/keys");
    const auto second = ringIn(scratch / "a/keys");
    CHECK(first->publicKey() == second->publicKey());
    CHECK(first->sign("text") == second->sign("text"));
    CHECK(first->sealKeyFor(PersonId(7)) == second->sealKeyFor(PersonId(7)));
    CHECK(first->fingerprint() == second->fingerprint());
    CHECK(first->fingerprint().size() == 39);
    CHECK(ringIn(scratch / "b")->publicKey() != first->publicKey());
}

TEST_CASE("only the owner can read keys, and keys open to others are refused")
{
    const ScratchFolder scratch;
    const std::string folder = scratch / "keys";
    ringIn(folder)->sealKeyFor(PersonId(1));
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        CHECK((entry.status().permissions() & fs::perms(077)) == fs::perms::none);
    CHECK((fs::status(folder).permissions() & fs::perms(077)) == fs::perms::none);

    fs::permissions(folder + "/audit.key", fs::perms(0640));
    CHECK(KeyRing::open(folder, WhenMissing::Make).error().code == "secret.open_to_others");
    fs::permissions(folder + "/audit.key", fs::perms(0600));
    fs::permissions(folder, fs::perms(0755));
    CHECK(KeyRing::open(folder, WhenMissing::Make).error().code == "secret.open_to_others");
}

TEST_CASE("a workspace without its keys says so and makes no new ones")
{
    const ScratchFolder scratch;
    CHECK(KeyRing::open(scratch / "keys", WhenMissing::Fail).error().code == "secret.no_keys");
    CHECK_FALSE(fs::exists(scratch / "keys"));
    ringIn(scratch / "keys");
    fs::remove(scratch / "keys/audit.key");
    CHECK(KeyRing::open(scratch / "keys", WhenMissing::Make).error().code == "secret.keys_incomplete");
    CHECK_FALSE(fs::exists(scratch / "keys/audit.key"));
}

TEST_CASE("a kill while the keys are made leaves nothing that stops the next start")
{
    const ScratchFolder scratch;
    ringIn(scratch / "keys");
    fs::remove(scratch / "keys/secrets.key"); // the last of the three
    CHECK(KeyRing::open(scratch / "keys", WhenMissing::Make).has_value());
}

TEST_CASE("a key file with other content is refused")
{
    const ScratchFolder scratch;
    ringIn(scratch / "keys");
    const std::string file = scratch / "keys/personal.key";
    write(file, contentOf(file).substr(0, 40));
    CHECK(KeyRing::open(scratch / "keys", WhenMissing::Fail).error().code == "secret.bad_key");
}

TEST_CASE("each person has a sealing key, and erasing it is for ever")
{
    const ScratchFolder scratch;
    const auto ring = ringIn(scratch / "keys");
    const auto ada = ring->sealKeyFor(PersonId(100));
    const auto bob = ring->sealKeyFor(PersonId(101));
    const auto far = ring->sealKeyFor(PersonId(1'000'000));
    REQUIRE(ada);
    CHECK(ada != bob);
    CHECK(far != bob);
    REQUIRE(ring->eraseSealKeyOf(PersonId(100)));
    CHECK_FALSE(ring->sealKeyFor(PersonId(100)));
    CHECK(ring->sealKeyFor(PersonId(101)) == bob);
    const auto again = ringIn(scratch / "keys");
    CHECK_FALSE(again->sealKeyFor(PersonId(100)));
    CHECK(again->sealKeyFor(PersonId(101)) == bob);
    CHECK_FALSE(ring->sealKeyFor(PersonId(0)));
}

TEST_CASE("the folder follows the environment")
{
    const Uuid workspace = newUuid();
    ::setenv("GATEHOUSE_KEY_DIR", "/srv/keys", 1);
    CHECK(defaultKeyFolder(workspace) == "/srv/keys/" + workspace.text());
    ::unsetenv("GATEHOUSE_KEY_DIR");
    ::setenv("XDG_DATA_HOME", "/home/ada/data", 1);
    CHECK(defaultKeyFolder(workspace) == "/home/ada/data/gatehouse/keys/" + workspace.text());
    ::setenv("XDG_DATA_HOME", "relative", 1);
    ::setenv("HOME", "/home/ada", 1);
    CHECK(defaultKeyFolder(workspace) == "/home/ada/.local/share/gatehouse/keys/" + workspace.text());
    ::unsetenv("XDG_DATA_HOME");
}

TEST_CASE("the signing key gives way to the next one, which is the only one from then on")
{
    const ScratchFolder scratch;
    const auto ring = ringIn(scratch / "keys");
    const std::string old = ring->publicKey();
    CHECK_FALSE(ring->nextPublicKey());
    CHECK(ring->keepNext().error().code == "secret.no_next_key");
    const std::string next = *ring->makeNext();
    CHECK(next != old);
    CHECK(*ring->makeNext() == next);
    CHECK(ring->publicKey() == old);
    const std::string signature = ring->signWithNext("text");
    CHECK(signature != ring->sign("text"));

    ring->useNext(true);
    CHECK(ring->publicKey() == next);
    CHECK(ring->sign("text") == signature);
    CHECK(ring->signWithNext("text") == signature);
    ring->useNext(false);
    CHECK(ring->publicKey() == old);

    CHECK(ring->keepNext());
    CHECK(ring->publicKey() == next);
    CHECK_FALSE(ring->nextPublicKey());
    CHECK(ringIn(scratch / "keys")->sign("text") == signature);
}

TEST_CASE("a next key left by a program that was killed is found, and can be dropped")
{
    const ScratchFolder scratch;
    const std::string old = ringIn(scratch / "keys")->publicKey();
    const std::string next = *ringIn(scratch / "keys")->makeNext();
    const auto ring = ringIn(scratch / "keys");
    CHECK(ring->publicKey() == old);
    CHECK(ring->nextPublicKey() == next);
    CHECK((fs::status(scratch / "keys/audit.next.key").permissions() & fs::perms(077)) == fs::perms::none);
    CHECK(ring->dropNext());
    CHECK_FALSE(ring->nextPublicKey());
    CHECK_FALSE(fs::exists(scratch / "keys/audit.next.key"));
    CHECK(ringIn(scratch / "keys")->publicKey() == old);
}
