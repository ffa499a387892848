package io.github.tcpshake.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeldTextTest {
    private final StringBuilder target = new StringBuilder();

    @Test
    void textIsHeldUntilItIsReleased() throws IOException {
        HeldText held = new HeldText(target, 10);
        held.append("0123456").append('7').append("89x", 0, 2);
        assertThat(target).isEmpty();
        assertThat(held.isHeld()).isTrue();
        held.release();
        held.append("more");
        assertThat(target).hasToString("0123456789more");
        assertThat(held.isHeld()).isFalse();
    }

    @Test
    void longerTextGoesOnItsWayInOrder() throws IOException {
        HeldText held = new HeldText(target, 10);
        held.append("0123456789").append("x").append("y");
        assertThat(held.isHeld()).isFalse();
        assertThat(target).hasToString("0123456789xy");
    }

    @Test
    void nothingIsHeldWhereNothingShallBe() throws IOException {
        HeldText held = new HeldText(target, 0);
        assertThat(held.isHeld()).isFalse();
        held.append("at once");
        assertThat(target).hasToString("at once");
    }
}
