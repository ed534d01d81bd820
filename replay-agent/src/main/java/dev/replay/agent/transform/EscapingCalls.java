package dev.replay.agent.transform;

import dev.replay.hooks.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A hook before every call by which the program reaches the world outside, so that the result can
 * name it. Output to {@code System.out} and {@code System.err} is let pass.
 */
final class EscapingCalls implements Rewriting {

  private static final String FILES = "real input or output on files";
  private static final String NETWORK = "real input or output on the network";
  private static final String PROCESSES = "another process";
  private static final String CONSOLE = "input from the console";

  private static final Set<String> FILE_CLASSES =
      Set.of(
          "java/io/FileInputStream",
          "java/io/FileOutputStream",
          "java/io/FileReader",
          "java/io/FileWriter",
          "java/io/RandomAccessFile",
          "java/nio/file/Files",
          "java/nio/channels/FileChannel",
          "java/nio/channels/AsynchronousFileChannel",
          "java/util/zip/ZipFile",
          "java/util/jar/JarFile");

  /** The rest of {@code java.io.File} computes names. */
  private static final Set<String> FILE_METHODS =
      Set.of(
          ("exists canRead canWrite canExecute isDirectory isFile isHidden lastModified length"
                  + " createNewFile createTempFile delete deleteOnExit list listFiles mkdir mkdirs"
                  + " renameTo")
              .split(" ", -1));

  private static final Set<String> NETWORK_CLASSES =
      Set.of(
          "java/net/Socket",
          "java/net/ServerSocket",
          "java/net/DatagramSocket",
          "java/net/MulticastSocket",
          "java/net/URLConnection",
          "java/net/HttpURLConnection",
          "java/nio/channels/SocketChannel",
          "java/nio/channels/ServerSocketChannel",
          "java/nio/channels/DatagramChannel",
          "java/nio/channels/AsynchronousSocketChannel",
          "java/nio/channels/AsynchronousServerSocketChannel",
          "java/nio/channels/Selector",
          "java/nio/channels/Pipe",
          "java/nio/channels/Pipe$SourceChannel",
          "java/nio/channels/Pipe$SinkChannel");

  private static final Set<String> LOOK_UPS =
      Set.of("getByName", "getAllByName", "getLocalHost", "isReachable", "getCanonicalHostName");

  private final ClassHierarchy.View hierarchy;

  EscapingCalls(ClassHierarchy.View hierarchy) {
    this.hierarchy = hierarchy;
  }

  @Override
  public boolean rewrite(Code code, AbstractInsnNode instruction) {
    if (instruction instanceof FieldInsnNode field) {
      boolean standardInput =
          field.getOpcode() == Opcodes.GETSTATIC
              && field.owner.equals("java/lang/System")
              && field.name.equals("in");
      return standardInput && note(code, instruction, CONSOLE, "System.in");
    }
    if (!(instruction instanceof MethodInsnNode call)) {
      return false;
    }
    String callee = hierarchy.callee(call.owner, call.name + call.desc);
    String kind = kind(callee, call.name);
    if (kind == null) {
      return false;
    }
    String type = callee.substring(callee.lastIndexOf('/') + 1);
    boolean creates = call.name.equals("<init>");
    return note(code, instruction, kind, creates ? "new " + type : type + "." + call.name);
  }

  private static boolean note(Code code, AbstractInsnNode instruction, String kind, String target) {
    InsnList before = new InsnList();
    before.add(new LdcInsnNode(kind));
    Code.push(before, code.site(Operation.IO, instruction).target(target).register());
    before.add(Code.call(Code.OUTSIDE, "escapes", "(Ljava/lang/String;I)V"));
    code.instructions.insertBefore(instruction, before);
    return true;
  }

  /** What kind of escape a call is; null if it is none. */
  static @Nullable String kind(String owner, String name) {
    if (FILE_CLASSES.contains(owner)
        || (owner.equals("java/io/File") && FILE_METHODS.contains(name))) {
      return FILES;
    }
    if (NETWORK_CLASSES.contains(owner)
        || (owner.equals("java/net/http/HttpClient") && name.startsWith("send"))
        || (owner.equals("java/net/URL") && name.startsWith("open"))
        || (owner.equals("java/net/InetAddress") && LOOK_UPS.contains(name))) {
      return NETWORK;
    }
    if (owner.equals("java/lang/Process")
        || (owner.equals("java/lang/ProcessBuilder") && name.startsWith("start"))
        || (owner.equals("java/lang/Runtime") && name.equals("exec"))) {
      return PROCESSES;
    }
    boolean console =
        owner.equals("java/io/Console")
            || (owner.equals("java/lang/System") && name.equals("console"));
    return console ? CONSOLE : null;
  }
}
