package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.LinkTypes;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * A filter expression in libpcap's language, compiled and run by libpcap, over frames that our own
 * readers read: so the frames keep their numbers, and packed files, standard input and files with
 * several link types can be filtered too. One program for each link type. For one thread.
 */
public final class LibpcapFilter implements FrameFilter {
    /** A program accepts by returning the snap length; 0 would mean that it rejects. */
    private static final int SNAP_LENGTH = 262_144;

    private static final int SCRATCH_BITS = 6;

    /** Link types that between them know every word of the language that TCP captures need. */
    private static final int[] COMMON_LINK_TYPES = {
        LinkTypes.ETHERNET,
        LinkTypes.RAW,
        LinkTypes.LINUX_SLL,
        LinkTypes.LINUX_SLL2,
        LinkTypes.IEEE802_11_RADIOTAP
    };

    private final String expression;
    private final Map<Integer, Optional<BpfProgram>> programs = new HashMap<>();
    private final byte[][] scratches = new byte[Integer.SIZE][];
    private Optional<BpfProgram> program = Optional.empty();
    private Optional<LoopbackFamily> loopbackFamily = Optional.empty();
    private int linkType = -1;

    private LibpcapFilter(String expression) {
        this.expression = expression;
    }

    /**
     * Compiles an expression.
     *
     * @throws CaptureException if libpcap is not installed, or calls the expression wrong
     */
    public static LibpcapFilter compile(String expression) throws CaptureException {
        String complaint = "";
        for (int linkType : COMMON_LINK_TYPES) {
            try {
                program(expression, linkType).free();
                return new LibpcapFilter(expression);
            } catch (PcapNativeException | NotOpenException e) {
                complaint = complaint.isEmpty() ? NativeTrouble.words(e) : complaint;
            } catch (LinkageError e) {
                throw NativeTrouble.missing(Kind.FILTERING, Remark.of(Kind.INSTEAD_UNFILTERED), e);
            }
        }
        throw new CaptureException(
                Remark.of(Kind.FILTER, "filter", expression, "reason", complaint));
    }

    private static BpfProgram program(String expression, int linkType)
            throws PcapNativeException, NotOpenException {
        try (PcapHandle handle =
                Pcaps.openDead(
                        DataLinkType.getInstance(LinkTypeNumbers.toLibpcap(linkType)),
                        SNAP_LENGTH)) {
            return handle.compileFilter(
                    expression,
                    BpfProgram.BpfCompileMode.OPTIMIZE,
                    PcapHandle.PCAP_NETMASK_UNKNOWN);
        }
    }

    @Override
    public boolean accepts(Frame frame, CaptureFacts facts) {
        if (frame.linkType != linkType) {
            linkType = frame.linkType;
            program = programFor(linkType, facts);
        }
        if (program.isEmpty()) {
            return false;
        }
        byte[] bytes = scratch(frame.capturedLength);
        System.arraycopy(frame.bytes, frame.at, bytes, 0, frame.capturedLength);
        if (LoopbackFamily.isNeededFor(linkType)) {
            loopbackFamily.orElseThrow().rewrite(bytes, frame.capturedLength, linkType);
        }
        return program.get().applyFilter(bytes, frame.originalLength, frame.capturedLength);
    }

    private Optional<BpfProgram> programFor(int linkType, CaptureFacts facts) {
        Optional<BpfProgram> known = programs.get(linkType);
        if (known != null) {
            return known;
        }
        Optional<BpfProgram> made = Optional.empty();
        try {
            made = Optional.of(program(expression, linkType));
            if (loopbackFamily.isEmpty() && LoopbackFamily.isNeededFor(linkType)) {
                loopbackFamily = Optional.of(new LoopbackFamily(program("ip6", LinkTypes.LOOP)));
            }
        } catch (PcapNativeException | NotOpenException e) {
            facts.addDamage(
                    Remark.of(
                            Kind.FILTER_OF_LINK,
                            "filter",
                            expression,
                            "link",
                            linkType,
                            "reason",
                            NativeTrouble.words(e)));
        }
        programs.put(linkType, made);
        return made;
    }

    /** Arrays are copied whole into native memory, so a short frame gets a short array. */
    private byte[] scratch(int lengthBytes) {
        int bits = Math.max(SCRATCH_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(lengthBytes));
        if (scratches[bits] == null) {
            scratches[bits] = new byte[1 << bits];
        }
        return scratches[bits];
    }

    @Override
    public String expression() {
        return expression;
    }

    @Override
    public void close() {
        programs.values().forEach(each -> each.ifPresent(BpfProgram::free));
        programs.clear();
        program = Optional.empty();
        linkType = -1;
    }
}
