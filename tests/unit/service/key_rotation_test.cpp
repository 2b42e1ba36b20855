// Rotation of the audit log's signing key through the door.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

AuditVerify::View verified(World& world, const std::string& against = {})
{
    AuditVerify verify;
    if (!against.empty())
        verify.against = against;
    verify.state = true;
    return world.must("auditor", verify);
}

AuditCheckpointExport::View exported(World& world)
{
    return world.must("auditor", AuditCheckpointExport{});
}

} // namespace

TEST_CASE("aNewSigningKeyIsSignedByTheOldOneAndOldCheckpointsStayGood")
{
    World world;
    const auto before = exported(world);
    const auto first = world.must("security", AuditRotateKey{});
    CHECK(first.oldFingerprint == before.fingerprint);
    CHECK(first.fingerprint != before.fingerprint);
    const auto between = exported(world);
    CHECK(between.fingerprint == first.fingerprint);
    const auto second = world.must("owner", AuditRotateKey{});
    CHECK(second.oldFingerprint == first.fingerprint);
    for (const std::string& file : {before.content, between.content, exported(world).content}) {
        const auto view = verified(world, file);
        CHECK(view.valid);
        CHECK_FALSE(view.anchoredUntil.empty());
    }
    CHECK(world.audited("audit.key_rotated") == 2);
    CHECK(world.refusal("it", AuditRotateKey{}) == "access.denied");
}

TEST_CASE("theNewSigningKeyIsTheOneAfterARestart")
{
    World world;
    const auto rotated = world.must("security", AuditRotateKey{});
    world.restartWithKeys();
    CHECK(exported(world).fingerprint == rotated.fingerprint);
    CHECK(verified(world).valid);
}

TEST_CASE("aRotationThatWasCutOffBeforeItsEntryIsForgotten")
{
    World world;
    const auto before = exported(world);
    REQUIRE(world.keys().makeNext());
    world.restartWithKeys();
    CHECK_FALSE(world.keys().nextPublicKey());
    CHECK(exported(world).fingerprint == before.fingerprint);
    CHECK(verified(world, before.content).valid);
}

TEST_CASE("aRotationThatWasCutOffAfterItsEntryIsEndedAtTheNextStart")
{
    World world;
    const auto before = exported(world);
    const std::string file = world.folder() + "/keys/audit.key";
    const std::string old = test::readFile(file);
    const auto rotated = world.must("security", AuditRotateKey{});
    // As the disk was before the new key's file took the old one's place.
    std::filesystem::rename(file, world.folder() + "/keys/audit.next.key");
    test::writeFile(file, old);
    std::filesystem::permissions(file, std::filesystem::perms(0600));
    world.restartWithKeys();
    CHECK(exported(world).fingerprint == rotated.fingerprint);
    CHECK(verified(world, before.content).valid);
    CHECK_FALSE(std::filesystem::exists(world.folder() + "/keys/audit.next.key"));
}
