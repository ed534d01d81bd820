package dev.replay.agent.transform;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;

/**
 * Superclasses, fields and methods of classes, read from class files. Loading a class to look at it
 * would run into the class loading that is under way.
 *
 * <p>What a loader defines without having a file for it (generated classes) is learnt when it is
 * rewritten, which for a superclass is before its subclasses.
 */
final class ClassHierarchy {

  private static final String OBJECT = "java/lang/Object";
  private static final String THREAD = "java/lang/Thread";
  private static final String FORK_JOIN_THREAD = "java/util/concurrent/ForkJoinWorkerThread";

  private final Map<ClassLoader, Map<String, Shape>> byLoader = new WeakHashMap<>();

  private final Predicate<String> excluded;

  /** Classes that no member can be added to, because they were loaded before the agent. */
  private final Map<ClassLoader, Set<String>> fixed = new WeakHashMap<>();

  /** A resolved field. */
  record Field(String declaringClass, int access) {
    boolean is(int flag) {
      return (access & flag) != 0;
    }
  }

  /** {@code excluded} says, of an internal name, whether the class stays as it is. */
  ClassHierarchy(Predicate<String> excluded) {
    this.excluded = excluded;
  }

  /** A class that keeps its shape. */
  void fix(ClassLoader loader, String name) {
    synchronized (byLoader) {
      fixed.computeIfAbsent(loader, l -> new HashSet<>()).add(name);
    }
  }

  /** The hierarchy as {@code loader} sees it. */
  View from(@Nullable ClassLoader loader) {
    return new View(loader == null ? ClassLoader.getSystemClassLoader() : loader);
  }

  static boolean isJdk(String name) {
    return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("javax/");
  }

  /** Resolution on behalf of one loader. */
  final class View {
    private final ClassLoader loader;

    private View(ClassLoader loader) {
      this.loader = loader;
    }

    /** Remembers a class that this loader is about to define. */
    void learn(ClassNode node) {
      remember(loader, node.name, Shape.of(node));
    }

    /**
     * The field that {@code owner.name} resolves to (JVMS 5.4.3.2), or null if a class file on the
     * way cannot be found.
     */
    @Nullable Field field(String owner, String name, String descriptor) {
      String current = owner;
      while (current != null) {
        Shape shape = shape(current);
        if (shape == null) {
          return null;
        }
        Integer access = shape.fieldAccess().get(name + ' ' + descriptor);
        if (access != null) {
          return new Field(current, access);
        }
        for (String parent : shape.interfaces()) {
          Field constant = field(parent, name, descriptor);
          if (constant != null) {
            return constant;
          }
        }
        current = shape.superName();
      }
      return null;
    }

    /**
     * The JDK class or interface that a call of {@code owner.method} is about: the first one above
     * {@code owner} that has the method if no program class on the way declares it; otherwise
     * {@code owner}.
     */
    String callee(String owner, String nameAndDescriptor) {
      if (owner.startsWith("[")) {
        return owner;
      }
      String current = owner;
      while (!isJdk(current)) {
        Shape shape = shape(current);
        if (shape == null || shape.methods().contains(nameAndDescriptor)) {
          return owner;
        }
        String fromInterface = fromJdkInterface(shape, nameAndDescriptor);
        current = shape.superName();
        if (current == null || current.equals(OBJECT)) {
          return fromInterface == null ? owner : fromInterface;
        }
      }
      return isInheritedFromThread(current, nameAndDescriptor) ? THREAD : current;
    }

    /**
     * The only public thread class of the JDK besides Thread itself overrides but a few methods.
     */
    private boolean isInheritedFromThread(String jdkClass, String nameAndDescriptor) {
      if (!jdkClass.equals(FORK_JOIN_THREAD)) {
        return false;
      }
      Shape shape = shape(THREAD);
      return shape != null && shape.methods().contains(nameAndDescriptor);
    }

    private @Nullable String fromJdkInterface(Shape shape, String nameAndDescriptor) {
      for (String parent : shape.interfaces()) {
        Shape parentShape = shape(parent);
        if (parentShape == null) {
          continue;
        }
        if (parentShape.methods().contains(nameAndDescriptor)) {
          return isJdk(parent) ? parent : null;
        }
        String found = fromJdkInterface(parentShape, nameAndDescriptor);
        if (found != null) {
          return isJdk(parent) ? parent : found;
        }
      }
      return null;
    }

    /** Whether {@code name} is or extends {@code ancestor}. */
    boolean extendsClass(@Nullable String name, String ancestor) {
      String current = name;
      while (current != null) {
        if (current.equals(ancestor)) {
          return true;
        }
        Shape shape = shape(current);
        current = shape == null ? null : shape.superName();
      }
      return false;
    }

    /** Whether a class that declares static fields makes them fresh for every execution. */
    boolean hasFreshStatics(String name) {
      if (isJdk(name) || excluded.test(name)) {
        return false;
      }
      Shape shape = shape(name);
      return shape != null && shape.hasFreshStatics() && !isFixed(name);
    }

    /** Whether an interface has constants that each execution makes for itself. */
    boolean hasFreshConstants(String name) {
      if (isJdk(name) || excluded.test(name)) {
        return false;
      }
      Shape shape = shape(name);
      return shape != null && shape.hasFreshConstants() && !isFixed(name);
    }

    /**
     * As {@link #hasFreshStatics}, and also if no class file says so: who uses the class has to ask
     * itself.
     */
    boolean mayHaveFreshStatics(String name) {
      boolean isUnknown = !isJdk(name) && !excluded.test(name) && shape(name) == null;
      return isUnknown || hasFreshStatics(name);
    }

    /** Whether that may be so of the class or of one above it. */
    boolean mayInheritFreshStatics(@Nullable String name) {
      String current = name;
      while (current != null && !isJdk(current)) {
        if (mayHaveFreshStatics(current)) {
          return true;
        }
        Shape shape = shape(current);
        current = shape == null ? null : shape.superName();
      }
      return false;
    }

    boolean isPublic(String name) {
      Shape shape = shape(name);
      return shape != null && shape.isPublic();
    }

    private boolean isFixed(String name) {
      synchronized (byLoader) {
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
          Set<String> names = fixed.get(at);
          if (names != null && names.contains(name)) {
            return true;
          }
        }
        return false;
      }
    }

    private @Nullable Shape shape(String name) {
      Shape known = recall(name);
      if (known == null) {
        known = read(name); // calls the loader, which may be the program's: no lock is held
        remember(loader, name, known);
      }
      return known.isMissing() ? null : known;
    }

    private @Nullable Shape recall(String name) {
      Shape found = null;
      synchronized (byLoader) {
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
          Map<String, Shape> shapes = byLoader.get(at);
          Shape shape = shapes == null ? null : shapes.get(name);
          if (shape != null && !shape.isMissing()) {
            return shape;
          }
          if (at == loader) {
            found = shape;
          }
        }
      }
      return found;
    }

    private Shape read(String name) {
      try (InputStream in = loader.getResourceAsStream(name + ".class")) {
        return in == null ? Shape.MISSING : Shape.of(in.readAllBytes());
      } catch (IOException e) {
        return Shape.MISSING;
      }
    }
  }

  private void remember(ClassLoader loader, String name, Shape shape) {
    synchronized (byLoader) {
      Map<String, Shape> shapes = byLoader.get(loader);
      if (shapes == null) {
        shapes = new HashMap<>();
        byLoader.put(loader, shapes);
      }
      shapes.put(name, shape);
    }
  }
}
