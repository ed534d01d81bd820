package dev.replay.engine.fault;

/** What an injected fault throws unless told otherwise. */
public final class InjectedFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  InjectedFault(String message) {
    super(message);
  }
}
