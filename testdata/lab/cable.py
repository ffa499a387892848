"""The cable between both hosts: a program, so that it loses, holds back and repeats exactly the segments that a scenario names."""

import fcntl
import heapq
import itertools
import os
import select
import struct
import threading
import time

import segment

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 1, 0x1000


def open_end(name):
    """Makes a TUN device in the namespace of the calling thread; the file reads what the host sends, and writes what it receives."""
    file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(file, TUNSETIFF, struct.pack("16sH14x", name.encode(), IFF_TUN | IFF_NO_PI))
    return file


class Rule:
    """Something to be done to packets of one direction that fit, so many times; None: always."""

    def __init__(self, toward, fits, times, hold=0.0, copies=1):
        self.toward, self.fits, self.left = toward, fits, times
        self.hold, self.copies = hold, copies

    def takes(self, toward, packet):
        if self.left == 0 or self.toward not in (toward, None):
            return False
        found = segment.read(packet)
        if found is None or not self.fits(found):
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Cable(threading.Thread):
    """Carries packets to the other end after the delay (seconds). Directions are called by the host a packet goes to."""

    def __init__(self, ends, delay):
        super().__init__(daemon=True, name="cable")
        self.ends, self.delay = ends, delay
        self.rules, self.order = [], itertools.count()
        self.last, self.syn = {}, {}
        self.way, self.lock = [], threading.Lock()
        self.is_cut = self.is_done = False
        self.wake_read, self.wake_write = os.pipe()

    # What scenarios ask for.

    def lose(self, toward, fits, times=1):
        return self.add(Rule(toward, fits, times, copies=0))

    def hold(self, toward, fits, seconds, times=1):
        return self.add(Rule(toward, fits, times, hold=seconds))

    def repeat(self, toward, fits, times=1):
        return self.add(Rule(toward, fits, times, copies=2))

    def add(self, rule):
        with self.lock:
            self.rules.append(rule)
        return rule

    def forget(self, rule):
        with self.lock:
            self.rules.remove(rule)

    def cut(self):
        self.is_cut = True

    def mend(self):
        self.is_cut = False

    def insert(self, toward, packet):
        """Delivers a packet that no host sent; the capture of the alleged sender has no such thing."""
        self.send_later(toward, packet, 0.0)
        os.write(self.wake_write, b"!")

    def last_of(self, sender):
        """Returns the last segment that came from a socket, named as (address, port, peer, port)."""
        return self.last[sender]

    def syn_of(self, sender):
        """Returns the last SYN that came from a socket."""
        return self.syn[sender]

    # The thread.

    def run(self):
        other = {"client": "server", "server": "client"}
        names = {file: other[name] for name, file in self.ends.items()}
        while not self.is_done:
            for file in select.select([*names, self.wake_read], [], [], self.time_left())[0]:
                if file == self.wake_read:
                    os.read(file, 64)
                else:
                    self.take_all(file, names[file])
            self.deliver_due()

    def time_left(self):
        with self.lock:
            return max(0.0, self.way[0][0] - time.monotonic()) if self.way else 0.1

    def take_all(self, file, toward):
        while True:
            try:
                packet = os.read(file, 65536)
            except BlockingIOError:
                return
            found = segment.read(packet)
            if found:
                self.last[found.sender] = found
                if found.is_syn():
                    self.syn[found.sender] = found
            if not self.is_cut:
                self.treat(toward, packet)

    def treat(self, toward, packet):
        with self.lock:
            rule = next((rule for rule in self.rules if rule.takes(toward, packet)), None)
        delay = self.delay + (rule.hold if rule else 0.0)
        for _ in range(rule.copies if rule else 1):
            self.send_later(toward, packet, delay)

    def send_later(self, toward, packet, delay):
        with self.lock:
            heapq.heappush(self.way, (time.monotonic() + delay, next(self.order), toward, packet))

    def deliver_due(self):
        while True:
            with self.lock:
                if not self.way or self.way[0][0] > time.monotonic():
                    return
                _, _, toward, packet = heapq.heappop(self.way)
            try:
                os.write(self.ends[toward], packet)
            except OSError:
                pass  # the host has taken its interface down

    def close(self):
        self.is_done = True
        os.write(self.wake_write, b"!")
        self.join()
        for file in (*self.ends.values(), self.wake_read, self.wake_write):
            os.close(file)
