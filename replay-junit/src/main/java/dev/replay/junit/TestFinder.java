package dev.replay.junit;

import dev.replay.engine.Program;
import dev.replay.engine.ProgramFinder;
import dev.replay.engine.fault.Faults;
import dev.replay.engine.record.ProgramReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;

/**
 * Finds a test in another JVM, where its {@code @BeforeAll} and {@code @AfterAll} run as well. For
 * the engine only.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TestFinder implements ProgramFinder {

  /** {@code classes}: the test class, last, and those around it. */
  static ProgramReference reference(List<Class<?>> classes, Method method) {
    List<String> arguments = new ArrayList<>(classes.stream().map(Class::getName).toList());
    arguments.add(MethodDescriptor.signature(method));
    return new ProgramReference(TestFinder.class.getName(), arguments);
  }

  @Override
  public Program find(List<String> arguments) throws ClassNotFoundException {
    int last = arguments.size() - 1;
    List<Class<?>> classes = new ArrayList<>();
    for (String name : arguments.subList(0, last)) {
      classes.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
    }
    Class<?> type = classes.get(classes.size() - 1);
    Instrumentation.require(type);
    Method method =
        TestClasses.testMethods(type).stream()
            .filter(candidate -> MethodDescriptor.signature(candidate).equals(arguments.get(last)))
            .findFirst()
            .orElseThrow(
                () -> new JUnitException(type.getName() + " has no test " + arguments.get(last)));
    classes.forEach(ClassFixtures::beforeAll);
    return new Found(new TestProgram(classes, method), classes);
  }

  /** The test, with what is to be done when it is run no more. */
  private static final class Found implements Program, AutoCloseable {
    private final TestProgram test;
    private final List<Class<?>> classes;

    Found(TestProgram test, List<Class<?>> classes) {
      this.test = test;
      this.classes = new ArrayList<>(classes);
      Collections.reverse(this.classes);
    }

    @Override
    public void run(Faults faults) throws Throwable {
      test.run(faults);
    }

    @Override
    public void close() {
      classes.forEach(ClassFixtures::afterAll);
    }
  }
}
