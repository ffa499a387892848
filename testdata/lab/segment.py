"""IP packets with TCP inside: read them, name them, make them."""

import socket
import struct

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
NUMBERS = 1 << 32


class Segment:
    """A view of one IP packet that carries TCP."""

    def __init__(self, packet, source, destination, tcp):
        self.packet = packet
        self.source, self.destination = source, destination
        self.source_port, self.destination_port, self.sequence, self.acknowledgment = struct.unpack_from("!HHII", tcp)
        self.flags = tcp[13]
        self.window = struct.unpack_from("!H", tcp, 14)[0]
        self.payload = tcp[(tcp[12] >> 4) * 4 :]
        self.hops = packet[8] if packet[0] >> 4 == 4 else packet[7]

    @property
    def sender(self):
        """Both sockets as the sender names them: its own first."""
        return (self.source, self.source_port, self.destination, self.destination_port)

    @property
    def receiver(self):
        return (self.destination, self.destination_port, self.source, self.source_port)

    @property
    def next_sequence(self):
        length = len(self.payload) + bool(self.flags & SYN) + bool(self.flags & FIN)
        return (self.sequence + length) % NUMBERS

    # What rules of the cable ask.

    def is_syn(self):
        return self.flags & (SYN | ACK) == SYN

    def is_syn_ack(self):
        return self.flags & (SYN | ACK) == SYN | ACK

    def is_fin(self):
        return bool(self.flags & FIN)

    def is_rst(self):
        return bool(self.flags & RST)

    def is_bare_ack(self):
        return self.flags & (SYN | FIN | RST | ACK) == ACK and not self.payload

    def has_data(self):
        return bool(self.payload)

    def is_any(self):
        return True


def read(packet):
    """Returns the segment of an IP packet; None where it is no TCP, or a later fragment."""
    if not packet:
        return None
    version = packet[0] >> 4
    if version == 4:
        header = (packet[0] & 15) * 4
        total, fragment = struct.unpack_from("!H", packet, 2)[0], struct.unpack_from("!H", packet, 6)[0]
        if packet[9] != socket.IPPROTO_TCP or fragment & 0x1FFF:
            return None
        return Segment(packet, socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20]), packet[header:total])
    if version == 6 and packet[6] == socket.IPPROTO_TCP:
        ends = [socket.inet_ntop(socket.AF_INET6, packet[at : at + 16]) for at in (8, 24)]
        return Segment(packet, *ends, packet[40:])
    return None


def checksum(data):
    """The Internet checksum (RFC 1071)."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def make(sender, sequence, flags, acknowledgment=0, payload=b"", window=1024, hops=64, damage=False, options=b""):
    """Returns an IPv4 packet with one segment; damage makes its TCP checksum wrong."""
    source, source_port, destination, destination_port = sender
    offset = (5 + len(options) // 4) << 4
    ends = socket.inet_aton(source) + socket.inet_aton(destination)

    def tcp(check):
        head = struct.pack(
            "!HHIIBBHHH", source_port, destination_port, sequence % NUMBERS, acknowledgment % NUMBERS, offset, flags, window, check, 0
        )
        return head + options + payload

    length = len(tcp(0))
    right = checksum(ends + struct.pack("!BBH", 0, socket.IPPROTO_TCP, length) + tcp(0))
    segment = tcp(right ^ 0x5A5A if damage else right)

    def ip(check):
        return struct.pack("!BBHHHBBH", 0x45, 0, 20 + length, 0, 0x4000, hops, socket.IPPROTO_TCP, check) + ends

    return ip(checksum(ip(0))) + segment
