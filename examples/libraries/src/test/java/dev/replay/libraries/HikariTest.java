package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.replay.engine.Options.Search;
import dev.replay.engine.oracle.Drift;
import dev.replay.junit.ReplayTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** HikariCP: a pool of one connection. */
class HikariTest {

  private final AtomicInteger using = new AtomicInteger();
  private HikariDataSource pool;

  @BeforeEach
  void openPool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new SilentDatabase());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(Duration.ofMinutes(1).toMillis());
    pool = new HikariDataSource(config);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @ReplayTest(search = Search.RANDOM, executions = 50)
  void twoThreadsNeverHaveTheSameConnection() throws Exception {
    Thread other = new Thread(this::useConnection);
    other.start();
    useConnection();
    other.join();

    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  private void useConnection() {
    try (Connection connection = pool.getConnection()) {
      assertThat(using.incrementAndGet()).as("users of %s", connection).isEqualTo(1);
      using.decrementAndGet();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @ReplayTest(search = Search.RANDOM, executions = 50)
  void whoWaitsTooLongIsTurnedAwayInVirtualTime() throws SQLException {
    try (Connection taken = pool.getConnection()) {
      long start = System.nanoTime();

      assertThatThrownBy(() -> pool.getConnection())
          .isInstanceOf(SQLTransientConnectionException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
      assertThat(taken.isClosed()).isFalse();
    }
  }

  /** Each of two threads that need two connections has one and waits for the other. */
  @ReplayTest(drifts = Drift.Kind.UNCAUGHT_EXCEPTION)
  void aPoolThatIsSmallerThanItsUsersNeedStarves() throws Exception {
    pool.getHikariConfigMXBean().setMaximumPoolSize(2);
    Thread other = new Thread(this::useTwoConnections);
    other.start();
    useTwoConnections();
    other.join();
  }

  private void useTwoConnections() {
    try (Connection one = pool.getConnection();
        Connection two = pool.getConnection()) {
      assertThat(one).isNotSameAs(two);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
