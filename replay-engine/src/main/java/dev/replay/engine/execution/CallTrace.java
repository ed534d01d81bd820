package dev.replay.engine.execution;

import dev.replay.engine.trace.Footprint;
import dev.replay.engine.trace.Trace;
import dev.replay.hooks.Operation;
import dev.replay.hooks.Sites;

/** What the {@link OpenCalls} of a thread add to the trace, and what it never got to do. */
final class CallTrace {

  private final Trace trace;

  CallTrace(Trace trace) {
    this.trace = trace;
  }

  void open(ControlledThread thread, int object, boolean readOnly, OpenCalls.Kind kind, int site) {
    thread.openCalls.push(object, readOnly, kind, site, trace.size(), trace.loud());
  }

  /** The calls that are under way touch their objects in every step. */
  void addAll(ControlledThread thread, int site) {
    for (int i = 0; i < thread.openCalls.count(); i++) {
      if (!thread.openCalls.isQuiet(i)) {
        add(thread, i, site);
      }
    }
  }

  /**
   * The innermost call is over. If anything happened since it was announced, it happened before the
   * end of the call.
   */
  void close(ControlledThread thread) {
    OpenCalls calls = thread.openCalls;
    int last = calls.count() - 1;
    if (last >= 0) {
      if (trace.size() > calls.since(last) && !isLastEvent(calls.object(last))) {
        add(thread, last, Sites.NONE);
      }
      calls.pop();
    }
  }

  private boolean isLastEvent(int object) {
    int last = trace.size() - 1;
    return trace.object(last) == object && trace.operation(last) == Operation.CALL;
  }

  /**
   * Whether the innermost call is one that changes something when the function that it called has
   * returned, and that did something that others can see.
   */
  boolean takesEffectLater(ControlledThread thread) {
    OpenCalls calls = thread.openCalls;
    int last = calls.count() - 1;
    return last >= 0
        && calls.kind(last) == OpenCalls.Kind.ATOMIC
        && !calls.readOnly(last)
        && trace.loud() > calls.loudSince(last);
  }

  /**
   * Adds what a thread that has not ended had announced, for those who ask what else was possible:
   * its next operation, and the ends of its calls.
   */
  void notePending(ControlledThread thread) {
    int me = thread.index;
    trace.pending(
        me, thread.operation, thread.target, thread.part, thread.site, thread.readOnly, true);
    OpenCalls calls = thread.openCalls;
    for (int i = 0; i < calls.count(); i++) {
      if (!calls.isQuiet(i)) {
        trace.pending(
            me,
            Operation.CALL,
            calls.object(i),
            Footprint.WHOLE,
            thread.site,
            calls.readOnly(i),
            false);
      }
    }
  }

  private void add(ControlledThread thread, int i, int site) {
    OpenCalls calls = thread.openCalls;
    int object = calls.object(i);
    if (calls.kind(i) == OpenCalls.Kind.ATOMIC || calls.kind(i) == OpenCalls.Kind.QUEUE) {
      trace.also(thread.index, Operation.CALL, object, Footprint.WHOLE, site, calls.readOnly(i));
      if (calls.kind(i) == OpenCalls.Kind.QUEUE && thread.operation != Operation.END) {
        trace.markEcho();
      }
      return;
    }
    int at = calls.site(i);
    if (calls.isQuiet(i)) {
      trace.quiet(thread.index, Operation.CALL, object, Footprint.WHOLE, at, calls.readOnly(i));
    } else {
      trace.also(thread.index, Operation.CALL, object, Footprint.WHOLE, at, calls.readOnly(i));
      trace.markPlain();
    }
    trace.markEcho();
  }
}
