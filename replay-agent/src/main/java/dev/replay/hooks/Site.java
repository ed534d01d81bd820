package dev.replay.hooks;

import org.jspecify.annotations.Nullable;

/**
 * A place in the program where a hook was inserted, and what it does there. Created when a class is
 * transformed; the number differs from run to run, {@link #text} and {@link #hash} do not.
 */
public final class Site {

  /** The class initialiser of user code; where nothing better is known. */
  public static final int UNKNOWN_LINE = -1;

  /** What the code at the site does. */
  public final Operation operation;

  /** Binary name of the class, for example {@code com.acme.Cache$Entry}. */
  public final String owner;

  public final String method;

  /**
   * Source line, or {@link #UNKNOWN_LINE}; never used for the identity of JDK sites, whose lines
   * differ between releases.
   */
  public final int line;

  /** What is accessed or called, for example {@code count} or {@code AtomicInteger.get}. */
  public final String target;

  /**
   * The variable that holds the object that is called, or the array: {@code com.acme.Cache.entries}
   * for a field, {@code entries} for a local one. Empty if it is not known.
   */
  public final String variable;

  /** Number of the field, the same for all its sites; 0 where there is none. */
  public final int member;

  /** For static fields: stands for the class's statics. */
  public final @Nullable Object staticOwner;

  /** For static fields: whether they are the same in every execution, see {@link Statics}. */
  public final boolean outlivesExecutions;

  /** Whether the operation only reads. */
  public final boolean readOnly;

  /**
   * Whether it accesses memory without synchronizing (JLS 17.4.2): no volatile field, no handle in
   * another mode than plain. What calls do depends on their receiver.
   */
  public final boolean plain;

  /**
   * Name of the place that is accessed: {@code com.acme.Cache.size} for a field, otherwise that of
   * the site itself.
   */
  public final String place;

  /** Whether the site lies in the JDK, not in the program. */
  public final boolean jdk;

  /** Whether it lies in a library of the program. */
  public final boolean library;

  /** Whether what it does may change nothing, and {@link HookTarget#failed} follows then. */
  public final boolean mayFail;

  /** Whether it takes or gives back a lock. */
  public final boolean locks;

  /** Whether the callee is instrumented inside, so that the call itself is no step. */
  public final boolean composite;

  public final String text;
  public final int hash;

  Site(Builder b) {
    operation = b.operation;
    owner = b.owner;
    method = b.method;
    line = b.line;
    target = b.target;
    variable = b.variable;
    member = b.member;
    staticOwner = b.staticOwner;
    outlivesExecutions = b.outlivesExecutions;
    readOnly = b.readOnly;
    plain = b.plain;
    jdk = b.jdk;
    library = b.library;
    composite = b.composite;
    mayFail = b.mayFail;
    locks = b.locks;
    StringBuilder s = new StringBuilder(owner).append('.').append(method);
    if (line != UNKNOWN_LINE && !jdk) {
      s.append(':').append(line);
    }
    if (!target.isEmpty()) {
      s.append(' ').append(target);
    }
    text = s.toString();
    hash = text.hashCode() * 31 + operation.name().hashCode();
    place = b.field.isEmpty() ? text : b.field;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Collects what is known about a site. */
  public static final class Builder {
    private final Operation operation;
    private final String owner;
    private final String method;
    private int line = UNKNOWN_LINE;
    private String target = "";
    private String variable = "";
    private String field = "";
    private int member;
    private @Nullable Object staticOwner;
    private boolean outlivesExecutions;
    private boolean readOnly;
    private boolean plain;
    private boolean jdk;
    private boolean library;
    private boolean composite;
    private boolean mayFail;
    private boolean locks;

    public Builder(Operation operation, String owner, String method) {
      this.operation = operation;
      this.owner = owner;
      this.method = method;
    }

    public Builder line(int newLine) {
      line = newLine;
      return this;
    }

    public Builder target(String newTarget) {
      target = newTarget;
      return this;
    }

    public Builder variable(String newVariable) {
      variable = newVariable;
      return this;
    }

    /** The site accesses the field {@code name} of {@code declaringClass}. */
    public Builder field(String declaringClass, String name, boolean isStatic) {
      member = Sites.member(declaringClass, name);
      target = name;
      field = declaringClass + '.' + name;
      staticOwner = isStatic ? declaringClass.intern() : null;
      return this;
    }

    /** The static field is not made fresh. */
    public Builder outlivesExecutions(boolean outlives) {
      outlivesExecutions = outlives;
      return this;
    }

    public Builder readOnly(boolean isReadOnly) {
      readOnly = isReadOnly;
      return this;
    }

    public Builder plain(boolean isPlain) {
      plain = isPlain;
      return this;
    }

    public Builder jdk(boolean isJdk) {
      jdk = isJdk;
      return this;
    }

    public Builder library(boolean isLibrary) {
      library = isLibrary;
      return this;
    }

    public Builder composite(boolean isComposite) {
      composite = isComposite;
      return this;
    }

    public Builder mayFail(boolean may) {
      mayFail = may;
      return this;
    }

    public Builder locks(boolean doesLock) {
      locks = doesLock;
      return this;
    }

    /** Registers the site. */
    public int register() {
      return Sites.add(new Site(this));
    }
  }
}
