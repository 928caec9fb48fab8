"""Derives values with python3-potr (and the session keys once more with libotr's `otr_sesskeys`): JSON on standard output.

    /usr/bin/python3 scripts/otr-vectors/potr_values.py > src/crypto/otr/vectors/potr-values.json

potr speaks version 2, whose key schedule, authenticators, encryption and SMP are those of version 3; only message headers
differ. Its randomness is replaced by a seeded one that is written down, so that our engine can be given the same.
"""

import json
import pathlib
import random
import re
import subprocess

from Cryptodome.Cipher import AES
from potr import crypt
from potr.compatcrypto import pycrypto
from potr.utils import long_to_bytes

FOLDER = pathlib.Path(__file__).parent / "../../src/crypto/otr/vectors"
seeded = random.Random("converse")
draws: list = []


def recorded(start, stop):
    value = seeded.randrange(start, stop)
    draws.append(value)
    return value


crypt.randrange = pycrypto.randrange = recorded
crypt.getrandbits = seeded.getrandbits


def wide(value, length=192):
    return long_to_bytes(value, length).hex()


def drawn():
    taken = [wide(value) for value in draws]
    draws.clear()
    return taken


def aes_ctr(key, counter=0):
    """pycryptodome no longer takes potr's counters either: eight bytes of prefix, eight of count from 0."""
    prefix = counter.byteprefix() if isinstance(counter, pycrypto.Counter) else long_to_bytes(counter, 8)
    return AES.new(key, AES.MODE_CTR, nonce=prefix, initial_value=0)


crypt.AESCTR = aes_ctr


class Key(pycrypto.DSAKey):
    """DSA by FIPS 186-2: pycryptodome no longer has the bare operation that potr calls."""

    def sign(self, data):
        key, m, k = self.priv, int.from_bytes(data, "big"), recorded(2, int(self.priv.q))
        p, q, g, x = int(key.p), int(key.q), int(key.g), int(key.x)
        r = pow(g, k, p) % q
        s = pow(k, -1, q) * (m + x * r) % q
        return long_to_bytes(r, 20) + long_to_bytes(s, 20)


def key_of(name):
    stored = json.loads((FOLDER / "keys.json").read_text())[name]
    y, g, p, q, x = (int(stored[part], 16) for part in "ygpqx")
    return Key((y, g, p, q, x), private=True)


alice, bob = key_of("alice"), key_of("bob")


def exchange():
    """Alice answers (g^y), Bob begins (g^x)."""
    done: list = []
    a, b = (crypt.AuthKeyExchange(key, done.append) for key in (alice, bob))
    commit = b.startAKE()
    dh_key = a.handleDHCommit(commit)
    reveal = b.handleDHKey(dh_key)
    a.gy = b.dh.pub
    a.createAuthKeys()
    authenticator = a.calculatePubkeyAuth(a.enc_cp, a.mac_m1p)
    mac = crypt.SHA256HMAC160(a.mac_m2p, len(authenticator).to_bytes(4, "big") + authenticator)
    draws.clear()
    return {
        "x": wide(b.dh.priv, 40),
        "y": wide(a.dh.priv, 40),
        "revealedKey": b.r.hex(),
        "encryptedGx": commit.encgx.hex(),
        "hashedGx": commit.hashgx.hex(),
        "sessionId": a.sessionId.hex(),
        "revealing": {"c": a.enc_c.hex(), "m1": a.mac_m1.hex(), "m2": a.mac_m2.hex()},
        "answering": {"c": a.enc_cp.hex(), "m1": a.mac_m1p.hex(), "m2": a.mac_m2p.hex()},
        "reveal": {"encryptedSignature": reveal.encsig.hex(), "mac": reveal.mac.hex()},
        "signature": {"encryptedSignature": authenticator.hex(), "mac": mac.hex()},
    }


def libotr_keys(ours, theirs):
    printed = subprocess.run(["otr_sesskeys", wide(ours.priv, 40), f"{theirs.pub:0384x}"], capture_output=True, text=True, check=True)
    found = re.findall(r"^(Sending|Receiving)\s+(AES|MAC) key: (\w+)$", printed.stdout, re.MULTILINE)
    return {direction.lower() + kind.title(): value.lower() for direction, kind, value in found}


def session():
    ours, theirs = crypt.DH(), crypt.DH()
    keys = crypt.DHSession.create(ours, theirs.pub)
    draws.clear()
    text = "Wie geht es dir? 🔒".encode()
    counter = pycrypto.Counter(3)
    return {
        "ours": wide(ours.priv, 40),
        "theirs": f"{theirs.pub:x}",
        "sendingAes": keys.sendenc.hex(),
        "sendingMac": keys.sendmac.hex(),
        "receivingAes": keys.rcvenc.hex(),
        "receivingMac": keys.rcvmac.hex(),
        "libotr": libotr_keys(ours, theirs),
        "counter": counter.byteprefix().hex(),
        "text": text.hex(),
        "ciphertext": aes_ctr(keys.sendenc, counter).encrypt(text).hex(),
    }


class User:
    def __init__(self, key):
        self.key = key

    def getPrivkey(self):
        return self.key


class Surroundings:
    """The little of potr's context that its SMP asks for."""

    def __init__(self, key):
        self.user, self.sent = User(key), []

    def sendInternal(self, _text, tlvs, appdata=None):
        self.sent.extend(tlvs)

    def setCurrentTrust(self, _level):
        pass


class Engine:
    def __init__(self, ours, theirs, session_id):
        self.ctx, self.theirPubkey, self.sessionId = Surroundings(ours), theirs, session_id


def comparison(words_of_alice, words_of_bob):
    session_id = bytes(range(8))
    a = crypt.SMPHandler(Engine(alice, bob, session_id))
    b = crypt.SMPHandler(Engine(bob, alice, session_id))
    draws.clear()
    messages = []

    def sent(handler):
        tlv = handler.crypto.ctx.sent.pop()
        messages.append({"draws": drawn(), "type": tlv.typ, "value": bytes(tlv)[4:].hex()})
        return tlv

    a.gotSecret(words_of_alice.encode())
    b.handle(sent(a))
    b.gotSecret(words_of_bob.encode())
    a.handle(sent(b))
    b.handle(sent(a))
    a.handle(sent(b))
    return {
        "words": [words_of_alice, words_of_bob],
        "sessionId": session_id.hex(),
        "secrets": [wide(a.secret, 32), wide(b.secret, 32)],
        "messages": messages,
        "isSame": a.prog == crypt.SMPPROG_SUCCEEDED and b.prog == crypt.SMPPROG_SUCCEEDED,
    }


print(
    json.dumps(
        {
            "fingerprints": {"alice": alice.fingerprint().hex(), "bob": bob.fingerprint().hex()},
            "publicKeys": {"alice": alice.serializePublicKey().hex(), "bob": bob.serializePublicKey().hex()},
            "exchange": exchange(),
            "sessions": [session() for _ in range(6)],
            "comparisons": [comparison("Prag", "Prag"), comparison("Prag", "Brno")],
        },
        indent=1,
    )
)
