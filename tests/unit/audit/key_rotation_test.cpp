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

// Says that it has the keys of others, and signs with its own.
class Impostor final : public AuditKeys {
public:
    Impostor(const TestKeys& old, const TestKeys& oldSigner, const TestKeys& next, const TestKeys& nextSigner)
        : m_old(old), m_oldSigner(oldSigner), m_next(next), m_nextSigner(nextSigner)
    {
    }
    std::string publicKey() const override { return m_old.publicKey(); }
    std::string sign(std::string_view text) const override { return m_oldSigner.sign(text); }
    std::optional<SealKey> sealKeyFor(PersonId) override { return std::nullopt; }
    std::optional<std::string> nextPublicKey() const override { return m_next.publicKey(); }
    std::string signWithNext(std::string_view text) const override { return m_nextSigner.sign(text); }

private:
    const TestKeys &m_old, &m_oldSigner, &m_next, &m_nextSigner;
};

AuditEntry rotationBy(const Chain& chain, const AuditKeys& keys)
{
    return *rotationEntry(chain.workspace, chain.head(), keys);
}
AuditEntry rotationFrom(const Chain& chain, const TestKeys& from, const TestKeys& to)
{
    return rotationBy(chain, Impostor(from, from, to, to));
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
    chain.add(rotationBy(chain, Impostor(kFirst, kForger, kForger, kForger)));
    addSome(chain, 5);
    CHECK(found(chain.verify()) == "forged_rotation 21");
    chain.keys = kForger;
    CHECK(found(chain.verify({chain.checkpoint()})) == "forged_rotation 21");
}

TEST_CASE("a rotation between keys of somebody else is found, and so are their checkpoints")
{
    const TestKeys other(10);
    Chain chain(20);
    chain.add(rotationFrom(chain, kForger, other));
    addSome(chain, 5);
    CHECK(found(chain.verify()) == "forged_rotation 21");
    const Checkpoint theirs = *makeCheckpoint(chain.workspace, {chain.head()}, other, kStart);
    CHECK(found(chain.verify({theirs})) == "forged_rotation 21");
}

TEST_CASE("nobody puts a key of his own in front of the workspace's, which did not sign that")
{
    Chain chain(20);
    chain.add(rotationBy(chain, Impostor(kForger, kForger, kFirst, kForger)));
    CHECK(found(chain.verify()) == "forged_rotation 21");
}

TEST_CASE("a rotation copied to another place or from another workspace is found")
{
    Chain chain(20);
    const AuditEntry rotation = rotationFrom(chain, kFirst, kSecond);
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
    body.replace(body.find("old_signature") + 17, 1,
                 body[body.find("old_signature") + 17] == 'A' ? "B" : "A");
    CHECK(found(rotated.chain.verify()) == "edited 21");
}
