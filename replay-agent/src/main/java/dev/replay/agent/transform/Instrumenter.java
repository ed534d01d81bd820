package dev.replay.agent.transform;

import dev.replay.hooks.Gate;
import dev.replay.hooks.JvmArguments;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

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
  private final OtherAgents otherAgents =
      new OtherAgents(JvmArguments.get(), System.getProperty("java.class.path", ""));
  private final ClassHierarchy hierarchy = new ClassHierarchy(Exclusions::excludes);

  /**
   * Names of classes that got other members or modifiers when they were loaded. Another agent may
   * have them retransformed (Mockito does, to mock), which starts from the original class file:
   * they must come out in the same shape again.
   */
  private final Map<ClassLoader, Set<String>> reshaped = new WeakHashMap<>();

  /** Loads what rewriting needs; to be called before the JVM calls this transformer. */
  public void prepare() {
    Rehearsal.run();
  }

  /** Whether a loaded class has to be rewritten in retrospect. */
  public boolean concerns(Class<?> loaded) {
    if (loaded.isArray() || loaded.isPrimitive() || loaded.isHidden()) {
      return false;
    }
    String name = loaded.getName().replace('.', '/');
    return concerns(isJdk(loaded.getClassLoader(), name), name)
        && !otherAgents.own(loaded.getClassLoader(), loaded.getProtectionDomain());
  }

  private static boolean concerns(boolean jdk, String name) {
    return jdk ? JdkClasses.concerns(name) : !Exclusions.excludes(name);
  }

  /** A class that was loaded before this transformer was added: it keeps its members. */
  public void loadedBefore(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    String name = type.getName().replace('.', '/');
    if (loader != null && !isReshaped(loader, name)) {
      hierarchy.fix(loader, name);
    }
  }

  /** Classes that are not, or not completely, under control, each with the reason. */
  public List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** Adds to {@link #failures} that the JVM did not take what became of {@code className}. */
  public void refused(String className, Throwable reason) {
    fail(className + " stayed as it was and is not under control: " + reason);
  }

  private void fail(String failure) {
    synchronized (failures) {
      if (!failures.contains(failure)) {
        failures.add(failure);
      }
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null) {
      return null;
    }
    boolean jdk = isJdk(loader, name);
    if (!concerns(jdk, name)) {
      return null;
    }
    boolean controlled = Gate.suspend();
    try {
      if (otherAgents.own(loader, domain)) {
        return null;
      }
      return rewrite(
          loader, name, bytes, jdk ? CodeOrigin.JDK : CodeOrigin.of(domain), redefined != null);
    } catch (Throwable e) { // the JVM would swallow it unnamed
      refused(name.replace('/', '.'), e);
      return null;
    } finally {
      Gate.resume(controlled);
    }
  }

  private byte @Nullable [] rewrite(
      @Nullable ClassLoader loader,
      String name,
      byte[] bytes,
      CodeOrigin origin,
      boolean isLoaded) {
    boolean jdk = origin == CodeOrigin.JDK;
    ClassReader reader = new ClassReader(bytes);
    if (!jdk && Exclusions.isGenerated(reader.getClassName(), reader.getSuperName())) {
      return null;
    }
    ClassFile file = new ClassFile(reader);
    if (jdk || loader == null) {
      return new JdkRewriter(file.node, hierarchy.from(loader)).rewrite() ? file.toBytes() : null;
    }
    boolean shapeIsFixed = isLoaded && !isReshaped(loader, name);
    ProgramRewriter rewriter =
        new ProgramRewriter(file.node, hierarchy.from(loader), origin, shapeIsFixed);
    byte[] rewritten = rewriter.rewrite() ? file.toBytes() : null;
    if (rewritten != null && rewriter.changes().any()) {
      rewriter.changes().tell(loader, name);
      synchronized (reshaped) {
        reshaped.computeIfAbsent(loader, l -> new HashSet<>()).add(name);
      }
    }
    if (!rewriter.gaps().isEmpty()) {
      fail(
          name.replace('/', '.')
              + (shapeIsFixed ? ": loaded before the agent; its " : ": its serializable ")
              + String.join(" and ", rewriter.gaps())
              + " are not under control");
    }
    return rewritten;
  }

  private boolean isReshaped(ClassLoader loader, String name) {
    synchronized (reshaped) {
      return reshaped.getOrDefault(loader, Set.of()).contains(name);
    }
  }

  /** The module of random generators is loaded by the application's loader on JDK 17. */
  private static boolean isJdk(@Nullable ClassLoader loader, String name) {
    return loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || name.startsWith("jdk/random/");
  }
}
