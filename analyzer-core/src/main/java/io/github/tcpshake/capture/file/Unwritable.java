package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** A file could not be written; says which and why. */
final class Unwritable extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Remark remark;

    /**
     * @param file its name, or a remark that stands for it
     */
    static Unwritable of(Object file, IOException cause) {
        return new Unwritable(Remark.of(Kind.NAMED, "file", file, "reason", reason(cause)), cause);
    }

    private Unwritable(Remark remark, IOException cause) {
        super(remark.toString(), cause);
        this.remark = remark;
    }

    /** Returns which file it is, and why, from whatever says that writing failed. */
    static Remark remark(IOException e) {
        return e instanceof Unwritable named
                ? named.remark
                : Remark.of(Kind.SAID, "words", DamageLines.reason(e));
    }

    /** Returns why a file could not be written: words of ours, or of the system. */
    private static Object reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Remark.of(Kind.NO_FOLDER);
        } else if (e instanceof AccessDeniedException) {
            return Remark.of(Kind.MAY_NOT_WRITE);
        } else if (e.getCause() instanceof InvalidPathException) {
            return Remark.of(Kind.NO_NAME);
        } else if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return DamageLines.reason(e);
    }
}
