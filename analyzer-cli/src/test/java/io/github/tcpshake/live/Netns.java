package io.github.tcpshake.live;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of one cable: a device {@link #device} in the tests' own namespace, where they can
 * capture, and one at the other end in a namespace made for the test. Names carry the process id,
 * so that runs beside each other do not meet, and the range 198.18.0.0/15 is for such tests (RFC
 * 2544). Closing takes all of it away.
 */
public final class Netns implements AutoCloseable {
    /** Each network has its own pair of addresses. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final String HERE_HARDWARE = "02:00:00:00:00:01";
    private static final String THERE_HARDWARE = "02:00:00:00:00:02";

    private final String id;
    private final String here;
    private final String there;

    /** Makes the network; if that fails nothing of it remains. */
    public Netns() throws IOException {
        int number = COUNT.getAndIncrement();
        int net = (int) (ProcessHandle.current().pid() * 16 + number & 0x1ffff);
        id = "ts" + Integer.toString((int) ProcessHandle.current().pid(), 36) + "x" + number;
        String prefix = "198." + (18 + (net >> 16)) + "." + (net >> 8 & 0xff) + ".";
        here = prefix + ((net & 0x3f) * 4 + 1);
        there = prefix + ((net & 0x3f) * 4 + 2);
        try {
            Command.run("ip", "netns", "add", id);
            Command.run(
                    "ip", "link", "add", device(), "type", "veth", "peer", "name", peer(), "netns",
                    id);
            // What the kernel sends by itself for IPv6 would come between the frames of a test.
            Command.run("ip", "link", "set", device(), "addrgenmode", "none");
            inside("ip", "link", "set", peer(), "addrgenmode", "none");
            // While it asks for an address the kernel keeps few packets, and drops the rest.
            Command.run("ip", "link", "set", device(), "address", HERE_HARDWARE);
            inside("ip", "link", "set", peer(), "address", THERE_HARDWARE);
            Command.run("ip", "addr", "add", here + "/30", "dev", device());
            Command.run("ip", "link", "set", device(), "up");
            inside("ip", "addr", "add", there + "/30", "dev", peer());
            inside("ip", "link", "set", peer(), "up");
            inside("ip", "link", "set", "lo", "up");
            Command.run("ip", "neigh", "replace", there, "lladdr", THERE_HARDWARE, "dev", device());
            inside("ip", "neigh", "replace", here, "lladdr", HERE_HARDWARE, "dev", peer());
        } catch (IOException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Returns the device in the tests' namespace. */
    public String device() {
        return id;
    }

    /** Returns the device at the other end. */
    public String peer() {
        return id + "p";
    }

    /** Returns the address of {@link #device}. */
    public String here() {
        return here;
    }

    /** Returns the address of {@link #peer}. */
    public String there() {
        return there;
    }

    /** Runs a program in the namespace at the other end. */
    public String inside(String... words) throws IOException {
        String[] all = new String[words.length + 4];
        all[0] = "ip";
        all[1] = "netns";
        all[2] = "exec";
        all[3] = id;
        System.arraycopy(words, 0, all, 4, words.length);
        return Command.run(all);
    }

    /** Takes the cable away, and with it both devices. */
    public void cut() throws IOException {
        Command.run("ip", "link", "del", device());
    }

    @Override
    public void close() throws IOException {
        try {
            cut();
        } catch (AssertionError e) {
            // The test, or the failure to make it, has taken it away already.
        }
        try {
            Command.run("ip", "netns", "del", id);
        } catch (AssertionError e) {
            // It was never made.
        }
    }
}
