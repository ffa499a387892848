"""From the kernel's record to the lives of the sockets, in the states of RFC 9293 and with the segments that go with them."""

import bisect
import collections
import dataclasses

RFC = {
    "SYN_SENT": "SYN-SENT", "SYN_RECV": "SYN-RECEIVED", "ESTABLISHED": "ESTABLISHED", "FIN_WAIT1": "FIN-WAIT-1",
    "FIN_WAIT2": "FIN-WAIT-2", "CLOSE_WAIT": "CLOSE-WAIT", "CLOSING": "CLOSING", "LAST_ACK": "LAST-ACK", "TIME_WAIT": "TIME-WAIT",
}  # fmt: skip

# How far a segment may be from the change that goes with it, on the clock of both; on a loaded machine a tap is late.
NEAR_NANOS = 1_500_000

SENDS = {"SYN-SENT": "is_syn", "FIN-WAIT-1": "is_fin", "LAST-ACK": "is_fin"}
RECEIVES = {
    "SYN-RECEIVED": ("is_syn",), "ESTABLISHED": ("is_syn_ack", "is_bare_ack", "has_data", "is_fin"),
    "FIN-WAIT-2": ("is_bare_ack", "has_data", "is_fin"), "CLOSE-WAIT": ("is_fin",), "CLOSING": ("is_fin",),
    "TIME-WAIT": ("is_fin", "is_bare_ack", "has_data"),
}  # fmt: skip


@dataclasses.dataclass
class Step:
    """One state entered, after one moment and not later than another; captures that hold the segment that goes with it."""

    state: str
    after: int
    by: int
    shown: str = ""
    frame: object = None


@dataclasses.dataclass
class Life:
    """One socket from its first state on."""

    host: str
    socket: tuple
    steps: list

    @property
    def begun(self):
        return self.steps[0].by

    @property
    def state(self):
        return self.steps[-1].state

    def enter(self, state, after, by):
        if self.state != state:
            self.steps.append(Step(state, after, by))


class Lives:
    """All sockets of one host."""

    def __init__(self, host, changes, looks):
        self.host, self.looks = host, looks
        self.lives = collections.defaultdict(list)
        self.begins = [look.begun for look in looks]
        by_socket = collections.defaultdict(list)
        for change in changes:
            by_socket[change.socket].append(change)
        named = {name for look in looks for name in look.states}
        for name in sorted(named | set(by_socket)):
            self.tell(name, by_socket[name])

    def tell(self, name, changes):
        """Puts both records into one order; the tracepoint goes first where both tell of the same change."""
        events = [(change.at, 0, change) for change in changes]
        previous = None
        for look in self.looks:
            state = look.states.get(name)
            if previous is not None and state != previous.states.get(name):
                events.append((look.ended, 1, (previous.begun, look.ended, previous.states.get(name), state)))
            previous = look
        for _, source, event in sorted(events, key=lambda event: event[:2]):
            if source == 0:
                self.traced(name, event)
            else:
                self.seen(name, *event)

    def life(self, name):
        """Returns the life that goes on at a name, if any does."""
        lives = self.lives[name]
        return lives[-1] if lives and lives[-1].state != "CLOSED" else None

    def begin(self, name, state, after, by):
        life = self.life(name)
        if life:
            life.enter("CLOSED", after, by)
        self.lives[name].append(Life(self.host, name, [Step(state, after, by)]))

    def traced(self, name, change):
        at, life = change.at, self.life(name)
        if change.after == "SYN_SENT":
            self.begin(name, "SYN-SENT", at, at)
        elif change.before == "LISTEN":
            # The child of a listener: born when the last ACK came, or with Fast Open at the SYN. Its request began before.
            if not life or life.state != "SYN-RECEIVED":
                self.begin(name, "SYN-RECEIVED", at - 10**9, at)
        elif not life:
            return
        elif change.after == "CLOSE":
            left = self.state_after(name, at)
            if change.before in ("FIN_WAIT2", "CLOSING", "FIN_WAIT1") and left == "TIME_WAIT":
                life.enter("TIME-WAIT", at, at)
            elif not (change.before == "FIN_WAIT2" and left == "FIN_WAIT2"):
                life.enter("CLOSED", at, at)
        else:
            life.enter(RFC[change.after], at, at)

    def state_after(self, name, at):
        """Returns what the first look that began after a moment saw."""
        index = bisect.bisect_left(self.begins, at)
        return self.looks[index].states.get(name) if index < len(self.looks) else None

    def seen(self, name, after, by, before, state):
        life = self.life(name)
        if state == "SYN_RECV" and not (life and life.state in ("SYN-RECEIVED", "SYN-SENT", "ESTABLISHED")):
            self.begin(name, "SYN-RECEIVED", after, by)
        elif state == "TIME_WAIT" and life and life.state == "FIN-WAIT-2":
            life.enter("TIME-WAIT", after, by)
        elif state is None and life and RFC.get(before) == life.state and life.state in ("SYN-RECEIVED", "TIME-WAIT", "FIN-WAIT-2"):
            life.enter("CLOSED", after, by)


class Frames:
    """Which captured segment goes with a change of state."""

    def __init__(self, captures):
        self.captures = captures
        self.packets = {name: {found.segment.packet for found in held} for name, held in captures.items()}

    def attach(self, life):
        used = 0
        for step in life.steps:
            found = self.find(life, step, used)
            if found:
                step.frame, used = found, found.at
                letters = ((other, other[0]) for other in self.captures)
                step.shown = "".join(letter for other, letter in letters if found.segment.packet in self.packets[other])

    def find(self, life, step, used):
        near = [
            found
            for found in self.captures[life.host]
            if max(used, step.after - NEAR_NANOS) <= found.at <= step.by + NEAR_NANOS and life.socket in (found.segment.sender, found.segment.receiver)
        ]
        sent = [found for found in near if found.segment.sender == life.socket]
        received = [found for found in near if found.segment.receiver == life.socket]
        if step.state in SENDS:
            fitting = [found for found in sent if getattr(found.segment, SENDS[step.state])()]
            return fitting[0] if fitting else None
        if step.state == "CLOSED":
            return self.end(life, step, sent, received)
        kinds = RECEIVES[step.state]
        fitting = [found for found in received if any(getattr(found.segment, kind)() for kind in kinds)]
        return nearest(fitting, step) if step.state != "SYN-RECEIVED" else (fitting[0] if fitting else None)

    def end(self, life, step, sent, received):
        """A socket goes by the RST it sends, by one it gets, by the ACK of its FIN, or by the SYN of a successor."""
        before = life.steps[life.steps.index(step) - 1].state
        resets = [found for found in sent + received if found.segment.is_rst()]
        if resets:
            return nearest(resets, step)
        if before == "LAST-ACK":
            return nearest([found for found in received if not found.segment.is_syn()], step)
        if before == "TIME-WAIT":
            return nearest([found for found in received if found.segment.is_syn()], step)
        return None


def nearest(found, step):
    return min(found, key=lambda captured: abs(captured.at - (step.after + step.by) // 2), default=None)
