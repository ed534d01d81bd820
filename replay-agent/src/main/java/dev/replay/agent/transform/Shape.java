package dev.replay.agent.transform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a class declares.
 *
 * @param isPublic whether it is visible everywhere
 * @param hasFreshStatics whether it has {@link FreshStatics}
 * @param hasFreshConstants whether it has {@link FreshConstants}
 * @param fieldAccess access flags by "name descriptor"
 * @param methods names with descriptors, {@code get(I)Ljava/lang/Object;}
 */
record Shape(
    @Nullable String superName,
    boolean isPublic,
    boolean hasFreshStatics,
    boolean hasFreshConstants,
    List<String> interfaces,
    Map<String, Integer> fieldAccess,
    Set<String> methods) {

  /** Stands for a class without a class file. */
  static final Shape MISSING = new Shape(null, false, false, false, List.of(), Map.of(), Set.of());

  @SuppressWarnings("ReferenceEquality") // it is the one instance
  boolean isMissing() {
    return this == MISSING;
  }

  static Shape of(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile)
        .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return of(node);
  }

  static Shape of(ClassNode node) {
    Map<String, Integer> fields = new HashMap<>();
    for (FieldNode field : node.fields) {
      fields.put(field.name + ' ' + field.desc, field.access);
    }
    Set<String> methods = new HashSet<>();
    for (MethodNode method : node.methods) {
      methods.add(method.name + method.desc);
    }
    return new Shape(
        node.superName,
        (node.access & Opcodes.ACC_PUBLIC) != 0,
        FreshStatics.haveFieldsIn(node),
        FreshConstants.areIn(node),
        List.copyOf(node.interfaces),
        fields,
        methods);
  }
}
