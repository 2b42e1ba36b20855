#include "chain.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::audit;

namespace {

std::string found(const VerifyResult& result)
{
    return std::string(textOf(result.finding)) + " "
           + (result.firstBad ? std::to_string(*result.firstBad) : "-");
}

void addSome(Chain& chain, int entries)
{
    for (int i = 0; i < entries; ++i)
        chain.add(someEntry(i));
}

const TestKeys kFirst(1), kSecond(2), kThird(3), kForger(9);

// 20 entries under each of three keys: rotations are entries 21 and 42.
struct Rotated {
    Chain chain{20};
    Checkpoint early = chain.checkpoint(), middle, late;
    Rotated()
    {
        chain.rotateTo(kSecond);
        addSome(chain, 20);
        middle = chain.checkpoint();
        chain.rotateTo(kThird);
        addSome(chain, 20);
        late = chain.checkpoint();
    }
    ExportedCheckpoint outside(const Checkpoint& checkpoint) const { return {chain.workspace, checkpoint}; }
};

// What somebody does who has the database and keys of his own.
AuditEntry forgedRotation(const Chain& chain, const TestKeys& from, const TestKeys& to)
{
    TestKeys keys = from;
    keys.next = &to;
    return *rotationEntry(chain.workspace, chain.head(), keys);
}

} // namespace

TEST_CASE("checkpoints of every key stay good when the key has changed")
{
    const Rotated rotated;
    const Chain& chain = rotated.chain;
    const auto result = chain.verify({rotated.early, rotated.middle, rotated.late});
    CHECK(result.valid);
    CHECK(result.checkpoints == 3);
    for (const Checkpoint* checkpoint : {&rotated.early, &rotated.middle, &rotated.late})
        CHECK(chain.verify({}, rotated.outside(*checkpoint)).anchoredUntil == kStart);
    CHECK(rotated.early.publicKey == kFirst.publicKey());
    CHECK(rotated.late.publicKey == kThird.publicKey());
}

TEST_CASE("what was changed under an older key is found, checkpoint or not")
{
    Rotated rotated;
    Chain& chain = rotated.chain;
    chain.rows[9].body.replace(chain.rows[9].body.find("\"1\""), 3, "\"8\"");
    chain.rehashFrom(9);
    // The rotation is signed behind the entry before it: with other hashes it does not fit.
    CHECK(found(chain.verify()) == "forged_rotation 21");
    CHECK(found(chain.verify({rotated.early})) == "forged_rotation 21");
    CHECK(found(chain.verify({}, rotated.outside(rotated.late))) == "forged_rotation 21");
}

TEST_CASE("a rotation that the old key did not sign is found")
{
    Chain chain(20);
    AuditEntry entry = forgedRotation(chain, kForger, kForger);
    for (auto& [fact, value] : entry.facts)
        if (fact == "old_key")
            value = kFirst.publicKey();
    chain.add(entry);
    addSome(chain, 5);
    CHECK(found(chain.verify()) == "forged_rotation 21");
    chain.keys = kForger;
    CHECK(found(chain.verify({chain.checkpoint()})) == "forged_rotation 21");
}

TEST_CASE("a rotation between keys of somebody else is found, and so are their checkpoints")
{
    const TestKeys other(10);
    Chain chain(20);
    chain.add(forgedRotation(chain, kForger, other));
    addSome(chain, 5);
    CHECK(found(chain.verify()) == "forged_rotation 21");
    const Checkpoint theirs = *makeCheckpoint(chain.workspace, {chain.head()}, other, kStart);
    CHECK(found(chain.verify({theirs})) == "forged_rotation 21");
}

TEST_CASE("nobody puts a key of his own in front of the workspace's")
{
    Chain chain(20);
    AuditEntry entry = forgedRotation(chain, kForger, kForger); // to the workspace's key, which did not agree
    for (auto& [fact, value] : entry.facts)
        if (fact == "new_key")
            value = kFirst.publicKey();
    chain.add(entry);
    CHECK(found(chain.verify()) == "forged_rotation 21");
}

TEST_CASE("a rotation copied to another place or from another workspace is found")
{
    Chain chain(20);
    const AuditEntry rotation = forgedRotation(chain, kFirst, kSecond);
    addSome(chain, 1);
    chain.add(rotation);
    chain.keys = kSecond;
    CHECK(found(chain.verify()) == "forged_rotation 22");

    Chain elsewhere(20);
    elsewhere.workspace = newUuid();
    elsewhere.add(rotation);
    elsewhere.keys = kSecond;
    CHECK(found(elsewhere.verify()) == "forged_rotation 21");
}

TEST_CASE("a key that was replaced vouches for nothing that came later")
{
    Rotated rotated;
    Chain& chain = rotated.chain;
    const Checkpoint stolen = *makeCheckpoint(chain.workspace, {chain.head()}, kFirst, kStart);
    CHECK(found(chain.verify({stolen})) == "forged_checkpoint 62");
    AuditHead atRotation{1, 21, chain.rows[20].hash};
    CHECK(found(chain.verify({*makeCheckpoint(chain.workspace, {atRotation}, kFirst, kStart)}))
          == "forged_checkpoint 21");
}

TEST_CASE("without the rotation the old checkpoints are nobody's")
{
    Rotated rotated;
    Chain& chain = rotated.chain;
    chain.rows.resize(20);
    CHECK(found(chain.verify({rotated.early})) == "forged_checkpoint 20");
    CHECK(found(chain.verify({}, rotated.outside(rotated.late))) == "truncated 21");
}

TEST_CASE("an edited rotation is an edited entry")
{
    Rotated rotated;
    std::string& body = rotated.chain.rows[20].body;
    body.replace(body.find("old_signature") + 17, 1, body[body.find("old_signature") + 17] == 'A' ? "B" : "A");
    CHECK(found(rotated.chain.verify()) == "edited 21");
}
