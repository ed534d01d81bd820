package dev.replay.engine;

import dev.replay.engine.fault.Faults;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Finds the method behind a lambda that captures nothing: its class, its name, its descriptor. */
public final class LambdaFinder implements ProgramFinder {

  @Override
  public Program find(List<String> arguments) throws ReflectiveOperationException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Class<?> type = Class.forName(arguments.get(0), false, loader);
    MethodHandle body =
        MethodHandles.privateLookupIn(type, MethodHandles.lookup())
            .findStatic(
                type,
                arguments.get(1),
                MethodType.fromMethodDescriptorString(arguments.get(2), loader));
    return new Body(body);
  }

  /** Calls it. */
  private static final class Body implements Program {
    private final MethodHandle body;

    Body(MethodHandle body) {
      this.body = body;
    }

    @Override
    public void run(Faults faults) throws Throwable {
      body.invokeExact(faults);
    }
  }
}
