package io.github.tcpshake.capture.libpcap;

import io.github.tcpshake.capture.LinkTypes;

/** Between the registry's numbers and those libpcap uses inside, which for a few types differ. */
final class LinkTypeNumbers {
    private static final int DLT_RAW = 12;
    private static final int DLT_ATM_RFC1483 = 11;
    private static final int LINKTYPE_ATM_RFC1483 = 100;

    private LinkTypeNumbers() {}

    /** Returns the DLT of a LINKTYPE. */
    static int toLibpcap(int linkType) {
        return switch (linkType) {
            case LinkTypes.RAW, LinkTypes.RAW_OPENBSD -> DLT_RAW;
            case LINKTYPE_ATM_RFC1483 -> DLT_ATM_RFC1483;
            default -> linkType;
        };
    }

    /** Returns the LINKTYPE of a DLT of this machine. */
    static int toRegistry(int libpcapType) {
        return switch (libpcapType) {
            case DLT_RAW, LinkTypes.RAW_OPENBSD -> LinkTypes.RAW;
            case DLT_ATM_RFC1483 -> LINKTYPE_ATM_RFC1483;
            default -> libpcapType;
        };
    }
}
