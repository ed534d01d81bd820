package dev.replay.agent.transform;

import dev.replay.hooks.Gate;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * Rewrites each class once: JDK classes that {@link JdkClasses} lists (ring 1), everything else
 * that {@link Exclusions} does not name (ring 2).
 *
 * <p>Runs inside class loading, possibly of a controlled thread in the middle of a step, so it
 * suspends the gate, loads no class of the program, and computes no stack maps (which would need
 * common superclasses): every rewriting keeps or writes its frames by hand. A class that cannot be
 * rewritten stays as it was and is named in {@link #failures}.
 */
public final class Instrumenter implements ClassFileTransformer {

  private final List<String> failures = new ArrayList<>();
  private final ClassHierarchy hierarchy = new ClassHierarchy();

  /** Whether a loaded class has to be rewritten in retrospect. */
  public boolean concerns(Class<?> loaded) {
    if (loaded.isArray() || loaded.isPrimitive() || loaded.isHidden()) {
      return false;
    }
    String name = loaded.getName().replace('.', '/');
    return isJdk(loaded.getClassLoader()) ? JdkClasses.concerns(name) : !Exclusions.excludes(name);
  }

  /** Classes left as they were, with the reason. */
  public List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || Exclusions.excludes(name)) {
      return null;
    }
    boolean jdk = isJdk(loader);
    if (jdk && !JdkClasses.concerns(name)) {
      return null;
    }
    boolean controlled = Gate.suspend();
    try {
      return rewrite(loader, bytes, jdk, redefined != null);
    } catch (RuntimeException | LinkageError e) {
      synchronized (failures) {
        failures.add(name.replace('/', '.') + ": " + e);
      }
      return null;
    } finally {
      Gate.resume(controlled);
    }
  }

  private byte @Nullable [] rewrite(
      @Nullable ClassLoader loader, byte[] bytes, boolean jdk, boolean alreadyLoaded) {
    ClassReader reader = new ClassReader(bytes);
    if (!jdk && Exclusions.isGenerated(reader.getClassName(), reader.getSuperName())) {
      return null;
    }
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    boolean changed =
        jdk
            ? new JdkRewriter(node, hierarchy.from(loader)).rewrite()
            : new ProgramRewriter(node, hierarchy.from(loader), alreadyLoaded).rewrite();
    if (!changed) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static boolean isJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }
}
