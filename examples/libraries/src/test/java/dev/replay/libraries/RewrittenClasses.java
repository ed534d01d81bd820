package dev.replay.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Comes after the agent and notes which classes of a loader are no longer as in their file. */
final class RewrittenClasses implements ClassFileTransformer {

  private final ClassLoader observed;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  RewrittenClasses(ClassLoader observed) {
    this.observed = observed;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == observed && !Arrays.equals(file(name), classFile)) {
      names.add(name.replace('/', '.'));
    }
    return null;
  }

  byte[] file(String name) {
    try (InputStream in = observed.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String name) {
    return names.contains(name);
  }
}
