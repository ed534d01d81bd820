package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Rewrites every class of every jar on the class path as code of the program and has HotSpot's own
 * verifier look at the result.
 */
class EveryClassOfALargeClassPathVerifiesTest {

  private final List<String> failures = new ArrayList<>();
  private int verified;

  @Test
  void rewrittenLibrariesVerify() throws IOException {
    verify(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));

    assertThat(failures).isEmpty();
    assertThat(verified).isGreaterThan(2000);
  }

  /** The same for other jars, by hand. */
  public static void main(String[] jars) throws IOException {
    EveryClassOfALargeClassPathVerifiesTest test = new EveryClassOfALargeClassPathVerifiesTest();
    test.verify(List.of(jars));
    test.failures.forEach(System.out::println);
    System.out.println(test.verified + " verified, " + test.failures.size() + " failed");
  }

  private void verify(List<String> classPath) throws IOException {
    List<String> names = new ArrayList<>();
    List<URL> urls = new ArrayList<>();
    for (String path : classPath) {
      if (path.endsWith(".jar")) {
        urls.add(url(path));
        try (JarFile jar = new JarFile(path)) {
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
              .filter(name -> !name.endsWith("-info.class"))
              .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
              .forEach(names::add);
        }
      }
    }
    try (URLClassLoader files = new URLClassLoader(urls.toArray(new URL[0]))) {
      RewritingLoader loader = new RewritingLoader(files, new HashSet<>(names)::contains);
      for (String name : names) {
        verify(loader, name);
      }
    }
  }

  private static URL url(String path) throws MalformedURLException {
    return new File(path).toURI().toURL();
  }

  private void verify(RewritingLoader loader, String name) {
    try {
      RewritingLoader.link(loader.loadClass(name));
      verified++;
    } catch (NoClassDefFoundError | ClassNotFoundException | IncompatibleClassChangeError e) {
      // An optional dependency is not there: the JVM could not load the class as it was either.
    } catch (Throwable e) {
      failures.add(name + ": " + e);
    }
  }
}
