package dev.replay.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.replay.engine.Options;
import dev.replay.junit.ReplayTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class HikariOverH2Test {

  /** A pause as long as the pool's connection timeout, 30 s, would turn a thread away. */
  @ReplayTest(search = Options.Search.RANDOM, executions = 50, maxPause = 20)
  void twoThreadsShareOneConnection() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:orders");
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      execute(pool, "create table orders (name varchar(10))");

      Thread other = new Thread(() -> insert(pool, "tea"));
      other.start();
      insert(pool, "coffee");
      other.join();

      assertThat(count(pool)).isEqualTo(2);
    }
  }

  private static void insert(HikariDataSource pool, String name) {
    try {
      execute(pool, "insert into orders values ('" + name + "')");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from orders")) {
      result.next();
      return result.getInt(1);
    }
  }
}
