package dev.replay.agent.transform;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.util.CheckClassAdapter;

/** What ASM has to say about a class file: structure, frames, types, and that hooks exist. */
final class ClassFileCheck {

  private ClassFileCheck() {}

  static List<String> errors(byte[] classFile) {
    List<String> errors = new ArrayList<>();
    ClassReader reader = new ClassReader(classFile);
    try {
      // Checks the stack map frames, because it is a writer that does not compute them.
      reader.accept(new CheckClassAdapter(new ClassWriter(0), true), 0);
    } catch (RuntimeException e) {
      errors.add(reader.getClassName() + ": " + e);
    }
    ClassNode node = new ClassNode();
    reader.accept(node, 0);
    errors.addAll(analyzed(node, new ResourceVerifier(node)));
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call
            && call.owner.startsWith("dev/replay/hooks/")
            && !exists(call)) {
          errors.add(
              node.name
                  + "."
                  + method.name
                  + ": there is no "
                  + call.owner
                  + "."
                  + call.name
                  + call.desc);
        }
      }
    }
    return errors;
  }

  /** Where the class file says that less is on the operand stack than there can be (JVMS 4.10). */
  static List<String> stackErrors(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    return analyzed(node, new BasicInterpreter());
  }

  private static List<String> analyzed(ClassNode node, Interpreter<BasicValue> interpreter) {
    List<String> errors = new ArrayList<>();
    for (MethodNode method : node.methods) {
      try {
        new Analyzer<>(interpreter).analyze(node.name, method);
      } catch (AnalyzerException e) {
        errors.add(node.name + "." + method.name + method.desc + ": " + e.getMessage());
      }
    }
    return errors;
  }

  private static boolean exists(MethodInsnNode call) {
    try {
      Class<?> hooks = Class.forName(call.owner.replace('/', '.'));
      MethodType type = MethodType.fromMethodDescriptorString(call.desc, null);
      return Arrays.stream(hooks.getMethods())
          .anyMatch(
              method ->
                  method.getName().equals(call.name)
                      && method.getReturnType() == type.returnType()
                      && Arrays.equals(method.getParameterTypes(), type.parameterArray()));
    } catch (ClassNotFoundException | TypeNotPresentException e) {
      return false;
    }
  }
}
