package dev.replay.agent.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/**
 * Defines the classes that it is asked for from its parent's class files, rewritten; everything
 * else comes from the parent.
 */
final class RewritingLoader extends ClassLoader {

  private final Predicate<String> own;
  private final Rewriter rewriter = new Rewriter();

  /** {@code own} says, of a binary name, whether the class is rewritten. */
  RewritingLoader(ClassLoader parent, Predicate<String> own) {
    super(parent);
    this.own = own;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && own.test(name)) {
        loaded = findClass(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return define(name, bytes);
  }

  /** Rewrites and defines a class that need not have a file. */
  Class<?> define(String name, byte[] original) {
    byte[] bytes = rewriter.program(original, this);
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** Has the JVM verify the class, without initialising it; returns it. */
  static Class<?> link(Class<?> type) {
    if (type.getDeclaredFields().length < 0) { // asking for members links the class
      throw new AssertionError();
    }
    return type;
  }
}
