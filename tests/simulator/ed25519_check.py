"""An Ed25519 verifier in affine coordinates, straight from the curve's equation: slow, no relative of the signer."""

import hashlib
from base64 import urlsafe_b64decode

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = (-121665 * pow(121666, -1, P)) % P
Point = tuple[int, int]


def unpacked(data: bytes) -> Point:
    """A point of its 32 bytes: y, and the parity of x in the top bit."""
    y = int.from_bytes(data, "little") & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    root = pow(square, (P + 3) // 8, P)
    if root * root % P != square:
        root = root * pow(2, (P - 1) // 4, P) % P
    assert root * root % P == square, "not on the curve"
    return (root if root & 1 == data[31] >> 7 else P - root), y


def added(a: Point, b: Point) -> Point:
    """The sum on -x² + y² = 1 + d·x²·y²."""
    cross = D * a[0] * b[0] * a[1] * b[1] % P
    x = (a[0] * b[1] + a[1] * b[0]) * pow(1 + cross, -1, P)
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - cross, -1, P)
    return x % P, y % P


def multiple(factor: int, point: Point) -> Point:
    """A point added to itself so many times."""
    total = (0, 1)
    for bit in bin(factor)[2:]:
        total = added(total, total)
        total = added(total, point) if bit == "1" else total
    return total


def verified(key: str, signature: str, text: str) -> bool:
    """Whether a signature (base64url) of a text fits a public key (hexadecimal)."""
    public, data = bytes.fromhex(key), urlsafe_b64decode(signature + "==")
    base = unpacked((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    challenge = int.from_bytes(hashlib.sha512(data[:32] + public + text.encode()).digest(), "little") % Q
    left = multiple(int.from_bytes(data[32:], "little"), base)
    return left == added(unpacked(data[:32]), multiple(challenge, unpacked(public)))
