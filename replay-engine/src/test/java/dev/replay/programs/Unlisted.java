package dev.replay.programs;

import java.io.IOException;
import java.io.InputStream;

/**
 * Classes of a loader that shows no class files, as loaders of scripts and compilers do: nobody can
 * look up what a class declares before it is loaded.
 */
public final class Unlisted {

  private Unlisted() {}

  /** Defines classes of this file by itself. */
  public static final class Loader extends ClassLoader {
    public Loader() {
      super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream in = Unlisted.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** What others build on. */
  public static class Yard {
    public static StringBuilder gate = new StringBuilder("gate");
    protected static int carts;
  }

  /** Its initialiser uses statics of another class. */
  public static final class Cart implements Runnable {
    private static final int WIDTH = Yard.gate.length();

    @Override
    public void run() {
      Yard.gate.append(WIDTH);
      System.setProperty("unlisted", Yard.gate.toString());
    }
  }

  /** Inherits statics. */
  public static final class Shed extends Yard implements Runnable {
    private static final int NUMBER = ++carts;

    @Override
    public void run() {
      System.setProperty("unlisted", NUMBER + " " + carts + " " + gate);
    }
  }

  /** What an instance of that class, from a loader of its own, says. */
  public static String say(Class<?> type) throws ReflectiveOperationException {
    Class<?> loaded = new Loader().loadClass(type.getName());
    ((Runnable) loaded.getDeclaredConstructor().newInstance()).run();
    return System.getProperty("unlisted");
  }
}
