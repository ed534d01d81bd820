package dev.replay.agent.samples;

import java.util.function.Supplier;

/** Elements of arrays of all types. */
@SuppressWarnings({"NarrowingCompoundAssignment"}) // odd on purpose
public class Arrays implements Supplier<String> {

  @Override
  public String get() {
    boolean[] z = new boolean[2];
    byte[] b = {1, 2};
    char[] c = {'a', 'b'};
    short[] s = {3, 4};
    int[] i = {5, 6};
    long[] j = {7L << 40, 8};
    float[] f = {1.5f, 2.5f};
    double[] d = {3.5, 4.5};
    Object[] o = new String[2];
    long[][] m = new long[2][3];
    z[1] = !z[0];
    b[0] += b[1]++;
    c[0]++;
    s[1] -= s[0]--;
    i[i[0] - 5] = i[1] *= 2;
    j[0] = j[1] = j[0] >>> 3;
    f[0] /= f[1];
    d[1] = d[0] + (d[0] = 9);
    o[0] = "text" + o[1];
    m[1][2] = m[0][1] += 11;
    StringBuilder out = new StringBuilder();
    out.append(z[1]).append(b[0]).append(b[1]).append(c[0]).append(s[0]).append(s[1]).append(i[0]);
    out.append(j[0]).append(j[1]).append(f[0]).append(d[0]).append(d[1]).append(o[0]);
    out.append(m[1][2]).append(m[0][1]).append(m[1].length).append(i.clone()[1]);
    out.append(failure(() -> i[2] = 1)).append(failure(() -> o[1] = 1));
    long[] none = null;
    out.append(failure(() -> none[0] = 1L)).append(failure(() -> System.out.print(none[1])));
    java.util.Arrays.fill(i, 3);
    java.util.Arrays.sort(c);
    System.arraycopy(j, 0, m[0], 1, 2);
    out.append(i[1]).append(c[1]).append(java.util.Arrays.asList(1L, m[0][2]));
    return out.toString();
  }

  private static String failure(Runnable body) {
    try {
      body.run();
      return "fine";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }
}
