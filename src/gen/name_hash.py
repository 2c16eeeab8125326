"""The perfect hash of names in gen_tags.py and gen_attrs.py.

It takes the first eight bytes (lower case, zero-padded) and the length; the
multiplier is searched until no two names meet.
"""


def key(name):
    return int.from_bytes(name.encode()[:8].ljust(8, b"\0"), "little")


def slot(name, mul, bits):
    k = (key(name) + len(name)) * mul & (1 << 64) - 1
    return k >> (64 - bits)


def search(names, bits):
    mul = 0x9E3779B97F4A7C15
    while True:
        if len({slot(n, mul, bits) for n in names}) == len(names):
            return mul
        mul = (mul * 6364136223846793005 + 1442695040888963407) & (1 << 64) - 1
        mul |= 1


def table(names, bits):
    """The multiplier, and the number of each slot's name, from 1."""
    mul = search(names, bits)
    slots = [0] * (1 << bits)
    for i, n in enumerate(names):
        assert slots[slot(n, mul, bits)] == 0
        slots[slot(n, mul, bits)] = i + 1
    return mul, slots
