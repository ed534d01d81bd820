package dev.replay.agent.samples;

import java.util.function.Supplier;

/** Reads and writes of fields of all types, own, inherited, static, of others, of interfaces. */
@SuppressWarnings({"NarrowingCompoundAssignment", "NonAtomicVolatileUpdate"}) // one thread only
public class Fields extends Parents.WithFields implements Supplier<String>, Parents.Constants {

  static boolean z;
  static long j = 1L << 40;
  static double d = 0.5;
  static String s = "static";
  static int[] array = {1, 2};
  volatile int v;
  boolean zz;
  byte b;
  char c;
  short sh;
  int i;
  long l;
  float f;
  double dd;
  Object o;
  final int constant = 42;
  Fields next;

  @Override
  public String get() {
    zz = !zz;
    b += 3;
    c = 'x';
    c++;
    sh -= 5;
    i = l == 0 ? 1 : 2;
    l = i++ + (l += 10);
    f = l * 1.5f;
    dd = f / 3;
    o = dd > 1 ? this.toString().length() > 0 : null;
    v++;
    z ^= true;
    j <<= 2;
    d *= j;
    s += s.length();
    array[0] += (int) (inherited++ + super.hidden());
    next = new Fields();
    next.next = next;
    next.next.next.l = next.l++ + ++next.next.dd > 0 ? l : -l;
    ((Parents.WithFields) next).inherited -= 3;
    String failure = "none";
    try {
      next.next = null;
      next.next.l = 5;
    } catch (NullPointerException e) {
      failure = "NPE";
    }
    return zz
        + " "
        + b
        + c
        + sh
        + i
        + " "
        + l
        + " "
        + f
        + " "
        + dd
        + " "
        + o
        + v
        + z
        + j
        + " "
        + d
        + s
        + array[0]
        + inherited
        + next.l
        + next.inherited
        + constant
        + MARK
        + failure;
  }

  @Override
  public String toString() {
    return "fields";
  }
}
