package dev.replay.agent.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Marks of probes are told from the program's own accesses to arrays. */
class CoverageProbesTest {

  private static final int PROBES = 3;
  private static final int OWN_ARRAY = 1;

  @Test
  void aMarkIsKnownByTheArrayOfBeforeJava11() {
    InsnList code = new InsnList();
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "Some", "$jacocoInit", "()[Z", false));
    code.add(new VarInsnNode(Opcodes.ASTORE, PROBES));

    assertOnlyMarkIsTheProbes(code);
  }

  @Test
  void aMarkIsKnownByTheDynamicConstant() {
    Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "Some", "$jacocoInit", "()[Z", false);
    InsnList code = new InsnList();
    code.add(new LdcInsnNode(new ConstantDynamic("$jacocoData", "Ljava/lang/Object;", bootstrap)));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, "[Z"));
    code.add(new VarInsnNode(Opcodes.ASTORE, PROBES));

    assertOnlyMarkIsTheProbes(code);
  }

  @Test
  void withoutProbesNothingIsAMark() {
    InsnList code = new InsnList();
    addMark(code, PROBES);

    assertThat(CoverageProbes.of(code)).isEmpty();
  }

  private static void assertOnlyMarkIsTheProbes(InsnList code) {
    addMark(code, OWN_ARRAY);
    AbstractInsnNode mark = addMark(code, PROBES);

    assertThat(CoverageProbes.of(code)).containsExactly(mark);
  }

  private static AbstractInsnNode addMark(InsnList code, int array) {
    code.add(new VarInsnNode(Opcodes.ALOAD, array));
    code.add(new IntInsnNode(Opcodes.BIPUSH, 7));
    code.add(new InsnNode(Opcodes.ICONST_1));
    AbstractInsnNode store = new InsnNode(Opcodes.BASTORE);
    code.add(store);
    return store;
  }
}
