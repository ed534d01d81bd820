package dev.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replay.engine.Options.DataRaces;
import dev.replay.engine.oracle.Drift;
import dev.replay.programs.RacyLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose data race it is: that of a library, which others mend, or of the program. */
class LibraryRaceTest {

  private static final Options OPTIONS =
      Options.builder().executions(200).time(Duration.ofMinutes(5)).build();

  @TempDir static Path directory;

  private static Consumer<List<Integer>> library;

  @BeforeAll
  @SuppressWarnings("unchecked") // loaded by name
  static void load() throws ReflectiveOperationException, IOException {
    Replay.install();
    library = (Consumer<List<Integer>>) loaded(directory.resolve("racy.jar"));
  }

  private static Object loaded(Path jar) throws ReflectiveOperationException, IOException {
    String file = RacyLibrary.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        InputStream bytes = RacyLibrary.class.getClassLoader().getResourceAsStream(file)) {
      entries.putNextEntry(new JarEntry(file));
      bytes.transferTo(entries);
    }
    URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    return loader.loadClass(RacyLibrary.class.getName()).getConstructor().newInstance();
  }

  private static Exploration explore(DataRaces races, Runnable first, Runnable second) {
    return Replay.explore(
        faults -> {
          new Thread(first).start();
          new Thread(second).start();
        },
        OPTIONS.toBuilder().dataRaces(races).build());
  }

  private static void assertIsRace(Exploration exploration) {
    assertThat(exploration.finding().map(found -> found.drift().kind()))
        .contains(Drift.Kind.DATA_RACE);
  }

  @Test
  void betweenTwoCallsOfALibraryItIsReported() {
    List<Integer> list = new ArrayList<>();
    Runnable add = () -> library.accept(list);

    Exploration exploration = explore(DataRaces.FAIL, add, add);

    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.races())
        .singleElement()
        .asString()
        .startsWith("data race on list (ArrayList)")
        .endsWith(" (within libraries, which is no drift)");
    assertIsRace(explore(DataRaces.FAIL_EVERYWHERE, add, add));
  }

  @Test
  void onAFieldOfALibraryItIsReported() {
    Runnable increment = (Runnable) library;

    assertThat(explore(DataRaces.FAIL, increment, increment).finding()).isEmpty();
    assertIsRace(explore(DataRaces.FAIL_EVERYWHERE, increment, increment));
  }

  @Test
  void betweenALibraryAndTheProgramItIsDrift() {
    List<Integer> list = new ArrayList<>();
    Consumer<List<Integer>> program = new RacyLibrary(); // out of a directory
    assertIsRace(explore(DataRaces.FAIL, () -> library.accept(list), () -> program.accept(list)));
  }

  /** Another module of the same project. */
  @Test
  void inAJarThatWasJustBuiltItIsDrift() throws ReflectiveOperationException, IOException {
    Runnable sibling = (Runnable) loaded(directory.resolve("target").resolve("sibling.jar"));
    assertIsRace(explore(DataRaces.FAIL, sibling, sibling));
  }
}
