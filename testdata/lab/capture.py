"""Reads the captures that tcpdump wrote."""

import collections
import struct

import segment

NANOSECONDS = 0xA1B23C4D

Captured = collections.namedtuple("Captured", "at segment")


def read(path):
    """Returns the captured TCP segments of a file in nanoseconds, link type raw IP."""
    data = path.read_bytes()
    if struct.unpack_from("=I", data)[0] != NANOSECONDS:
        raise ValueError(f"{path} is no capture in nanoseconds of this machine")
    found, at = [], 24
    while at < len(data):
        seconds, nanos, length = struct.unpack_from("=III", data, at)
        at += 16
        read_segment = segment.read(data[at : at + length])
        if read_segment:
            found.append(Captured(seconds * 10**9 + nanos, read_segment))
        at += length
    return found
