package dev.replay.engine.fault;

import org.apiguardian.api.API;

/** What an injected fault throws unless told otherwise. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InjectedFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  InjectedFault(String message) {
    super(message);
  }
}
