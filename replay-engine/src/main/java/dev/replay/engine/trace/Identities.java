package dev.replay.engine.trace;

/** What the objects of an execution are in other executions, where they have other numbers. */
public interface Identities {

  /** Of objects that nothing is known of. */
  Identities UNKNOWN =
      new Identities() {
        @Override
        public int identity(int object) {
          return 0;
        }

        @Override
        public long place(int object, int part) {
          return ((long) object << Integer.SIZE) + part;
        }
      };

  /**
   * What stands for that object in every execution in which the same thread created it at the same
   * point of its life: positive, and 0 if nothing does.
   */
  int identity(int object);

  /**
   * What stands for that part of the object in most executions, in this JVM and in others. A guess
   * where {@link #identity} knows nothing: good enough to look for something there, not to leave
   * something out because of it.
   *
   * @param part see {@link Footprint}
   */
  long place(int object, int part);
}
