package dev.replay.agent.transform;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Superclasses, fields and methods of program classes, read from class files. Loading a class to
 * look at it would run into the class loading that is under way.
 */
final class ClassHierarchy {

  private final Map<ClassLoader, Map<String, Optional<Shape>>> byLoader = new WeakHashMap<>();

  /** What a class declares. */
  static final class Shape {
    private @Nullable String superName;
    private final Map<String, Integer> fieldAccess = new HashMap<>();
    private final Set<String> methods = new HashSet<>();
  }

  /** A resolved field. */
  record Field(String declaringClass, int access) {
    boolean is(int flag) {
      return (access & flag) != 0;
    }
  }

  /** The hierarchy as {@code loader} sees it. */
  View from(@Nullable ClassLoader loader) {
    return new View(loader == null ? ClassLoader.getSystemClassLoader() : loader);
  }

  /** Resolution on behalf of one loader. */
  final class View {
    private final ClassLoader loader;

    private View(ClassLoader loader) {
      this.loader = loader;
    }

    /**
     * The field that {@code owner.name} resolves to, or null if a class file on the way cannot be
     * found.
     */
    @Nullable Field field(String owner, String name) {
      String current = owner;
      while (current != null) {
        Shape shape = shape(current);
        if (shape == null) {
          return null;
        }
        Integer access = shape.fieldAccess.get(name);
        if (access != null) {
          return new Field(current, access);
        }
        current = shape.superName;
      }
      return null;
    }

    /**
     * The class that a call of {@code owner.name} is about: the first superclass from the JDK if no
     * program class on the way declares the method, otherwise {@code owner}.
     */
    String callee(String owner, String nameAndDescriptor) {
      if (isJdk(owner) || owner.startsWith("[")) {
        return owner;
      }
      String current = owner;
      while (current != null && !isJdk(current)) {
        Shape shape = shape(current);
        if (shape == null || shape.methods.contains(nameAndDescriptor)) {
          return owner;
        }
        current = shape.superName;
      }
      return current == null || current.equals("java/lang/Object") ? owner : current;
    }

    /** Whether {@code name} is or extends {@code ancestor}. */
    boolean extendsClass(@Nullable String name, String ancestor) {
      String current = name;
      while (current != null) {
        if (current.equals(ancestor)) {
          return true;
        }
        Shape shape = shape(current);
        current = shape == null ? null : shape.superName;
      }
      return false;
    }

    private @Nullable Shape shape(String name) {
      synchronized (byLoader) {
        Map<String, Optional<Shape>> known = byLoader.computeIfAbsent(loader, l -> new HashMap<>());
        Optional<Shape> shape = known.get(name);
        if (shape == null) {
          shape = Optional.ofNullable(read(name));
          known.put(name, shape);
        }
        return shape.orElse(null);
      }
    }

    private @Nullable Shape read(String name) {
      try (InputStream in = loader.getResourceAsStream(name + ".class")) {
        return in == null ? null : parse(in.readAllBytes());
      } catch (IOException e) {
        return null;
      }
    }
  }

  private static boolean isJdk(String name) {
    return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("javax/");
  }

  private static Shape parse(byte[] bytes) {
    Shape shape = new Shape();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  @Nullable String signature,
                  @Nullable String superName,
                  String @Nullable [] interfaces) {
                shape.superName = superName;
              }

              @Override
              public @Nullable FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                shape.fieldAccess.put(name, access);
                return null;
              }

              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                shape.methods.add(name + descriptor);
                return null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return shape;
  }
}
