package dev.replay.engine.execution;

import dev.replay.engine.text.Printable;
import dev.replay.engine.trace.Footprint;
import dev.replay.hooks.ClassInitialization;
import dev.replay.hooks.Site;
import org.jspecify.annotations.Nullable;

/** Names of objects and places that are the same in every execution of a schedule. */
final class Naming {

  private Naming() {}

  /**
   * For example {@code AtomicInteger#2}: the class and which of its objects, in order of first use.
   */
  static String object(Scheduler scheduler, int number) {
    if (number == Footprint.CLOCK || number == Footprint.FAULTS) {
      return "";
    }
    Object object = scheduler.objects.object(number);
    ControlledThread thread = object instanceof Thread t ? scheduler.threads.find(t) : null;
    if (thread != null) {
      return thread.path;
    }
    if (object instanceof String name) {
      return simple(name); // stands for the statics of a class
    }
    if (object instanceof ClassInitialization initialization) {
      return "class " + simple(initialization.type.getName());
    }
    return type(object) + "#" + scheduler.order.of(number);
  }

  static String type(@Nullable Object object) {
    if (object == null) {
      return "null";
    }
    String name = object.getClass().getTypeName();
    int lambda = name.indexOf("$$Lambda");
    return simple(lambda < 0 ? name : name.substring(0, lambda) + "$lambda");
  }

  /** {@code Class.method:line}. */
  static String location(Site site) {
    if (site.owner.isEmpty()) {
      return "";
    }
    String at = simple(site.owner) + "." + Printable.name(site.method);
    return site.line == Site.UNKNOWN_LINE ? at : at + ":" + site.line;
  }

  static String simple(String name) {
    return Printable.name(name.substring(name.lastIndexOf('.') + 1));
  }
}
