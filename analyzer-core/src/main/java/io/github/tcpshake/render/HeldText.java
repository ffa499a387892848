package io.github.tcpshake.render;

import java.io.IOException;

/**
 * Holds text back until what has to stand before it is known, up to a bound; a longer text goes on
 * its way, because a capture of any size must not need memory of any size. For one thread.
 */
final class HeldText implements Appendable {
    private final Appendable next;
    private final int mostChars;
    private final StringBuilder held = new StringBuilder();
    private boolean holds;

    /**
     * @param mostChars how much is held; 0 passes everything on at once
     */
    HeldText(Appendable next, int mostChars) {
        this.next = next;
        this.mostChars = mostChars;
        this.holds = mostChars > 0;
    }

    /** Tells whether nothing has passed yet, so that something can still be written before it. */
    boolean isHeld() {
        return holds;
    }

    /** Lets what is held pass, and everything after it. */
    void release() throws IOException {
        holds = false;
        next.append(held);
        held.setLength(0);
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
        return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
        if (holds && held.length() + end - start > mostChars) {
            release();
        }
        (holds ? held : next).append(text, start, end);
        return this;
    }

    @Override
    public Appendable append(char one) throws IOException {
        return append(String.valueOf(one));
    }
}
