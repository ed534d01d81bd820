package dev.replay.benchmarks.programs.traces;

import java.util.Arrays;

/**
 * Each of {@code n} threads allocates a block of a disk for an inode of its own, under a lock for
 * each inode and one for each block (Flanagan and Godefroid, POPL 2005).
 *
 * <p>Thread t looks for a free block from 2 t modulo 26 on. So 13 threads find a block each and
 * have nothing in common; each thread beyond meets that of 13 before at its block. Who comes first
 * takes it, the other the next, which nobody else wants: two classes for each, 2^(n - 13).
 */
final class FileSystem {

  private static final int BLOCKS = 26;
  private static final int INODES = 32;

  private final Object[] inodeLocks = objects(INODES);
  private final Object[] blockLocks = objects(BLOCKS);
  private final int[] blockOfInode = new int[INODES];
  private final boolean[] busy = new boolean[BLOCKS];

  private static Object[] objects(int n) {
    Object[] objects = new Object[n];
    Arrays.setAll(objects, i -> new Object());
    return objects;
  }

  void run(int n) throws InterruptedException {
    Threads.run(n, number -> allocate(number % INODES));
  }

  private void allocate(int inode) {
    synchronized (inodeLocks[inode]) {
      if (blockOfInode[inode] == 0) {
        int block = (inode * 2) % BLOCKS;
        while (!take(block)) {
          block = (block + 1) % BLOCKS;
        }
        blockOfInode[inode] = block + 1;
      }
    }
  }

  private boolean take(int block) {
    synchronized (blockLocks[block]) {
      boolean free = !busy[block];
      busy[block] = true;
      return free;
    }
  }
}
