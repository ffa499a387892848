"""What a scenario is, and the laboratory it runs in."""

import dataclasses
import pathlib
import time

import capture
import host
import record
import segment
import truth
import witness
from cable import Cable

REQUEST = b"GET /greeting\n"
ANSWER = b"good morning to you\n"
DELAYED_ACK = 0.06

BASE = {
    "tcp_no_metrics_save": 1,  # what one connection learns of the path shall not change the next
    "net.ipv4.conf.all.rp_filter": 0,
}
BASE_SIX = {"net.ipv6.conf.all.accept_dad": 0, "net.ipv6.conf.default.router_solicitations": 0}


@dataclasses.dataclass
class Scenario:
    """One story: what happens, what is to be found in it, and under which settings of both hosts."""

    story: str
    family: str
    play: object
    quiet: bool = False
    intended: dict = dataclasses.field(default_factory=dict)
    client: dict = dataclasses.field(default_factory=dict)
    server: dict = dataclasses.field(default_factory=dict)
    delay: float = 0.004
    six: bool = False

    @property
    def name(self):
        return self.play.__name__


ALL = []


def scenario(story, family, **more):
    """Makes a scenario of a function; finds= names findings of which each must be raised at one capture at least."""
    finds = more.pop("finds", ())

    def register(play):
        more.setdefault("intended", {code: {code} for code in finds})
        ALL.append(Scenario(story, family, play, **more))
        return play

    return register


class Lab:
    """Two hosts, the cable, captures at both ends and the kernel's record, for one run of one scenario."""

    def __init__(self, told, trace, number, folder):
        self.told, self.trace, self.folder = told, trace, pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        addresses = (f"2001:db8:{number:x}::1", f"2001:db8:{number:x}::2") if told.six else (f"10.78.{number}.1", f"10.78.{number}.2")
        base = BASE | (BASE_SIX if told.six else {"net.ipv6.conf.all.disable_ipv6": 1})
        self.client = host.Host("client", addresses[0], addresses[1], base | told.client)
        self.server = host.Host("server", addresses[1], addresses[0], base | told.server)
        self.hosts = (self.client, self.server)
        self.cable = Cable({each.name: each.end for each in self.hosts}, told.delay)
        self.watches = [witness.SocketWatch(each) for each in self.hosts]

    def run(self):
        try:
            self.cable.start()
            for each in self.hosts:
                each.capture(self.folder / f"{each.name}.pcap")
            self.trace.begin()
            for watch in self.watches:
                watch.start()
            time.sleep(0.02)
            self.told.play(self)
            time.sleep(0.02)
            looks = [watch.finish() for watch in self.watches]
            for each in self.hosts:
                each.stop_capture()
            self.write(looks, self.trace.changes())
        finally:
            for each in self.hosts:
                each.close()
            self.cable.close()

    def write(self, looks, changes):
        captures = {each.name: capture.read(self.folder / f"{each.name}.pcap") for each in self.hosts}
        frames, lives = truth.Frames(captures), {}
        for each, seen in zip(self.hosts, looks):
            own = [change for change in changes if change.socket[0] == each.address and change.socket[1] and change.socket[3]]
            told = truth.Lives(each.name, own, seen)
            lives[each.name] = [life for held in told.lives.values() for life in held]
            for life in lives[each.name]:
                frames.attach(life)
        connections = record.pair(lives)
        connections += record.handmade(connections, captures)
        settings = {"client": self.told.client, "server": self.told.server}
        text = record.Record(self.told, connections, captures, settings).text()
        (self.folder / "truth.properties").write_text(text, encoding="utf-8")

    # What scenarios do.

    def wait(self, seconds):
        time.sleep(seconds)

    def connect(self, port=40001, to=80, listener=None):
        """An open connection; returns the client's and the server's socket."""
        listener = listener or self.server.listen(to)
        client = self.client.socket(port)
        client.connect((self.server.address, to))
        return client, self.server.accept(listener)

    def begin(self, port=40001, to=80):
        """Starts to connect and does not wait; returns the client's socket."""
        client = self.client.socket(port)
        client.setblocking(False)
        client.connect_ex((self.server.address, to))
        return client

    def talk(self, client, server):
        """One request, one answer, and time for the last ACK."""
        client.sendall(REQUEST)
        server.recv(4096)
        server.sendall(ANSWER)
        client.recv(4096)
        self.wait(DELAYED_ACK)

    def open_and_talk(self, port=40001, to=80):
        client, server = self.connect(port, to)
        self.talk(client, server)
        return client, server

    def close_both(self, first, second, gap=0.1):
        first.close()
        self.wait(gap)
        second.close()
        self.wait(DELAYED_ACK)

    def sender(self, side, port=40001, to=80):
        """Names a socket as the cable knows it."""
        ends = (self.client.address, port, self.server.address, to)
        return ends if side == "client" else ends[2:] + ends[:2]

    def forge(self, side, flags, port=40001, to=80, shift=0, ack=None, **more):
        """Makes a segment in the name of one side, at its next sequence number plus a shift, as the cable last saw it."""
        last = self.cable.last_of(self.sender(side, port, to))
        acknowledgment = last.acknowledgment if ack is None else ack
        return segment.make(self.sender(side, port, to), last.next_sequence + shift, flags, acknowledgment, **more)
