package dev.replay.conformance.rows;

import dev.replay.conformance.Area;
import dev.replay.conformance.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every way to read a clock: all of them show the same virtual time. */
@Area("Clocks")
@SuppressWarnings({"JavaUtilDate", "JavaTimeDefaultTimeZone", "JdkObsolete"}) // programs use them
public final class ClockRows {

  private ClockRows() {}

  /** Milliseconds between two reads with a sleep of 1,000 in between. */
  private static String across(LongSupplier millis) throws InterruptedException {
    long first = millis.getAsLong();
    Thread.sleep(1_000);
    return "" + (millis.getAsLong() - first);
  }

  private static String between(Supplier<Temporal> clock) throws InterruptedException {
    Temporal first = clock.get();
    Thread.sleep(1_000);
    return "" + Duration.between(first, clock.get()).toMillis();
  }

  @Row(api = "System.currentTimeMillis", says = "shows what was slept", outcomes = "1000")
  static String currentTimeMillis() throws InterruptedException {
    return across(System::currentTimeMillis);
  }

  @Row(api = "System.nanoTime", says = "shows what was slept", outcomes = "1000")
  static String nanoTime() throws InterruptedException {
    return across(() -> System.nanoTime() / 1_000_000);
  }

  @Row(api = "Instant.now()", says = "shows what was slept", outcomes = "1000")
  static String instant() throws InterruptedException {
    return between(Instant::now);
  }

  @Row(api = "Clock.systemUTC", says = "shows what was slept", outcomes = "1000")
  static String systemUtc() throws InterruptedException {
    return across(Clock.systemUTC()::millis);
  }

  @Row(api = "Clock.systemDefaultZone", says = "shows what was slept", outcomes = "1000")
  static String systemDefaultZone() throws InterruptedException {
    return between(Clock.systemDefaultZone()::instant);
  }

  @Row(api = "InstantSource.system", says = "shows what was slept", outcomes = "1000")
  static String instantSource() throws InterruptedException {
    return across(InstantSource.system()::millis);
  }

  @Row(api = "LocalDateTime.now()", says = "shows what was slept", outcomes = "1000")
  static String localDateTime() throws InterruptedException {
    return between(LocalDateTime::now);
  }

  @Row(api = "LocalTime.now(zone)", says = "shows what was slept", outcomes = "1000")
  static String localTime() throws InterruptedException {
    return between(() -> LocalTime.now(ZoneOffset.UTC));
  }

  @Row(api = "ZonedDateTime.now()", says = "shows what was slept", outcomes = "1000")
  static String zonedDateTime() throws InterruptedException {
    return between(ZonedDateTime::now);
  }

  @Row(api = "OffsetDateTime.now()", says = "shows what was slept", outcomes = "1000")
  static String offsetDateTime() throws InterruptedException {
    return between(OffsetDateTime::now);
  }

  @Row(api = "new Date()", says = "shows what was slept", outcomes = "1000")
  static String date() throws InterruptedException {
    return across(() -> new Date().getTime());
  }

  @Row(api = "Calendar.getInstance", says = "shows what was slept", outcomes = "1000")
  static String calendar() throws InterruptedException {
    return across(() -> Calendar.getInstance().getTimeInMillis());
  }

  @Row(api = "new GregorianCalendar()", says = "shows what was slept", outcomes = "1000")
  static String gregorianCalendar() throws InterruptedException {
    return across(() -> new GregorianCalendar().getTimeInMillis());
  }

  @Row(api = "LocalDate.now(zone)", says = "a day later is the next day", outcomes = "1")
  static String localDate() throws InterruptedException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Thread.sleep(Duration.ofDays(1).toMillis());
    return "" + today.until(LocalDate.now(ZoneOffset.UTC), ChronoUnit.DAYS);
  }

  @Row(api = "all clocks", says = "agree", outcomes = "true true true true")
  static String clocksAgree() {
    long millis = System.currentTimeMillis();
    return (Instant.now().toEpochMilli() == millis)
        + " "
        + (Clock.systemUTC().millis() == millis)
        + " "
        + (new Date().getTime() == millis)
        + " "
        + (ZonedDateTime.now(ZoneId.of("UTC")).toInstant().toEpochMilli() == millis);
  }

  // ---- clocks that are made from others

  @Row(api = "Clock.fixed", says = "stands still", outcomes = "0")
  static String fixed() throws InterruptedException {
    return across(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)::millis);
  }

  @Row(api = "Clock.offset", says = "is ahead by that much", outcomes = "3600000")
  static String offset() {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    return "" + (clock.millis() - System.currentTimeMillis());
  }

  @Row(api = "Clock.tick", says = "moves in steps", outcomes = "0 0 60000")
  static String tick() throws InterruptedException {
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofMinutes(1));
    Clock seconds = Clock.tickSeconds(ZoneOffset.UTC);
    Thread.sleep(1_234);
    long first = clock.millis();
    Thread.sleep(60_000);
    return seconds.millis() % 1_000 + " " + first % 60_000 + " " + (clock.millis() - first);
  }

  private static final class Counting extends Clock {
    private int reads;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(++reads);
    }
  }

  @Row(
      api = "Instant.now(clock), LocalDate.now(clock)",
      says = "ask the clock that they are given",
      outcomes = "1970-01-01T00:00:01Z 1970-01-01 1970-01-01T00:00:03")
  static String givenClock() {
    Clock clock = new Counting();
    return Instant.now(clock) + " " + LocalDate.now(clock) + " " + LocalDateTime.now(clock);
  }
}
