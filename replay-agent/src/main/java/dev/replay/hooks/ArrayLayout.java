package dev.replay.hooks;

/** Where the JVM keeps the elements of an array. */
final class ArrayLayout {

  private static final ClassValue<ArrayLayout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected ArrayLayout computeValue(Class<?> type) {
          return new ArrayLayout(
              JdkInternals.arrayBaseOffset(type), JdkInternals.arrayIndexScale(type));
        }
      };

  /** Offset of the first element, in bytes. */
  private final long base;

  /** How many bytes each takes. */
  private final int scale;

  private ArrayLayout(long base, int scale) {
    this.base = base;
    this.scale = scale;
  }

  static ArrayLayout of(Object array) {
    return LAYOUTS.get(array.getClass());
  }

  /** The element at that offset. */
  int index(long offset) {
    return (int) Math.floorDiv(offset - base, (long) scale);
  }

  /** How many elements so many bytes are; 0 bytes stand for one element, whatever it takes. */
  int elements(long bytes) {
    return (int) Math.max(1, bytes / scale);
  }
}
