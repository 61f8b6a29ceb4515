"""The sealing is the standard's: RFC 9180's own vectors, and another library on the other side."""

import pytest
from Cryptodome.Protocol import HPKE
from Cryptodome.Protocol.DH import import_x25519_private_key, import_x25519_public_key
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.sealed import (
    _INFO,
    _SUITE,
    HEADER,
    LENGTH,
    Sort,
    _plain,
    open_sealed,
    seal,
)
from tests.sharing.samples import COORDINATOR, GRADUATE

# RFC 9180, appendix A.2.1 and A.2.1.1 (base mode of DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
# ChaCha20Poly1305), https://www.rfc-editor.org/rfc/rfc9180#appendix-A.2.1, copied 2026-11-24.
# Test vectors are code components of the RFC: Revised BSD License, (c) 2022 IETF Trust and the
# persons identified as the document's authors.
RECIPIENT = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"
RECIPIENT_PUBLIC = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
INFO = "4f6465206f6e2061204772656369616e2055726e"
ENCAPSULATED = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
PLAIN = "4265617574792069732074727574682c20747275746820626561757479"
SEALED = {
    0: "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28",
    1: "6b53c051e4199c518de79594e1c4ab18b96f081549d45ce015be002090bb119e85285337cc95ba5f59992dc98c",
    2: "71146bd6795ccc9c49ce25dda112a48f202ad220559502cef1f34271e0cb4b02b4f10ecac6f48c32f878fae86b",
    4: "63357a2aa291f5a4e5f27db6baa2af8cf77427c7c1a909e0b37214dd47db122bb153495ff0b02e9e54a50dbe16",
    255: "18ab939d63ddec9f6ac2b60d61d36a7375d2070c9b683861110757062c52b888"
    "0a5f6b3936da9cd6c23ef2a95c",
    256: "7a4a13e9ef23978e2c520fd4d2e757514ae160cd0cd05e556ef692370ca53076"
    "214c0c40d4c728d6ed9e727a5b",
}
CHACHA = HPKE.AEAD.CHACHA20_POLY1305
OFTEN = 200


class TestTheStandard:
    def test_our_suite_opens_the_first_message_of_the_standard(self):
        """Later messages need a context, which neither we nor the library's one call have."""
        private = X25519PrivateKey.from_private_bytes(bytes.fromhex(RECIPIENT))
        assert private.public_key().public_bytes_raw().hex() == RECIPIENT_PUBLIC
        sealed, info = bytes.fromhex(ENCAPSULATED + SEALED[0]), bytes.fromhex(INFO)
        found = openssl.hpke._decrypt_with_aad(_SUITE, sealed, private, info=info, aad=b"Count-0")
        assert found.hex() == PLAIN
        for changed in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:-1]):
            with pytest.raises(InvalidTag):
                openssl.hpke._decrypt_with_aad(_SUITE, changed, private, info=info, aad=b"Count-0")

    def test_the_other_library_opens_every_message_of_the_standard(self):
        """So what agrees with it agrees with the standard."""
        reader = HPKE.new(
            receiver_key=import_x25519_private_key(bytes.fromhex(RECIPIENT)),
            aead_id=CHACHA,
            enc=bytes.fromhex(ENCAPSULATED),
            info=bytes.fromhex(INFO),
        )
        opened = 0
        for number, sealed in SEALED.items():
            reader._sequence = number
            opened += (
                reader.unseal(bytes.fromhex(sealed), f"Count-{number}".encode()).hex() == PLAIN
            )
        assert opened == len(SEALED)


@pytest.mark.ci
class TestTheOtherLibrary:
    def test_it_opens_what_we_seal(self):
        for n in range(OFTEN):
            reader, body = KeyPair.new(), bytes([n]) * (n * 50)
            content = seal(body, list(Sort)[n % 3], GRADUATE, reader.seal_key)
            header, enc, rest = (
                content[:HEADER],
                content[HEADER : HEADER + 32],
                content[HEADER + 32 :],
            )
            private = import_x25519_private_key(reader.seal_private)
            other = HPKE.new(receiver_key=private, aead_id=CHACHA, enc=enc, info=_INFO + header)
            plain = other.unseal(rest)
            assert int.from_bytes(plain[:LENGTH], "big") == len(body)
            assert plain[LENGTH : LENGTH + len(body)] == body

    def test_we_open_what_it_seals(self):
        for n in range(OFTEN):
            reader, body = KeyPair.new(), bytes([n]) * (n * 50)
            ours = seal(body, Sort.REPLY, COORDINATOR, reader.seal_key)
            header, plain = ours[:HEADER], _plain(ours, reader)
            public = import_x25519_public_key(reader.seal_key)
            other = HPKE.new(receiver_key=public, aead_id=CHACHA, info=_INFO + header)
            opened = open_sealed(header + other.enc + other.seal(plain), [reader])
            assert opened.body == body
            assert opened.sender_key == COORDINATOR.sign_key
