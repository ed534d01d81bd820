package dev.replay.programs;

/** A thread that starts another if it is overtaken, so that not all executions have the same. */
final class Spawner implements Runnable {

  /** What they share. */
  private static final class Board {
    volatile int first;
    volatile int second;
    int third;
  }

  private final Board board;
  private final int number;

  private Spawner(Board board, int number) {
    this.board = board;
    this.number = number;
  }

  static void runAll(int n) {
    Board board = new Board();
    Runnable[] bodies = new Runnable[n];
    for (int i = 0; i < n; i++) {
      bodies[i] = new Spawner(board, i);
    }
    Shapes.runAll(bodies);
  }

  @Override
  public void run() {
    board.first = number;
    int seen = board.second;
    if (board.first != number) {
      Object own = new Object();
      Thread child =
          new Thread(
              () -> {
                synchronized (own) {
                  board.third = seen;
                }
              });
      child.start();
      synchronized (own) {
        board.second = board.third;
      }
    } else {
      board.second = number;
    }
  }
}
