package io.github.tcpshake.text;

/** How many letters must be put in, left out, changed or swapped to make one word of another. */
public final class EditDistance {
    private EditDistance() {}

    /** Returns the distance of two words (optimal string alignment). */
    public static int between(String one, String other) {
        int[][] best = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                best[i][j] = i == 0 || j == 0 ? i + j : step(best, one, other, i, j);
            }
        }
        return best[one.length()][other.length()];
    }

    private static int step(int[][] best, String one, String other, int i, int j) {
        boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(best[i - 1][j], best[i][j - 1]) + 1;
        least = Math.min(least, best[i - 1][j - 1] + (isSame ? 0 : 1));
        boolean isSwapped =
                i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(least, best[i - 2][j - 2] + 1) : least;
    }
}
