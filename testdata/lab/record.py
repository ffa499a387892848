"""Pairs the lives of both hosts to connections and writes truth.properties; its keys are described in testdata/kernel/README.md."""

import collections
import dataclasses
import datetime
import os

import segment

SIDES = ("client", "server")
AGAIN_NANOS = 10**9


@dataclasses.dataclass
class Connection:
    client: object
    server: object
    ends: tuple
    crafted: bool = False

    def life(self, side):
        return self.client if side == "client" else self.server

    def socket(self, side):
        return self.ends if side == "client" else self.ends[2:] + self.ends[:2]

    @property
    def begun(self):
        return min(life.begun for life in (self.client, self.server) if life)


def pair(lives):
    """A server's socket belongs to the last client's that began before it, or about then (both open)."""
    connections = []
    served = collections.defaultdict(list)
    for life in lives["server"]:
        back_to_listen(served[life.socket[2:] + life.socket[:2]], life)
    own = collections.defaultdict(list)
    for life in lives["client"]:
        own[life.socket].append(life)
    for ends in sorted(set(own) | set(served)):
        made = [Connection(life, None, ends) for life in own[ends]]
        for life in served[ends]:
            earlier = [c for c in made if c.client and not c.server and c.client.begun < life.begun + 20_000_000]
            if earlier:
                earlier[-1].server = life
            else:
                made.append(Connection(None, life, ends, crafted=True))
        connections += made
    return sorted(connections, key=lambda connection: connection.begun)


def back_to_listen(lives, life):
    """An RST in SYN-RECEIVED returns to LISTEN (RFC 9293 3.10.7.4): what comes next within the second is the same connection."""
    if lives and [step.state for step in lives[-1].steps] == ["SYN-RECEIVED", "CLOSED"]:
        if life.begun - lives[-1].steps[-1].by < AGAIN_NANOS:
            lives[-1].steps += life.steps
            return
    lives.append(life)


def handmade(connections, captures):
    """Ends that no socket ever had: what was made by hand and met no socket either."""
    known = {ends for connection in connections for ends in (connection.socket("client"), connection.socket("server"))}
    found = {}
    for held in captures.values():
        for captured in held:
            sender = captured.segment.sender
            if sender not in known and captured.segment.receiver not in found and sender not in found:
                found[sender] = Connection(None, None, sender, crafted=captured.segment.is_syn())
    return list(found.values())


class Record:
    """What one run of one scenario came to."""

    def __init__(self, scenario, connections, captures, settings):
        self.scenario, self.connections, self.captures, self.settings = scenario, connections, captures, settings
        self.lines = []

    def text(self):
        scenario = self.scenario
        self.lines = [f"# {scenario.story}", ""]
        self.put("family", scenario.family)
        self.put("kernel", f"Linux {os.uname().release.split('-')[0]}")
        self.put("recorded", datetime.date.today().isoformat())
        self.put("quiet", "yes" if scenario.quiet else "no")
        for purpose, codes in scenario.intended.items():
            self.put(f"intended.{purpose}", " ".join(sorted(codes)))
        for side, settings in self.settings.items():
            for key, value in settings.items():
                self.put(f"sysctl.{side}.{key}", value)
        for number, connection in enumerate(self.connections, 1):
            self.lines.append("")
            self.connection(f"connection.{number}", connection)
        return "\n".join(self.lines) + "\n"

    def put(self, key, value):
        self.lines.append(f"{key}={value}")

    def connection(self, key, connection):
        self.put(f"{key}.opened", opener(connection))
        self.put(f"{key}.closed", self.closer(connection))
        for side in SIDES:
            life, ends = connection.life(side), connection.socket(side)
            self.put(f"{key}.{side}", f"{ends[0]} {ends[1]}")
            self.put(f"{key}.{side}.heard", self.holding(ends, segment.Segment.is_any))
            self.put(f"{key}.{side}.ended", self.holding(ends, ends_it))
            self.put(f"{key}.{side}.path", " ".join(map(step_text, life.steps)) if life else "")
            self.put(f"{key}.{side}.final", life.state if life else "none")

    def holding(self, sender, fits):
        return "".join(
            name[0] for name, held in self.captures.items() if any(c.segment.sender == sender and fits(c.segment) for c in held)
        )

    def closer(self, connection):
        """The first that ended anything: by close(), by RST, or silently; a FIN or RST that was received names its sender."""
        ends = []
        for side in SIDES:
            life = connection.life(side)
            if life:
                before = "none"
                for step in life.steps:
                    if step.state == "FIN-WAIT-1":
                        ends.append((step.by, f"{side} FIN"))
                    elif step.state == "CLOSED" and before not in ("TIME-WAIT", "LAST-ACK") and step is life.steps[-1]:
                        ends.append((step.by, self.how(side, life, step)))
                    before = step.state
        return min(ends)[1] if ends else "nobody"

    def how(self, side, life, step):
        if step.frame is None or not step.frame.segment.is_rst():
            return f"{side} silently"
        if step.frame.segment.sender == life.socket:
            return f"{side} RST"
        other = "server" if side == "client" else "client"
        forged = step.frame.segment.packet not in {captured.segment.packet for captured in self.captures[other]}
        return "third-party RST" if forged else f"{other} RST"


def ends_it(found):
    return found.is_fin() or found.is_rst()


def step_text(step):
    return f"{step.state}/{step.shown}" if step.shown else step.state


def opener(connection):
    if connection.client and connection.server:
        both = connection.server.steps[0].state == "SYN-SENT"
        return "both" if both and connection.client.steps[0].state == "SYN-SENT" else "client"
    if connection.client:
        return "client"
    return "crafted" if connection.crafted else "none"
