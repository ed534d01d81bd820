package dev.replay.agent.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** Verifies types by class files only: loading a JDK class could run it. */
final class ResourceVerifier extends SimpleVerifier {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final Map<String, ClassReader> READERS = new HashMap<>();

  ResourceVerifier(ClassNode node) {
    super(
        Opcodes.ASM9,
        Type.getObjectType(node.name),
        node.superName == null ? null : Type.getObjectType(node.superName),
        node.interfaces.stream().map(Type::getObjectType).toList(),
        (node.access & Opcodes.ACC_INTERFACE) != 0);
  }

  private static ClassReader reader(Type type) {
    return READERS.computeIfAbsent(
        type.getInternalName(),
        name -> {
          try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            if (in == null) {
              throw new TypeNotPresentException(name, null);
            }
            return new ClassReader(in.readAllBytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  protected boolean isInterface(Type type) {
    return type.getSort() == Type.OBJECT && (reader(type).getAccess() & Opcodes.ACC_INTERFACE) != 0;
  }

  @Override
  protected Type getSuperClass(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return OBJECT;
    }
    String superName = reader(type).getSuperName();
    return superName == null ? null : Type.getObjectType(superName);
  }

  @Override
  protected boolean isAssignableFrom(Type to, Type from) {
    if (to.equals(from) || to.equals(OBJECT) || isInterface(to)) {
      return true; // the JVM treats interfaces as Object, too
    }
    if (to.getSort() == Type.ARRAY) {
      return from.getSort() == Type.ARRAY && isAssignableFrom(component(to), component(from));
    }
    if (from.getSort() != Type.OBJECT) {
      return false;
    }
    Type parent = getSuperClass(from);
    return parent != null && isAssignableFrom(to, parent);
  }

  private static Type component(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }
}
